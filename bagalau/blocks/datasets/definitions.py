"""What a measure counts: in words of three languages, and as the predicate that is run."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final

import yaml
from sqlalchemy import Boolean, ColumnElement, Table, literal_column
from sqlalchemy.dialects import postgresql

from bagalau.blocks.datasets.adding import Adding, OverTime
from bagalau.contracts.v1.wire import Names, fill

FIELD_WORDS: Final[Mapping[OverTime, Names]] = {
    OverTime.SUM: Names(
        kk="«{kk}» ({code}) өрісі: жылдың барлық жазбалары бойынша қосындысы.",
        ru="Поле «{ru}» ({code}): сумма по всем записям года.",
        en="The field “{en}” ({code}), added over all records of the year.",
    ),
    OverTime.MEAN: Names(
        kk="«{kk}» ({code}) өрісі: есеп берілген айлардың орташасы.",
        ru="Поле «{ru}» ({code}): среднее по отчётным месяцам.",
        en="The field “{en}” ({code}), as the mean of the reported months.",
    ),
    OverTime.LAST: Names(
        kk="«{kk}» ({code}) өрісі: есеп берілген соңғы айдағы мәні.",
        ru="Поле «{ru}» ({code}): значение за последний отчётный месяц.",
        en="The field “{en}” ({code}), as it stands in the latest reported month.",
    ),
    OverTime.GREATEST: Names(
        kk="«{kk}» ({code}) өрісі: есеп берілген айлардағы ең үлкен мәні.",
        ru="Поле «{ru}» ({code}): наибольшее значение за отчётные месяцы.",
        en="The field “{en}” ({code}), as the greatest of the reported months.",
    ),
}
"""What a measure that is a field of its records counts, by how its months make the year."""


class DefinitionMissing(Exception):
    """A measure is counted by a function and nobody says in words what it counts."""


def read_definitions(path: Path) -> dict[str, Names]:
    """Read the definitions of a block's measures, by code."""
    texts = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {code: Names.model_validate(each) for code, each in texts.items()}


def field_definition(code: str, called: Names, adding: Adding) -> Names:
    """Give the definition of a measure that is a field of its records."""
    words = FIELD_WORDS[adding.over_time]
    return fill(words, code=code, **called.model_dump())


class _Columns(dict[str, ColumnElement[Any]]):
    """Columns by name, as an item and as an attribute."""

    def __getattr__(self, name: str) -> ColumnElement[Any]:
        return self[name]


def plain_columns(table: Table) -> Any:  # what a counting function is given: rows with `.c`
    """Give the columns of a table by their bare names, to write expressions over them down."""
    columns = {each.name: literal_column(each.name, type_=each.type) for each in table.columns}
    return SimpleNamespace(c=_Columns(columns))


def counts_records(expression: ColumnElement[Any]) -> bool:
    """Whether a measure counts records, each as one; otherwise it adds a number of each."""
    return isinstance(expression.type, Boolean)


def contributing(expression: ColumnElement[Any]) -> ColumnElement[bool]:
    """Say of a record that it is counted: the condition holds, or there is a number to add."""
    return expression if counts_records(expression) else expression.is_not(None)


def written_expression(expression: ColumnElement[Any]) -> str:
    """Write an expression down as PostgreSQL runs it, its values in place.

    >>> from sqlalchemy import column
    >>> written_expression(column("kind") == "complaint")
    "kind = 'complaint'"
    """
    compiled = expression.compile(
        dialect=postgresql.dialect(),  # type: ignore[no-untyped-call]
        compile_kwargs={"literal_binds": True, "render_postcompile": True},
    )
    return " ".join(str(compiled).split())


def plain_number(value: object) -> Decimal:
    """Give what a record adds as a number: a condition that holds is one."""
    return Decimal(int(value)) if isinstance(value, bool) else Decimal(str(value))
