"""Every act of a decision, broken at each statement it writes: never half, and once at the end."""

import pytest

from services.aggregator.runtime.tables import TABLES
from tests.aggregator.decisions.test_decisions import deciding
from tests.half_acts import EveryActBroken

__all__ = ["deciding"]


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "killing", [False, True], ids=["it fails", "PostgreSQL's process is killed"]
)
async def test_no_act_of_a_decision_is_ever_half_and_its_key_makes_it_whole_once(deciding, killing):
    async with deciding() as all_:
        broken = EveryActBroken(all_.app, TABLES, all_.ask, killing=killing)

        async def ask(who, method, path, document=None, **headers):
            return await broken.ask(who, method, path, document, headers=headers)

        async def plain(who, method, path, document=None, headers=None):
            return await type(all_).ask(all_, who, method, path, document, **(headers or {}))

        broken.plain, all_.ask = plain, ask
        await all_.submitted()
        assert (await all_.step("office", "return")).json()["state"] == "returned"
        await all_.step("chamber", "hand-over")
        await all_.step("working-body", "receipt")
        await all_.step("administration", "submission")
        await all_.step("first", "votes", vote="against")
        await all_.step("second", "votes", vote="for")
        assert (await all_.step("third", "votes", vote="for")).json()["state"] == "approved"
        assert (await all_.step("office", "consideration")).json()["state"] == "considered"
        order = {"body": "health", "text": "Answer in time.", "due": "2026-12-01"}
        assert (await all_.step("office", "instructions", **order)).status_code == 201
        assert min(broken.points.values()) >= 3
