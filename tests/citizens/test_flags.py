"""Cases that bunch on the last day of their term, and months that keep just within a threshold."""

import json
from datetime import date, timedelta

import pytest

from services.citizens.main import create_citizens
from tests.citizens.test_intake import register_document

YEAR = 2025


@pytest.fixture
def citizens(database, app_client, token):
    settings = database("citizens")
    client = app_client(create_citizens(settings))
    return client, token


def case(number, *, month=3, before=None, late=False, tag="a"):
    """Give a case answered some days before the last of its term, or after it."""
    received = date(YEAR, month, 1 + number % 28)
    due = received + timedelta(days=15)
    answered = due + timedelta(days=5) if late else due - timedelta(days=before or 0)
    return {
        "body": "digital", "case_number": f"{tag}-{month}-{number}", "kind": "application",
        "received_on": received.isoformat(), "due_on": due.isoformat(),
        "answered_on": answered.isoformat(),
    }  # fmt: skip


def who(token, role, organisation, **more):
    return {"Authorization": f"Bearer {token(roles=[role], organisation=organisation, **more)}"}


async def opened(client, token):
    answer = await client.put(
        f"/v1/register/{YEAR}",
        json=register_document(),
        headers=who(token, "operator", "operator"),
    )
    assert answer.status_code == 200, answer.text


async def sent(client, token, records):
    answer = await client.post(
        "/v1/datasets/applications/imports",
        content="\n".join(map(json.dumps, records)),
        headers={
            "Content-Type": "application/x-ndjson",
            **who(token, "supplier", "legal-statistics", datasets=["applications"]),
        },
    )
    assert answer.status_code == 201, answer.text
    return answer.json()


async def listed(client, token):
    answer = await client.get(f"/v1/flags/{YEAR}", headers=who(token, "auditor", "centre"))
    assert answer.status_code == 200, answer.text
    return answer.json()["entries"]


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("last", "before", "flags"), [(40, 60, 1), (36, 60, 0), (29, 0, 0), (30, 0, 1)]
)
async def test_answers_on_the_last_day_are_compared_with_the_days_before(
    citizens, last, before, flags
):
    client_of, token = citizens
    async with client_of as client:
        await opened(client, token)
        on_day = [case(number, before=0, tag="l") for number in range(last)]
        earlier = [case(number, before=1 + number % 5, tag="b") for number in range(before)]
        assert (await sent(client, token, on_day + earlier))["flags"] == flags
        found = await listed(client, token)
        assert [each["rule"] for each in found] == ["answered_on_last_day"] * flags
        if found:
            assert found[0]["evidence"]["in_days_before"] == str(before)


@pytest.mark.asyncio
async def test_months_just_above_the_threshold_are_a_flag_of_the_year(citizens):
    client_of, token = citizens
    async with client_of as client:
        await opened(client, token)
        shares = dict.fromkeys(range(1, 6), 10)  # 10 late of 200: 95 percent exactly
        records = [
            case(number, month=month, before=8 + number % 5, late=number < late)
            for month, late in shares.items()
            for number in range(200)
        ]
        assert (await sent(client, token, records))["flags"] == 1
        (flag,) = await listed(client, token)
        assert (flag["rule"], flag["period"]) == ("in_time_just_above_threshold", str(YEAR))
        assert (flag["measured"], flag["expected"]) == ("5", "0")
        just_below = [
            case(number, month=month, before=8 + number % 5, late=number < 11)
            for month in (6, 7)
            for number in range(201)
        ]
        assert (await sent(client, token, just_below))["flags"] == 0
        (flag,) = await listed(client, token)
        assert (flag["state"], flag["closure_reason"]) == ("closed", "cause_removed")
