"""A body that ends and comes back in the evaluated year: its own months in itself, the others' elsewhere."""

from datetime import date

import pytest

from bagalau.contracts.v1.register.registers import Assignment, RegisteredLife
from services.orgdev.main import create_orgdev
from tests.blocks.small_block import register_of, registered
from tests.goals.senders import BLOCKS, Senders, node, points

MONTHS = [f"2025-{month:02d}" for month in range(1, 13)]
ENDED, CAME_BACK = date(2025, 3, 15), date(2025, 9, 10)
OWN, GAP = [*MONTHS[:3], *MONTHS[8:]], MONTHS[3:8]
ASSEMBLES = [Assignment(block="orgdev", evaluator="finance", assembles=True)]
TWICE = registered(
    "medicines",
    blocks=BLOCKS,
    since=CAME_BACK,
    lives=[
        RegisteredLife(until=ENDED, successor="health"),
        RegisteredLife(since=CAME_BACK),
    ],
)


async def sent(senders, code, months, hours):
    staff = [{"month": month, "posts": 100, "vacant": 0, "staff": 100} for month in months]
    await senders.supply(code, "staffing", *staff)
    overtime = [{"month": month, "overtime_hours": hours} for month in months]
    await senders.supply(code, "overtime", *overtime)


def hours_of(card):
    inputs = node(card, "C1.03")["trace"]["inputs"]
    found = next(each for each in inputs if each["measure"] == "overtime_hours")
    return found["value"]["exact"], found.get("months_outside", [])


@pytest.mark.asyncio
async def test_months_of_both_lives_count_in_the_body_and_those_between_in_its_survivor(
    database, app_client, token
):
    app = create_orgdev(database("orgdev"))
    async with app_client(app) as client:
        senders = Senders(client, token, app)
        register = register_of(2025, (registered("health", blocks=BLOCKS), TWICE), ASSEMBLES)
        answer = await senders.load(register)
        assert answer.status_code == 200, answer.text
        await sent(senders, "health", MONTHS, 1000)
        await sent(senders, "medicines", OWN, 400)

        rows = [{"body": "medicines", "month": month, "overtime_hours": 1} for month in GAP]
        between = await senders.send("supplier", "registry", "overtime", *rows)
        assert between.status_code == 422
        faults = between.json()["errors"]
        assert {each["code"] for each in faults} == {"body_no_more"}
        assert len(faults) == len(GAP)
        assert all("health" in str(each) for each in faults), faults[0]

        card = await senders.card("medicines")
        assert hours_of(card) == (str(7 * 400), [])
        assert points(card, "C1.03") == "8"  # 4 hours a head: 10 * (20 - 4) / 20, over seven months
        card = await senders.card("health")
        assert hours_of(card) == (str(12 * 1000), [])

        path = "/v1/completeness/2025?body=medicines"
        answer = await senders.ask("auditor", "centre", "GET", path)
        [overtime] = [each for each in answer.json()["entries"] if each["dataset"] == "overtime"]
        assert overtime["expected"] == [*MONTHS[:2], *MONTHS[8:]]
        assert overtime["missing"] == []


@pytest.mark.asyncio
async def test_months_between_that_were_told_before_the_register_did_count_nowhere_and_are_named(
    database, app_client, token
):
    app = create_orgdev(database("orgdev"))
    async with app_client(app) as client:
        senders = Senders(client, token, app)
        whole = (registered("health", blocks=BLOCKS), registered("medicines", blocks=BLOCKS))
        await senders.load(register_of(2025, whole, ASSEMBLES, version=1))
        await sent(senders, "health", MONTHS, 1000)
        await sent(senders, "medicines", MONTHS, 400)
        await senders.load(register_of(2025, (whole[0], TWICE), ASSEMBLES, version=2))
        assert hours_of(await senders.card("medicines")) == (str(7 * 400), GAP)
        assert hours_of(await senders.card("health")) == (str(12 * 1000), [])
