"""The table of disagreements as a document, by the form of the edition that governs the year."""

from collections.abc import Callable
from datetime import date
from functools import partial

from bagalau.blocks.appeals import fetch_disagreements
from bagalau.blocks.context import BlockRuntime
from bagalau.blocks.papers.wording import cited_source, words_in
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.identity import Actor
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.editions import FormView
from bagalau.contracts.v1.results import Disagreement, DisagreementTable
from bagalau.contracts.v1.wire import Names, Number
from bagalau.documents import (
    Column,
    Document,
    Facts,
    Heading,
    Items,
    Notice,
    Part,
    Signatures,
    Table,
    Words,
)

SHARES = {
    "number": 1, "indicator": 3, "conclusion": 4, "objection": 5, "claimed": 2, "evidence": 3,
    "decision": 3, "reason": 4, "note": 4, "corrected": 2,
}  # fmt: skip
"""The width of each column that a form may have, as shares of the page."""

NUMERIC = frozenset({"claimed", "corrected"})
WIDE = 6
"""A table of more columns lies across the page."""


async def fetch_disagreement_paper(
    runtime: BlockRuntime,
    session: AsyncSession,
    *,
    year: int,
    body: str,
    name: str,
    by: Actor,
    today: date,
    language: str,
) -> Callable[[], Document]:
    """Give what writes the table of one objection. Raises NotFound `objection_not_found`."""
    table = await fetch_disagreements(
        runtime, session, year=year, body=body, name=name, by=by, today=today
    )
    register = (await runtime.registers.of_year(session, year)).register
    names = next((each.names for each in register.bodies if each.code == body), None)
    return partial(disagreement_paper, table, runtime.definition.names, names, language)


def disagreement_paper(
    table: DisagreementTable, block: Names, body: Names | None, language: str
) -> Document:
    """Write a table of disagreements as a tree in one language; what the reader may do is not of it."""
    words = words_in(language)
    return Document(
        name=f"disagreements-{table.year}-{table.body}-{language}",
        language=language,
        title=words.name(table.form.names),
        parts=(
            *([] if table.official else [Notice(words.say("unofficial_form"))]),
            _facts(table, block, body, words),
            _rows(table.form, table.rows, words),
            Facts(tuple((words.name(each.names), _line(each.code, table, words)) for each in table.form.lines)),
            *_files(table, words),
            Signatures(tuple((words.name(each.names), _signed(each.code, table, words)) for each in table.form.signatures)),
        ),
        dated=_dated(table),
        about=table.table_digest,
        footer=words.say("digest"),
        landscape=len(table.form.columns) > WIDE,
    )  # fmt: skip


def _facts(table: DisagreementTable, block: Names, body: Names | None, words: Words) -> Facts:
    pairs = [
        (words.say("year"), str(table.year)),
        (words.say("block"), words.name(block)),
        (words.say("body"), words.name(body) if body else table.body),
        (words.say("formed_until"), words.day(table.formed_until)),
        (words.say("total_before"), words.number(table.total_before)),
    ]
    if source := cited_source(table.form.source):
        pairs.insert(0, (words.say("basis"), source))
    return Facts(tuple(pairs))


def _rows(form: FormView, rows: list[Disagreement], words: Words) -> Table:
    columns = tuple(
        Column(words.name(each.names), SHARES.get(each.code, 3), numeric=each.code in NUMERIC)
        for each in form.columns
    )
    return Table(
        columns,
        tuple(tuple(_cell(row, each.code, words) for each in form.columns) for row in rows),
    )


def _cell(row: Disagreement, column: str, words: Words) -> str:
    """Give a cell with its points as the language writes them."""
    said = words.name(row.cells[column]) if column in row.cells else ""
    if column == "corrected":
        return words.number(row.corrected)
    if column == "claimed" and row.claimed:
        return words.number(Number(exact="0", decimal=row.claimed))
    if column == "conclusion" and row.concluded:
        return said.replace(row.concluded.decimal, words.number(row.concluded))
    return said


def _line(code: str, table: DisagreementTable, words: Words) -> str:
    return words.number(table.total_after) if code == "total" else ""


def _files(table: DisagreementTable, words: Words) -> list[Part]:
    if not table.cited:
        return []
    named = tuple(f"{each.name}, {each.file_digest}" for each in table.cited)
    return [Heading(words.say("files"), 2), Items(named)]


def _signed(code: str, table: DisagreementTable, words: Words) -> str:
    """Name who signed: the chair whose decision was entered, the representative of the body."""
    if code == "chair" and table.decided is not None and table.chair:
        return f"{table.chair}, {words.day(table.decided.at)}"
    if code == "body" and table.acquainted is not None and table.acquainted.stands:
        return f"{table.acquainted.by}, {words.day(table.acquainted.at)}"
    return ""


def _dated(table: DisagreementTable) -> date:
    signed = [each for each in (table.decided, table.acquainted) if each is not None]
    return max((day_of(each.at) for each in signed), default=table.formed_until)
