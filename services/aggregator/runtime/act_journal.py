"""The journal of the aggregator: its tables, and the events of its entries."""

from collections.abc import Sequence
from typing import Final, TypeAlias

from bagalau.chassis.events import EventStore, NewEvent
from bagalau.contracts.v1.events import ActEvent
from bagalau.contracts.v1.wire import digest
from bagalau.journal import Chain, Entry, Journal, Kinds
from services.aggregator.runtime.act_kinds import ACT_KINDS, ActKind
from services.aggregator.runtime.tables import ACTS, CHAIN, COUNTRY, EVENTS

Act: TypeAlias = Entry[ActKind]

EVENT_STORE: Final = EventStore(EVENTS)


def _events(service: str, act: Act, bodies: Sequence[str], cause: str) -> list[NewEvent]:
    event = ACT_KINDS[act.kind]
    if event is None:
        return []
    about = [act.body] if act.body else list(bodies)
    return [
        NewEvent(
            event.event,
            act.at,
            ActEvent(
                service=service,
                id=act.id,
                year=act.year,
                body=body or None,
                related_id=act.about,
                position=act.position,
                digest=digest(act.content),
                address=f"/api/{service}{event.address.format(year=act.year, body=body, id=act.id, change=act.about or act.id)}",
            ),
            about=[body] if body else [],
            by=cause,
        )
        for body in about or [COUNTRY]
    ]


JOURNAL: Final[Journal[ActKind]] = Journal(
    ACTS,
    Chain(CHAIN),
    EVENT_STORE.outbox,
    Kinds(ActKind, moves_scores=lambda _: False, events=_events),
)
"""The one journal of the aggregator. Its acts decide on scores and move none."""
