"""Cases taken back and sent again: measures stay what a count of everything gives."""

import random
from collections.abc import Sequence
from pathlib import Path

import httpx
import pytest
from sqlalchemy.exc import DBAPIError

from bagalau.chassis.database import migrations
from bagalau.chassis.database.sessions import database_of
from tests.citizens.test_intake import (  # noqa: F401 -- fixtures
    YEAR,
    Token,
    case,
    citizens,
    measured,
    ndjson,
    sent,
    supplier,
)

ROOT = Path(__file__).parents[2]
PATH = "/v1/datasets/applications/withdrawals"


async def taken_back(
    client: httpx.AsyncClient, who: dict[str, str], numbers: Sequence[int]
) -> httpx.Response:
    named = [{"year": YEAR, "body": "digital", "key": f"syn-{number}"} for number in numbers]
    paper = {"reason": "Sent for the wrong body", "records": named}
    return await client.post(PATH, json=paper, headers=who)


async def counted_anew(client: httpx.AsyncClient) -> None:
    app = client._transport.app
    async with database_of(app).transaction() as session:
        await app.state.runtime.records["applications"].cells.rebuilt(session, YEAR)


@pytest.mark.asyncio
@pytest.mark.parametrize("seed", range(2))
async def test_cells_counted_by_difference_equal_cells_counted_anew(
    citizens: httpx.AsyncClient,  # noqa: F811
    supplier: dict[str, str],  # noqa: F811
    token: Token,
    seed: int,
) -> None:
    chance = random.Random(seed)
    stands: dict[int, bool] = {}
    gone: dict[int, bool] = {}
    between = ["send", "take back", "send again", "count anew"] * 2
    chance.shuffle(between)
    # The last turn leaves records that are taken back, so that counting anew has to leave them out.
    for turn in ("send", *between, "take back"):
        if turn == "take back" and stands:
            numbers = chance.sample(sorted(stands), min(len(stands), chance.randint(1, 15)))
            receipt = (await taken_back(citizens, supplier, numbers)).json()
            assert receipt["counts"]["withdrawn"] == len(numbers)
            gone |= {number: stands.pop(number) for number in numbers}
        elif turn == "count anew":
            await counted_anew(citizens)
        else:
            known = gone if turn == "send again" else {}
            numbers = chance.sample(range(60), 25) if not known else sorted(known)
            batch = {number: known.get(number, chance.random() < 0.5) for number in numbers}
            rows = ndjson(*(case(number, late=late) for number, late in batch.items()))
            counts = (await sent(citizens, supplier, rows)).json()["counts"]
            assert counts["created"] == len(batch.keys() - stands.keys())
            assert counts["unchanged"] == sum(stands.get(n) is late for n, late in batch.items())
            stands |= batch
            gone = {number: late for number, late in gone.items() if number not in batch}
        values = await measured(citizens, token)
        assert values.get("digital/applications_total", "0") == str(len(stands))
        on_time = sum(not late for late in stands.values())
        assert values.get("digital/applications_on_time", "0") == str(on_time)
    before = await measured(citizens, token)
    await counted_anew(citizens)
    assert before == await measured(citizens, token)


@pytest.mark.asyncio
async def test_many_cases_are_sent_again_beside_as_many_new_ones(
    citizens: httpx.AsyncClient,  # noqa: F811
    supplier: dict[str, str],  # noqa: F811
    token: Token,
) -> None:
    await sent(citizens, supplier, ndjson(*(case(n) for n in range(1500))))
    receipt = (await taken_back(citizens, supplier, range(1500))).json()
    assert receipt["counts"]["withdrawn"] == 1500
    assert await measured(citizens, token) == {}
    again = await sent(citizens, supplier, ndjson(*(case(n) for n in range(3000))))
    assert again.json()["counts"]["created"] == 3000
    assert (await measured(citizens, token))["digital/applications_total"] == "3000"


@pytest.mark.asyncio
async def test_a_case_sent_for_a_wrong_year_and_body_is_put_right(
    citizens: httpx.AsyncClient,  # noqa: F811
    supplier: dict[str, str],  # noqa: F811
    token: Token,
) -> None:
    await sent(citizens, supplier, ndjson(case(1), case(1, body="health")))
    evaluator = token(roles=["evaluator"], organisation="centre", blocks=["citizens"])
    asking = {"Authorization": f"Bearer {evaluator}"}
    path = f"/v1/datasets/applications/duplicate-cases?year={YEAR}"
    (found,) = (await citizens.get(path, headers=asking)).json()["entries"]
    assert found["key"] == "syn-1"
    await taken_back(citizens, supplier, [1])
    assert (await citizens.get(path, headers=asking)).json()["entries"] == []
    assert (await measured(citizens, token))["health/applications_total"] == "1"


@pytest.mark.asyncio
async def test_the_migration_is_not_walked_back_while_any_record_is_stored(
    citizens: httpx.AsyncClient,  # noqa: F811
    supplier: dict[str, str],  # noqa: F811
    token: Token,
) -> None:
    await sent(citizens, supplier, ndjson(case(1), case(2)))
    await taken_back(citizens, supplier, [1])
    settings = citizens._transport.app.state.settings
    with pytest.raises(DBAPIError, match="applications holds records"):
        await migrations.downgrade(settings, ROOT / "services" / "citizens" / "migrations")
    assert (await measured(citizens, token))["digital/applications_total"] == "1"
