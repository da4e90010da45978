"""A report closed late: the edition's deduction is proposed to its evaluator and taken by nobody else."""

from datetime import UTC, date, datetime
from functools import partial

import pytest
import pytest_asyncio

from bagalau.contracts.v1.wire.canonical_json import content_digest
from bagalau_tools.testing.fixtures import client_of
from tests.blocks.small_block import dialogue, people_of, register_of, small_block, survey
from tests.blocks.tasks.test_tasks import same_from_the_journal

IN_TIME = datetime(2026, 2, 2, 6, 0, tzinfo=UTC)
LATE = datetime(2026, 2, 10, 6, 0, tzinfo=UTC)
EVALUATOR = ("evaluator", "civil-service")
CODE = "consider_late_deduction"
REMARK = ", per: case, remark: late, source: {ref: V1300008406, para: '53'}, status: proposed}"
in_one_loop = pytest.mark.asyncio(loop_scope="module")


def defining_block(settings, folder):
    """Make the small block with an edition whose P1 is for a late report."""
    path = folder / "small-2025.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace(", per: case, status: proposed}", REMARK, 1), "utf-8")
    return small_block(settings, folder)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def people(cluster, signer, tmp_path_factory):
    """Give one block for all tests: each is about bodies of its own."""
    folder = tmp_path_factory.mktemp("block")
    clients = partial(client_of, signer=signer)
    async with people_of(cluster, clients, signer.token, folder, make=defining_block) as opened:
        await opened.load(register_of(2025))
        for body in ("health", "culture", "information"):
            await opened.push("dialogue", dialogue(body))
            await opened.push("survey", survey(body))
        yield opened


async def close(people, body, at):
    people.today = at
    path = f"/v1/reports/2025/{body}"
    read = await people.ask("head", body, "GET", path)
    assert read.status_code == 200, read.text
    seen = {"digest": read.json()["digest"]}
    closed = await people.ask("head", body, "POST", f"{path}/closing", seen)
    assert closed.status_code == 201, closed.text


async def proposed(people, who=EVALUATOR):
    """Give what is proposed about each body, the same as the journal alone gives."""
    await same_from_the_journal(people)
    found = (await people.ask(*who, "GET", "/v1/tasks")).json()["entries"]
    return {each["body"]: each for each in found if each["code"] == CODE}


async def deduct(people, body, code="P1", **more):
    said = {"year": 2025, "body": body, "code": code, "reason": "six working days late", **more}
    taken = await people.ask(*EVALUATOR, "POST", "/v1/deductions", said)
    assert taken.status_code == 201, taken.text
    return taken.json()


async def score(people, body):
    return (await people.card(body))["score"]["exact"]


@in_one_loop
async def test_a_report_closed_late_proposes_its_deduction_until_it_is_taken_or_the_result_is_out(
    people,
):
    await close(people, "culture", IN_TIME)
    assert await proposed(people) == {}
    before = await score(people, "health")
    await close(people, "health", LATE)
    task = (await proposed(people))["health"]
    said = task["proposed"]
    assert (said["code"], said["working_days_late"], said["last_day"]) == ("P1", 6, "2026-02-02")
    assert (said["points"]["exact"], said["edition"]) == ("3/2", "small-2025")
    assert (said["source"]["ref"], said["source"]["para"]) == ("V1300008406", "53")
    assert task["address"] == "/api/citizens/v1/deductions/2025?body=health"
    assert await score(people, "health") == before  # proposed, not taken
    for stranger in (("evaluator", "digital"), ("head", "health"), ("auditor", "centre")):
        assert await proposed(people, stranger) == {}
    await deduct(people, "health", "P3", facts=1)
    assert list(await proposed(people)) == ["health"]  # another deduction leaves it open
    await deduct(people, "health")
    assert await proposed(people) == {}
    await close(people, "prosecutor", LATE)
    assert "prosecutor" in await proposed(people)
    assert (await people.issue()).status_code == 201
    assert await proposed(people) == {}  # what was not taken ends with the results


@in_one_loop
async def test_a_deduction_taken_before_the_late_closing_is_not_proposed_again(people):
    await deduct(people, "information")
    await close(people, "information", LATE)
    assert "information" not in await proposed(people)


@in_one_loop
async def test_a_day_that_registers_owe_earlier_makes_no_body_late(people):
    register = register_of(2025, version=2)
    early = register.schedule[0].model_copy(
        update={"code": "registers_closed", "due": date(2026, 1, 20)}
    )
    schedule = [early, *register.schedule]
    register = register.model_copy(update={"schedule": schedule})
    await people.load(register.model_copy(update={"digest": content_digest(register)}))
    await close(people, "civil-service", IN_TIME)
    assert "civil-service" not in await proposed(people)
