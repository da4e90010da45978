"""Proposals to change an edition: discussed in public, refused by path, declined with a reason."""

import pytest

from tests.blocks.methodology_changes.test_edition_life import (
    DIGEST,
    LOWER,
    LOWER_LEAF,
    PROPOSALS,
    draft,
    propose,
    proposed,
)


@pytest.mark.asyncio
async def test_a_proposal_by_a_body_is_discussed_by_others_and_the_public_reads_it(people):
    found = await proposed(people, role="reporter", organisation="health")
    assert (found["organisation"], found["state"]) == ("health", "open")
    assert found["changes"][0]["after"] == "30"
    path = f"{PROPOSALS}/{found['id']}"
    comment = {"text": "The survey has few answers"}
    first = await people.ask("expert", "institute", "POST", f"{path}/comments", comment)
    answer = {"text": "It has enough", "in_reply_to": first.json()["id"]}
    await people.ask("head", "health", "POST", f"{path}/comments", answer)
    read = (await people.ask("public", "nobody", "GET", path)).json()
    assert [each["organisation"] for each in read["comments"]] == ["institute", "health"]
    assert read["comments"][1]["in_reply_to"] == read["comments"][0]["id"]
    listed = (await people.ask("public", "nobody", "GET", f"{PROPOSALS}?year=2027")).json()
    assert listed["entries"] == [read]
    assert (await people.ask("public", "n", "POST", f"{path}/comments", comment)).status_code == 403
    stray = {"text": "It has enough", "in_reply_to": "nothing"}
    lost = await people.ask("head", "health", "POST", f"{path}/comments", stray)
    assert lost.json()["code"] == "comment_unknown"


@pytest.mark.asyncio
async def test_a_proposal_that_leaves_the_edition_faulty_is_refused_by_path(people):
    answer = await propose(people, [LOWER_LEAF])
    assert (answer.status_code, answer.json()["code"]) == (422, "edition_refused")
    [fault] = answer.json()["errors"]
    assert (fault["code"], fault["pointer"]) == ("children_do_not_sum", "/children/0/maximum")
    answer = await propose(people, [{**LOWER, "before": "61"}])
    assert answer.json()["code"] == "changes_refused"
    assert answer.json()["errors"][0]["pointer"] == "/B1/maximum"
    answer = await propose(people, [{**LOWER, "after": "{a: 1, a: 2}"}])
    assert answer.json()["errors"][0]["pointer"] == "/changes/0/after"
    answer = await propose(people, base_digest=DIGEST)
    assert answer.json()["code"] == "base_changed"


@pytest.mark.asyncio
async def test_a_declined_proposal_is_closed_with_its_reason(people):
    found = await proposed(people)
    path = f"{PROPOSALS}/{found['id']}"
    refusal = {"reason": "the survey was extended"}
    answer = await people.ask("methodologist", "centre", "POST", f"{path}/rejection", refusal)
    assert (answer.json()["state"], answer.json()["rejection_reason"]) == (
        "rejected",
        refusal["reason"],
    )
    late = await people.ask("expert", "a", "POST", f"{path}/comments", {"text": "too late"})
    assert late.json()["code"] == "proposal_closed"
    assert (await draft(people, found["id"])).json()["code"] == "proposal_closed"
    lost = await people.ask("expert", "a", "GET", f"{PROPOSALS}/nothing")
    assert lost.json()["code"] == "proposal_unknown"
