"""What a register tells later of a body's life: months outside it count nowhere, and are named."""

from datetime import date

import pytest

from bagalau.contracts.v1.register.registers import Assignment, Standing
from services.orgdev.main import create_orgdev
from tests.blocks.small_block import register_of, registered
from tests.goals.senders import BLOCKS, Senders, node, points

MONTHS = [f"2025-{month:02d}" for month in range(1, 13)]
ASSEMBLES = [Assignment(block="orgdev", evaluator="finance", assembles=True)]


def body(code, **more):
    return registered(code, blocks=BLOCKS, **more)


async def loaded(senders, version, *bodies):
    answer = await senders.load(register_of(2025, bodies, ASSEMBLES, version=version))
    assert answer.status_code == 200, answer.text


async def sent(senders, code, months, hours):
    staff = [{"month": month, "posts": 100, "vacant": 0, "staff": 100} for month in months]
    await senders.supply(code, "staffing", *staff)
    overtime = [{"month": month, "overtime_hours": hours} for month in months]
    await senders.supply(code, "overtime", *overtime)


def hours_of(card):
    [found] = [
        each
        for each in node(card, "C1.03")["trace"]["inputs"]
        if each["measure"] == "overtime_hours"
    ]
    return found["value"]["exact"], found.get("months_outside", [])


@pytest.mark.asyncio
async def test_months_outside_the_life_that_the_register_tells_later_are_counted_nowhere(
    database, app_client, token
):
    app = create_orgdev(database("orgdev"))
    async with app_client(app) as client:
        senders = Senders(client, token, app)
        await loaded(senders, 1, body("health"), body("medicines"))
        await sent(senders, "health", MONTHS, 1000)
        await sent(senders, "medicines", MONTHS[:6], 400)

        merged = {"standing": Standing.MERGED, "successor": "health", "until": date(2025, 4, 1)}
        await loaded(senders, 2, body("health"), body("medicines", **merged))
        card = await senders.card("health")
        assert hours_of(card) == (str(12 * 1000 + 3 * 400), MONTHS[3:6])
        assert node(card, "C1.03")["value"]["exact"] == "44/5"  # 13,200 hours / 1,500
        assert (await senders.measures("medicines"))["overtime_hours"] == str(3 * 400)

        ended = body("medicines", until=date(2025, 4, 1))
        await loaded(senders, 3, body("health"), ended)
        card = await senders.card("medicines")
        assert hours_of(card) == (str(3 * 400), MONTHS[3:6])
        assert points(card, "C1.03") == "8"  # 4 hours: 10 * (20 - 4) / 20, over its three months

        began = body("medicines", since=date(2025, 3, 10))
        await loaded(senders, 4, body("health"), began)
        card = await senders.card("medicines")
        assert hours_of(card) == (str(4 * 400), MONTHS[:2])
        assert node(card, "C1.03")["state"] == "incomplete"
