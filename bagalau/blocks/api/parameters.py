"""What the endpoints of a block are given: its runtime, the moment of a request, path parameters."""

import re
from collections.abc import Callable
from contextlib import suppress
from typing import Annotated, Final, cast

from fastapi import Depends, FastAPI, Path, Query, Request

from bagalau.blocks.context import ActContext, BlockRuntime
from bagalau.blocks.register import own_only
from bagalau.blocks.reporting import judge_due
from bagalau.chassis.database import Session
from bagalau.chassis.http import Refused, must_be_known
from bagalau.chassis.identity import Actor, allow, current_actor
from bagalau.chassis.runtime import app_now
from bagalau.journal import RequestStamp

YEAR_TEXT: Final = re.compile(r"[0-9]{4}")


def runtime_of(app: FastAPI) -> BlockRuntime:
    """Give the runtime of an application."""
    return cast("BlockRuntime", app.state.runtime)


def _runtime_of_request(request: Request) -> BlockRuntime:
    return runtime_of(request.app)


Runtime = Annotated[BlockRuntime, Depends(_runtime_of_request)]
"""The runtime of the block."""


def acting(*roles: str) -> Callable[..., ActContext]:
    """Give a dependency: the context of an act by a caller who has one of *roles*."""

    def context_of(
        actor: Annotated[Actor, Depends(allow(*roles))],
        runtime: Runtime,
        session: Session,
        stamp: RequestStamp,
    ) -> ActContext:
        return ActContext(runtime, session, actor, stamp)

    return context_of


async def _judge_waiting(request: Request, actor: Annotated[Actor, Depends(current_actor)]) -> None:
    """Judge what waits of the year and body that are asked about, before anything is read.

    A stranger makes nobody work, and who asks about one body waits for no other.
    """
    runtime, year_text = runtime_of(request.app), str(request.path_params.get("year", ""))
    year = int(year_text) if YEAR_TEXT.fullmatch(year_text) else None
    body = request.path_params.get("body_code") or own_only(actor)
    bodies = None if body is None else [str(body)]
    if body is not None and year is not None:
        async with runtime.database.reading() as session:
            with suppress(Refused):  # no register of the year: the operation itself will say so
                known = await runtime.registers.of_year(session, year)
                bodies = list(known.counted_in(str(body)))
    await judge_due(runtime, at=app_now(request.app), year=year, bodies=bodies)


JUDGED_FIRST: Final = (Depends(_judge_waiting),)
"""Of an operation that shows or weighs flags: what can be judged by now is judged before it."""


async def _ask_for_register(
    request: Request, actor: Annotated[Actor, Depends(current_actor)]
) -> None:
    """Ask for the year's register, so that what its coming voids is entered before anything is read."""
    del actor  # a stranger makes nobody ask
    year_text = str(request.path_params.get("year", ""))
    if YEAR_TEXT.fullmatch(year_text):
        await runtime_of(request.app).registers.refresh(int(year_text))


REGISTER_FIRST: Final = (Depends(_ask_for_register),)
"""Of an operation that lists acts: those that do not count any more are not among them."""

YearPath = Annotated[int, Path(ge=2007, le=2100, description="The evaluated year")]
BodyPath = Annotated[str, Path(max_length=64, description="Code of the body", examples=["health"])]
DatasetPath = Annotated[str, Path(max_length=64, description="Code of the dataset")]
ImportPath = Annotated[str, Path(max_length=36, description="Id of the import")]
CorrectionQuery = Annotated[
    str | None, Query(max_length=36, description="Approved correction of a closed report")
]


async def _known_dataset(
    runtime: Runtime,
    actor: Annotated[Actor, Depends(current_actor)],
    dataset: Annotated[str | None, Query(max_length=64, description="Only this dataset")] = None,
) -> str | None:
    del actor  # a stranger is told nothing
    must_be_known("dataset", dataset, (each.about.code for each in runtime.definition.datasets))
    return dataset


async def _known_body(
    runtime: Runtime,
    actor: Annotated[Actor, Depends(current_actor)],
    body: Annotated[str | None, Query(max_length=64, description="Only this body")] = None,
) -> str | None:
    del actor  # a stranger is told nothing
    if body is not None:
        async with runtime.database.reading() as session:
            registers = await runtime.registers.list_newest(session)
        if registers:  # without a register nobody can say which codes there are
            must_be_known("body", body, {code for each in registers for code in each.known})
    return body


DatasetFilter = Annotated[str | None, Depends(_known_dataset)]
"""Only what is of one dataset; a code the block does not know is refused with those it knows."""

BodyFilter = Annotated[str | None, Depends(_known_body)]
"""Only what is about one body; a code no kept register has is refused with those they have."""
