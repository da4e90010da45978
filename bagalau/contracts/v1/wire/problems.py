"""The format of a refusal: RFC 9457 problem details with one entry per refused value."""

from pydantic import Field

from bagalau.contracts.v1.wire.base import Wire


class Refusal(Wire):
    """One refused value: its place, the rule that refused it, and what to do."""

    code: str = Field(description="Stable code of the rule", examples=["value_below_minimum"])
    message: str = Field(description="What was wrong and what to do, in the reader's language")
    pointer: str = Field(default="", description="RFC 6901 JSON Pointer into the request document")
    row: int | None = Field(
        default=None,
        description="Record of a batch, counted from 1; empty lines and headers do not count",
    )
    field: str | None = None
    legal_basis: str | None = Field(default=None, description="Act and paragraph, or PROPOSED")
    line: int | None = Field(
        default=None,
        description="Line of the sent file, row of the sheet (the header is 1), or element of the array",
    )


class Problem(Wire):
    """An error response (RFC 9457, application/problem+json)."""

    type: str
    title: str
    status: int
    detail: str
    instance: str | None = None
    code: str
    request_id: str | None = None
    errors: list[Refusal] = Field(default=[])
    errors_total: int = 0
    next: str | None = Field(default=None, description="Where the rest of the refusals is read")
