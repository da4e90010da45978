"""What holds a draft of an edition back, refuses it or stops it, step by step."""

from datetime import UTC, datetime

import pytest

from bagalau.blocks.methodology.draft_states import MISSING, TRANSITIONS, Step, state_after
from bagalau.chassis.http import problem_catalogue
from bagalau.chassis.http.problems import Conflict
from bagalau.contracts.v1.editions.lifecycle import DraftState
from tests.blocks.methodology_changes.test_edition_life import (
    ACT,
    CASES_2027,
    DIGEST,
    DRAFTS,
    PROPOSALS,
    bridged,
    draft,
    drafted,
    past,
    proposed,
    step,
)
from tests.blocks.small_block import CASES


@pytest.mark.asyncio
async def test_failing_cases_are_shown_and_hold_the_draft_back(people):
    found = await drafted(people, cases=CASES.replace("YEAR", "2027"))
    answer = (await step(people, found, "check")).json()
    assert (answer["state"], answer["blocked_by"]) == ("drafted", "edition_cases_missing")
    [failed] = answer["cases"][0]["failed"]
    assert {"subject": "points of B1.01", "expected": "30", "actual": "15"} in failed["differences"]
    early = await step(people, found, "bridge", years=[2025])
    assert early.json()["code"] in {"edition_cases_missing", "register_missing"}


@pytest.mark.asyncio
async def test_every_step_out_of_turn_says_what_is_missing(people):
    await past(people)
    found = await drafted(people)
    opinion = {"bridge_digest": DIGEST, "favourable": True, "text": "sound"}

    async def code(name, **more):
        answer = await step(people, found, name, **more)
        assert answer.status_code == 409, answer.text
        return answer.json()["code"]

    assert await code("adoption", act=ACT) == "edition_cases_missing"
    assert await code("bridge", years=[2025]) == "edition_cases_missing"
    assert await code("opinion", **opinion) == "edition_cases_missing"
    run = await bridged(people, found, (2025,))
    assert await code("check") == "edition_opinion_missing"
    assert await code("adoption", act=ACT) == "edition_opinion_missing"
    assert await code("opinion", **opinion) == "bridge_digest_differs"
    other = await step(people, {**found, "digest": DIGEST}, "check")
    assert other.json()["code"] == "draft_digest_differs"
    opinion["bridge_digest"] = run["digest"]
    assert (await step(people, found, "opinion", **opinion)).status_code == 201
    assert await code("bridge", years=[2025]) == "edition_adoption_missing"
    assert (await step(people, found, "adoption", act=ACT)).status_code == 201
    assert await code("withdrawal", reason="too late") == "edition_already_adopted"
    assert (await draft(people, (await proposed(people))["id"])).json()["code"] == (
        "edition_code_taken"
    )


@pytest.mark.asyncio
async def test_an_opinion_against_stops_the_draft_and_a_withdrawn_one_frees_its_proposal(people):
    await past(people)
    found = await drafted(people)
    run = await bridged(people, found, (2025,))
    opinion = {"bridge_digest": run["digest"], "favourable": False, "text": "too few answers"}
    assert (await step(people, found, "opinion", **opinion)).json()["state"] == "opposed"
    against = await step(people, found, "adoption", act=ACT)
    assert against.json()["code"] == "edition_opinion_against"
    stranger = await step(
        people, found, "withdrawal", ("methodologist", "institute"), reason="not mine"
    )
    assert stranger.json()["code"] == "draft_not_yours"
    gone = await step(people, found, "withdrawal", reason="to be mended")
    assert (gone.json()["state"], gone.json()["withdrawal_reason"]) == ("withdrawn", "to be mended")
    again = await step(people, found, "withdrawal", reason="once more")
    assert again.json()["code"] == "edition_draft_withdrawn"
    [proposal] = found["proposals"]
    read = await people.ask("public", "n", "GET", f"{PROPOSALS}/{proposal}")
    assert read.json()["state"] == "open"


