"""What became of the recommendations of earlier years, written from their states (para 47)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

import yaml

from bagalau.blocks.context import BlockRuntime
from bagalau.blocks.journal import EntryKind
from bagalau.blocks.recommendations.following import (
    OPEN,
    RECOMMENDATION_STATES,
    Followed,
    follow,
)
from bagalau.blocks.recommendations.reading import UNISSUED
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import MAX_LIMIT, PageRequest
from bagalau.contracts.v1.process import RecommendationState
from bagalau.contracts.v1.results import ConclusionPart

WORDS: Final[Mapping[str, Mapping[str, str]]] = yaml.load(
    Path(__file__).with_name("earlier_words.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader
)
JUDGED: Final = (
    EntryKind.RECOMMENDATION_CONFIRMED,
    EntryKind.RECOMMENDATION_RETURNED,
    EntryKind.RECOMMENDATION_CLOSED,
)
LANGUAGES: Final = ("kk", "ru", "en")


async def write_earlier_recommendations(
    runtime: BlockRuntime, session: AsyncSession, *, year: int, today: date
) -> ConclusionPart:
    """Give the part on earlier recommendations as their states of today have it.

    It tells those that are open, and those that ended since the conclusion before was signed: each
    end is told once.
    """
    earlier = await _fetch_earlier(runtime, session, year)
    since = await _signed_before(runtime, session, year)
    followed = [each for each in earlier if each.state in OPEN or each.acts[-1].position > since]
    return ConclusionPart(**{each: _written(followed, each, today) for each in LANGUAGES})


async def judged_since(
    runtime: BlockRuntime, session: AsyncSession, *, year: int, position: int
) -> list[str]:
    """Name the recommendations of earlier years that were judged after a place in the journal.

    A conclusion that was written before tells of them what is no longer so (INFERRED, para 47).
    """
    acts = await runtime.journal.of_year(session, None, *JUDGED)
    return sorted(
        {each.about or "" for each in acts if each.year < year and each.position > position}
    )


async def _fetch_earlier(
    runtime: BlockRuntime, session: AsyncSession, year: int
) -> Sequence[Followed]:
    found, page = list[Followed](), PageRequest(MAX_LIMIT, None, "", ())
    while True:
        entries = await runtime.journal.of_kind(
            session, EntryKind.RECOMMENDATION, year=None, page=page
        )
        earlier = [each for each in entries[:MAX_LIMIT] if each.year < year]
        followed = await follow(runtime, session, earlier)
        found += [each for each in followed if each.state not in UNISSUED]
        if len(entries) <= MAX_LIMIT:
            return found
        page = PageRequest(MAX_LIMIT, (entries[MAX_LIMIT - 1].position,), "", ())


async def _signed_before(runtime: BlockRuntime, session: AsyncSession, year: int) -> int:
    """Give the place in the journal of the last signature of the year before; 0 without one."""
    signed = await runtime.journal.of_year(session, year - 1, EntryKind.SIGNATURE)
    return signed[-1].position if signed else 0


def _written(followed: Sequence[Followed], language: str, today: date) -> str:
    if not followed:
        return WORDS["none"][language]
    states = Counter(each.state for each in followed)
    summary = WORDS["summary"][language].format(
        all=len(followed),
        confirmed=states[RecommendationState.CONFIRMED],
        closed=states[RecommendationState.CLOSED],
        open=sum(states[each] for each in OPEN),
        overdue=sum(each.is_overdue(today) for each in followed),
    )
    return "\n".join([summary, *(_line(each, language, today) for each in followed)])


def _line(each: Followed, language: str, today: date) -> str:
    paper, standings = each.document, each.owners.newest(each.entry.year)
    body = standings.find(each.owner) if standings else None
    text = getattr(paper.text, language) or paper.text.ru
    state = getattr(RECOMMENDATION_STATES.states[each.state].names, language)
    return WORDS["line"][language].format(
        body=getattr(body.names, language) if body else each.owner,
        year=each.entry.year,
        text=text if text.endswith((".", "!", "?")) else f"{text}.",
        due=paper.due,
        state=state,
        late=WORDS["late"][language] if each.is_overdue(today) else "",
    )
