"""Datasets on the wire: what may be sent, by whom, by which act, and what is stored of it."""

from typing import Any

from pydantic import Field

from bagalau.contracts.v1.wire import Code, Exact, Names, PeriodWord, Wire


class OptionView(Wire):
    """One value of a closed list, as forms show it."""

    code: str
    names: Names


class FieldView(Wire):
    """One field of a dataset: its name in three languages and its JSON Schema."""

    code: Code
    names: Names
    required: bool
    json_schema: dict[str, Any]  # JSON Schema is open by design
    concept: Code | None = None
    options: list[OptionView] = Field(
        default=[], description="The values of a closed list, as forms show them"
    )


class DatasetView(Wire):
    """What may be sent to a dataset, by whom, by which act."""

    code: Code
    names: Names
    description: str
    period: PeriodWord
    key: list[str]
    cases: bool
    not_personal: list[str] = Field(
        default=[],
        description="Fields whose numbers a register issues: they are not searched for personal numbers",
    )
    senders: list[str]
    legal_basis: str
    fields: tuple[FieldView, ...] = ()
    json_schema: dict[str, Any] | None = None  # as above


class RecordView(Wire):
    """One stored revision of a record."""

    year: int
    body: Code
    key: str
    revision: int
    period: str
    import_id: str
    ordinal: int
    values: dict[str, str | int | bool | None]
    withdrawn: bool = Field(default=False, description="By it the record was taken back")
    adds: Exact | None = Field(
        default=None,
        description="What it adds to the measure the list was filtered by; left out elsewhere",
        exclude_if=lambda added: added is None,
    )