@pytest.mark.asyncio
async def test_who_drafted_or_proposed_it_gives_no_audit_opinion(people):
    await past(people)
    found = await drafted(people)
    run = await bridged(people, found, (2025,))
    opinion = {"bridge_digest": run["digest"], "favourable": True, "text": "sound"}
    for organisation in ("centre", "institute"):
        answer = await step(people, found, "opinion", ("auditor", organisation), **opinion)
        assert answer.json()["code"] == "opinion_not_independent"


@pytest.mark.asyncio
async def test_a_year_that_has_begun_gets_another_edition_only_with_a_reason(people):
    name = (await proposed(people))["id"]
    cases = CASES_2027.replace("small-2027", "small-2026")
    running = {"edition": "small-2026", "governs": [2026], "cases": cases}
    frozen = await draft(people, name, **running)
    assert (frozen.json()["code"], frozen.status_code) == ("edition_frozen", 409)
    late = await draft(people, name, **running, late_reason="a court found the rule void")
    assert late.status_code == 201, late.text
    old = await draft(
        people, name, **{**running, "governs": [2025]}, late_reason="void", known_from="2024-12-30"
    )
    assert old.json()["code"] == "edition_not_newest"


@pytest.mark.asyncio
async def test_a_draft_that_waited_into_its_year_is_frozen_at_its_adoption(people):
    await past(people)
    found = await drafted(people)
    run = await bridged(people, found)
    opinion = {"bridge_digest": run["digest"], "favourable": True, "text": "sound"}
    await step(people, found, "opinion", **opinion)
    people.today = datetime(2026, 12, 31, 19, 30, tzinfo=UTC)  # already 2027 in Kazakhstan
    assert (await step(people, found, "adoption", act=ACT)).json()["code"] == "edition_frozen"


@pytest.mark.asyncio
async def test_drafts_are_refused_for_what_nobody_counts_and_for_faulty_cases(people):
    rename = [
        {"kind": "changed", "node": "B2.01", "parameter": "/value", "before": "answered / received",
         "after": "solved / received"},
        {"kind": "removed", "node": "B2.01", "parameter": "/inputs/answered",
         "before": "{kk: к, ru: р, en: e}"},
        {"kind": "added", "node": "B2.01", "parameter": "/inputs/solved",
         "after": "{kk: к, ru: р, en: e}"},
    ]  # fmt: skip
    name = (await proposed(people, changes=rename))["id"]
    answer = await draft(people, name)
    assert (answer.json()["code"], answer.status_code) == ("measure_not_counted", 422)
    good = (await proposed(people))["id"]
    assert (await draft(people, good, cases="cases: soon")).json()["code"] == "cases_refused"
    assert (await draft(people, "nothing")).json()["code"] == "proposal_unknown"
    found = await drafted(people)
    listed = (await people.ask("auditor", "a", "GET", DRAFTS)).json()["entries"]
    told = (await people.ask("auditor", "a", "GET", f"{DRAFTS}/{found['id']}")).json()
    assert [each["id"] for each in listed] == [told["id"]] == [found["id"]]
    lost = await people.ask("auditor", "a", "GET", f"{DRAFTS}/nothing")
    assert lost.json()["code"] == "draft_unknown"


@pytest.mark.asyncio
async def test_bridge_years_are_past_ascending_and_governed(people):
    await past(people)
    found = await drafted(people)
    await step(people, found, "check")
    for years in ([2025, 2024], [2025, 2025], [2026]):
        answer = await step(people, found, "bridge", years=years)
        assert answer.json()["code"] == "bridge_years"
    assert (await step(people, found, "bridge", years=[2023])).json()["code"] == (
        "no_confirmed_edition"
    )
    none = await people.ask("auditor", "a", "GET", f"{DRAFTS}/{found['id']}/bridge")
    assert none.json()["code"] == "bridge_unknown"


def test_every_state_and_step_is_either_legal_or_says_what_is_missing():
    codes = problem_catalogue()
    for state in DraftState:
        for each in Step:
            if (state, each) in TRANSITIONS:
                assert state_after(state, each) is TRANSITIONS[state, each]
                continue
            with pytest.raises(Conflict) as refused:
                state_after(state, each)
            words = codes[refused.value.code]["detail"]
            assert refused.value.code == MISSING[state]
            assert len({words[tongue] for tongue in ("kk", "ru", "en")}) == 3
