"""A register loaded by hand stands in the journal, and what rested on it alone does not outlive it."""

from contextlib import asynccontextmanager

import httpx
import pytest

from bagalau.blocks.register import register as register_room
from bagalau.chassis.http.remote import RemoteClient
from bagalau.contracts.v1.register.registers import Assignment, Succession
from tests.blocks.register.test_register import Aggregator
from tests.blocks.small_block import BODIES, dialogue, people_of, register_of, survey

LOADINGS = "/v1/register/2025/loadings"
REVIEW = "/v1/reviews/2025"
TAKEN = {"year": 2025, "body": "health", "code": "P1", "reason": "late"}


def evaluated_by(evaluator, version=1, **more):
    assignment = Assignment(block="citizens", evaluator=evaluator, assembles=True, **more)
    return register_of(2025, BODIES, [assignment], version=version)


FALSE = evaluated_by("friends", version=2)


@pytest.fixture
def aggregator(monkeypatch):
    monkeypatch.setattr(register_room, "FRESH_S", -1.0)
    return Aggregator()


@pytest.fixture
def block(cluster, app_client, token, tmp_path, aggregator):
    @asynccontextmanager
    async def opened():
        """Open a block whose aggregator is down, and with it who can bring it back."""
        aggregator.register, aggregator.down = evaluated_by("centre"), True
        async with people_of(
            cluster, app_client, token, tmp_path, register_url="http://aggregator"
        ) as people:
            registers = people.app.state.runtime.registers
            registers.remote = RemoteClient(
                people.app.state.settings.model_copy(update={"remote_attempts": 1}),
                transport=httpx.ASGITransport(aggregator.app),
            )
            yield people
            await registers.remote.close()

    return opened


async def loadings(people):
    answer = await people.ask("auditor", "audit", "GET", LOADINGS)
    assert answer.status_code == 200, answer.text
    return answer.json()["entries"]


async def load(people, register, reason=None):
    path = "/v1/register/2025" + (f"?reason={reason}" if reason else "")
    answer = await people.ask(
        "operator", "operations", "PUT", path, register.model_dump(mode="json")
    )
    assert answer.status_code == 200, answer.text


async def take(people, organisation, **more):
    paper = {**TAKEN, **more}
    return await people.ask("evaluator", organisation, "POST", "/v1/deductions", paper)


async def deductions(people):
    """Give who took the deductions that count."""
    answer = await people.ask("auditor", "audit", "GET", "/v1/deductions/2025")
    return [each["organisation"] for each in answer.json()["entries"] if not each["withdrawn"]]


async def score(people):
    cards = (await people.ask("collector", "a", "GET", "/v1/scorecards/2025")).json()["cards"]
    return next(each["score"]["exact"] for each in cards if each["body"] == "health")


@pytest.mark.asyncio
async def test_who_loads_a_register_when_and_why_stands_in_the_journal(block):
    async with block() as people:
        await load(people, FALSE, reason="the aggregator is away")
        await load(people, FALSE)
        await load(people, evaluated_by("others", version=3))
        first, second = await loadings(people)
    assert (first["organisation"], first["digest"]) == ("operations", FALSE.digest)
    assert (first["reason"], first["previous_digest"]) == ("the aggregator is away", None)
    assert first["position"] == 1
    assert first["at"]
    assert second["previous_digest"] == FALSE.digest
    assert second["reason"] is None
    assert [first["replaced_at"], second["replaced_at"]] == [None, None]


@pytest.mark.asyncio
async def test_only_who_oversees_reads_of_it(block):
    async with block() as people:
        await load(people, FALSE)
        for role in ("reporter", "head", "evaluator", "supplier", "collector"):
            answer = await people.ask(role, "health", "GET", LOADINGS)
            assert answer.status_code == 403, role


@pytest.mark.asyncio
async def test_a_deduction_of_a_false_evaluator_is_void_once_the_makers_register_comes(
    block, aggregator
):
    async with block() as people:
        await load(people, FALSE)
        await people.push("dialogue", dialogue("health"))
        await people.push("survey", survey("health"))
        whole = await score(people)
        taken = await take(people, "friends")
        assert taken.status_code == 201, taken.text
        less = await score(people)
        assert less != whole
        aggregator.down = False
        assert await deductions(people) == []
        assert await score(people) == whole
        refused = await take(people, "friends")
        assert refused.status_code == 403
        [loading] = await loadings(people)
        own = await take(people, "centre")
        assert own.status_code == 201
    assert loading["replaced_by"] == aggregator.register.digest
    [void] = loading["voided"]
    assert (void["act"], void["kind"]) == (taken.json()["id"], "deduction")
    assert (void["organisation"], void["body"]) == ("friends", "health")
    assert void["register_digest"] == aggregator.register.digest


