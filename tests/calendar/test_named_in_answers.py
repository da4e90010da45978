"""Every answer that counts days says by which calendar, and terms end on the country's working days."""

from datetime import UTC, datetime, timedelta

import orjson
import pytest

from bagalau.calendar import load_calendar
from tests.blocks.closed_reports import approved, closed_health, send
from tests.blocks.hearing import object_to
from tests.blocks.small_block import dialogue, register_of, survey

MARCH = datetime(2027, 3, 17, 6, 0, tzinfo=UTC)


async def issued_in_march(people):
    await people.load(register_of(2025))
    await people.push("dialogue", dialogue("health"), dialogue("culture"))
    await people.push("survey", survey("health"), survey("culture"))
    people.today = MARCH
    answer = await people.issue()
    assert answer.status_code == 201, answer.text
    return answer.json()


async def objected(people):
    return await object_to(people, "health")


@pytest.mark.asyncio
async def test_a_body_that_objects_on_the_last_working_day_after_nauryz_is_heard(block):
    async with block() as people:
        issued = await issued_in_march(people)
        assert issued["objection_until"] == "2027-03-29"
        assert issued["calendar"] == {
            "edition": "kz-2026-11-30", "status": "unconfirmed", "years": [2027],
            "unconfirmed": [2027], "digest": issued["calendar"]["digest"],
        }  # fmt: skip
        people.today = datetime(2027, 3, 29, 18, 59, tzinfo=UTC)
        assert (await objected(people)).status_code == 201


@pytest.mark.asyncio
async def test_an_objection_after_the_term_is_refused_by_a_named_calendar(block):
    async with block() as people:
        await issued_in_march(people)
        people.today = datetime(2027, 3, 29, 19, 0, tzinfo=UTC)  # the 30th in Kazakhstan
        late = await objected(people)
        assert (late.status_code, late.json()["code"]) == (409, "objection_late")
        assert "2027-03-29" in late.json()["detail"]
        assert "kz-2026-11-30 (years without confirmed moved days: 2027)" in late.json()["detail"]


@pytest.mark.asyncio
async def test_lateness_and_the_last_day_in_time_name_the_calendar(block):
    async with block() as people:
        await people.load(register_of(2025))
        people.today = datetime(2026, 3, 26, 6, 0, tzinfo=UTC)
        listed = await people.ask("auditor", "centre", "GET", "/v1/completeness/2025?body=health")
        talk = next(each for each in listed.json()["entries"] if each["dataset"] == "dialogue")
        assert (talk["due"], talk["last_day"]) == ("2026-02-01", "2026-02-02")
        # from 3 February to 26 March: 38 days from Monday to Friday, less 9, 23, 24 and 25 March
        assert talk["working_days_late"] == 34
        assert (talk["calendar"]["status"], talk["calendar"]["years"]) == ("unconfirmed", [2026])


@pytest.mark.asyncio
async def test_an_approval_over_new_year_is_used_within_working_days_of_both_years(block):
    async with block() as people:
        await closed_health(people)
        people.today = datetime(2026, 12, 30, 6, 0, tzinfo=UTC)
        name = await approved(people, working_days=5)
        listed = await people.ask("head", "health", "GET", "/v1/corrections/2025")
        shown = listed.json()["entries"][0]
        # 31 December, 5, 6, 8 and 11 January: 1, 2, 4 and 7 January are free
        assert shown["usable_until"] == "2027-01-11"
        assert shown["calendar"]["years"] == [2026, 2027]
        people.today = datetime(2027, 1, 11, 19, 30, tzinfo=UTC)
        late = await send(people, dialogue("health", answered=6), query=f"?correction={name}")
        assert late.json()["errors"][0]["code"] == "correction_not_open"
        assert "kz-2026-11-30" in late.json()["errors"][0]["message"]


@pytest.mark.asyncio
async def test_a_report_closed_late_in_the_evening_was_closed_on_the_countrys_next_day(block):
    async with block() as people:
        people.today = datetime(2026, 2, 4, 20, 0, tzinfo=UTC)
        await closed_health(people)
        refused = await send(people, dialogue("health", answered=6))
        assert refused.json()["errors"][0]["code"] == "report_closed"
        assert "2026-02-05" in refused.json()["errors"][0]["message"]


@pytest.mark.asyncio
async def test_a_term_beyond_the_known_years_is_refused_and_not_counted(block):
    async with block() as people:
        await people.load(register_of(2025))
        people.today = datetime(2039, 1, 5, 6, 0, tzinfo=UTC)
        listed = await people.ask("auditor", "centre", "GET", "/v1/completeness/2025")
        assert (listed.status_code, listed.json()["code"]) == (409, "calendar_year_unknown")
        assert "2010-2037" in listed.json()["detail"]


@pytest.mark.asyncio
async def test_the_calendar_of_a_year_is_served_to_whoever_takes_part(block):
    async with block() as people:
        assert (await people.client.get("/v1/calendar/2027")).status_code == 401
        public = await people.ask("public", "anybody", "GET", "/v1/calendar/2027")
        assert public.status_code == 403
        answer = await people.ask("reporter", "health", "GET", "/v1/calendar/2027")
        told = answer.json()
        assert (told["status"], told["moved_days_status"]) == ("unconfirmed", "unconfirmed")
        assert told["digest"] == load_calendar().years[2027].digest
        assert {"day": "2027-03-15", "reason": "holiday", "status": "sourced"}.items() <= next(
            each for each in told["days_off"] if each["day"] == "2027-03-15"
        ).items()
        assert [each["ref"][:6] for each in told["law"]][:2] == ["Law of", "Labour"]
        again = await people.ask(
            "reporter", "health", "GET", "/v1/calendar/2027",
            headers={"If-None-Match": answer.headers["etag"]},
        )  # fmt: skip
        assert again.status_code == 304
        for year in (2009, 2038):
            unknown = await people.ask("reporter", "health", "GET", f"/v1/calendar/{year}")
            assert (unknown.status_code, unknown.json()["code"]) == (404, "calendar_unknown")
        soon = await people.ask("reporter", "health", "GET", "/v1/calendar/2030")
        assert soon.json()["status"] == "unconfirmed"


@pytest.mark.asyncio
async def test_a_term_that_is_near_counts_working_days_and_says_by_which(block):
    from bagalau.blocks.block import announce_deadlines

    async with block(events_near_days=3) as people:
        await people.load(register_of(2025))
        people.today = datetime(2026, 1, 27, 6, 0, tzinfo=UTC)  # 4 working days before Monday
        await announce_deadlines(people.app)
        assert await _near(people) == []
        people.today += timedelta(days=1)
        await announce_deadlines(people.app)
        (first, *_) = await _near(people)
        assert (first["due"], first["last_day"]) == ("2026-02-01", "2026-02-02")
        assert first["calendar"]["edition"] == "kz-2026-11-30"


async def _near(people):
    from tests.blocks.journal.test_events import outbox

    return [
        orjson.loads(each["document"])["data"]
        for each in await outbox(people)
        if each["type"] == "deadline.near"
    ]
