"""A whole year in one process: the clock is set from day to day, and each day says what waits for whom."""

from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest

from bagalau.blocks.register import register as register_room
from bagalau.chassis.database import database_of
from bagalau.chassis.http.remote import RemoteClient
from services.aggregator.collection.draft_store import store_drafts
from tests.aggregator.administration.conftest import office
from tests.aggregator.administration.test_with_a_block import AsService
from tests.aggregator.decisions.test_decisions import KEPT, Deciding, drafted
from tests.aggregator.stored_years import keep
from tests.blocks.conclusions.test_handing_over import AUDITOR, OWNER, WORKING_BODY, Year
from tests.blocks.hearing import heard
from tests.blocks.small_block import dialogue, people_of, survey
from tests.blocks.tasks.test_late_reports import close, defining_block

__all__ = ["office"]

SCHEDULE = "/v1/cycles/2025/schedule"
DAYS = [{"code": "reports", "due": "2026-02-02"}]
HEAD, REPORTER = ("head", "health"), ("reporter", "health")
EXPECTED = {"indicators": [{"indicator": "B2.01", "points": "28.5", "argument": "by post too"}]}


class Country:
    """A block and the aggregator under one clock."""

    def __init__(self, desk, people, deciding):
        self.desk, self.people, self.deciding = desk, people, deciding

    def on(self, day):
        """Set the clock of everybody to the morning of a day."""
        self.day = day
        self.desk.clock(day)
        self.people.today = datetime.fromisoformat(f"{day}T06:00:00").replace(tzinfo=UTC)

    async def waits(self, who):
        """Give until when each thing waits for somebody of the block."""
        found = (await self.people.ask(*who, "GET", "/v1/tasks")).json()["entries"]
        return {each["code"]: each["until"] for each in found}

    async def waits_above(self, who):
        """Give the steps that wait for somebody at the aggregator."""
        found = (await self.deciding.ask(who, "GET", "/v1/tasks")).json()["entries"]
        return [step for each in found for step in each["steps"]]

    async def late_stage(self):
        """Name the stage that made the year late in the block."""
        answer = await self.people.ask("auditor", "centre", "GET", "/v1/progress/2025")
        return answer.json()["late_stage"]


@pytest.fixture
def country(office, cluster, app_client, token, tmp_path, monkeypatch):
    monkeypatch.setattr(register_room, "FRESH_S", -1.0)

    @asynccontextmanager
    async def opened():
        block = people_of(
            cluster, app_client, token, tmp_path, make=defining_block,
            register_url="http://aggregator",
        )  # fmt: skip
        async with office() as desk, block as people:
            registers = people.app.state.runtime.registers
            registers.remote = RemoteClient(people.app.state.settings, transport=AsService(desk))
            yield Country(desk, people, Deciding(desk.app, desk.client, token))
            await registers.remote.close()

    return opened


async def the_schedule(at):
    at.on("2025-12-22")
    await at.desk.open(2025)
    said = {"milestones": DAYS, "reason": "the first of February is a Sunday"}
    drafted_ = await at.desk.ask("PUT", SCHEDULE, said)
    assert drafted_.json()["state"] == "drafted", drafted_.text
    [task] = (await at.desk.get("/v1/tasks", person="second"))["entries"]
    assert (task["steps"], task["until"], task["late"]) == (["approve"], "2025-12-30", False)
    order = {
        "schedule_digest": drafted_.json()["draft"]["schedule_digest"],
        "order": "Order No. 118", "reason": "as drafted",
    }  # fmt: skip
    approved = await at.desk.ask("POST", f"{SCHEDULE}/approval", order, person="second")
    assert approved.json()["approval"]["late"] is False, approved.text


async def the_reports(at):
    await at.people.push("dialogue", dialogue("health"), dialogue("justice"))
    await at.people.push("survey", survey("health"), survey("justice"))
    at.on("2026-01-20")
    waiting = {"close_report": "2026-02-02", "state_self_assessment": "2026-02-02"}
    assert await at.waits(HEAD) == waiting
    path = "/v1/self-assessments/2025/health"
    assert (await at.people.ask(*HEAD, "POST", path, EXPECTED)).status_code == 201
    assert await at.waits(HEAD) == await at.waits(REPORTER) == {"close_report": "2026-02-02"}
    at.on("2026-02-02")
    await close(at.people, "justice", at.people.today)
    at.on("2026-02-10")
    assert await at.late_stage() == "reports"
    assert "consider_late_deduction" not in await at.waits(OWNER)
    await close(at.people, "health", at.people.today)
    assert await at.waits(HEAD) == {}
    assert "consider_late_deduction" in await at.waits(OWNER)


async def the_review(at):
    at.on("2026-04-15")
    assert (await at.people.issue()).status_code == 201
    assert await at.waits(HEAD) == {"answer_result": "2026-04-22"}
    assert "consider_late_deduction" not in await at.waits(OWNER)
    at.on("2026-04-22")
    objection = await heard(at.people, "health", accepted=False)
    assert await at.waits(HEAD) == {
        "complain": objection["decision"]["complaint_until"], "see_disagreements": None,
    }  # fmt: skip
    at.on("2026-04-23")
    justice = ("head", "justice")
    path = "/v1/reviews/2025/justice/no-objection"
    assert "answer_result" not in await at.waits(justice)
    assert (await at.people.ask(*justice, "POST", path, {})).status_code == 409


async def the_conclusion(at):
    at.on("2026-05-12")
    year = Year(at.people)
    for each in (await at.desk.register(2025))["assignments"]:
        if each["block"] == "citizens" and not each.get("assembles"):
            await year.part(("evaluator", each["evaluator"]), each["direction"])
    await year.write()
    await year.sign()
    at.on("2026-05-13")
    for who, step, task in (
        (OWNER, "handover", "hand_over_conclusion"),
        (AUDITOR, "receipt", "receive_conclusion"),
        (AUDITOR, "forwarding", "forward_conclusion"),
        (WORKING_BODY, "acceptance", "accept_conclusion"),
    ):
        assert task in await at.waits(who)
        await year.hand(who, step)
        assert task not in await at.waits(who)


async def the_decision(at):
    at.on("2026-05-20")
    await keep(at.desk.app, KEPT)
    async with database_of(at.desk.app).transaction() as session:
        await store_drafts(session, [drafted(KEPT)])
    assert await at.waits_above("chamber") == ["hand_over"]
    at.on("2026-05-25")
    await at.deciding.submitted()
    for member in ("first", "second"):
        assert await at.waits_above(member) == ["vote"]
        await at.deciding.step(member, "votes", vote="for")
    assert await at.waits_above("third") == []
    at.on("2026-06-01")
    assert await at.waits_above("office") == ["consider"]
    considered = await at.deciding.step("office", "consideration")
    assert considered.json()["state"] == "considered"
    said = {"body": "health", "text": "Close the report in time.", "due": "2026-12-01"}
    assert (await at.deciding.step("office", "instructions", **said)).status_code == 201


@pytest.mark.asyncio
async def test_a_year_goes_from_its_schedule_to_the_head_of_state_as_the_clock_is_set(country):
    async with country() as at:
        await the_schedule(at)
        await the_reports(at)
        await the_review(at)
        await the_conclusion(at)
        await the_decision(at)
        stages = (await at.desk.get("/v1/cycles/2025/progress"))["stages"]
        assert stages[-1]["ended"] == "2026-06-01"
        assert await at.waits_above("office") == []
