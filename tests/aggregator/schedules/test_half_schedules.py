"""A year and its schedule broken at each statement they write: never half, and once at the end."""

import pytest

from services.aggregator.runtime.tables import TABLES
from tests.aggregator.final_conclusions.test_editing import PATH, TEXT, desk
from tests.aggregator.schedules.test_schedules import DRAFT, SCHEDULE, approval
from tests.half_acts import EveryActBroken

__all__ = ["desk"]


@pytest.mark.asyncio
async def test_no_act_of_a_schedule_or_a_conclusion_is_ever_half_and_its_key_makes_it_once(desk):
    async with desk() as at:
        broken = EveryActBroken(at.app, TABLES, at.ask)

        async def ask(who, method, path, document=None, **headers):
            return await broken.ask(who, method, path, document, headers=headers)

        async def plain(who, method, path, document=None, headers=None):
            return await type(at).ask(at, who, method, path, document, **(headers or {}))

        broken.plain, at.ask = plain, ask
        opened = await at.ask("editor", "PUT", "/v1/cycles/2024", {"synthetic": True})
        assert opened.status_code in {200, 201}
        path = SCHEDULE.replace("2025", "2024")
        days = [
            {**each, "due": each["due"].replace("2026", "2025")} for each in DRAFT["milestones"]
        ]
        drafted = await at.ask("editor", "PUT", path, {**DRAFT, "milestones": days})
        assert drafted.json()["state"] == "drafted", drafted.text
        done = await at.ask("signer", "POST", f"{path}/approval", approval(drafted))
        assert done.json()["state"] == "approved", done.text
        assert (await at.edit()).json()["edits"][0]["text"] == TEXT
        assert (await at.sign()).json()["signatures"]
        assert {f"{PATH}/edits", f"{PATH}/signatures", path} <= broken.points.keys()
        assert min(broken.points.values()) >= 3
