"""PostgreSQL's process killed at each place of every act of a year, run by `make faults`: nothing is half."""

import pytest

from tests.blocks.journal.test_half_acts_of_a_year import walked
from tests.blocks.small_block import people_of
from tests.chaos.tally import say


@pytest.mark.asyncio
async def test_no_act_of_a_year_is_half_when_its_process_of_the_database_is_killed(
    cluster, app_client, token, tmp_path
):
    async with people_of(cluster, app_client, token, tmp_path) as people:
        points = await walked(people, killing=True)
        say(f"{len(points)} acts, {sum(points.values())} kills")
