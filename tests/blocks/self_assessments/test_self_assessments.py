"""Self-assessment beside evaluation: stated in time by the body, seen by nobody who evaluates before."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
import pytest_asyncio

from bagalau_tools.testing.fixtures import client_of
from tests.blocks.hearing import heard, send_file
from tests.blocks.small_block import (
    ISSUED_AT,
    dialogue,
    people_of,
    register_of,
    survey,
)

IN_TIME = datetime(2026, 1, 20, 6, 0, tzinfo=UTC)
HEAD, EVALUATOR = ("head", "health"), ("evaluator", "legal-statistics")
STATEMENTS = "/v1/self-assessments/2025"
PATH = f"{STATEMENTS}/health"
in_one_loop = pytest.mark.asyncio(loop_scope="module")
REPORT = "/v1/self-assessment-report/2025"
EXPECTED = {"indicator": "B2.01", "points": "28.5", "argument": "two answers were given by post"}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def early(cluster, signer, tmp_path_factory):
    """Give one block for the tests that hand out no result: each is about a body of its own."""
    folder = tmp_path_factory.mktemp("block")
    clients = partial(client_of, signer=signer)
    async with people_of(cluster, clients, signer.token, folder) as opened:
        await filled(opened)
        yield opened


@pytest_asyncio.fixture
async def people(cluster, app_client, token, tmp_path):
    async with people_of(cluster, app_client, token, tmp_path) as opened:
        await filled(opened)
        yield opened


async def filled(people):
    people.today = IN_TIME
    await people.load(register_of(2025))
    await people.push("dialogue", dialogue("health"), dialogue("culture"))
    await people.push("survey", survey("health"), survey("culture"))


async def state(people, *rows, who=HEAD, path=PATH, status=201, key=None):
    headers = {"Idempotency-Key": key} if key else {}
    answer = await people.ask(
        *who, "POST", path, {"indicators": list(rows or (EXPECTED,))}, headers=headers
    )
    assert answer.status_code == status, answer.text
    return answer.json()


async def read(people, who, path=PATH):
    answer = await people.ask(*who, "GET", path)
    assert answer.status_code == 200, answer.text
    return answer.json()


def allowed(given):
    return [each["code"] for each in given["actions"] if each["allowed"]]


@in_one_loop
async def test_a_statement_moves_no_score_and_no_input_of_scoring(early):
    people = early
    people.today = IN_TIME
    seen = await people.cards()
    inputs = await read(people, ("auditor", "centre"), "/v1/scoring-inputs/2025")
    file = await send_file(people, "health")
    given = await state(people, {**EXPECTED, "evidence": [{"evidence": file, "place": "page 2"}]})
    assert (given["state"], given["status"]) == ("stated", "proposed")
    [row] = given["indicators"]
    assert row["stated"]["exact"] == "57/2"
    assert row["cited"][0]["evidence"] == file
    assert (await people.cards())["digest"] == seen["digest"]
    after = await read(people, ("auditor", "centre"), "/v1/scoring-inputs/2025")
    assert after["digest"] == inputs["digest"]
    assert "28.5" not in str(await people.card("health"))


@in_one_loop
async def test_the_newest_statement_stands_and_may_be_withdrawn_until_the_term_is_over(early):
    early.today = IN_TIME
    path, who = f"{STATEMENTS}/culture", ("head", "culture")
    state_it = partial(state, early, path=path, who=who)
    await state_it(EXPECTED)
    newer = await state_it({**EXPECTED, "points": "30"}, key="again")
    assert newer["indicators"][0]["stated"]["exact"] == "30"
    assert await state_it({**EXPECTED, "points": "30"}, key="again") == newer
    await state_it({**EXPECTED, "points": "31"}, key="again", status=422)
    assert allowed(newer) == ["state", "withdraw"]
    gone = await early.ask(*who, "POST", f"{path}/withdrawal", {"reason": "Counted anew"})
    assert gone.json()["state"] == "withdrawn"
    assert gone.json()["indicators"] == []
    early.today = datetime(2026, 2, 2, 18, 0, tzinfo=UTC)  # the first of February is a Sunday
    assert (await state_it(EXPECTED))["state"] == "stated"
    early.today += timedelta(days=1)
    late = await state_it(EXPECTED, status=409)
    assert late["code"] == "action_not_now"


@in_one_loop
async def test_only_the_head_of_the_body_states_and_another_body_reads_nothing(early):
    early.today = IN_TIME
    path = f"{STATEMENTS}/information"
    await state(early, path=path, who=("head", "culture"), status=403)
    await state(early, path=path, who=("reporter", "information"), status=403)
    for who in (("head", "culture"), ("reporter", "culture")):
        assert (await early.ask(*who, "GET", path)).status_code == 403
    analysed = ("head", "akimat-abai")
    refused = await state(early, who=analysed, path=f"{STATEMENTS}/akimat-abai", status=409)
    assert refused["code"] == "action_not_now"


@in_one_loop
async def test_each_fault_of_a_statement_is_named_at_its_place(early):
    early.today = IN_TIME
    state_it = partial(
        state, early, path=f"{STATEMENTS}/civil-service", who=("head", "civil-service")
    )
    refused = await state_it(
        {**EXPECTED, "indicator": "Z9"}, {**EXPECTED, "points": "40.000000001"}, status=422
    )
    assert [each["pointer"] for each in refused["errors"]] == [
        "/indicators/0/indicator",
        "/indicators/1/points",
    ]
    await state_it(EXPECTED, EXPECTED, status=422)
    await state_it({**EXPECTED, "points": "-1"}, status=422)
    missing = await state_it({**EXPECTED, "evidence": [{"evidence": "none"}]}, status=422)
    assert missing["errors"][0]["pointer"] == "/indicators/0/evidence/0/evidence"
    assert (await state_it({**EXPECTED, "points": "40"}))["state"] == "stated"


@pytest.mark.asyncio
async def test_the_result_stands_beside_what_only_the_body_could_see_before_it(people):
    await state(people)
    for who in (EVALUATOR, ("auditor", "centre"), ("administration", "administration")):
        [row] = (await read(people, who))["indicators"]
        assert (row["stated"], row["argument"]) == (None, "")
        assert (await read(people, who, REPORT))["bodies"] == []
    [own] = (await read(people, ("reporter", "health")))["indicators"]
    assert own["stated"]["decimal"] == "28.50"
    culture = f"{STATEMENTS}/culture"
    await state(people, {**EXPECTED, "points": "20"}, who=("head", "culture"), path=culture)
    people.today = ISSUED_AT
    assert (await people.issue()).status_code == 201
    [row] = (await read(people, EVALUATOR))["indicators"]
    assert (row["stated"]["exact"], row["evaluators"]) == ("57/2", ["legal-statistics"])
    assert (row["evaluated"]["exact"], row["final"]) == ("20", None)
    assert row["stated_less_evaluated"]["exact"] == "17/2"
    await heard(people, "health")
    [row] = (await read(people, EVALUATOR))["indicators"]
    assert (row["objected"], row["accepted"], row["final"]) == (True, True, None)
    await people.push("dialogue", dialogue("health", answered=7))
    assert (await people.issue()).status_code == 201
    people.today += timedelta(days=30)
    [row] = (await read(people, EVALUATOR))["indicators"]
    assert (row["evaluated"]["exact"], row["final"]["exact"]) == ("20", "28")
    assert (row["stated_less_final"]["exact"], row["evaluated_less_final"]["exact"]) == (
        "1/2",
        "-8",
    )
    report = await read(people, ("auditor", "centre"), REPORT)
    assert [each["body"] for each in report["bodies"]] == ["culture", "health"]
    [evaluator] = report["evaluators"]
    assert (evaluator["evaluator"], evaluator["bodies"]) == ("legal-statistics", 2)
    assert (evaluator["objected"], evaluator["accepted"]) == (1, 1)
    assert evaluator["evaluated_less_final"]["mean"]["exact"] == "-4"
    assert "head-" not in str(report)
    own = await read(people, ("head", "culture"), REPORT)
    assert ([each["body"] for each in own["bodies"]], own["evaluators"]) == (["culture"], [])
    closed = await read(people, HEAD)
    assert (closed["state"], allowed(closed)) == ("compared", [])
