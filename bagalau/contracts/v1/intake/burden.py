"""The reporting burden, and data that is requested more than once."""

from pydantic import Field

from bagalau.contracts.v1.wire import Code, Names, PeriodWord, Wire, Year


class Burden(Wire):
    """What one sender has sent about one body to one dataset of a year."""

    year: Year
    body: Code
    dataset: Code
    sender: str
    organisation: Code
    requests: int = Field(description="Imports taken or refused; a retry under its key is none")
    refused_requests: int
    records: int = Field(description="Rows of imports that were taken")
    values: int = Field(description="Rows times the fields of the dataset, the body aside")
    resent: int = Field(description="Rows that were known: unchanged, or corrected")
    corrected: int
    unchanged: int
    bytes: int = Field(description="Unpacked; those of an import of many bodies are shared by rows")


class RequestedConcept(Wire):
    """One field that asks a concept: in which dataset, of whom, by which act, who sends it."""

    block: Code
    dataset: Code
    field: Code
    concept: Code
    names: Names
    period: PeriodWord = Field(description="`month` or `year`")
    kinds: list[str] = Field(description="Kinds of bodies; none when no edition uses the dataset")
    senders: list[str]
    legal_basis: str


class Concepts(Wire):
    """The concepts that the fields of one block ask in a year."""

    block: Code
    year: Year
    requested: list[RequestedConcept]


class MissingBlock(Wire):
    """A block that did not say what it asks."""

    block: Code
    reason: str


class DuplicateRequest(Wire):
    """A concept that two datasets ask of the same kind of body for the same kind of period."""

    concept: Code
    period: PeriodWord
    kinds: list[str]
    fields: list[RequestedConcept]


class DuplicateDataRequests(Wire):
    """Data requested more than once in a year; complete only if every block has answered."""

    year: Year
    blocks: list[Code]
    missing_blocks: list[MissingBlock]
    warnings: list[DuplicateRequest]
