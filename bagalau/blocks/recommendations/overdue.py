"""Events of recommendations that are overdue: one for each, and one more for its successor."""

from datetime import datetime

from bagalau.blocks.context import BlockRuntime
from bagalau.blocks.journal import RECOMMENDATION_OVERDUE, EntryKind
from bagalau.blocks.recommendations.following import Followed, follow
from bagalau.chassis.events import NewEvent
from bagalau.chassis.http import MAX_LIMIT, PageRequest
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.events import RecommendationEvent


async def emit_overdue_recommendations(runtime: BlockRuntime, *, at: datetime) -> None:
    """Write an event for every recommendation whose last day is over; run twice, none is twice."""
    today, page = day_of(at), PageRequest(limit=MAX_LIMIT, after=None, list_="", query=())
    async with runtime.database.transaction() as session:
        while True:
            entries = await runtime.journal.of_kind(
                session, EntryKind.RECOMMENDATION, year=None, page=page
            )
            found = await follow(runtime, session, entries[:MAX_LIMIT])
            events = [_to_event(runtime.name, each, at) for each in found if each.is_overdue(today)]
            await runtime.events.outbox.add(session, *events)
            if len(entries) <= MAX_LIMIT:
                return
            last = entries[MAX_LIMIT - 1]
            page = PageRequest(limit=MAX_LIMIT, after=(last.position,), list_="", query=())


def _to_event(block: str, each: Followed, at: datetime) -> NewEvent:
    data = RecommendationEvent(
        service=block,
        id=each.entry.id,
        year=each.entry.year,
        body=each.owner,
        due=each.document.due,
        state=each.state,
        address=f"/api/{block}/v1/recommendations/{each.entry.id}",
    )
    once = f"{RECOMMENDATION_OVERDUE} {each.entry.id} {each.owner}"
    return NewEvent(RECOMMENDATION_OVERDUE, at, data, about=[each.owner], once=once)
