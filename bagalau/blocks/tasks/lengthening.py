"""Terms that a rest day decreed later lengthens: the task waits longer, and who has it is told."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from bagalau.blocks.context import BlockRuntime
from bagalau.blocks.tasks.announcing import OVERDUE_DAYS, announce_opened
from bagalau.blocks.tasks.following import Day, last_day_now
from bagalau.blocks.tasks.rules import TASK_RULES
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.runtime import day_of


async def lengthen_terms(runtime: BlockRuntime, *, at: datetime) -> None:
    """Give each open task the last day that the calendar of now gives it, where that is later.

    No term is ever shortened. Whoever it waits for is told once of each later day, by the event of a
    task that waits. Run twice, it changes nothing.
    """
    oldest = day_of(at) - timedelta(days=OVERDUE_DAYS)
    async with runtime.database.transaction() as session:
        found = dict[tuple[str, str], Day | None]()
        longer = []
        for row in await runtime.tasks.counted(session, oldest):
            if _is_of_now(runtime, row):
                continue
            key = row["opened_by"], row["code"]
            if key not in found:
                found[key] = await _last_day(runtime, session, *key)
            held = found[key]
            if held is not None and held[0] > row["until"]:
                longer.append({**row, "until": held[0], "calendar": held[1]})
        await runtime.tasks.lengthen(session, longer)
        await announce_opened(runtime, session, longer, at=at)


async def _last_day(
    runtime: BlockRuntime, session: AsyncSession, opened_by: str, code: str
) -> Day | None:
    return await last_day_now(runtime, session, TASK_RULES.by_code[code], opened_by)


def _is_of_now(runtime: BlockRuntime, row: Mapping[str, Any]) -> bool:
    """Whether the days of a term were counted by the calendar as it is now."""
    now = runtime.calendar.reference(day_of(row["opened_at"]), row["until"])
    return now is not None and now.digest == row["calendar"]["digest"]
