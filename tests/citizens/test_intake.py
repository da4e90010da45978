"""Intake through the citizens service, on real PostgreSQL: receipts, refusals, repeats, measures."""

import json
from collections.abc import AsyncIterator, Callable
from datetime import date, timedelta

import httpx
import pytest
import pytest_asyncio

from bagalau.chassis.runtime.settings import Settings
from bagalau.contracts.v1.register.registers import Register, RegisteredBody
from bagalau.contracts.v1.wire.base import Names
from bagalau.contracts.v1.wire.canonical_json import content_digest
from bagalau_tools.testing.fixtures import MakesClient, MakesDatabase
from services.citizens.main import create_citizens

YEAR = 2025
IMPORTS = "/v1/datasets/{}/imports"
NDJSON = {"Content-Type": "application/x-ndjson"}
Token = Callable[..., str]


def register_document(year: int = YEAR) -> dict[str, object]:
    names = Names(kk="О", ru="О", en="B")
    bodies = [
        RegisteredBody(code=code, kind=kind, group=group, names=names, blocks=["citizens"])
        for code, kind, group in (
            ("digital", "CSB", "central"),
            ("health", "CSB", "central"),
            ("akimat-abai", "LEB", "local"),
        )
    ]
    bodies.append(
        RegisteredBody(
            code="anti-corruption", kind="CSB_NS", group="central", names=names, blocks=[]
        )
    )
    register = Register(
        year=year, version=1, bodies=bodies, assignments=[], schedule=[],
        digest="sha256:" + "0" * 64,
    )  # fmt: skip
    return register.model_copy(update={"digest": content_digest(register)}).model_dump(mode="json")


def case(number: int, *, body: str = "digital", late: bool = False, **other: object) -> dict:
    received = date(YEAR, 3, 1) + timedelta(days=number % 28)
    return {
        "body": body,
        "case_number": f"syn-{number}",
        "kind": "application",
        "received_on": received.isoformat(),
        "due_on": (received + timedelta(days=15)).isoformat(),
        "answered_on": (received + timedelta(days=20 if late else 10)).isoformat(),
        **other,
    }


def ndjson(*records: dict) -> bytes:
    return b"\n".join(json.dumps(each).encode() for each in records)


@pytest.fixture
def supplier(token: Token) -> dict[str, str]:
    said = token(
        roles=["supplier"],
        organisation="legal-statistics",
        datasets=["applications", "open_dialogue"],
    )
    return {"Authorization": f"Bearer {said}"}


@pytest_asyncio.fixture
async def citizens(
    database: MakesDatabase, app_client: MakesClient, token: Token
) -> AsyncIterator[httpx.AsyncClient]:
    settings: Settings = database("citizens")
    operator = token(roles=["operator"], organisation="operator")
    async with app_client(create_citizens(settings)) as client:
        loaded = await client.put(
            f"/v1/register/{YEAR}",
            json=register_document(),
            headers={"Authorization": f"Bearer {operator}"},
        )
        assert loaded.status_code == 200, loaded.text
        yield client


async def sent(
    client: httpx.AsyncClient, who: dict[str, str], body: bytes, dataset: str = "applications",
    **headers: str,
) -> httpx.Response:  # fmt: skip
    said = {**NDJSON, **who, **{name.replace("_", "-"): value for name, value in headers.items()}}
    return await client.post(IMPORTS.format(dataset), content=body, headers=said)


async def measured(client: httpx.AsyncClient, token: Token) -> dict[str, str]:
    auditor = token(roles=["auditor"], organisation="audit-chamber")
    answer = await client.get(
        f"/v1/measures/{YEAR}", headers={"Authorization": f"Bearer {auditor}"}
    )
    return {f"{each['body']}/{each['measure']}": each["value"] for each in answer.json()["values"]}


@pytest.mark.asyncio
async def test_a_stranger_is_asked_for_a_token(citizens: httpx.AsyncClient) -> None:
    assert (await sent(citizens, {}, ndjson(case(1)))).status_code == 401


@pytest.mark.asyncio
async def test_a_ministry_may_not_send_what_a_register_supplies(
    citizens: httpx.AsyncClient, token: Token
) -> None:
    reporter = {"Authorization": f"Bearer {token(roles=['reporter'], organisation='digital')}"}
    answer = await sent(citizens, reporter, ndjson(case(1)))
    assert (answer.status_code, answer.json()["code"]) == (403, "dataset_not_yours")


