"""Routes of notes on an indicator of an edition: writing one, reading all."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, status

from bagalau.blocks.api.parameters import Runtime, acting
from bagalau.blocks.context import ActContext
from bagalau.blocks.indicator_notes import list_notes, write_note
from bagalau.chassis.database import ReadSession
from bagalau.chassis.description import MAY_CONFLICT
from bagalau.chassis.identity import TAKES_PART, Actor, Role, allow
from bagalau.contracts.v1.process import IndicatorNote, IndicatorNoteRequest
from bagalau.contracts.v1.wire import Page

indicator_notes = APIRouter(
    prefix="/v1/indicators/{edition}/{indicator}/notes", tags=["editions"], responses=MAY_CONFLICT
)

EditionPath = Annotated[str, Path(max_length=64, examples=["citizens-2024"])]
IndicatorPath = Annotated[str, Path(max_length=64, description="Code of the indicator")]
Writer = Annotated[ActContext, Depends(acting(Role.EVALUATOR, Role.METHODOLOGIST))]
Anybody = Annotated[Actor, Depends(allow(*TAKES_PART))]


@indicator_notes.get("", summary="Notes on an indicator")
async def list_indicator_notes(
    *,
    edition: EditionPath,
    indicator: IndicatorPath,
    actor: Anybody,
    runtime: Runtime,
    session: ReadSession,
) -> Page[IndicatorNote]:
    """List good practice of the best and dated public answers, the oldest first."""
    del actor
    found = await list_notes(runtime, session, edition=edition, indicator=indicator)
    return Page(entries=found, next=None)


@indicator_notes.post(
    "", status_code=status.HTTP_201_CREATED, summary="Write a note on an indicator"
)
async def write_indicator_note(
    *,
    edition: EditionPath,
    indicator: IndicatorPath,
    request: IndicatorNoteRequest,
    context: Writer,
) -> IndicatorNote:
    """Tell good practice of the best of a group, or answer a question for everybody to read."""
    return await write_note(context, request, edition=edition, indicator=indicator)
