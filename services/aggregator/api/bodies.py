"""The state bodies as their readers see them: names, kinds, kin, and their history by year."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Response

from bagalau.chassis.database import ReadSession as Moment
from bagalau.chassis.http import Paging, must_be_known
from bagalau.contracts.v1.ratings import BodyHistory
from bagalau.contracts.v1.register import BodyView
from bagalau.contracts.v1.wire import Page
from services.aggregator.readers import body_history
from services.aggregator.register import Roll, body_view, to_body_view
from services.aggregator.runtime import BodyPath, Participant, ResultReader, TheRuntime

bodies = APIRouter(prefix="/v1/bodies", tags=["bodies"])

GroupQuery = Annotated[str | None, Query(max_length=64, description="central or local")]
NameQuery = Annotated[
    str | None,
    Query(
        min_length=2,
        max_length=300,
        description="A part of a name in any language, now or formerly; with `on`, of that day",
    ),
]
OnQuery = Annotated[
    date | None,
    Query(
        description="Bodies that existed on the day, each with the name it bore",
        examples=["2023-06-30"],
    ),
]
KindQuery = Annotated[str | None, Query(max_length=16, description="CSB, CSB_NS, LEB or NB")]


@bodies.get("", summary="The state bodies")
async def list_bodies(
    *,
    actor: Participant,
    runtime: TheRuntime,
    page: Paging,
    response: Response,
    group: GroupQuery = None,
    kind: KindQuery = None,
    name: NameQuery = None,
    on: OnQuery = None,
) -> Page[BodyView]:
    """List all bodies there are or were, by code; former names are found by their day."""
    del actor
    roll = runtime.enacted.roll
    _must_be_known(roll, group, kind)
    found = [
        to_body_view(roll, each, on)
        for each in roll.find(group=group, kind=kind, name=name, on=on)
        if (each.code,) > (page.after or ())
    ]
    entries, following = page.to_page(response, found, key=lambda each: (each.code,))
    return Page(entries=entries, next=following)


def _must_be_known(roll: Roll, group: str | None, kind: str | None) -> None:
    must_be_known("group", group, (each.group for each in roll.bodies))
    must_be_known("kind", kind, (each.kind for each in roll.bodies))


@bodies.get("/{body_code}", summary="One state body")
async def read_body(
    *, body_code: BodyPath, actor: Participant, runtime: TheRuntime, on: OnQuery = None
) -> BodyView:
    """Give one body: its kind, names in three languages, former names and successor links."""
    del actor
    return body_view(runtime.enacted.roll, body_code, on)


@bodies.get("/{body_code}/history", summary="One body from year to year")
async def read_body_history(
    *, body_code: BodyPath, actor: ResultReader, runtime: TheRuntime, session: Moment
) -> BodyHistory:
    """Give a body's standing and rating entry in every evaluated year, the earliest first."""
    actor.may_touch(body_code)
    return await body_history(session, runtime.enacted.roll, body_code)
