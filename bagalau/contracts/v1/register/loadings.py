"""Registers loaded by hand: who brought which, why, and what rested on it when another came."""

from datetime import datetime

from pydantic import Field

from bagalau.contracts.v1.wire import Code, Digest, Wire, Year


class LoadedRegister(Wire):
    """A register brought as a file, as the journal keeps it."""

    digest: Digest
    version: int
    previous_digest: Digest | None = Field(
        default=None, description="The register it took the place of; absent for the first"
    )
    reason: str | None = Field(default=None, description="Why it was brought, in words")


class ReplacedRegister(Wire):
    """A register loaded by hand gave way to the maker's own."""

    digest: Digest = Field(description="The register of the aggregator")
    replaced_digest: Digest
    voided: list[str] = Field(
        description="Ids of the acts that the maker's register does not allow"
    )


class VoidedAct(Wire):
    """An act that rested on a register loaded by hand, and on nothing else: it does not count."""

    act: str = Field(description="Id of the act")
    kind: str = Field(examples=["deduction"])
    body: Code | None = None
    by: str
    organisation: Code
    at: datetime
    register_digest: Digest = Field(description="The maker's register, by which it is not allowed")


class RegisterLoading(LoadedRegister):
    """One loading of a register by hand, and what became of it."""

    id: str
    position: int = Field(description="Place in the service's journal")
    year: Year
    by: str
    organisation: Code
    at: datetime
    replaced_at: datetime | None = Field(default=None, description="When the maker's copy came")
    replaced_by: Digest | None = None
    voided: list[VoidedAct] = Field(default=[])
