"""What waits for whom in a block, from the report to the working body, and what settles it."""

from datetime import timedelta

import orjson
import pytest
import pytest_asyncio
from sqlalchemy import select

from bagalau.blocks.block import announce_deadlines
from bagalau.blocks.context import ActContext
from bagalau.blocks.journal import BLOCK_KINDS, EntryKind
from bagalau.blocks.tasks import STATE_TABLES, TASK_RULES, rebuild_year
from bagalau.blocks.tasks.tables import roles_of
from bagalau.chassis.database import database_of
from bagalau.chassis.identity import Actor
from bagalau.contracts.v1.register import Standing
from bagalau.contracts.v1.results import NoticeRequest
from bagalau.journal import Stamp
from tests.blocks.conclusions.test_handing_over import AUDITOR, OTHER, OWNER, WORKING_BODY, Year
from tests.blocks.hearing import ACT, decide, name_commission, object_to, send_file
from tests.blocks.review.test_complaints import complain, found, ordered
from tests.blocks.small_block import BODIES, dialogue, people_of, register_of, registered

HEAD = ("head", "health")
MEMBER = ("special-commission", "apart")
COMPLAINTS = ("working-body", "chancellery")


@pytest_asyncio.fixture
async def people(cluster, app_client, token, tmp_path):
    async with people_of(cluster, app_client, token, tmp_path) as opened:
        await opened.load(register_of(2025))
        await opened.push("dialogue", dialogue("health"), dialogue("culture"))
        yield opened


