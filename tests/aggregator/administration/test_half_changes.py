"""A change of registers broken at each statement it writes: never half, and once at the end."""

import pytest

from services.aggregator.runtime.tables import TABLES
from tests.aggregator.administration.test_administration import CLIENT
from tests.half_acts import EveryActBroken


@pytest.mark.asyncio
async def test_no_change_is_ever_half_proposed_or_approved_and_its_key_makes_it_once(office):
    async with office() as desk:
        await desk.open(2025)

        async def plain(method, path, document=None, headers=None, **asked):
            key = (headers or {}).get("Idempotency-Key")
            return await type(desk).ask(desk, method, path, document, **{**asked, "key": key})

        broken = EveryActBroken(desk.app, TABLES, plain)
        desk.ask = broken.ask
        approved = await desk.enact(CLIENT)
        assert approved["state"] in {"approved", "in_force"}
        proposed = (await desk.propose({**CLIENT, "entry": "treasury-third"})).json()
        assert (await desk.decide(proposed, "rejection")).status_code == 201
        assert len(broken.points) == 3
