"""What a body says of itself waits for it: a self-assessment until its term, a questionnaire as it stands."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
import pytest_asyncio

from bagalau_tools.testing.fixtures import client_of
from tests.blocks.hearing import send_file
from tests.blocks.questionnaires.test_questionnaires import act, answer, asking_block
from tests.blocks.questionnaires.test_questionnaires import read as read_questionnaire
from tests.blocks.small_block import dialogue, people_of, register_of, survey

IN_TIME = datetime(2026, 1, 20, 6, 0, tzinfo=UTC)
CODES = ("state_self_assessment", "complete_questionnaire", "confirm_questionnaire")
EXPECTED = {"indicators": [{"indicator": "B2.01", "points": "28.5", "argument": "by post too"}]}
in_one_loop = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def opened(cluster, signer, tmp_path_factory):
    """Give one block for all tests: each is about a body of its own."""
    folder = tmp_path_factory.mktemp("block")
    clients = partial(client_of, signer=signer)
    async with people_of(cluster, clients, signer.token, folder, make=asking_block) as made:
        await made.load(register_of(2025))
        await made.push("dialogue", dialogue("health"), dialogue("culture"))
        await made.push("survey", survey("health"), survey("culture"))
        yield made


@pytest.fixture
def people(opened):
    opened.today = IN_TIME
    return opened


async def waiting(people, role, organisation):
    found = await people.ask(role, organisation, "GET", "/v1/tasks")
    assert found.status_code == 200, found.text
    return {each["code"]: each for each in found.json()["entries"] if each["code"] in CODES}


async def state(people, body, paper=EXPECTED, path=""):
    said = await people.ask("head", body, "POST", f"/v1/self-assessments/2025/{body}{path}", paper)
    assert said.status_code == 201, said.text


@in_one_loop
async def test_a_self_assessment_waits_for_the_head_until_it_is_stated_and_again_once_withdrawn(
    people,
):
    task = (await waiting(people, "head", "health"))["state_self_assessment"]
    assert (task["until"], task["late"], task["lapses"]) == ("2026-02-02", False, True)
    assert task["address"] == "/api/citizens/v1/self-assessments/2025/health"
    assert (task["table"], task["steps"], task["roles"]) == ("self_assessment", ["state"], ["head"])
    await state(people, "health")
    assert await waiting(people, "head", "health") == {}
    await state(people, "health", {"reason": "to be counted anew"}, "/withdrawal")
    assert list(await waiting(people, "head", "health")) == ["state_self_assessment"]
    await state(people, "health")
    assert await waiting(people, "head", "health") == {}
    people.today = datetime(2026, 2, 2, 6, 0, tzinfo=UTC)
    assert list(await waiting(people, "head", "culture")) == ["state_self_assessment"]
    people.today += timedelta(days=1)  # its term is over
    assert await waiting(people, "head", "culture") == {}
    people.today = IN_TIME
    assert (await people.issue()).status_code == 201  # the result is out
    assert await waiting(people, "head", "culture") == {}


@pytest.mark.parametrize(
    ("role", "organisation"),
    [
        ("reporter", "culture"),  # the step is the head's
        ("head", "defence"),  # not evaluated in this block
        ("head", "akimat-abai"),  # no score of its own
        ("head", "nobody"),
        ("evaluator", "legal-statistics"),
    ],
)
@in_one_loop
async def test_nothing_a_body_says_of_itself_waits_for_a_stranger(people, role, organisation):
    assert await waiting(people, role, organisation) == {}


@in_one_loop
async def test_a_questionnaire_waits_for_what_it_lacks_then_for_its_head_and_again_when_changed(
    people,
):
    body = "information"
    assert "complete_questionnaire" not in await waiting(people, "reporter", body)
    await answer(people, body, plan="yes", published="no", answering="yes")
    task = (await waiting(people, "reporter", body))["complete_questionnaire"]
    assert (task["about"], task["until"]) == ("checklist", "2026-02-02")
    assert task["address"] == f"/api/citizens/v1/questionnaires/checklist/2025/{body}"
    file = await send_file(people, body)
    proof = {"question": "plan", "evidence": [{"evidence": file, "place": "page 1"}]}
    whole = await act(people, body, "evidence", proof, role="reporter")
    assert await waiting(people, "reporter", body) == {}
    task = (await waiting(people, "head", body))["confirm_questionnaire"]
    assert (task["until"], task["steps"], task["roles"]) == (None, ["confirm"], ["head"])
    assert task["id"] == f"confirm_questionnaire:2025:checklist:{body}"
    assert "confirm_questionnaire" not in await waiting(people, "head", "prosecutor")
    await act(people, body, "confirmation", {"answers_digest": whole["answers_digest"]})
    assert "confirm_questionnaire" not in await waiting(people, "head", body)
    await answer(people, body, plan="no", answering="yes")
    assert "confirm_questionnaire" in await waiting(people, "head", body)
    changed = await read_questionnaire(people, body)
    await act(people, body, "confirmation", {"answers_digest": changed["answers_digest"]})
    assert "confirm_questionnaire" not in await waiting(people, "head", body)
