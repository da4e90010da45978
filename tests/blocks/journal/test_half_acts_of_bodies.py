"""What a body says of itself, broken at each statement it writes: never half, and once at the end."""

import pytest

from tests.blocks.hearing import send_file
from tests.blocks.questionnaires.test_questionnaires import act as of_questionnaire
from tests.blocks.questionnaires.test_questionnaires import answer, asking_block
from tests.blocks.small_block import people_of, register_of
from tests.blocks.targets import test_targets as targets
from tests.blocks.tasks.test_self_reported import IN_TIME, state
from tests.half_acts import EveryActBroken


async def the_self_assessment(people):
    await state(people, "health")
    await state(people, "health", {"reason": "to be counted anew"}, "/withdrawal")


async def the_questionnaire(people):
    await answer(people, "health", plan="yes", published="no", answering="yes")
    file = await send_file(people, "health")
    proof = {"question": "plan", "evidence": [{"evidence": file, "place": "page 1"}]}
    whole = await of_questionnaire(people, "health", "evidence", proof)
    seen = {"answers_digest": whole["answers_digest"]}
    confirmed = await of_questionnaire(people, "health", "confirmation", seen)
    assert confirmed["state"] == "confirmed"


async def the_targets(people):
    for step, who in (
        ("withdrawal", targets.HEAD),
        ("return", targets.JUDGE),
        ("agreement", targets.JUDGE),
    ):
        sheet = await targets.propose(people, reason="As the head asked")
        await targets.act(people, sheet, step, who=who)


@pytest.mark.asyncio
async def test_nothing_a_body_says_is_ever_half_said_and_its_key_says_it_whole_once(
    cluster, app_client, token, tmp_path
):
    opened = people_of(cluster, app_client, token, tmp_path, make=asking_block)
    async with opened as people:
        await people.load(register_of(2025))
        broken = EveryActBroken(people.app, people.app.state.runtime.metadata, people.ask)
        people.ask = broken.ask
        people.today = targets.BEFORE_THE_YEAR
        await the_targets(people)
        people.today = IN_TIME
        await the_self_assessment(people)
        await the_questionnaire(people)
        assert len(broken.points) == 9
        assert min(broken.points.values()) >= 3
