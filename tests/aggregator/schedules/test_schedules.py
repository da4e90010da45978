"""The schedule of a year: drafted by one person, approved by another over what was seen, late or not."""

from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest

from services.aggregator.main import create_aggregator

SCHEDULE = "/v1/cycles/2025/schedule"
DRAFT = {
    "milestones": [{"code": "reports", "due": "2026-02-10"}, {"code": "results_issued", "due": "2026-04-20"}],
    "reason": "reports need a week more",
}  # fmt: skip


@pytest.fixture
def year(database, app_client, token):
    """Open the year 2025 and give who asks as a named person of the Administration."""

    @asynccontextmanager
    async def opened(at="2025-12-20"):
        app = create_aggregator(database("aggregator"))
        app.state.clock = lambda: datetime.fromisoformat(f"{at}T06:00:00").replace(tzinfo=UTC)
        async with app_client(app) as client:

            async def ask(method, path, document=None, *, person="first", role="administration"):
                signed = token(
                    roles=[role],
                    organisation="administration",
                    client=person,
                    audience="aggregator",
                )
                headers = {"Authorization": f"Bearer {signed}"}
                return await client.request(method, path, json=document, headers=headers)

            await ask("PUT", "/v1/cycles/2025", {"synthetic": True})
            yield ask

    return opened


def approval(drafted, **changed):
    digest = drafted.json()["draft"]["schedule_digest"]
    order = {"order": "Order No. 118 of 2025-12-26", "reason": "as drafted"}
    return {"schedule_digest": digest, **order, **changed}


def actions(answer):
    return {each["code"]: each for each in answer.json()["actions"]}


@pytest.mark.asyncio
async def test_a_drafted_schedule_holds_once_another_person_approved_it(year):
    async with year() as ask:
        before = await ask("GET", SCHEDULE)
        assert (before.json()["state"], actions(before)["draft"]["allowed"]) == ("planned", True)
        drafted = await ask("PUT", SCHEDULE, DRAFT)
        assert (drafted.status_code, drafted.json()["state"]) == (200, "drafted")
        again = await ask("PUT", SCHEDULE, DRAFT)  # the answer was lost: it is the same act
        assert again.json()["draft"] == drafted.json()["draft"]
        own = await ask("POST", f"{SCHEDULE}/approval", approval(drafted))
        assert (own.status_code, own.json()["code"]) == (409, "action_not_now")
        assert "another person approves it" in own.json()["detail"]
        done = await ask("POST", f"{SCHEDULE}/approval", approval(drafted), person="second")
        assert (done.status_code, done.json()["state"]) == (201, "approved")
        assert done.json()["approval"]["late"] is False
        days = {each["code"]: each for each in done.json()["milestones"]}
        assert days["reports"]["due"] == "2026-02-10"
        assert days["reports"]["ref"] == "Order No. 118 of 2025-12-26"
        assert days["to_president"]["due"] == days["to_president"]["planned"]


@pytest.mark.asyncio
async def test_the_register_of_the_year_has_the_approved_days_in_a_new_version(year):
    async with year() as ask:
        drafted = await ask("PUT", SCHEDULE, DRAFT)
        first = (await ask("GET", "/v1/cycles/2025/register")).json()
        await ask("POST", f"{SCHEDULE}/approval", approval(drafted), person="second")
        second = (await ask("GET", "/v1/cycles/2025/register")).json()
        assert (first["version"], second["version"]) == (1, 2)
        due = {each["code"]: (each["due"], each["status"]) for each in second["schedule"]}
        assert due["reports"] == ("2026-02-10", "approved")
        again = await ask("PUT", "/v1/cycles/2025", {"synthetic": True})
        assert again.json()["register_version"] == 2


@pytest.mark.asyncio
async def test_an_approval_after_the_day_of_the_decree_is_taken_and_marked_late(year):
    async with year(at="2025-12-30") as ask:
        drafted = await ask("PUT", SCHEDULE, DRAFT)
        last = await ask("POST", f"{SCHEDULE}/approval", approval(drafted), person="second")
        assert last.json()["approval"]["late"] is False
    async with year(at="2025-12-31") as ask:
        drafted = await ask("PUT", SCHEDULE, DRAFT)
        assert actions(drafted)["approve"]["late"] is True
        late = await ask("POST", f"{SCHEDULE}/approval", approval(drafted), person="second")
        assert late.json()["approval"]["late"] is True


@pytest.mark.asyncio
async def test_what_was_not_seen_is_not_approved_and_a_newer_draft_leaves_the_approved_days(year):
    async with year() as ask:
        drafted = await ask("PUT", SCHEDULE, DRAFT)
        await ask("PUT", SCHEDULE, {**DRAFT, "milestones": DRAFT["milestones"][:1]})
        stale = await ask("POST", f"{SCHEDULE}/approval", approval(drafted), person="second")
        assert (stale.status_code, stale.json()["code"]) == (409, "schedule_differs")
        newest = await ask("GET", SCHEDULE)
        await ask("POST", f"{SCHEDULE}/approval", approval(newest), person="second")
        moved = {**DRAFT, "milestones": [{"code": "reports", "due": "2026-02-20"}]}
        redrafted = await ask("PUT", SCHEDULE, moved)
        assert redrafted.json()["state"] == "redrafted"
        days = {each["code"]: each["due"] for each in redrafted.json()["milestones"]}
        assert days["reports"] == "2026-02-10"


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("milestones", "code"),
    [
        ([{"code": "harvest", "due": "2026-02-10"}], "milestone_unknown"),
        ([{"code": "schedule_approved", "due": "2026-02-10"}], "milestone_unknown"),
        ([{"code": "reports", "due": "2025-12-10"}], "milestone_other_year"),
        ([{"code": "reports", "due": "2026-02-10"}] * 2, "milestone_twice"),
        ([{"code": "reports", "due": "2026-05-10"}], "milestones_out_of_order"),
    ],
)
async def test_days_that_cannot_be_are_refused_by_their_place(year, milestones, code):
    async with year() as ask:
        answer = await ask("PUT", SCHEDULE, {**DRAFT, "milestones": milestones})
        assert answer.status_code == 422
        assert answer.json()["code"] == "schedule_impossible"
        assert code in {each["code"] for each in answer.json()["errors"]}


@pytest.mark.asyncio
async def test_others_read_the_schedule_with_the_reason_why_they_may_not_change_it(year):
    async with year() as ask:
        read = await ask("GET", SCHEDULE, role="auditor")
        assert [each["code"] for each in actions(read)["draft"]["hindrances"]] == ["role"]
        refused = await ask("PUT", SCHEDULE, DRAFT, role="auditor")
        assert refused.status_code == 403
        tables = (await ask("GET", "/v1/process/state-tables", role="auditor")).json()
        assert {each["table"] for each in tables} >= {"schedule", "decision"}


@pytest.mark.asyncio
async def test_a_schedule_waits_to_be_drafted_then_for_another_person_until_the_day_of_the_decree(
    year,
):
    async with year() as ask:

        async def waiting(**who):
            found = (await ask("GET", "/v1/tasks", **who)).json()["entries"]
            return [(each["code"], each["until"], each["days_left"]) for each in found]

        assert await waiting() == [("draft_schedule", "2025-12-30", 10)]
        assert await waiting(role="auditor") == []
        drafted = await ask("PUT", SCHEDULE, DRAFT)
        assert await waiting() == []
        assert await waiting(person="second") == [("approve_schedule", "2025-12-30", 10)]
        await ask("POST", f"{SCHEDULE}/approval", approval(drafted), person="second")
        assert await waiting(person="second") == []
