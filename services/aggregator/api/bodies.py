"""The state bodies as their readers see them: names, kinds, kin, and their history by year."""

from typing import Annotated

from fastapi import APIRouter, Query, Response
from sqlmodel import col, select

from bagalau.chassis.database import AsyncSession
from bagalau.chassis.database import ReadSession as Moment
from bagalau.chassis.http import NotFound, Paging
from bagalau.contracts.v1.ratings import BodyHistory, BodyYear, Rating
from bagalau.contracts.v1.register import BodyEvent, BodyView, FormerName
from bagalau.contracts.v1.wire import Page
from services.aggregator.collection import newest_rating, newest_register
from services.aggregator.register import Body, Event
from services.aggregator.runtime import (
    AggregatorRuntime,
    BodyAsked,
    CycleRow,
    ReadingOwn,
    TheRuntime,
    Working,
)

bodies = APIRouter(prefix="/v1/bodies", tags=["bodies"])

GroupAsked = Annotated[str | None, Query(max_length=64, description="central or local")]
KindAsked = Annotated[str | None, Query(max_length=16, description="CSB, CSB_NS, LEB or NB")]


@bodies.get("", summary="The state bodies")
async def list_bodies(
    *,
    actor: Working,
    runtime: TheRuntime,
    page: Paging,
    response: Response,
    group: GroupAsked = None,
    kind: KindAsked = None,
) -> Page[BodyView]:
    """List all bodies there are or were, by code."""
    del actor
    found = [
        _shown(runtime, each)
        for code, each in sorted(runtime.enacted.roll.known().items())
        if group in {None, each.group}
        and kind in {None, each.kind}
        and (code,) > (page.after or ())
    ]
    entries, following = page.to_page(response, found, key=lambda each: (each.code,))
    return Page(entries=entries, next=following)


@bodies.get("/{body_code}", summary="One state body")
async def read_body(*, body_code: BodyAsked, actor: Working, runtime: TheRuntime) -> BodyView:
    """Give one body: its kind, names in three languages, former names and successor links."""
    del actor
    return body_shown(runtime, body_code)


@bodies.get("/{body_code}/history", summary="One body from year to year")
async def read_body_history(
    *, body_code: BodyAsked, actor: ReadingOwn, runtime: TheRuntime, session: Moment
) -> BodyHistory:
    """Give a body's standing and rating entry in every evaluated year, the earliest first."""
    actor.may_touch(body_code)
    listed = _listed(runtime, body_code)
    years = await session.exec(select(CycleRow).order_by(col(CycleRow.year)))
    return BodyHistory(
        body=_shown(runtime, listed),
        years=[await _year(session, body_code, each) for each in years],
    )


async def _year(session: AsyncSession, body: str, cycle: CycleRow) -> BodyYear:
    register = await newest_register(session, cycle.year)
    row = await newest_rating(session, cycle.year)
    rating = Rating.model_validate_json(row.document) if row else None
    return BodyYear(
        year=cycle.year,
        synthetic=cycle.synthetic,
        standing=next((each for each in register.bodies if each.code == body), None),
        composition=cycle.composition,
        rating_version=rating.version if rating else None,
        provisional=rating.provisional if rating else False,
        entry=next((each for each in rating.entries if each.body == body), None)
        if rating
        else None,
    )


def body_shown(runtime: AggregatorRuntime, code: str) -> BodyView:
    """Give a listed body as it is shown. Raises NotFound `body_not_listed`."""
    return _shown(runtime, _listed(runtime, code))


def _listed(runtime: AggregatorRuntime, code: str) -> Body:
    body = runtime.enacted.roll.known().get(code)
    if body is None:
        raise NotFound("body_not_listed", body=code)
    return body


def _shown(runtime: AggregatorRuntime, body: Body) -> BodyView:
    roll = runtime.enacted.roll
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
