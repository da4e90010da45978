"""Acts of a block that two people make at once, each in a transaction of its own: one is taken."""

import pytest

from tests.at_once import at_once, statuses
from tests.blocks.conclusions.test_handing_over import AUDITOR, OWNER, Year
from tests.blocks.exemptions import test_exemptions as exemptions
from tests.blocks.hearing import (
    COMMISSION,
    REVIEWS,
    VERDICT,
    name_commission,
    object_to,
    send_file,
)
from tests.blocks.review.test_review import DEDUCTION, notices
from tests.blocks.small_block import ISSUED_AT, dialogue, people_of, register_of, survey

JUDGE = ("evaluator", "legal-statistics")
SECOND = {"person": "special-commission-second", "organisation": "second"}


async def both(people, *asked, meanwhile=None):
    chain = people.app.state.runtime.journal.chain
    acts = [people.ask(*who, "POST", path, paper) for who, path, paper in asked]
    return await at_once(people.app, chain, *acts, meanwhile=meanwhile)


async def verdicts_and_complaints(people):
    """Object, and let two members of the commission decide at once, each otherwise."""
    objection = (await object_to(people, "health")).json()["id"]
    members = [*COMMISSION["members"], SECOND]
    named = await name_commission(people, "health", objection, members=members)
    assert named.status_code == 201, named.text
    path = f"{REVIEWS}/health/objections/{objection}/decision"
    asked = [
        (("special-commission", who), path, {**VERDICT, "accepted": False, "reason": who})
        for who in ("apart", "second")
    ]
    assert statuses(await both(people, *asked)) == [201, 409]
    proof = {"evidence": [{"evidence": await send_file(people, "health", b"%PDF-1.7\nletter")}]}
    contested = {"contested": [{"indicator": "B2.01", "argument": "one letter of two"}], **proof}
    complaint = (("head", "health"), f"{path.removesuffix('decision')}complaint", contested)
    assert statuses(await both(people, complaint, complaint)) == [201, 409]
    ordered = f"{path.removesuffix('decision')}complaint/decision"
    refused = {"recheck": False, "reason": "it is right"}
    recheck = {"recheck": True, "indicators": ["B2.01"], "reason": "it counts"}
    by = ("working-body", "chancellery")
    taken = statuses(await both(people, (by, ordered, refused), (by, ordered, recheck)))
    assert taken == [201, 409]
    review = (await people.ask("head", "health", "GET", f"{REVIEWS}/health")).json()
    if review["state"] == "recheck":
        finding = {"indicator": "B2.01", "changed": False, "finding": "counted anew"}
        path = f"{path.removesuffix('decision')}complaint/recheck"
        answer = await people.ask(
            "evaluator", "civil-service", "POST", path, {"findings": [finding]}
        )
        assert answer.status_code == 201, answer.text


@pytest.mark.asyncio
async def test_of_two_acts_that_exclude_one_another_one_is_taken_however_close_they_come(
    cluster, app_client, token, tmp_path
):
    async with people_of(cluster, app_client, token, tmp_path) as people:
        await people.load(register_of(2025))
        await people.push("dialogue", dialogue("health"), dialogue("culture"))
        await people.push("survey", survey("health"), survey("culture"))
        answer = await people.ask(*OWNER, "POST", "/v1/deductions", DEDUCTION)
        path = f"/v1/deductions/{answer.json()['id']}/withdrawal"
        withdrawal = (OWNER, path, {"reason": "not proved"})
        assert statuses(await both(people, withdrawal, withdrawal)) == [201, 409]
        given = await exemptions.ask(people)
        order = {"exemption_digest": given["digest"], "reason": "as shown"}
        path = f"/v1/exemptions/{given['id']}"
        asked = [(JUDGE, f"{path}/{step}", order) for step in ("grant", "refusal")]
        assert statuses(await both(people, *asked)) == [201, 409]
        year = Year(people)
        seen = {"scorecards_digest": await year.seen()}
        issue = (OWNER, f"{REVIEWS}/issue", seen)
        assert statuses(await both(people, issue, issue)) == [200, 201]
        await verdicts_and_complaints(people)
        await notices(people, but={"health"})
        await signatures_at_once(people, year)


async def signatures_at_once(people, year):
    people.today = ISSUED_AT + exemptions.timedelta(days=20)
    await year.part()
    await year.write()
    seen = {"scorecards_digest": await year.seen()}
    signature = (OWNER, f"{REVIEWS}/signature", seen)
    first, second = await both(people, signature, signature)
    assert (first.status_code, first.json()) == (201, second.json())  # one stands, told twice
    named = {"conclusion_digest": (await year.conclusion())["digest"]}
    for who, step in ((OWNER, "handover"), (AUDITOR, "receipt"), (AUDITOR, "forwarding")):
        act = (who, f"{REVIEWS}/conclusion/{step}", named)
        assert statuses(await both(people, act, act)) == [201, 409], step