async def read(people, who, **params):
    answer = await people.ask(*who, "GET", "/v1/tasks", params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def waiting(people, who):
    """Name what waits for somebody, and check that the journal alone gives the same."""
    await same_from_the_journal(people)
    return [each["code"] for each in (await read(people, who))["entries"]]


async def rows_of(people, session):
    table = people.app.state.runtime.tasks.table
    columns = [each for each in table.c if each.name != "calendar"]
    found = await session.execute(select(*columns).order_by(*table.primary_key))
    return [tuple(row) for row in found]


async def same_from_the_journal(people):
    async with database_of(people.app).transaction() as session:
        before = await rows_of(people, session)
        await rebuild_year(people.app.state.runtime, session, 2025)
        assert await rows_of(people, session) == before


async def void(people, name, *, body):
    """Enter, as the maker's register does, that an act counts no more."""
    runtime = people.app.state.runtime
    block = Actor(client="citizens", subject="citizens", organisation="citizens")
    async with runtime.database.transaction() as session:
        context = ActContext(runtime, session, block, Stamp(people.today))
        await context.record(EntryKind.VOIDED, NoticeRequest(), year=2025, body=body, about=name)


def test_every_kind_of_task_names_steps_of_a_table_and_acts_that_open_and_settle_it():
    tables = {each.table: each for each in STATE_TABLES}
    for rule in TASK_RULES.tasks:
        assert rule.closes, rule.code
        assert bool(rule.opens) != bool(rule.standing), rule.code
        assert bool(rule.table) == bool(rule.steps) != bool(rule.roles), rule.code
        for step in rule.steps:
            assert tables[rule.table].by_code[step].roles, step


def test_every_step_that_a_person_does_after_another_is_a_task_or_is_said_not_to_be():
    done = {(rule.table, step) for rule in TASK_RULES.tasks for step in rule.steps}
    told_by_another = {
        ("review", "hear"),
        ("review", "correct"),
        ("review", "complain"),
        ("review", "decide_complaint"),
        ("review", "answer_recheck"),
    }  # the same things stand in the table of objections
    free = {
        ("recommendation", "withdraw"),
        ("recommendation", "close"),
        ("exemption", "withdraw"),
        ("exemption", "revoke"),
        ("targets", "withdraw"),
        ("self_assessment", "withdraw"),
    }  # nobody waits for these
    steps = {
        (table.table, each.code)
        for table in STATE_TABLES
        for each in table.transitions
        if each.roles and table.table in {rule.table for rule in TASK_RULES.tasks}
    }
    assert steps - done == told_by_another | free


@pytest.mark.asyncio
async def test_a_report_and_its_flags_wait_for_the_body_until_the_head_closes_it(people):
    assert await waiting(people, HEAD) == ["close_report"]
    [task] = (await read(people, HEAD))["entries"]
    assert task["until"] == "2026-02-02"
    assert task["late"]
    assert task["address"] == "/api/citizens/v1/reports/2025/health"
    assert await waiting(people, ("reporter", "health")) == ["close_report"]
    report = await people.ask(*HEAD, "GET", "/v1/reports/2025/health")
    closed = await people.ask(
        *HEAD, "POST", "/v1/reports/2025/health/closing", {"digest": report.json()["digest"]}
    )
    assert closed.status_code == 201, closed.text
    assert await waiting(people, HEAD) == []
    assert await waiting(people, ("head", "culture")) == ["close_report"]


@pytest.mark.asyncio
async def test_each_step_of_a_review_waits_for_whom_it_is_and_for_nobody_else(people):
    assert await waiting(people, OWNER) == ["issue_results", "write_conclusion"]
    assert await waiting(people, OTHER) == []
    assert (await people.issue()).status_code == 201
    assert await waiting(people, HEAD) == ["close_report", "answer_result"]
    assert "answer_result" not in await waiting(people, ("reporter", "health"))
    objection = (await object_to(people, "health")).json()
    assert await waiting(people, HEAD) == ["close_report"]
    assert await waiting(people, OWNER) == ["write_conclusion", "hear_objection"]
    await name_commission(people, "health", objection["id"])
    assert await waiting(people, MEMBER) == ["decide_objection"]
    assert await waiting(people, ("special-commission", "elsewhere")) == []
    [task] = (await read(people, MEMBER))["entries"]
    assert (task["until"], task["about"]) == (objection["answer_until"], objection["id"])
    await decide(people, "health", objection["id"], accepted=False)
    assert await waiting(people, MEMBER) == []
    assert await waiting(people, HEAD) == ["close_report", "complain", "see_disagreements"]
    file = await send_file(people, "health")
    assert (await complain(people, objection, file)).status_code == 201
    assert await waiting(people, COMPLAINTS) == ["decide_complaint"]
    assert (await ordered(people, objection)).status_code == 201
    assert await waiting(people, OWNER) == ["write_conclusion", "answer_recheck"]
    counted = await send_file(people, "health", ACT + b"counted anew")
    assert (await found(people, objection, changed=True, evidence=[counted])).status_code == 201
    assert await waiting(people, OWNER) == ["write_conclusion", "correct_result"]


@pytest.mark.asyncio
async def test_an_answer_waits_only_while_its_term_runs(people):
    assert (await people.issue()).status_code == 201
    people.today += timedelta(days=7)
    assert "answer_result" in await waiting(people, HEAD)
    people.today += timedelta(days=1)
    assert "answer_result" not in await waiting(people, HEAD)


@pytest.mark.asyncio
async def test_a_conclusion_waits_for_its_signature_its_chamber_and_the_working_body(people):
    year = Year(people)
    await year.issued()
    await year.part()
    await year.write()
    assert await waiting(people, OWNER) == ["sign_conclusion"]
    await year.sign()
    assert await waiting(people, OWNER) == ["hand_over_conclusion"]
    await year.hand(OWNER, "handover")
    assert await waiting(people, OWNER) == []
    assert await waiting(people, AUDITOR) == ["receive_conclusion"]
    assert await waiting(people, ("auditor", "centre")) == []
    await year.hand(AUDITOR, "receipt")
    await year.hand(AUDITOR, "forwarding")
    assert await waiting(people, WORKING_BODY) == ["accept_conclusion"]
    await year.hand(WORKING_BODY, "acceptance")
    assert await waiting(people, WORKING_BODY) == []


@pytest.mark.asyncio
async def test_what_a_voided_act_had_settled_waits_again(people):
    assert (await people.issue()).status_code == 201
    objection = (await object_to(people, "health")).json()
    named = (await name_commission(people, "health", objection["id"])).json()
    assert await waiting(people, OWNER) == ["write_conclusion"]
    await void(people, named["commission"]["id"], body="health")
    assert await waiting(people, OWNER) == ["write_conclusion", "hear_objection"]


@pytest.mark.asyncio
async def test_what_waited_for_a_merged_body_waits_for_its_successor(people):
    assert (await people.issue()).status_code == 201
    merged = [
        registered(each.code, standing=Standing.MERGED, successor="health")
        if each.code == "culture" else each
        for each in BODIES
    ]  # fmt: skip
    await people.load(register_of(2025, merged, version=2))
    found = (await read(people, HEAD))["entries"]
    assert {each["body"] for each in found if each["code"] == "answer_result"} == {
        "health",
        "culture",
    }


async def told(people, type_):
    """Give whom the events of a type are for, and what they are about."""
    table = people.app.state.runtime.events.outbox.table
    async with database_of(people.app).transaction() as session:
        query = select(table.c.about, table.c.document).where(table.c.type == type_)
        rows = (await session.execute(query)).all()
    return {(*about, orjson.loads(document)["data"]["id"]) for about, document in rows}


@pytest.mark.asyncio
async def test_what_waits_is_told_to_whom_it_waits_for_once_and_again_when_the_term_nears(people):
    assert (await people.issue()).status_code == 201
    opened = ("health#head", "answer_result:2025:health")
    assert opened in await told(people, "task.waiting")
    people.today += timedelta(days=2)
    for _ in range(2):
        await announce_deadlines(people.app)
    assert opened in await told(people, "task.near")
    objection = (await object_to(people, "health")).json()
    assert ("civil-service#administration", "civil-service#evaluator",
            f"hear_objection:2025:{objection['id']}") in await told(people, "task.waiting")  # fmt: skip
    people.today += timedelta(days=20)
    await announce_deadlines(people.app)
    assert await told(people, "task.overdue") == {
        ("civil-service#administration", "civil-service#evaluator",
         f"hear_objection:2025:{objection['id']}")
    }  # fmt: skip


def test_whoever_a_task_may_wait_for_may_subscribe_to_its_events():
    roles = frozenset().union(*(roles_of(rule) for rule in TASK_RULES.tasks))
    assert BLOCK_KINDS["task.waiting"].addressed == roles


@pytest.mark.parametrize(
    ("about", "roles", "organisation", "received"),
    [
        ("health#head", {"head"}, "health", True),
        ("health#head", {"reporter"}, "health", False),
        ("health#head", {"head"}, "culture", False),
        ("*#working-body", {"working-body"}, "chancellery", True),
        ("*#working-body", {"auditor", "evaluator"}, "chancellery", False),
    ],
)
def test_an_addressed_event_is_for_its_role_in_its_organisation_alone(
    about, roles, organisation, received
):
    kind = BLOCK_KINDS["task.waiting"]
    assert kind.receives(roles, organisation, about=[about], by="") is received


@pytest.mark.asyncio
async def test_the_list_is_read_page_by_page_without_a_gap(people):
    assert (await people.issue()).status_code == 201
    whole = (await read(people, HEAD))["entries"]
    pages, following = [], None
    while following is not None or not pages:
        page = await read(people, HEAD, limit=1, **({"cursor": following} if following else {}))
        pages += page["entries"]
        following = page["next"]
    assert pages == whole
    assert len(whole) == 2
