"""Only who sends a dataset about a body states that it holds nothing, and registers come first."""

from datetime import UTC, date, datetime

import pytest

from bagalau.contracts.v1.register.registers import Milestone, Standing
from bagalau.contracts.v1.wire.canonical_json import content_digest
from tests.blocks.closed_reports import approved, close, closed_health, send
from tests.blocks.small_block import ANY, BODIES, dialogue, register_of, registered, survey


def statement(dataset, body="health", **more):
    said = {"state": "nothing_to_report", "reason": "no complaints were made", **more}
    return {"year": 2025, "body": body, "dataset": dataset, **said}


async def stated(people, role, organisation, paper, *, query="", **more):
    headers = people.headers(role, organisation, **more)
    return await people.client.post(f"/v1/nil-returns{query}", json=paper, headers=headers)


def register_with_term():
    register = register_of(2025)
    term = Milestone(code="registers_closed", names=ANY, due=date(2026, 1, 24), status="proposed")
    register = register.model_copy(update={"schedule": [*register.schedule, term]})
    return register.model_copy(update={"digest": content_digest(register)})


@pytest.mark.asyncio
@pytest.mark.parametrize("role", ["head", "reporter"])
async def test_a_body_cannot_take_what_a_register_tells_out_of_its_score(block, role):
    async with block() as people:
        await people.load(register_of(2025))
        await people.push("dialogue", dialogue("health", answered=8))
        before = (await people.card("health"))["score"]
        barred = await stated(people, role, "health", statement("survey"))
        assert (barred.status_code, barred.json()["code"]) == (403, "nil_return_not_yours")
        assert "survey is sent about the body by: supplier" in barred.json()["detail"]
        assert (await people.card("health"))["score"] == before


@pytest.mark.asyncio
async def test_the_supplier_named_for_the_dataset_states_it_of_any_body(block):
    async with block() as people:
        await people.load(register_of(2025))
        made = await stated(people, "supplier", "registry", statement("survey"))
        assert (made.status_code, made.json()["organisation"]) == (201, "registry")
        other = await stated(
            people, "supplier", "registry", statement("survey", "culture"), datasets=["dialogue"]
        )
        assert (other.status_code, other.json()["code"]) == (403, "nil_return_not_yours")


@pytest.mark.asyncio
async def test_of_what_bodies_send_a_body_states_its_own_absence_alone(block):
    async with block() as people:
        await people.load(register_of(2025))
        assert (await stated(people, "head", "health", statement("dialogue"))).status_code == 201
        other = await stated(people, "reporter", "culture", statement("dialogue"))
        assert (other.status_code, other.json()["code"]) == (403, "other_body")


@pytest.mark.asyncio
async def test_an_approved_correction_gives_a_body_no_right_over_a_register(block):
    async with block() as people:
        await closed_health(people)
        name = await approved(people, dataset="survey")
        query = f"?correction={name}"
        barred = await stated(people, "head", "health", statement("survey"), query=query)
        assert (barred.status_code, barred.json()["code"]) == (403, "nil_return_not_yours")
        sent = await send(people, survey("health"), dataset="survey", query=query)
        assert (sent.status_code, sent.json()["code"]) == (403, "dataset_not_yours")


@pytest.mark.asyncio
async def test_a_head_shuts_out_no_register_that_has_still_time(block):
    async with block() as people:
        await people.load(register_with_term())
        await people.push("dialogue", dialogue("health"))
        people.today = datetime(2026, 1, 26, 18, 59, tzinfo=UTC)  # Monday after the term's Saturday
        early = await close(people)
        assert (early.status_code, early.json()["code"]) == (409, "registers_open")
        assert "survey" in early.json()["detail"]
        assert "2026-01-26" in early.json()["detail"]
        people.today = datetime(2026, 1, 26, 19, 0, tzinfo=UTC)
        assert (await close(people)).status_code == 201


@pytest.mark.asyncio
async def test_a_head_closes_at_once_when_the_registers_have_come_or_state_their_absence(block):
    async with block() as people:
        await people.load(register_with_term())
        people.today = datetime(2026, 1, 9, 6, 0, tzinfo=UTC)
        months = [f"2025-{number:02d}" for number in range(1, 13)]
        await people.push("survey", *(survey("health", month) for month in months))
        assert (await close(people)).status_code == 201
        made = await stated(people, "supplier", "registry", statement("survey", "culture"))
        assert made.status_code == 201
        assert (await close(people, "culture")).status_code == 201


@pytest.mark.asyncio
async def test_what_a_running_year_holds_is_stated_when_it_is_nearly_over(block):
    ended = registered("medicines", standing=Standing.MERGED, successor="health", until=date(2025, 4, 1))  # fmt: skip
    async with block() as people:
        await people.load(register_of(2025, (*BODIES, ended)))
        for moment, body, expected in (
            (datetime(2025, 3, 10, 6, 0, tzinfo=UTC), "health", 409),
            (datetime(2025, 3, 24, 18, 59, tzinfo=UTC), "medicines", 409),
            (datetime(2025, 3, 24, 19, 0, tzinfo=UTC), "medicines", 201),  # the 25th in Kazakhstan
            (datetime(2025, 12, 24, 18, 59, tzinfo=UTC), "health", 409),
            (datetime(2025, 12, 24, 19, 0, tzinfo=UTC), "health", 201),
        ):
            people.today = moment
            for state in ("nothing_to_report", "no_official_statistics", "not_due"):
                paper = statement("survey", body, state=state)
                made = await stated(people, "supplier", "registry", paper)
                assert made.status_code == expected, (moment, made.text)
                assert made.json().get("code") in {None, "nil_return_early"}


@pytest.mark.asyncio
async def test_a_withdrawn_nil_return_leaves_the_dataset_as_silent_as_before(block):
    async with block() as people:
        await people.load(register_of(2025))
        silent = await people.card("health")
        first = (await stated(people, "head", "health", statement("dialogue"))).json()
        paper = statement("dialogue", state="no_official_statistics")
        second = (await stated(people, "head", "health", paper)).json()
        back = {"reason": "the questions were found"}

        async def withdrawn(organisation, name, query=""):
            path = f"/v1/nil-returns/{name}/withdrawal{query}"
            return await people.ask("reporter", organisation, "POST", path, back)

        other = await withdrawn("culture", second["id"])
        assert (other.status_code, other.json()["code"]) == (403, "nil_return_of_other")
        unknown = await withdrawn("health", "nothing")
        assert (unknown.status_code, unknown.json()["code"]) == (403, "nil_return_of_other")
        for each in (second, first):
            answer = await withdrawn("health", each["id"])
            assert (answer.status_code, answer.json()["withdrawn"]) == (201, True)
        again = await withdrawn("health", first["id"])
        assert (again.status_code, again.json()["code"]) == (409, "nil_return_withdrawn")
        assert (await people.card("health"))["tree"] == silent["tree"]
        listed = await people.ask("head", "health", "GET", "/v1/nil-returns/2025")
        reasons = [each["withdrawal_reason"] for each in listed.json()["entries"]]
        assert reasons == [back["reason"]] * 2
        await stated(people, "head", "health", statement("dialogue"))
        third = (await people.ask("head", "health", "GET", "/v1/nil-returns/2025")).json()
        assert (await close(people)).status_code == 201
        barred = await withdrawn("health", third["entries"][-1]["id"])
        assert (barred.status_code, barred.json()["code"]) == (409, "report_closed")
        name = await approved(people)
        allowed = await withdrawn("health", third["entries"][-1]["id"], f"?correction={name}")
        assert allowed.status_code == 201, allowed.text
