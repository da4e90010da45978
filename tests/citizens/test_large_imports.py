"""Large imports: answered 202 when they are safe, done whatever happens, told how far they are."""

import base64
import gzip
import hashlib
import random

import httpx
import pytest

from bagalau.blocks.imports import record_writer as addition
from bagalau.blocks.imports.background_job import folder_of
from bagalau.blocks.parsing import chunks
from bagalau.blocks.records import record_store
from bagalau.chassis.database.jobs import Jobs
from bagalau.chassis.database.sessions import database_of
from bagalau_client.reading import verify_signature
from services.citizens.main import create_citizens
from tests.citizens.test_intake import (
    IMPORTS,
    NDJSON,
    YEAR,
    case,
    citizens,
    measured,
    ndjson,
    register_document,
    supplier,
)
from tests.waiting import wait_until

__all__ = ["citizens", "supplier"]

HERE = IMPORTS.format("applications")
LATER = {"Prefer": "respond-async"}


async def sent(client, who, body, query="", **headers):
    said = {**NDJSON, **who, **{name.replace("_", "-"): value for name, value in headers.items()}}
    return await client.post(HERE + query, content=body, headers=said)


async def ended(client, who, answer):
    """Wait for an import that was answered 202, as its sender would."""
    assert answer.status_code == 202, answer.text
    assert answer.headers["retry-after"] == "1"

    async def told():
        return (await client.get(f"/v1/imports/{answer.json()['id']}", headers=who)).json()

    return await wait_until(told, lambda seen: seen["state"] not in {"waiting", "running"})


async def emptied(folder):
    """Wait until nothing of what was promised lies in the folder any more."""

    async def left():
        return list(folder.iterdir())

    return await wait_until(left, lambda seen: not seen)


@pytest.mark.asyncio
async def test_a_large_import_waits_safely_and_ends_as_a_small_one_would(
    citizens: httpx.AsyncClient, supplier: dict[str, str]
) -> None:
    rows = ndjson(*(case(number, late=number % 3 == 0) for number in range(50)))
    promised = await sent(citizens, supplier, rows, Prefer="respond-async", Idempotency_Key="big")
    receipt = await ended(citizens, supplier, promised)
    assert (receipt["state"], receipt["counts"]["created"]) == ("accepted", 50)
    assert receipt["id"] == promised.json()["id"]
    assert receipt["periods"] == sorted(receipt["periods"])
    keys = (await citizens.get("/v1/keys")).json()
    assert verify_signature(receipt["digest"], receipt["signature"], keys)
    assert not verify_signature(receipt["accepted_digest"], receipt["signature"], keys)
    small = await sent(citizens, supplier, rows + b"\n")
    assert small.json()["accepted_digest"] == receipt["accepted_digest"]
    again = await sent(citizens, supplier, rows, Prefer="respond-async", Idempotency_Key="big")
    assert (again.status_code, again.json()["id"]) == (200, receipt["id"])
    other = await sent(
        citizens, supplier, ndjson(case(1)), Prefer="respond-async", Idempotency_Key="big"
    )
    assert (other.status_code, other.json()["code"]) == (409, "key_reused")


@pytest.mark.asyncio
async def test_a_refused_large_import_names_every_value_in_words_and_stores_nothing(
    citizens: httpx.AsyncClient, supplier: dict[str, str], token
) -> None:
    rows = ndjson(*(case(number, body="nobody") for number in range(150)), case(999))
    receipt = await ended(citizens, supplier, await sent(citizens, supplier, rows, **LATER))
    assert (receipt["state"], receipt["errors_total"], len(receipt["errors"])) == (
        "refused",
        150,
        100,
    )
    assert "nobody" in receipt["errors"][0]["message"]
    path = receipt["next"].removeprefix("/api/citizens")
    asked = await citizens.get(
        path, headers={**supplier, "Accept": "text/csv", "Accept-Language": "ru"}
    )
    lines = asked.text.splitlines()
    assert (asked.headers["content-type"], len(lines)) == ("text/csv; charset=utf-8", 151)
    assert lines[1].startswith("1,body,/0/body,body_not_registered,")
    assert await measured(citizens, token) == {}


@pytest.mark.asyncio
async def test_an_import_that_cannot_be_read_ends_refused_with_the_reason(
    citizens: httpx.AsyncClient, supplier: dict[str, str]
) -> None:
    said = {**supplier, **LATER, "Content-Type": "application/json"}
    answer = await citizens.post(HERE, content=b'[{"body": "hea', headers=said)
    receipt = await ended(citizens, supplier, answer)
    assert (receipt["state"], receipt["errors"][0]["code"]) == ("refused", "import_unreadable")


