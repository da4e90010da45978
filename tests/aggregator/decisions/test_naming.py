"""The order that names the Commission: another replaces it, the same is the act it was."""

import pytest

from tests.aggregator.decisions.test_decisions import deciding

__all__ = ["deciding"]


@pytest.mark.asyncio
async def test_the_order_on_the_commission_put_again_is_the_same_act(deciding):
    async with deciding() as all_:
        first = (await all_.name("first", "second")).json()
        assert (await all_.name("first", "second")).json() == first
        other = (await all_.name("first", "third")).json()
        assert other["id"] != first["id"]
        assert (await all_.name("first", "second")).json()["id"] not in {first["id"], other["id"]}
