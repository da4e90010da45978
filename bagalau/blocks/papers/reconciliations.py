"""The reconciliation act (акт сверки) as a document, by the form of the edition that governs the year."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Final

import yaml

from bagalau.auditing.form_views import to_form_view
from bagalau.blocks.context import BlockRuntime
from bagalau.blocks.papers.wording import cited_source, words_in
from bagalau.blocks.rechecks import FORM, read_recheck
from bagalau.blocks.scorecards import fetch_full_card, to_number
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import NotFound
from bagalau.chassis.identity import Actor
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.editions import FormView
from bagalau.contracts.v1.process import (
    RecheckState,
    ReconciliationAct,
    ReconciliationRow,
    RemarkKind,
    SelectiveRecheck,
)
from bagalau.contracts.v1.results import Card
from bagalau.contracts.v1.wire import Names, Number
from bagalau.documents import (
    Column,
    Document,
    Facts,
    Heading,
    Items,
    Notice,
    Paragraph,
    Part,
    Signatures,
    Table,
    Words,
    paragraphs,
)

EXTENDED: Final = FormView.model_validate(
    yaml.load(
        Path(__file__).with_name("reconciliation_form.yaml").read_text("utf-8"),
        Loader=yaml.CSafeLoader,
    )
)
"""The form where the edition has none; PROPOSED."""

FACT_COLUMNS: Final = EXTENDED.columns
SHARES = {
    "number": 1, "indicator": 4, "record": 4, "reported": 2, "corrected": 2, "remark": 2,
    "finding": 5,
}  # fmt: skip
"""The width of each column that a form may have, as shares of the page."""

WIDE = 5
"""A table of more columns lies across the page."""


@dataclass(frozen=True)
class ReconciliationPaper:
    """What the paper of a reconciliation act is written of."""

    recheck: SelectiveRecheck
    act: ReconciliationAct
    form: FormView
    official: bool
    indicators: dict[str, Names]
    block: Names
    body: Names | None
    total: Number | None = None
    """The body's score once the re-check has ended."""


async def fetch_reconciliation_paper(
    runtime: BlockRuntime,
    session: AsyncSession,
    *,
    year: int,
    body: str,
    by: Actor,
    today: date,
    language: str,
) -> Callable[[], Document]:
    """Give what writes the newest reconciliation act on a body.

    Raises NotFound `body_not_selected`, and `reconciliation_not_made` before the first act.
    """
    recheck = await read_recheck(runtime, session, year=year, body=body, by=by, today=today)
    if recheck.act is None:
        raise NotFound("reconciliation_not_made", body=body, year=year)
    edition = (await runtime.fetch_catalogue(session)).governing(year)
    form = edition.forms.get(FORM)
    register = (await runtime.registers.of_year(session, year)).register
    total = None
    if recheck.state is RecheckState.DONE:
        total = Card.model_validate_json(await fetch_full_card(runtime, year, body)).score
    paper = ReconciliationPaper(
        recheck=recheck,
        act=recheck.act,
        form=EXTENDED if form is None else to_form_view(form),
        official=form is not None,
        indicators={each.code: Names(**each.names) for each in edition.indicators()},
        block=runtime.definition.names,
        body=next((each.names for each in register.bodies if each.code == body), None),
        total=total,
    )
    return partial(reconciliation_paper, paper, language)


def reconciliation_paper(paper: ReconciliationPaper, language: str) -> Document:
    """Write a reconciliation act as a tree in one language; what the reader may do is not of it."""
    words, act, recheck = words_in(language), paper.act, paper.recheck
    return Document(
        name=f"reconciliation-{recheck.year}-{recheck.body}-{act.position}-{language}",
        language=language,
        title=words.name(paper.form.names),
        parts=(
            *([] if paper.official else [Notice(words.say("unofficial_act"))]),
            _facts(paper, words),
            *(Paragraph(each) for each in paragraphs(act.findings)),
            *_tables(paper, words),
            Facts(tuple((words.name(each.names), _line(each.code, paper, words)) for each in paper.form.lines)),
            *_answer(paper, words),
            *_files(paper, words),
            Signatures(tuple((words.name(each.names), _signed(each.code, paper, words)) for each in paper.form.signatures)),
        ),
        dated=_dated(act),
        about=act.digest,
        footer=words.say("digest"),
        issuer=act.organisation,
        landscape=not paper.form.columns or len(paper.form.columns) > WIDE,
    )  # fmt: skip


