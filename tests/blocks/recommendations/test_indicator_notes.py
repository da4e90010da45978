"""Notes on an indicator: good practice of the best by signed results, public answers, replaced ones."""

import pytest

from tests.blocks.recommendations.test_recommendations import JUDGE, sign
from tests.blocks.small_block import dialogue

NOTES = "/v1/indicators/small-2025/B2.01/notes"
TEXT = {"kk": "мәтін", "ru": "текст"}
PRACTICE = {"kind": "good_practice", "year": 2025, "body": "health", "text": TEXT}
ANSWER = {"kind": "answer", "year": 2025, "text": TEXT, "question": TEXT}


@pytest.mark.asyncio
async def test_good_practice_is_of_the_best_by_signed_results_and_answers_are_for_everybody(block):
    async with block() as people:

        async def note(paper, status, who=JUDGE, path=NOTES):
            answer = await people.ask(*who, "POST", path, paper)
            assert answer.status_code == status, answer.text
            return answer.json()

        await people.push("dialogue", dialogue("health", answered=9), dialogue("culture"))
        assert (await note(PRACTICE, 409))["code"] == "conclusion_missing"
        assert (await sign(people)).status_code == 201
        told = await note(PRACTICE, 201)
        assert told["group"] == "central"
        other = await note({**PRACTICE, "body": "culture"}, 409)
        assert other["code"] == "note_not_the_best"
        await note(ANSWER, 403, ("evaluator", "civil-service"))  # it evaluates another direction
        first = await note(ANSWER, 201, ("methodologist", "centre"))
        newer = {**ANSWER, "replaces": first["id"]}
        await note(newer, 403)
        second = await note(newer, 201, ("methodologist", "centre"))
        await note(newer, 404, ("methodologist", "centre"))
        for lacking in ({"kind": "answer"}, {"body": None}, {"year": 2024}):
            await note({**PRACTICE, **lacking}, 422)
        await note(ANSWER, 422, path="/v1/indicators/small-2025/B9.99/notes")
        listed = (await people.ask("head", "culture", "GET", NOTES)).json()["entries"]
        assert [(each["id"], each["replaced_by"]) for each in listed] == [
            (told["id"], None), (first["id"], second["id"]), (second["id"], None),
        ]  # fmt: skip
