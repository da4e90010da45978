"""Withdrawn records, and cases recorded twice."""

from typing import Annotated

from pydantic import Field

from bagalau.contracts.v1.wire import Code, Reason, RequestBody, TextRequest, Wire, Year

MOST_NAMED = 10_000
"""How many records one order names."""


class RecordAddress(RequestBody):
    """One record by what addresses it: year, body and key, as the list of records shows them."""

    year: Annotated[Year, Field(strict=True)]
    body: Code
    key: str = Field(min_length=1, max_length=200, pattern=r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+$")


class RecordsWithdrawalRequest(TextRequest):
    """Records to be withdrawn, all of them or none, and the reason."""

    reason: str = Reason
    records: list[RecordAddress] = Field(min_length=1, max_length=MOST_NAMED)


class CasePlace(Wire):
    """One record with a key: the record, and the import of its current revision."""

    year: int
    body: Code
    period: str
    revision: int
    import_id: str


class DuplicateCase(Wire):
    """A key recorded for more than one body, or in more than one year."""

    key: str
    places: list[CasePlace] = Field(description="Where it stands, in the order of year and body")