@pytest.mark.asyncio
async def test_a_ministry_may_not_send_another_bodys_records(
    citizens: httpx.AsyncClient, token: Token
) -> None:
    reporter = {"Authorization": f"Bearer {token(roles=['reporter'], organisation='digital')}"}
    row = {
        "body": "health", "month": "2025-01", "meetings_planned": 1, "meetings_held": 1,
        "issues_raised": 1, "issues_resolved": 1,
    }  # fmt: skip
    answer = await sent(citizens, reporter, ndjson(row), "meetings")
    assert (answer.status_code, answer.json()["code"]) == (403, "other_body")


@pytest.mark.asyncio
async def test_a_good_batch_gets_a_receipt_and_is_counted(
    citizens: httpx.AsyncClient, supplier: dict[str, str], token: Token
) -> None:
    answer = await sent(
        citizens, supplier, ndjson(case(1), case(2, late=True), case(3, body="health"))
    )
    receipt = answer.json()
    assert answer.status_code == 201, answer.text
    assert receipt["counts"] == {
        "read": 3, "created": 3, "corrected": 0, "unchanged": 0, "refused": 0, "withdrawn": 0
    }  # fmt: skip
    assert receipt["position"] >= 1
    values = await measured(citizens, token)
    assert values["digital/applications_total"] == "2"
    assert values["digital/applications_on_time"] == "1"
    assert values["health/applications_on_time"] == "1"


@pytest.mark.asyncio
async def test_a_correction_is_a_new_revision_and_the_measures_follow(
    citizens: httpx.AsyncClient, supplier: dict[str, str], token: Token
) -> None:
    await sent(citizens, supplier, ndjson(case(1), case(2, late=True)))
    receipt = (await sent(citizens, supplier, ndjson(case(1), case(2)))).json()
    assert (receipt["counts"]["corrected"], receipt["counts"]["unchanged"]) == (1, 1)
    values = await measured(citizens, token)
    assert values["digital/applications_on_time"] == "2"
    assert values["digital/applications_total"] == "2"
    records = await citizens.get(
        f"/v1/datasets/applications/records?year={YEAR}&revisions=true", headers=supplier
    )
    assert [(each["key"], each["revision"]) for each in records.json()["entries"]] == [
        ("syn-1", 1), ("syn-2", 1), ("syn-2", 2),
    ]  # fmt: skip


@pytest.mark.asyncio
async def test_sending_a_then_b_then_a_again_gives_three_receipts_and_a_holds(
    citizens: httpx.AsyncClient, supplier: dict[str, str], token: Token
) -> None:
    a, b = ndjson(case(1)), ndjson(case(1, late=True))
    receipts = [(await sent(citizens, supplier, body)).json() for body in (a, b, a)]
    assert len({each["id"] for each in receipts}) == 3
    assert [each["position"] for each in receipts] == sorted(each["position"] for each in receipts)
    assert (await measured(citizens, token))["digital/applications_on_time"] == "1"


@pytest.mark.asyncio
async def test_the_same_bytes_without_a_key_give_the_same_receipt_while_nothing_touched_them(
    citizens: httpx.AsyncClient, supplier: dict[str, str]
) -> None:
    first = await sent(citizens, supplier, ndjson(case(1)))
    again = await sent(citizens, supplier, ndjson(case(1)))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["id"] == again.json()["id"]


@pytest.mark.asyncio
async def test_the_same_key_gives_the_same_receipt_for_ever_and_never_takes_other_bytes(
    citizens: httpx.AsyncClient, supplier: dict[str, str]
) -> None:
    first = await sent(citizens, supplier, ndjson(case(1)), Idempotency_Key="k1")
    await sent(citizens, supplier, ndjson(case(1, late=True)), Idempotency_Key="k2")
    again = await sent(citizens, supplier, ndjson(case(1)), Idempotency_Key="k1")
    other = await sent(citizens, supplier, ndjson(case(7)), Idempotency_Key="k1")
    assert first.json()["digest"] == again.json()["digest"]
    assert (other.status_code, other.json()["code"]) == (409, "key_reused")


@pytest.mark.asyncio
async def test_receipts_are_chained_by_digest(
    citizens: httpx.AsyncClient, supplier: dict[str, str]
) -> None:
    first = (await sent(citizens, supplier, ndjson(case(1)))).json()
    second = (await sent(citizens, supplier, ndjson(case(2)))).json()
    assert second["previous_digest"] == first["digest"]


@pytest.mark.asyncio
async def test_a_dry_run_checks_everything_and_stores_nothing(
    citizens: httpx.AsyncClient, supplier: dict[str, str], token: Token
) -> None:
    answer = await citizens.post(
        IMPORTS.format("applications") + "?dry_run=true",
        content=ndjson(case(1)),
        headers={**NDJSON, **supplier},
    )
    assert (answer.status_code, answer.json()["state"]) == (200, "checked")
    assert answer.json()["counts"]["created"] == 1
    assert await measured(citizens, token) == {}
