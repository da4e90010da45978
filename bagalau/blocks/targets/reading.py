"""Sheets of targets as readers see them, with what each reader may do now."""

from datetime import date
from typing import TypeVar

from bagalau.blocks.context import BlockRuntime
from bagalau.blocks.journal import EntryKind
from bagalau.blocks.targets.following import (
    TARGET_STATES,
    FollowedSheet,
    follow_sheets,
    locked_on,
)
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.identity import Actor
from bagalau.contracts.v1.process import (
    ActionView,
    TargetsDecision,
    TargetsEnd,
    TargetSheet,
    TargetsOfYear,
    TargetState,
)
from bagalau.contracts.v1.wire import Wire
from bagalau.journal import to_view
from bagalau.process import actions_of, to_action_view

View = TypeVar("View", bound=Wire)


class _Standing(Wire):
    digest: str
    state: TargetState
    decision: TargetsDecision | None
    end: TargetsEnd | None
    actions: list[ActionView]


async def fetch_targets(
    runtime: BlockRuntime, session: AsyncSession, *, year: int, body: str, by: Actor, today: date
) -> TargetsOfYear:
    """Give the sheets of a body and year, the oldest first."""
    (await runtime.registers.of_year(session, year)).body(body)
    sheets = await follow_sheets(runtime, session, year, body=body)
    return TargetsOfYear(
        year=year,
        body=body,
        locked_on=locked_on(year).isoformat(),
        sheets=[to_sheet(each, by=by, today=today) for each in sheets],
    )


def to_sheet(sheet: FollowedSheet, *, by: Actor, today: date) -> TargetSheet:
    """Give one sheet as readers see it."""
    address = {"proposal": sheet.entry.id}
    standing = _Standing(
        digest=sheet.digest,
        state=sheet.state,
        decision=_view(
            sheet, TargetsDecision, EntryKind.TARGETS_AGREED, EntryKind.TARGETS_RETURNED
        ),
        end=_view(sheet, TargetsEnd, EntryKind.TARGETS_WITHDRAWN),
        actions=[
            to_action_view(each, address=address)
            for each in actions_of(TARGET_STATES, sheet.case(by, today))
        ],
    )
    return to_view(TargetSheet, sheet.entry, standing)


def _view(sheet: FollowedSheet, shape: type[View], *kinds: EntryKind) -> View | None:
    return to_view(shape, sheet.act) if sheet.act and sheet.act.kind in kinds else None
