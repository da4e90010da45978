"""Datasets: what the world sends a block, as shapes; and the append-only table each is kept in."""

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import NoneType
from typing import Annotated, Any, ClassVar, Final, Literal, get_args, get_origin

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Integer,
    MetaData,
    Numeric,
    SmallInteger,
    String,
    Table,
    Text,
    false,
)
from sqlalchemy.types import TypeEngine
from sqlmodel import Field, SQLModel
from sqlmodel._compat import SQLModelConfig

from bagalau.blocks.datasets.questionnaire import Questionnaire
from bagalau.contracts.v1.wire import Names

MONTH_PATTERN: Final = r"^20[0-9]{2}-(0[1-9]|1[0-2])$"
CODE_PATTERN: Final = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"
LARGEST: Final = 10**15
"""Above every count of the country; a larger one is a slip of the hand."""

FINEST: Final = -9
"""A figure has at most nine digits after the point; a finer one is a slip of a machine."""

COLUMN_TYPES: Final[Mapping[type, TypeEngine[Any]]] = {
    int: BigInteger(),
    bool: Boolean(),
    date: Date(),
    Decimal: Numeric(),
    str: Text(),
}

Options = Mapping[str, tuple[str, str, str]]
"""Values of a closed list, each with its name in Kazakh, Russian and English."""


@dataclass(frozen=True)
class Rule:
    """A rule over fields of one record: *holds*, given their values in order, says it is kept.

    What breaks it is told at the first of the fields; its names may hold `{field}` for what forms call one.
    """

    code: str
    fields: tuple[str, ...]
    holds: Callable[..., bool]  # values of the fields, decoded; each rule knows its own
    names: Names
    legal_basis: str = "PROPOSED"
    holds_for_columns: Callable[..., bool] | None = None
    """Says of whole columns at once that every row keeps the rule: seldom where all do, never
    where one does not."""

    def is_met_by(self, columns: Sequence[Sequence[Any]]) -> bool:
        """Whether every row of some columns, those of its fields, keeps the rule."""
        if columns[0] and self.holds_for_columns and self.holds_for_columns(*columns):
            return True
        return all(map(self.holds, *columns))

    @property
    def field(self) -> str:
        """The field a breach is told at."""
        return self.fields[0]


@dataclass(frozen=True)
class About:
    """What a dataset is: its code and names, its period and key, who sends it, by which act."""

    code: str
    names: Names
    period: str
    key: tuple[str, ...]
    senders: tuple[str, ...]
    legal_basis: str
    cases: bool = False
    part_of: tuple[str, ...] = ()  # what the key's codes are codes of, such as the plan of a goal
    rules: tuple[Rule, ...] = ()
    past: tuple[str, ...] = ()
    """Dates that tell what has happened: none lies after the day the records were received."""

    known_later: tuple[str, ...] = ()
    """Fields of a yearly record that are known when its year is over; empty while it runs."""

    not_personal: tuple[str, ...] = ()
    """Fields whose numbers a register issues, so that none is a personal number however it looks."""

    due: str = ""
    """Milestone of the schedule by which a year's records come; by default its sender's."""

    questionnaire: Questionnaire | None = None  # whose questions the fields are


class Dataset(SQLModel):
    """A shape of records: an unknown field is refused, not dropped."""

    model_config = SQLModelConfig(extra="forbid")
    about: ClassVar[About]

    body: str = Field(
        schema_extra={
            "pattern": CODE_PATTERN,
            "json_schema_extra": {"names": {"kk": "Орган", "ru": "Орган", "en": "Body"}},
        }
    )


def names(kk: str, ru: str, en: str) -> Names:
    """Give one name in three languages."""
    return Names(kk=kk, ru=ru, en=en)


def named(
    kk: str,
    ru: str,
    en: str,
    *,
    regex: str | None = None,
    concept: str | None = None,
    options: Options | None = None,
    **constraints: Any,
) -> Any:  # pydantic's Field is untyped too
    """Declare a field with its name in three languages, its concept and its constraints.

    *options* name the values of a closed list in Kazakh, Russian and English, as forms show them.
    Two fields of one *concept* ask the same value: the once-only principle forbids it.
    SQLModel drops its own `regex` where pydantic wants `pattern`, so it is handed on by hand.
    """
    extra: dict[str, object] = {"names": {"kk": kk, "ru": ru, "en": en}}
    extra |= {"concept": concept} if concept else {}
    if options:
        extra["options"] = {
            value: dict(zip(("kk", "ru", "en"), names, strict=True))
            for value, names in options.items()
        }
    pattern = {"pattern": regex} if regex else {}
    return Field(schema_extra={"json_schema_extra": extra, **pattern}, **constraints)


def count(kk: str, ru: str, en: str, *, concept: str | None = None) -> Any:  # as above
    """Declare a count: a whole number from zero."""
    return named(kk, ru, en, concept=concept, ge=0, le=LARGEST)


def amount(kk: str, ru: str, en: str, *, concept: str, least: int | None = 0) -> Any:  # as above
    """Declare a sum of money, with digits after the point; *least* is None where it may be restored.

    What is restored to the budget in a month may exceed what was paid in it.
    """
    return named(kk, ru, en, concept=concept, ge=least)