@pytest.mark.asyncio
async def test_what_a_killed_service_promised_is_done_after_its_next_start(
    database, app_client, token, supplier, monkeypatch
) -> None:
    settings = database("citizens")
    operator = {"Authorization": f"Bearer {token(roles=['operator'], organisation='operator')}"}
    folder = folder_of(settings)

    async def nobody_works(_jobs, _app, stopping):
        await stopping.wait()

    with monkeypatch.context() as patch:
        patch.setattr(Jobs, "_work", nobody_works)
        async with app_client(create_citizens(settings)) as client:
            path = f"/v1/register/{YEAR}"
            (await client.put(path, json=register_document(), headers=operator)).raise_for_status()
            promised = await sent(client, supplier, ndjson(case(1)), Idempotency_Key="k", **LATER)
            assert len(list(folder.iterdir())) == 1
            same = await sent(client, supplier, ndjson(case(1)), Idempotency_Key="k", **LATER)
            assert (same.status_code, same.json()["id"]) == (202, promised.json()["id"])
            found = await client.get("/v1/imports?key=k", headers=supplier)
            assert [each["state"] for each in found.json()["entries"]] == ["waiting"]
    async with app_client(create_citizens(settings)) as client:
        receipt = await ended(client, supplier, promised)
        assert (receipt["state"], receipt["counts"]["created"]) == ("accepted", 1)
        assert await emptied(folder) == []


@pytest.mark.asyncio
async def test_a_known_key_with_the_digest_stated_is_answered_before_the_bytes_are_read(
    citizens: httpx.AsyncClient, supplier: dict[str, str]
) -> None:
    rows = ndjson(case(1))
    stated = f"sha-256=:{base64.b64encode(hashlib.sha256(rows).digest()).decode()}:"
    first = await sent(citizens, supplier, rows, Idempotency_Key="k", Content_Digest=stated)
    again = await sent(citizens, supplier, b"not these", Idempotency_Key="k", Content_Digest=stated)
    assert (again.status_code, again.json()["id"]) == (200, first.json()["id"])
    cut = await sent(citizens, supplier, b"not these", Idempotency_Key="l", Content_Digest=stated)
    assert (cut.status_code, cut.json()["code"]) == (400, "digest_differs")


@pytest.mark.asyncio
async def test_a_stated_digest_is_of_the_bytes_as_sent_packed_or_not(
    citizens: httpx.AsyncClient, supplier: dict[str, str]
) -> None:
    rows = ndjson(case(1))
    packed = gzip.compress(rows)
    for sent_as, status in ((packed, 201), (rows, 400)):
        stated = f"sha-256=:{base64.b64encode(hashlib.sha256(sent_as).digest()).decode()}:"
        answer = await sent(
            citizens, supplier, packed, Content_Encoding="gzip", Content_Digest=stated
        )
        assert answer.status_code == status, answer.text
    assert answer.json()["code"] == "digest_differs"


@pytest.mark.asyncio
async def test_a_partial_import_lists_what_it_took_and_digests_just_that(
    citizens: httpx.AsyncClient, supplier: dict[str, str]
) -> None:
    rows = ndjson(case(1), case(2, body="nobody"), case(3))
    receipt = (await sent(citizens, supplier, rows, "?mode=partial")).json()
    path = f"/v1/imports/{receipt['id']}/accepted"
    taken = (await citizens.get(path, headers=supplier)).json()["entries"]
    assert [(each["row"], each["outcome"]) for each in taken] == [(1, "created"), (3, "created")]
    alone = await sent(citizens, supplier, ndjson(case(1), case(3)))
    assert alone.json()["accepted_digest"] == receipt["accepted_digest"]


@pytest.mark.asyncio
@pytest.mark.parametrize("seed", range(3))
async def test_any_way_into_the_records_gives_the_same_measures_as_counting_anew(
    citizens: httpx.AsyncClient, supplier: dict[str, str], token, monkeypatch, seed
) -> None:
    monkeypatch.setattr(chunks, "CHUNK_BYTES", 2000)
    monkeypatch.setattr("bagalau.blocks.imports.run_import.CHUNK_BYTES", 2000)
    monkeypatch.setattr(addition, "FEW", 3)
    monkeypatch.setattr(
        record_store, "SLACK_BLOCKS", seed
    )  # 0: what lies before the table's end is staged
    chance = random.Random(seed)
    known: dict[int, bool] = {}
    for _ in range(6):
        numbers = chance.sample(range(300), 60)
        batch = {number: chance.random() < 0.5 for number in numbers}
        rows = ndjson(*(case(number, late=late) for number, late in batch.items()))
        receipt = (await sent(citizens, supplier, rows)).json()
        created = sum(number not in known for number in batch)
        corrected = sum(known.get(number, late) != late for number, late in batch.items())
        assert (receipt["counts"]["created"], receipt["counts"]["corrected"]) == (
            created,
            corrected,
        )
        known |= batch
        twice = ndjson(
            *(case(n) for n in range(1000, 1030)),
            *(case(n) for n in numbers),
            case(numbers[0], late=not known[numbers[0]]),
        )
        refused = await sent(citizens, supplier, twice)
        assert [each["code"] for each in refused.json()["errors"]] == ["duplicate_in_batch"]
    by_difference = await measured(citizens, token)
    assert by_difference["digital/applications_total"] == str(len(known))
    app = citizens._transport.app
    async with database_of(app).transaction() as session:
        await app.state.runtime.records["applications"].cells.rebuilt(session, YEAR)
    assert await measured(citizens, token) == by_difference
