"""State bodies as readers see them: kind, names, former names, events."""

from bagalau.chassis.http import NotFound
from bagalau.contracts.v1.register import BodyEvent, BodyView, FormerName
from services.aggregator.register.bodies import Body, Roll
from services.aggregator.register.reorganisation import Event


def body_view(roll: Roll, code: str) -> BodyView:
    """Give a listed body as readers see it. Raises NotFound `body_not_listed`."""
    return to_body_view(roll, _listed(roll, code))


def _listed(roll: Roll, code: str) -> Body:
    body = roll.known().get(code)
    if body is None:
        raise NotFound("body_not_listed", body=code)
    return body


def to_body_view(roll: Roll, body: Body) -> BodyView:
    """Give a body with its former names and the events of its life."""
    return BodyView(
        code=body.code,
        iso=body.iso,
        kind=body.kind,
        kind_status=roll.source.kinds_status,
        group=body.group,
        blocks=body.blocks,
        result_evaluation=body.result_evaluation,
        names=body.names,
        former_names=[FormerName(until=each.until, names=each.names) for each in body.former_names],
        events=[_event(each) for each in roll.events if _about(each, body.code)],
        note=body.note,
    )


def _about(event: Event, code: str) -> bool:
    return code in {event.parent, event.successor, *event.created, *event.ceased}


def _event(event: Event) -> BodyEvent:
    return BodyEvent(
        kind=event.kind,
        happened=event.happened,
        parent=event.parent,
        created=list(event.created),
        ceased=list(event.ceased),
        successor=event.successor,
        status=event.source.status,
        ref=event.source.ref,
    )
