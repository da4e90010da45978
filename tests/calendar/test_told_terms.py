"""A term holds as it was told on the day of the act; a rest day decreed later only lengthens it."""

from datetime import UTC, date, datetime, timedelta

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from bagalau.blocks.block import announce_deadlines
from bagalau.calendar import Calendar
from bagalau.chassis.database import database_of
from tests.blocks.closed_reports import approved, asked, closed_health, decided, send
from tests.blocks.hearing import REVIEWS, object_to
from tests.blocks.small_block import dialogue, register_of

ISSUED = date(2026, 4, 15)  # a Wednesday: five working days end on Wednesday the 22nd
DAYS = st.integers(0, 20).map(lambda ahead: ISSUED + timedelta(days=ahead))
CALENDARS = st.builds(Calendar, st.frozensets(DAYS, max_size=6), st.frozensets(DAYS, max_size=4))
FREED = Calendar(holidays=frozenset({date(2026, 4, 20)}))
WORKED = Calendar(moved=frozenset({date(2026, 4, 18)}))


@given(CALENDARS, CALENDARS, st.integers(1, 9))
def test_a_told_term_becomes_never_shorter_and_never_less_than_the_days_of_now(then, now, days):
    told = then.term(ISSUED, working_days=days)
    held = now.term(ISSUED, working_days=days, announced=told)
    assert held.until == max(told.until, now.after(ISSUED, working_days=days))
    assert then.term(ISSUED, working_days=days, announced=told) == told
    assert now.term(ISSUED, working_days=days, announced=held) == held


async def issued(people):
    await people.load(register_of(2025))
    await people.push("dialogue", dialogue("health"), dialogue("culture"))
    answer = await people.issue()
    assert answer.status_code == 201, answer.text
    return answer.json()


async def shown(people):
    answer = await people.ask("head", "health", "GET", f"{REVIEWS}/health")
    return answer.json()["issued"]


def of(day, hour=6):
    return datetime(2026, 4, day, hour, 0, tzinfo=UTC)


async def objected(people):
    return await object_to(people, "health")


@pytest.mark.asyncio
async def test_a_working_saturday_decreed_later_takes_no_day_from_a_body(block):
    async with block() as people:
        told = await issued(people)
        people.app.state.runtime.calendar = WORKED
        held = await shown(people)
        assert (held["objection_until"], held["announced_until"]) == (told["objection_until"], None)
        assert held["calendar"] == told["calendar"]
        people.today = of(22)
        assert (await objected(people)).status_code == 201


@pytest.mark.asyncio
async def test_a_rest_day_decreed_later_lengthens_a_term_and_says_what_was_told(block):
    async with block() as people:
        told = await issued(people)
        people.app.state.runtime.calendar = FREED
        held = await shown(people)
        assert told["objection_until"] == "2026-04-22"
        assert (held["objection_until"], held["announced_until"]) == ("2026-04-23", "2026-04-22")
        people.today = of(23)
        assert (await objected(people)).status_code == 201


@pytest.mark.asyncio
async def test_who_has_a_longer_term_is_told_of_it_once_and_a_shorter_one_changes_nothing(block):
    async with block() as people:
        await issued(people)
        head = ("head", "health")

        async def waits():
            found = (await people.ask(*head, "GET", "/v1/tasks")).json()["entries"]
            return [each["until"] for each in found if each["code"] == "answer_result"]

        async def told():
            table = people.app.state.runtime.events.outbox.table
            async with database_of(people.app).transaction() as session:
                query = select(table.c.document).where(table.c.type == "task.waiting")
                found = [orjson.loads(each)["data"] for each in await session.scalars(query)]
            return sorted(
                each["until"] for each in found if each["id"] == "answer_result:2025:health"
            )

        for calendar in (WORKED, FREED, FREED, WORKED):
            people.app.state.runtime.calendar = calendar
            await announce_deadlines(people.app)
        assert await told() == ["2026-04-22", "2026-04-23"]
        people.today = of(23)
        assert await waits() == ["2026-04-23"]
        people.today = of(24)
        assert await waits() == []


