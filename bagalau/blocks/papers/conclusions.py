"""The block conclusion as a document: its three mandatory parts (Decree No. 954, para 47)."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final

from bagalau.blocks.conclusions import CONCLUSION_STATES, fetch_conclusion
from bagalau.blocks.context import BlockRuntime
from bagalau.blocks.papers.wording import words_in
from bagalau.chassis.identity import Actor
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.results import Conclusion
from bagalau.contracts.v1.wire import Names
from bagalau.documents import (
    Column,
    Document,
    Facts,
    Heading,
    Notice,
    Origin,
    Paragraph,
    Part,
    Signatures,
    Table,
    Words,
    passages,
)

PARTS: Final = ("final_report", "earlier_recommendations", "findings")
EARLIER: Final = "earlier_recommendations"


async def fetch_conclusion_paper(
    runtime: BlockRuntime, *, year: int, by: Actor, today: date, language: str
) -> Callable[[], Document]:
    """Give what writes the block conclusion of a year. Raises NotFound before it is written."""
    conclusion = await fetch_conclusion(runtime, year=year, by=by, today=today)
    names = runtime.definition.names
    return partial(conclusion_paper, conclusion, runtime.name, names, language)


def conclusion_paper(conclusion: Conclusion, block: str, names: Names, language: str) -> Document:
    """Write a block conclusion as a tree in one language; what the reader may do is not of it."""
    words = words_in(language)
    return Document(
        name=f"block-conclusion-{block}-{conclusion.year}-{conclusion.version}-{language}",
        language=language,
        title=words.say("conclusion", year=conclusion.year, block=words.name(names)),
        parts=(
            *([] if conclusion.signed else [Notice(words.say("unsigned"))]),
            _facts(conclusion, words),
            *(each for name in PARTS for each in _part(conclusion, name, words)),
            *_evaluators(conclusion, words),
            *_handovers(conclusion, words),
            Signatures(((words.say("signer"), ""),)),
        ),
        dated=max(
            [day_of(conclusion.at), *(day_of(each.at) for each in conclusion.handovers)],
        ),
        about=conclusion.digest,
        footer=words.say("digest"),
        issuer=conclusion.organisation,
    )


def _facts(conclusion: Conclusion, words: Words) -> Facts:
    return Facts(
        (
            (words.say("basis"), words.say("para_47")),
            (words.say("year"), str(conclusion.year)),
            (words.say("version"), f"{conclusion.version}, {words.day(conclusion.at)}"),
            (words.say("written_by"), f"{conclusion.by} ({conclusion.organisation})"),
        )
    )


def _part(conclusion: Conclusion, name: str, words: Words) -> list[Part]:
    """Give one mandatory part; beside the one on recommendations what their states say."""
    said = getattr(getattr(conclusion.text, name), words.language)
    by = {"by": conclusion.by, "organisation": conclusion.organisation}
    label = words.say("written", day=words.day(conclusion.at), **by)
    text = passages(Origin.EDITED, label, [said])
    generated = ""
    if name == EARLIER and conclusion.prefilled is not None:
        generated = getattr(conclusion.prefilled, words.language)
    beside = (
        [] if generated == said else passages(Origin.REPLACED, words.say("by_states"), [generated])
    )
    return [
        Heading(words.say(name)), *(text or [Paragraph(words.say("not_translated"))]), *beside,
    ]  # fmt: skip


def _evaluators(conclusion: Conclusion, words: Words) -> list[Part]:
    if not conclusion.parts:
        return []
    columns = (
        Column(words.say("direction"), 2),
        Column(words.say("evaluator"), 3),
        Column(words.say("digest_of"), 5),
    )
    rows = tuple((each.direction, each.organisation, each.digest) for each in conclusion.parts)
    return [Heading(words.say("parts"), 2), Table(columns, rows)]


def _handovers(conclusion: Conclusion, words: Words) -> list[Part]:
    if not conclusion.handovers:
        return []
    columns = tuple(Column(words.say(each)) for each in ("step", "who", "day", "note"))
    rows = tuple(
        (
            _step(each.step, words, voided=each.voided),
            f"{each.by} ({each.organisation})",
            words.day(each.at),
            each.note,
        )
        for each in conclusion.handovers
    )
    return [Heading(words.say("handovers"), 2), Table(columns, rows)]


def _step(code: str, words: Words, *, voided: bool) -> str:
    known = CONCLUSION_STATES.by_code.get(code)
    name = words.name(known.names) if known else code
    return words.say("voided", step=name) if voided else name