def month() -> Any:  # as above
    """Declare the month a record is about, `2025-03`."""
    return named("Ай", "Месяц", "Month", regex=MONTH_PATTERN)


def code(kk: str, ru: str, en: str) -> Any:  # as above
    """Declare a code: letters, digits, dot, dash and underscore, at most 64."""
    return named(kk, ru, en, regex=CODE_PATTERN)


def not_more(part: str, whole: str, kk: str, ru: str, en: str) -> Rule:
    """Give the rule that one count is among another."""
    told = names(kk, ru, en)
    return Rule(f"{part}_among_{whole}", (part, whole), holds=operator.le, names=told)


def not_before(later: str, earlier: str, kk: str, ru: str, en: str) -> Rule:
    """Give the rule that a date, where there is one, does not lie before another."""
    return Rule(
        code=f"{later}_not_before_{earlier}",
        fields=(later, earlier),
        holds=lambda late, early: late is None or late >= early,
        names=names(kk, ru, en),
    )


def within_years(later: str, earlier: str, years: int) -> Rule:
    """Give the rule that a date is no slip of the hand: it ends within *years* calendar years."""
    return Rule(
        code=f"{later}_within_years_of_{earlier}",
        fields=(later, earlier),
        holds=lambda late, early: late.year - early.year <= years,
        holds_for_columns=lambda lates, earlies: max(lates).year - min(earlies).year <= years,
        names=names(
            f"«{{{later}}}» пен «{{{earlier}}}» арасы {years} күнтізбелік жылдан аспауы керек: екеуін тексеріңіз",
            f"Между «{{{earlier}}}» и «{{{later}}}» не больше {years} календарных лет: проверьте обе даты",
            f"{later} is at most {years} calendar years after {earlier}: check both dates",
        ),
    )


def in_range(figure: Decimal) -> bool:
    """Whether a figure is one a body could mean: up to LARGEST, no finer than FINEST."""
    exponent = figure.as_tuple().exponent
    return isinstance(exponent, int) and FINEST <= exponent <= -FINEST and abs(figure) <= LARGEST


def least_of(field: Any) -> int | Decimal | None:  # pydantic's FieldInfo
    """Give the least value a field takes; None where there is none."""
    found = (getattr(each, "ge", None) for each in field.metadata)
    return next((each for each in found if each is not None), None)


def field_names(shape: type[Dataset]) -> dict[str, Names]:
    """Give the name of each field in three languages, in the order of the shape."""
    properties = shape.model_json_schema()["properties"]
    return {field: Names.model_validate(properties[field]["names"]) for field in shape.model_fields}


def option_names(shape: type[Dataset]) -> dict[str, dict[str, Names]]:
    """Give how forms show the values of each field that takes only listed ones."""
    properties = shape.model_json_schema()["properties"]
    return {
        field: {
            value: Names.model_validate(options[value])
            for value in properties[field].get("enum", options)
        }
        for field in shape.model_fields
        if (options := properties[field].get("options"))
    }


def concepts_of(shape: type[Dataset]) -> dict[str, str]:
    """Give the concept of each field that has one, in the order of the shape.

    A count that names no other concept asks a value of its own, called by the field's code.
    """
    properties = shape.model_json_schema()["properties"]
    found: dict[str, str] = {}
    for field in shape.model_fields:
        names = properties[field].get("concept")
        counted = properties[field].get("maximum") == LARGEST
        if names or counted:
            found[field] = names or field.replace("_", "-")
    return found


def plain_type(annotation: object) -> tuple[type, bool]:
    """Give the plain type of a field and whether it may be absent."""
    if get_origin(annotation) is Annotated:
        return plain_type(get_args(annotation)[0])
    options = [each for each in get_args(annotation) if each is not NoneType]
    if get_origin(annotation) is Literal:
        return str, False
    if NoneType in get_args(annotation):
        return plain_type(options[0])[0], True
    if not isinstance(annotation, type):
        raise TypeError(f"no column is known for {annotation}")
    return annotation, False


def records_table(shape: type[Dataset], metadata: MetaData) -> Table:
    """Make the append-only table of a dataset, partitioned by year; its newest revision is a view.

    Each row knows its import, its ordinal in it and its revision; nothing is ever updated. A
    record is taken back by a further revision, which holds its last values and says so.
    """
    fields = [_column(name, shape) for name in shape.model_fields if name not in {"body", "year"}]
    return Table(
        shape.about.code,
        metadata,
        Column("year", SmallInteger, primary_key=True),
        Column("body", String(64), primary_key=True),
        Column("key", String(200), primary_key=True),
        Column("revision", Integer, primary_key=True),
        Column("period", String(7), nullable=False),
        Column("import_id", String(36), nullable=False),
        Column("ordinal", Integer, nullable=False),
        *fields,
        Column("withdrawn", Boolean, nullable=False, server_default=false()),
        postgresql_partition_by="LIST (year)",
        info={"dataset": shape.about.code},
    )


def value_fields(shape: type[Dataset]) -> tuple[str, ...]:
    """Give the fields that are columns of their own: all but body and year."""
    return tuple(name for name in shape.model_fields if name not in {"body", "year"})


def _column(name: str, shape: type[Dataset]) -> Column[Any]:
    plain, absent = plain_type(shape.model_fields[name].annotation)
    return Column(name, COLUMN_TYPES[plain], nullable=absent)
