"""Budget programmes told month by month: each is a series of its own."""

import pytest

from services.goals.main import create_goals
from tests.goals.senders import senders_of
from tests.goals.test_main import budget


@pytest.mark.asyncio
async def test_one_programme_told_as_a_running_total_among_others_is_asked_about(
    database, app_client, token
):
    """What all programmes paid goes up and down; that of one only rises."""
    months = [f"2025-{month:02d}" for month in range(1, 11)]
    monthly = [budget(each, paid=[9000, 2000][at % 2], plan=9000) for at, each in enumerate(months)]
    total = [
        budget(each, programme="015", paid=100 * at, plan=100, due=0, done=0)
        for at, each in enumerate(months, 1)
    ]
    async with senders_of(create_goals, database, app_client, token) as senders:
        receipt = await senders.supply("health", "budget_programmes", *monthly, *total)
        listed = await senders.ask("auditor", "centre", "GET", "/v1/flags/2025")
        (flag,) = [each for each in listed.json()["entries"] if each["rule"] == "running_total"]
        assert receipt["flags"] >= 1
        evidence = flag["evidence"]
        assert (evidence["series"], evidence["sum_of_months"]) == ("015", "5500")
        own = [{**each, "paid": 100} for each in total]
        await senders.supply("health", "budget_programmes", *own)
        listed = await senders.ask("auditor", "centre", "GET", "/v1/flags/2025")
        (flag,) = [each for each in listed.json()["entries"] if each["rule"] == "running_total"]
        assert (flag["state"], flag["closure_reason"]) == ("closed", "cause_removed")
