"""Intake on the wire: what an import answers."""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from bagalau.contracts.v1.wire import Code, Digest, Names, OutcomeWord, Refusal, Wire


class ImportState(StrEnum):
    """The state of an import: one that waits or runs ends in one of the others."""

    WAITING = "waiting"
    RUNNING = "running"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    CHECKED = "checked"
    FAILED = "failed"


class Counts(Wire):
    """Rows of one import by what happened to them."""

    read: int = 0
    created: int = 0
    corrected: int = 0
    unchanged: int = 0
    refused: int = 0
    withdrawn: int = 0


class Progress(Wire):
    """How far a long import has come."""

    rows_read: int = 0
    refused: int = 0
    bytes_read: int = 0
    bytes_total: int = 0
    rows_per_second: int = 0
    seconds_left: int | None = Field(default=None, description="Estimate; absent before the first")


class AcceptedRow(Wire):
    """One row a partial import took."""

    row: int
    body: Code
    key: str
    outcome: OutcomeWord = Field(description="created, corrected, unchanged or withdrawn")


class Note(Wire):
    """What a file held besides the rows that were read, or how it was read: nothing to repair."""

    code: str
    message: Names


class Receipt(Wire):
    """The receipt of one import: who sent what, what was accepted, and its place in the journal."""

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
        default=None, description="SHA-256 over the accepted rows, each a line, in their order"
    )
    code_version: str
    correction: str | None = Field(
        default=None, description="The approved correction of a closed report it was sent under"
    )
    position: int | None = Field(default=None, description="Place in the service's journal")
    previous_digest: Digest | None = Field(default=None, description="The receipt before this one")
    digest: Digest | None = Field(default=None, description="Digest of this receipt")
    errors: list[Refusal] = Field(default=[])
    errors_total: int = 0
    report_digest: Digest | None = Field(
        default=None, description="Digest of all that a refused import was refused for"
    )
    next: str | None = None
    periods: list[str] = Field(default=[], description="Months or years of the accepted rows")
    finished_at: datetime | None = None
    progress: Progress | None = Field(default=None, description="While it waits or runs")
    signature: str | None = Field(
        default=None, description="Detached JWS over `digest`; keys at `/v1/keys`"
    )
    identifier_scheme: str = Field(
        default="official", description="The scheme bodies were named by"
    )
    form: str | None = Field(
        default=None,
        description="How the file was read: its media type, and the charset, delimiter and locale "
        "that its sender declared",
        examples=["text/csv; charset=windows-1251; delimiter=semicolon; locale=ru"],
    )
    identifier_scheme_digest: Digest | None = Field(
        default=None, description="Digest of the scheme's version, when a sender keeps it"
    )
    flags: int = Field(default=0, description="Figures that were taken and wait for an answer")
    flags_address: str | None = Field(default=None, description="Where those flags are read")
    reason: str | None = Field(default=None, description="Why records were taken back")
    notes: list[Note] = Field(
        default=[],
        description="What the file held besides its rows: sheets not read, hidden rows, stale formulas",
    )
