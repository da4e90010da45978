"""Refused large imports: named by row, found by their key, and no byte or note left behind."""

from contextlib import asynccontextmanager

import pytest
import pytest_asyncio

from bagalau.blocks.imports.background_job import folder_of
from bagalau.chassis.database.jobs import Jobs
from bagalau.chassis.database.sessions import database_of
from bagalau.contracts.v1.intake.imports import Progress
from bagalau_client.reading import verify_signature
from services.citizens.main import create_citizens
from tests.citizens.test_intake import YEAR, case, ndjson, register_document, supplier
from tests.citizens.test_large_imports import LATER, NDJSON, emptied, ended, sent

__all__ = ["supplier"]

MEETING = {"month": "2025-01", "meetings_planned": 2, "meetings_held": 1, "issues_raised": 1}


@pytest_asyncio.fixture
async def at(database, app_client, token):
    """Give the citizens service at work or asleep, its folder of bytes, and its database kept."""
    settings = database("citizens")
    operator = {"Authorization": f"Bearer {token(roles=['operator'], organisation='operator')}"}

    async def nobody_works(_jobs, _app, stopping):
        await stopping.wait()

    @asynccontextmanager
    async def service(*, asleep=False):
        with pytest.MonkeyPatch.context() as patch:
            if asleep:
                patch.setattr(Jobs, "_work", nobody_works)
            async with app_client(create_citizens(settings)) as client:
                path = f"/v1/register/{YEAR}"
                document = register_document()
                (await client.put(path, json=document, headers=operator)).raise_for_status()
                yield client

    service.folder = folder_of(settings)
    return service


@pytest.mark.asyncio
async def test_an_order_that_ended_refused_is_found_by_its_key_and_repeated_as_it_was(at, supplier):
    async with at() as client:
        rows = ndjson(case(1, body="nobody"))
        receipt = await ended(
            client, supplier, await sent(client, supplier, rows, Idempotency_Key="k", **LATER)
        )
        assert receipt["state"] == "refused"
        keys = (await client.get("/v1/keys")).json()
        assert verify_signature(receipt["digest"], receipt["signature"], keys)
        found = await client.get("/v1/imports?key=k", headers=supplier)
        assert [each["id"] for each in found.json()["entries"]] == [receipt["id"]]
        again = await sent(client, supplier, rows, Idempotency_Key="k", **LATER)
        assert (await ended(client, supplier, again))["id"] == receipt["id"]
        at_once = await sent(client, supplier, rows, Idempotency_Key="k")
        assert at_once.status_code == 422
        assert at_once.headers["location"].endswith(receipt["id"])


@pytest.mark.asyncio
async def test_what_cannot_be_read_has_one_signed_receipt_too(at, supplier):
    async with at() as client:
        said = {"Content_Type": "application/json", "Idempotency_Key": "k", **LATER}
        receipts = [
            await ended(client, supplier, await sent(client, supplier, b'[{"body', **said))
            for _ in range(2)
        ]
        assert len({each["id"] for each in receipts}) == 1
        assert receipts[0]["errors"][0]["code"] == "import_unreadable"
        assert receipts[0]["position"]
        assert receipts[0]["signature"]


@pytest.mark.asyncio
async def test_a_key_whose_order_is_open_says_what_it_waits_for_and_keeps_no_other_bytes(
    at, supplier
):
    wrong, right = ndjson(case(1, body="nobody")), ndjson(case(1))
    async with at(asleep=True) as client:
        promised = await sent(client, supplier, wrong, Idempotency_Key="k", **LATER)
        waiting = {path.name for path in at.folder.iterdir()}
        assert len(waiting) == 1
        for more in (LATER, {}):
            answer = await sent(client, supplier, right, Idempotency_Key="k", **more)
            assert (answer.status_code, answer.json()["code"]) == (409, "key_in_progress")
            assert promised.json()["id"] in answer.json()["detail"]
        assert {path.name for path in at.folder.iterdir()} == waiting
    async with at() as client:
        assert (await ended(client, supplier, promised))["state"] == "refused"
        taken = await sent(client, supplier, right, Idempotency_Key="k")
        assert (taken.status_code, taken.json()["counts"]["created"]) == (201, 1)
        other = await sent(client, supplier, ndjson(case(2)), Idempotency_Key="k", **LATER)
        assert (other.status_code, other.json()["code"]) == (409, "key_reused")
        assert await emptied(at.folder) == []


@pytest.mark.asyncio
async def test_a_resumed_import_keeps_no_progress_of_the_attempt_that_died(at, supplier):
    async with at(asleep=True) as client:
        promised = await sent(client, supplier, ndjson(case(1), case(2)), **LATER)
        app = client._transport.app
        async with database_of(app).transaction() as session:
            died = Progress(rows_read=1, bytes_read=100, bytes_total=200)
            await app.state.runtime.import_queue.record_progress(
                session, promised.json()["id"], died
            )
        running = await client.get(f"/v1/imports/{promised.json()['id']}", headers=supplier)
        assert running.json()["progress"]["rows_read"] == 1
    async with at() as client:
        receipt = await ended(client, supplier, promised)
        assert (receipt["state"], receipt["counts"]["read"]) == ("accepted", 2)
        assert receipt["progress"] is None


@pytest.mark.asyncio
async def test_a_large_import_about_another_body_names_the_row_field_and_basis(at, token):
    who = {"Authorization": f"Bearer {token(roles=['reporter'], organisation='digital')}"}
    rows = ndjson(
        *({"body": body, **MEETING, "issues_resolved": 1} for body in ("digital", "health"))
    )
    async with at() as client:
        promised = await client.post(
            "/v1/datasets/meetings/imports", content=rows, headers={**NDJSON, **who, **LATER}
        )
        receipt = await ended(client, who, promised)
        [error] = receipt["errors"]
        assert receipt["state"] == "refused"
        assert (error["row"], error["field"], error["pointer"]) == (2, "body", "/1/body")
        assert error["code"] == "other_body"
        assert error["legal_basis"]