def _facts(paper: ReconciliationPaper, words: Words) -> Facts:
    recheck, act = paper.recheck, paper.act
    pairs = [
        (words.say("year"), str(recheck.year)),
        (words.say("block"), words.name(paper.block)),
        (words.say("body"), words.name(paper.body) if paper.body else recheck.body),
        (words.say("chosen_by"), words.say(f"chosen_{recheck.chosen}")),
        (words.say("act_made"), f"{act.by} ({act.organisation}), {words.day(act.at)}"),
    ]
    if act.term is not None:
        pairs.append((words.say("answer_until"), words.day(act.term.until)))
    if source := cited_source(paper.form.source):
        pairs.insert(0, (words.say("basis"), source))
    return Facts(tuple(pairs))


def _tables(paper: ReconciliationPaper, words: Words) -> list[Part]:
    """Give the facts in the form's columns; beside a form without columns they stand in ours."""
    if not paper.act.rows:
        return [Paragraph(words.say("nothing_found"))]
    shown = paper.form.columns or FACT_COLUMNS
    columns = tuple(Column(words.name(each.names), SHARES.get(each.code, 3)) for each in shown)
    rows = tuple(
        tuple(_cell(number, row, each.code, paper, words) for each in shown)
        for number, row in enumerate(paper.act.rows, 1)
    )
    beside = [] if paper.form.columns else [Heading(words.say("facts_beside"), 2)]
    return [*beside, Table(columns, rows)]


def _cell(
    number: int, row: ReconciliationRow, column: str, paper: ReconciliationPaper, words: Words
) -> str:
    if column == "indicator":
        names = paper.indicators.get(row.indicator)
        return f"{row.indicator} {words.name(names)}" if names else row.indicator
    of_another = f"{row.body}/" if row.body and row.body != paper.recheck.body else ""
    return {
        "number": str(number),
        "record": f"{of_another}{row.dataset}/{row.key}: {row.field}",
        "reported": words.say("no_record") if row.reported is None else row.reported,
        "corrected": row.corrected,
        "remark": words.say(f"remark_{row.remark}"),
        "finding": row.finding,
    }.get(column, "")


def _line(code: str, paper: ReconciliationPaper, words: Words) -> str:
    """Give what a line of the form says; a dash where the act says nothing of it."""
    if code == "total":
        has_deducted = any(each.code == "deducted" for each in paper.form.lines)
        return words.number(paper.total) if has_deducted else _deducted(paper, words)
    if code == "deducted":
        return _deducted(paper, words)
    remark = next((each for each in paper.act.remarks if each.remark == code), None)
    if remark is None:
        return words.number(None)
    return words.say("by_edition", facts=remark.facts, points=words.number(remark.points))


def _deducted(paper: ReconciliationPaper, words: Words) -> str:
    """Give the points that were taken: a deduction for unreliable data, once it is entered."""
    found = (each.points for each in paper.act.remarks if each.remark is RemarkKind.UNRELIABLE)
    points = next(found, None)
    if paper.recheck.deduction is not None and points is not None:
        return words.number(points)
    costs = points is not None and Fraction(points.exact) != 0
    return words.say("not_taken") if costs else words.number(to_number(Fraction(0), 0))


def _answer(paper: ReconciliationPaper, words: Words) -> list[Part]:
    answer = paper.act.answer
    if answer is None or answer.agreed:
        return []
    said = f"{answer.by} ({answer.organisation}), {words.day(answer.at)}"
    named = tuple(f"{each.name}, {each.file_digest}" for each in answer.cited)
    return [
        Heading(words.say("disagreed"), 2),
        Paragraph(said),
        *(Paragraph(each) for each in paragraphs(answer.disagreement)),
        *([Items(named)] if named else []),
    ]


def _files(paper: ReconciliationPaper, words: Words) -> list[Part]:
    if not paper.act.cited:
        return []
    named = tuple(f"{each.name}, {each.file_digest}" for each in paper.act.cited)
    return [Heading(words.say("act_files"), 2), Items(named)]


def _signed(code: str, paper: ReconciliationPaper, words: Words) -> str:
    """Name who signed: the officer who made the act, the head who agreed with it."""
    act, answer = paper.act, paper.act.answer
    if code == "officer":
        return f"{act.by}, {words.day(act.at)}"
    if code == "body" and answer is not None and answer.agreed:
        return f"{answer.by}, {words.day(answer.at)}"
    return ""


def _dated(act: ReconciliationAct) -> date:
    signed = [act.at] if act.answer is None else [act.at, act.answer.at]
    return max(day_of(each) for each in signed)