@pytest.mark.asyncio
async def test_a_longer_term_holds_a_signature_as_long_as_a_body_may_object(block):
    from tests.blocks.review.acts_after_issue import EVALUATOR, sign
    from tests.blocks.review.test_review import CONCLUSION

    async with block() as people:
        await issued(people)
        await people.ask(*EVALUATOR, "PUT", f"{REVIEWS}/conclusion", CONCLUSION)
        people.today, people.app.state.runtime.calendar = of(23), FREED
        held = await sign(people)
        assert (held.status_code, held.json()["code"]) == (409, "results_unsettled")
        assert "2026-04-23" in held.json()["detail"]
        people.today = of(24)
        assert (await sign(people)).status_code == 201


@pytest.mark.asyncio
async def test_an_approval_is_used_as_long_as_it_was_told(block):
    async with block() as people:
        await closed_health(people)
        name = await approved(people, working_days=5)
        people.app.state.runtime.calendar = WORKED
        people.today = of(22)
        sent = await send(people, dialogue("health", answered=6), query=f"?correction={name}")
        assert sent.status_code == 201, sent.text
        listed = await people.ask("head", "health", "GET", "/v1/corrections/2025")
        assert listed.json()["entries"][0]["usable_until"] == "2026-04-22"


@pytest.mark.asyncio
async def test_a_decision_repeated_under_its_key_stands_though_the_calendar_changed(block):
    async with block() as people:
        await closed_health(people)
        names = [(await asked(people)).json()["id"] for _ in range(2)]
        key = {"Idempotency-Key": "decided"}
        paper = {"approved": True, "reason": "The extract of the register shows it"}
        path = "/v1/corrections/{}/decision"
        ask = ("evaluator", "civil-service", "POST")
        first = await people.ask(*ask, path.format(names[0]), paper, headers=key)
        people.app.state.runtime.calendar = FREED
        again = await people.ask(*ask, path.format(names[0]), paper, headers=key)
        assert (first.status_code, again.status_code) == (201, 201)
        assert again.json()["decision"]["id"] == first.json()["decision"]["id"]
        for other in (
            (path.format(names[1]), paper),
            (path.format(names[0]), paper | {"approved": False}),
        ):
            refused = await people.ask(*ask, *other, headers=key)
            assert (refused.status_code, refused.json()["code"]) == (422, "act_key_reused")
        assert (await decided(people, names[1])).status_code == 201


LATER = {
    "a holiday between the due day and the closing": (
        Calendar(holidays=frozenset({date(2026, 2, 3)})),
        ("2026-02-02", 2),
    ),
    "a Saturday worked before the due day": (
        Calendar(moved=frozenset({date(2026, 1, 31)})),
        ("2026-02-02", 2),
    ),
    "the due Sunday worked": (
        Calendar(moved=frozenset({date(2026, 2, 1)})),
        ("2026-02-02", 2),
    ),
    "the last day in time free": (
        Calendar(holidays=frozenset({date(2026, 2, 2)})),
        ("2026-02-03", 1),
    ),
}


@pytest.mark.asyncio
async def test_how_late_a_report_was_closed_stays_as_told_unless_its_term_is_longer(block):
    async with block() as people:
        people.app.state.runtime.calendar = Calendar()
        people.today = datetime(2026, 2, 4, 6, 0, tzinfo=UTC)
        closing = await closed_health(people)
        assert [each["working_days_late"] for each in closing["lateness"]] == [2]
        for said, (calendar, expected) in LATER.items():
            people.app.state.runtime.calendar = calendar
            found = await lateness(people)
            assert found == expected, said


@pytest.mark.asyncio
async def test_how_late_an_open_report_is_follows_the_calendar_as_it_is_known(block):
    async with block() as people:
        people.today = datetime(2026, 2, 4, 6, 0, tzinfo=UTC)
        await people.load(register_of(2025))
        await send(people, dialogue("health"))
        people.app.state.runtime.calendar = Calendar(holidays=frozenset({date(2026, 2, 3)}))
        assert await lateness(people) == ("2026-02-02", 1)


async def lateness(people):
    """Give the last day in time of health's dialogue, and the working days after it."""
    listed = await people.ask("auditor", "centre", "GET", "/v1/completeness/2025?body=health")
    found = next(each for each in listed.json()["entries"] if each["dataset"] == "dialogue")
    return found["last_day"], found["working_days_late"]
