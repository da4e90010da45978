"""State bodies as readers see them: kind, names, former names, events."""

from datetime import date

from bagalau.chassis.http import NotFound
from bagalau.contracts.v1.register import AnnexChange, BodyEvent, BodyView, FormerName
from services.aggregator.register.bodies import Body, Roll
from services.aggregator.register.bodies import FormerName as BorneName
from services.aggregator.register.reorganisation import Event


def body_view(roll: Roll, code: str, on: date | None = None) -> BodyView:
    """Give a listed body as readers see it. Raises NotFound `body_not_listed`."""
    return to_body_view(roll, _listed(roll, code), on)


def _listed(roll: Roll, code: str) -> Body:
    body = roll.known().get(code)
    if body is None:
        raise NotFound("body_not_listed", body=code)
    return body


def to_body_view(roll: Roll, body: Body, on: date | None = None) -> BodyView:
    """Give a body with its former names, the events of its life, and its name on a day asked about."""
    return BodyView(
        code=body.code,
        iso=body.iso,
        kind=body.kind,
        kind_status=roll.source.kinds_status,
        group=body.group,
        blocks=body.blocks,
        result_evaluation=body.result_evaluation,
        names=body.names,
        name_on=body.named_on(on) if on and roll.existed(body, on) else None,
        name_on_status=roll.name_status(body, on) if on and roll.existed(body, on) else None,
        former_names=[_former(each) for each in body.former_names],
        annexes=[
            AnnexChange(
                first_year=each.first_year,
                blocks=each.blocks,
                status=each.source.status,
                ref=each.source.ref,
            )
            for each in body.annexes
        ],
        blocks_status=body.blocks_status,
        events=[_event(each) for each in roll.events if each.concerns(body.code)],
        note=body.note,
    )


def _event(event: Event) -> BodyEvent:
    return BodyEvent(
        kind=event.kind,
        happened=event.happened,
        parent=event.parent,
        also_parents=list(event.also_parents),
        created=list(event.created),
        ceased=list(event.ceased),
        successor=event.successor,
        status=event.source.status,
        ref=event.source.ref,
    )


def _former(each: BorneName) -> FormerName:
    return FormerName(
        until=each.until, names=each.names, status=each.source.status, ref=each.source.ref
    )
