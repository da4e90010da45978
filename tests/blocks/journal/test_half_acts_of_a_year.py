"""Every act of a block's year, broken at each statement it writes: never half, and once at the end."""

import pytest

from tests.blocks.conclusions.test_handing_over import AUDITOR, OWNER, WORKING_BODY, Year
from tests.blocks.exemptions import test_exemptions as exemptions
from tests.blocks.hearing import REVIEWS, heard, send_file
from tests.blocks.rechecks import test_rechecks as rechecks
from tests.blocks.recommendations import test_recommendations as recommendations
from tests.blocks.review.test_complaints import complain, found, ordered
from tests.blocks.review.test_review import DEDUCTION, notices
from tests.blocks.small_block import dialogue, people_of, register_of, survey
from tests.half_acts import EveryActBroken

HEAD, JUDGE = ("head", "health"), ("evaluator", "legal-statistics")


async def made(people, who, path, paper):
    answer = await people.ask(*who, "POST", path, paper)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def revoked(people, granted):
    """Revoke an exemption as another person of the evaluator than granted it."""
    said = {"organisation": JUDGE[1], "client": "evaluator-second", "blocks": ["citizens"]}
    second = {"Authorization": f"Bearer {people.token(roles=['evaluator'], **said)}"}
    path, reason = f"/v1/exemptions/{granted['id']}/revocation", {"reason": "It was withdrawn"}
    answer = await people.ask(*JUDGE, "POST", path, reason, headers=second)
    assert answer.json()["state"] == "revoked"


async def before_the_issue(people):
    deduction = await made(people, OWNER, "/v1/deductions", DEDUCTION)
    await made(
        people, OWNER, f"/v1/deductions/{deduction['id']}/withdrawal", {"reason": "not proved"}
    )
    flags = (await people.ask(*JUDGE, "GET", "/v1/flags/2025")).json()["entries"]
    for each in flags:
        accepted = {"accepted": True, "reason": "the export has an error"}
        await made(people, JUDGE, f"/v1/flags/{each['id']}/decision", accepted)
    await rechecks.selected(people)
    _, given = await rechecks.made(people)
    answer = {"act_digest": given["act"]["digest"], "agreed": True}
    await rechecks.post(people, HEAD, "/health/answer", answer)
    granted = await exemptions.act(people, await exemptions.ask(people), "grant")
    await revoked(people, granted)
    await exemptions.act(people, await exemptions.ask(people), "refusal")
    return await recommendations.draft(people)


async def the_review(people, year):
    await year.issued()
    people.today = exemptions.ISSUED_AT
    objection = await heard(people, "health", accepted=False)
    file = await send_file(people, "health", b"%PDF-1.7\nsecond letter")
    assert (await complain(people, objection, file)).status_code == 201
    assert (await ordered(people, objection)).status_code == 201
    assert (await found(people, objection, changed=False)).status_code == 201
    await made(people, ("head", "culture"), f"{REVIEWS}/culture/no-objection", {})
    await notices(people, but={"health", "culture"})


async def the_conclusion(year):
    await year.part()
    await year.write()
    await year.sign()
    await year.hand(OWNER, "handover")
    await year.hand(AUDITOR, "receipt")
    await year.hand(AUDITOR, "forwarding")
    await year.hand(WORKING_BODY, "acceptance")


async def the_recommendation(people, given):
    await recommendations.act(people, HEAD, given, "plan", recommendations.PLAN)
    for step, place in (("return", 0), ("confirmation", 1)):
        proved = await recommendations.prove(people, given)
        decided = {"proof_digest": proved["proofs"][place]["digest"], "reason": "as it shows"}
        await recommendations.act(people, JUDGE, given, step, decided)


@pytest.mark.asyncio
async def test_no_act_of_a_year_is_ever_half_and_its_key_makes_it_whole_once(
    cluster, app_client, token, tmp_path
):
    async with people_of(cluster, app_client, token, tmp_path) as people:
        await people.load(register_of(2025))
        rows = [dialogue("health", printed_share="90"), dialogue("culture")]
        await people.push("dialogue", *rows, dialogue("health", "2025-04"))
        await people.push("survey", survey("health"), survey("culture"))
        broken = EveryActBroken(people.app, people.app.state.runtime.metadata, people.ask)
        people.ask = broken.ask
        given = await before_the_issue(people)
        year = Year(people)
        await the_review(people, year)
        await the_conclusion(year)
        await the_recommendation(people, given)
        assert min(broken.points.values()) >= 3