@pytest.mark.asyncio
async def test_what_the_makers_register_allows_too_goes_on_counting(block, aggregator):
    async with block() as people:
        await load(people, evaluated_by("centre", version=7))
        assert (await take(people, "centre")).status_code == 201
        aggregator.down = False
        assert await deductions(people) == ["centre"]
        [loading] = await loadings(people)
    assert loading["replaced_by"] == aggregator.register.digest
    assert loading["voided"] == []


@pytest.mark.asyncio
async def test_the_same_register_from_its_maker_voids_nothing_and_replaces_nothing(
    block, aggregator
):
    async with block() as people:
        await load(people, aggregator.register)
        assert (await take(people, "centre")).status_code == 201
        aggregator.down = False
        assert await deductions(people) == ["centre"]
        [loading] = await loadings(people)
    assert loading["replaced_at"] is None


@pytest.mark.asyncio
async def test_a_withdrawal_by_a_false_evaluator_is_void_and_the_deduction_counts_again(
    block, aggregator
):
    async with block() as people:
        aggregator.down = False
        taken = (await take(people, "centre")).json()
        aggregator.down = True
        await load(people, FALSE)
        path = f"/v1/deductions/{taken['id']}/withdrawal"
        gone = await people.ask("evaluator", "friends", "POST", path, {"reason": "a favour"})
        assert gone.status_code == 201, gone.text
        assert await deductions(people) == []
        aggregator.down = False
        assert await deductions(people) == ["centre"]


@pytest.mark.asyncio
async def test_results_handed_out_concluded_and_signed_by_a_false_assembler_are_void(
    block, aggregator
):
    async with block() as people:
        await load(people, FALSE)
        await people.push("dialogue", dialogue("health"))
        digest = {"scorecards_digest": (await people.cards())["digest"]}
        issued = await people.ask("evaluator", "friends", "POST", f"{REVIEW}/issue", digest)
        assert issued.status_code == 201, issued.text
        card = await people.ask("auditor", "audit", "GET", "/v1/scorecards/2025/health")
        assert card.json()["review"] == "issued"
        aggregator.down = False
        card = await people.ask("auditor", "audit", "GET", "/v1/scorecards/2025/health")
        [loading] = await loadings(people)
    assert card.json()["review"] == "open"
    assert [each["kind"] for each in loading["voided"]] == ["results_issued"]


@pytest.mark.asyncio
async def test_what_an_evaluator_did_before_its_successor_came_stays(block, aggregator):
    step = Succession(before="friends", after="centre", happened="2999-01-01")
    aggregator.register = evaluated_by("centre", successions=[step])
    async with block() as people:
        aggregator.register = evaluated_by("centre", successions=[step])
        await load(people, FALSE)
        assert (await take(people, "friends")).status_code == 201
        aggregator.down = False
        assert await deductions(people) == ["friends"]


@pytest.mark.asyncio
async def test_a_voided_act_is_not_repeated_under_its_key(block, aggregator):
    async with block() as people:
        await load(people, FALSE)
        key = {"Idempotency-Key": "k-1"}
        headers = {**people.headers("evaluator", "friends"), **key}
        first = await people.client.post("/v1/deductions", json=TAKEN, headers=headers)
        assert first.status_code == 201
        aggregator.down = False
        assert await deductions(people) == []
        again = await people.client.post("/v1/deductions", json=TAKEN, headers=headers)
    assert (again.status_code, again.json()["code"]) == (409, "act_voided")


@pytest.mark.asyncio
async def test_while_the_journal_is_busy_the_loaded_register_has_to_do_a_little_longer(
    block, aggregator
):
    async with block() as people:
        await load(people, FALSE)
        await take(people, "friends")
        runtime = people.app.state.runtime
        aggregator.down = False
        async with runtime.database.transaction() as session:
            await runtime.chain.lock(session)
            kept = await runtime.registers.of_year(session, 2025)
            assert kept.register.digest == FALSE.digest
        assert await deductions(people) == []
