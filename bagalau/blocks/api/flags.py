"""Routes of flags: what waits for an answer, the answer, the evaluator's decision."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Response, status

from bagalau.blocks.api.parameters import (
    JUDGED_FIRST,
    BodyFilter,
    DatasetFilter,
    ImportPath,
    Runtime,
    YearPath,
    acting,
)
from bagalau.blocks.context import ActContext, fetch_receipt
from bagalau.blocks.register import (
    fetch_listed,
    must_be_of_block,
)
from bagalau.blocks.review import (
    flags_listed,
    record_flag_answer,
    record_flag_decision,
    to_flags,
)
from bagalau.chassis.database import ReadSession
from bagalau.chassis.description import MAY_CONFLICT
from bagalau.chassis.http import Paging
from bagalau.chassis.identity import OVERSEES, READS_OWN, Actor, Role, allow
from bagalau.contracts.v1.intake import Flag, FlagAnswerRequest, FlagDecisionRequest, FlagState
from bagalau.contracts.v1.wire import Page

flags = APIRouter(prefix="/v1", tags=["flags"], responses=MAY_CONFLICT)

FlagPath = Annotated[str, Path(max_length=36, description="Id of the flag")]
Senders = Annotated[ActContext, Depends(acting(Role.SUPPLIER, *READS_OWN))]
Following = Annotated[Actor, Depends(allow(Role.SUPPLIER, Role.EVALUATOR, *READS_OWN, *OVERSEES))]


@flags.get(
    "/flags/{year}",
    summary="Figures that wait for their sender's answer",
    dependencies=JUDGED_FIRST,
)
async def list_flags(
    *,
    year: YearPath,
    actor: Following,
    runtime: Runtime,
    session: ReadSession,
    page: Paging,
    response: Response,
    body: BodyFilter,
    dataset: DatasetFilter,
    state: Annotated[list[FlagState] | None, Query(description="One or several states")] = None,
) -> Page[Flag]:
    """List the flags of a year as they were raised; a supplier sees what it sent.

    A body sees its own and those of what merged into it, which it must answer.
    """
    must_be_of_block(actor, runtime.name)
    shapes = runtime.definition.datasets
    listed = await fetch_listed(runtime.registers, session, shapes, actor, year=year, body=body)
    which = {**_only(year=year, dataset=dataset), "state": state}
    after = int(page.after[0]) if page.after else None
    rows = await runtime.flags.store.list_flags(
        session, which, flags_listed(listed, actor), after=after, limit=page.limit + 1
    )
    entries, following = page.to_page(response, rows, key=lambda row: (row["number"],))
    return Page(entries=await to_flags(runtime, session, entries), next=following)


@flags.get(
    "/imports/{import_id}/flags",
    summary="The flags that an import raised",
    dependencies=JUDGED_FIRST,
)
async def list_import_flags(
    *,
    import_id: ImportPath,
    actor: Annotated[
        Actor, Depends(allow(*READS_OWN, Role.SUPPLIER, Role.EVALUATOR, Role.AUDITOR))
    ],
    runtime: Runtime,
    session: ReadSession,
    page: Paging,
    response: Response,
) -> Page[Flag]:
    """List the flags that were raised after an import, in all years it touched."""
    await fetch_receipt(runtime, session, import_id, actor)
    after = int(page.after[0]) if page.after else None
    which = {"import_id": [import_id]}
    rows = await runtime.flags.store.list_flags(session, which, after=after, limit=page.limit + 1)
    entries, following = page.to_page(response, rows, key=lambda row: (row["number"],))
    return Page(entries=await to_flags(runtime, session, entries), next=following)


@flags.post("/flags/{flag}/answer", status_code=status.HTTP_201_CREATED, summary="Answer a flag")
async def answer_flag(
    *,
    flag: FlagPath,
    request: FlagAnswerRequest,
    context: Senders,
) -> Flag:
    """Enter the answer of the body, or of who sent the figure: why it is right, or corrected."""
    return await record_flag_answer(context, request, name=flag)


@flags.post(
    "/flags/{flag}/decision", status_code=status.HTTP_201_CREATED, summary="Decide on an answer"
)
async def decide_flag(
    *,
    flag: FlagPath,
    request: FlagDecisionRequest,
    context: Annotated[ActContext, Depends(acting(Role.EVALUATOR))],
) -> Flag:
    """Accept the answer to a flag, or send it back; nobody decides on its own body's flags."""
    return await record_flag_decision(context, request, name=flag)


def _only(**wanted: str | int | None) -> dict[str, list[str | int] | None]:
    """Give one value for each column that is asked for, and none for the others."""
    return {name: None if value is None else [value] for name, value in wanted.items()}
