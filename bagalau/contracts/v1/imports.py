"""Intake on the wire: what an import answers."""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from bagalau.contracts.v1.base import Code, Digest, Wire
from bagalau.contracts.v1.problems import Refusal


class ImportState(StrEnum):
    """What became of an import."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    CHECKED = "checked"


class Counts(Wire):
    """Rows of one import by what happened to them."""

    read: int = 0
    created: int = 0
    corrected: int = 0
    unchanged: int = 0
    refused: int = 0


class Receipt(Wire):
    """The receipt of one import: who sent what, what was taken, and its place in the ledger."""

    id: str
    service: Code
    dataset: Code
    state: ImportState
    mode: str = "atomic"
    dry_run: bool = False
    sender: str
    organisation: Code
    received_at: datetime
    counts: Counts
    bytes_digest: Digest
    accepted_digest: Digest | None = Field(
        default=None, description="Digest over the accepted rows, in order of body and key"
    )
    code_version: str
    position: int | None = Field(default=None, description="Place in the service's ledger")
    previous_digest: Digest | None = Field(default=None, description="The receipt before this one")
    digest: Digest | None = Field(default=None, description="Digest of this receipt")
    errors: list[Refusal] = Field(default=[])
    errors_total: int = 0
    next: str | None = None
    body_codes: str = Field(default="official", description="The scheme bodies were named by")
    body_codes_digest: Digest | None = Field(
        default=None, description="Digest of the scheme's version, when a sender keeps it"
    )
    flags: int = Field(default=0, description="Figures that were taken and wait for an answer")
    flags_address: str | None = Field(default=None, description="Where those flags are read")
