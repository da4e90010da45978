"""Draft conclusions over HTTP: read by whom they concern, signed by a named reviewer."""

from datetime import UTC, datetime

import pytest

from bagalau.calendar import load_calendar
from tests.aggregator.collection.test_collecting import YEAR, desk, whole_year

__all__ = ["desk"]

PATH = f"/v1/conclusions/{YEAR}/1"


def signature(draft, **more):
    return {"language": "kk", "reviewer": "A. Reviewer", "draft_digest": draft["digest"], **more}


@pytest.mark.asyncio
async def test_a_draft_is_read_signed_once_and_shows_who_signed(desk):
    async with whole_year(desk) as (opened, _):
        await opened.collect()

        async def read(role="administration", organisation="administration", path="/health"):
            return await opened.ask(role, "GET", f"{PATH}{path}", organisation=organisation)

        async def sign(document, path="/health"):
            return await opened.ask("administration", "POST", f"{PATH}{path}/signatures", document)

        before = await read()
        draft = before.json()
        assert draft["machine_draft"] == {"kk": True, "ru": True, "en": True}
        assert (await read(path="")).json()["body"] is None

        stale = await sign(signature(draft, draft_digest="sha256:" + "0" * 64))
        assert (stale.status_code, stale.json()["code"]) == (409, "draft_differs")
        assert (await sign(signature(draft, language="de"))).status_code == 422

        signed, again = await sign(signature(draft)), await sign(signature(draft))
        assert signed.json() == again.json()
        assert signed.json()["machine_draft"] == {"kk": False, "ru": True, "en": True}
        assert signed.json()["signatures"][0].startswith("kk: A. Reviewer, ")
        other = await sign(signature(draft, reviewer="B. Other"))
        assert (other.status_code, other.json()["code"]) == (409, "language_already_signed")

        after = await read()
        assert after.headers["etag"] != before.headers["etag"]
        assert after.json()["digest"] == draft["digest"]
        country = (await read(path="")).json()
        assert (await sign(signature(country), path="")).json()["machine_draft"]["kk"] is False

        assert (await read("head", "health")).status_code == 200
        assert (await read("head", "finance")).status_code == 403
        assert (await read("head", "health", path="")).status_code == 403
        unknown = await read(path="/atlantis")
        assert (unknown.status_code, unknown.json()["code"]) == (404, "conclusion_unknown")


@pytest.mark.asyncio
async def test_a_signature_late_in_the_evening_is_of_the_countrys_next_day(desk):
    async with whole_year(desk) as (opened, _):
        await opened.collect()
        opened.client._transport.app.state.clock = lambda: datetime(2026, 6, 1, 20, tzinfo=UTC)
        draft = (await opened.ask("administration", "GET", f"{PATH}/health")).json()
        signed = await opened.ask(
            "administration", "POST", f"{PATH}/health/signatures", signature(draft)
        )
        assert signed.json()["signatures"] == ["kk: A. Reviewer, 2026-06-02"]


@pytest.mark.asyncio
async def test_the_aggregator_counts_by_the_calendar_of_the_blocks(desk):
    async with desk() as opened:
        told = (await opened.ask("collector", "GET", "/v1/calendar/2027")).json()
        assert told["digest"] == load_calendar().years[2027].digest
        unknown = await opened.ask("collector", "GET", "/v1/calendar/2009")
        assert (unknown.status_code, unknown.json()["code"]) == (404, "calendar_unknown")
