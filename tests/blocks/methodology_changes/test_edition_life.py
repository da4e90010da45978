"""The life of an edition: proposed, discussed, drafted, proved, bridged, audited, adopted."""

from datetime import UTC, datetime
from fractions import Fraction

import pytest
import pytest_asyncio

from bagalau.blocks.methodology.draft_states import MISSING, TRANSITIONS, Step, state_after
from bagalau.chassis.http import problem_catalogue
from bagalau.chassis.http.problems import Conflict
from bagalau.contracts.v1.editions.lifecycle import DraftState
from bagalau.contracts.v1.wire.canonical_json import content_digest
from tests.blocks.small_block import CASES, dialogue, people_of, register_of, survey
from tests.waiting import wait_until

PROPOSALS, DRAFTS = "/v1/edition-proposals", "/v1/edition-drafts"
DIGEST = "sha256:" + "0" * 64
LOWER = {"kind": "changed", "node": "B1", "parameter": "/maximum", "before": "60", "after": "30"}
LOWER_LEAF = {**LOWER, "node": "B1.01"}
RAISE = {"kind": "changed", "node": "B2", "parameter": "/maximum", "before": "40", "after": "70"}
RAISE_LEAF = {**RAISE, "node": "B2.01"}
SHIFT = [LOWER, LOWER_LEAF, RAISE, RAISE_LEAF]
ACT = {"title": "Joint order", "number": "12", "day": "2026-04-15"}
WHY = {"reason": "answers matter more than surveys", "legal_basis": "PROPOSED"}
# 30*(4.25-3.5)/1.5 = 15 and 70*5/10 = 35.
CASES_2027 = (
    CASES.replace("YEAR", "2027")
    .replace("B1.01: 60*", "B1.01: 30*")
    .replace("B2.01: 40*", "B2.01: 70*")
)


@pytest_asyncio.fixture
async def people(cluster, app_client, token, tmp_path):
    folder = tmp_path / "methodology"
    folder.mkdir()
    async with people_of(cluster, app_client, token, folder) as found:
        yield found


async def base(people, code="small-2025"):
    answer = await people.ask("expert", "institute", "GET", f"/v1/editions/{code}")
    assert answer.status_code == 200, answer.text
    return answer.json()


async def propose(people, changes=SHIFT, *, role="expert", organisation="institute", **more):
    found = await base(people)
    order = {
        "year": 2027,
        "base": "small-2025",
        "base_digest": found["digest"],
        **WHY,
        "changes": changes,
        **more,
    }
    return await people.ask(role, organisation, "POST", PROPOSALS, order)


async def proposed(people, **more):
    answer = await propose(people, **more)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def draft(people, *proposals, role="methodologist", organisation="centre", **more):
    found = await base(people)
    order = {
        "base": "small-2025",
        "base_digest": found["digest"],
        "proposals": list(proposals),
        "edition": "small-2027",
        "governs": [2027],
        "known_from": "2026-04-15",
        "reason": "the weights follow the discussion",
        "cases": CASES_2027,
        **more,
    }
    return await people.ask(role, organisation, "POST", DRAFTS, order)


async def drafted(people, **more):
    answer = await draft(people, (await proposed(people))["id"], **more)
    assert answer.status_code == 201, answer.text
    return answer.json()


STEP_ROLES = {
    "check": ("methodologist", "centre"),
    "bridge": ("methodologist", "centre"),
    "opinion": ("auditor", "accounts-committee"),
    "adoption": ("administration", "administration"),
    "withdrawal": ("methodologist", "centre"),
}


async def step(people, found, name, who=None, **more):
    role, organisation = who or STEP_ROLES[name]
    order = {"digest": found["digest"], **more}
    return await people.ask(role, organisation, "POST", f"{DRAFTS}/{found['id']}/{name}", order)


async def past(people):
    """Load two years in which the survey is good and the questions are answered worse and worse."""
    for year, answered in ((2024, 8), (2025, 5)):
        await people.load(register_of(year))
        await people.push("dialogue", dialogue("health", f"{year}-03", answered=answered))
        await people.push("survey", survey("health", f"{year}-03", score_sum=500))
        await people.push("dialogue", dialogue("culture", f"{year}-03", answered=9))
        await people.push("survey", survey("culture", f"{year}-03", score_sum=425))


async def bridged(people, found, years=(2024, 2025)):
    answer = await step(people, found, "check")
    assert answer.json()["state"] == "cases_passed", answer.text
    answer = await step(people, found, "bridge", years=list(years))
    assert answer.status_code == 202, answer.text
    path = f"{DRAFTS}/{found['id']}/bridge"
    answer = await wait_until(
        lambda: people.ask("auditor", "accounts-committee", "GET", path),
        lambda seen: seen.status_code == 200,
    )
    return answer.json()


async def adopted(people):
    await past(people)
    found = await drafted(people)
    run = await bridged(people, found)
    opinion = {"bridge_digest": run["digest"], "favourable": True, "text": "the bridge is sound"}
    assert (await step(people, found, "opinion", **opinion)).status_code == 201
    answer = await step(people, found, "adoption", act=ACT)
    assert answer.status_code == 201, answer.text
    return answer.json()


@pytest.mark.asyncio
async def test_a_stranger_gets_401_and_a_role_it_is_not_for_403(people):
    for path in (PROPOSALS, DRAFTS, f"{DRAFTS}/x", f"{PROPOSALS}/x", f"{DRAFTS}/x/bridge"):
        assert (await people.client.get(path)).status_code == 401
    found = await drafted(people)
    for name, body in (
        ("check", {}),
        ("bridge", {"years": [2025]}),
        ("opinion", {"bridge_digest": DIGEST, "favourable": True, "text": "fine"}),
        ("adoption", {"act": ACT}),
        ("withdrawal", {"reason": "not mine"}),
    ):
        path = f"{DRAFTS}/{found['id']}/{name}"
        sent = {"digest": found["digest"], **body}
        assert (await people.client.post(path, json=sent)).status_code == 401
        refused = await people.ask("reporter", "health", "POST", path, sent)
        assert refused.status_code == 403, name
    assert (await propose(people, role="collector", organisation="aggregator")).status_code == 403
    assert (await draft(people, "x", role="expert", organisation="institute")).status_code == 403


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


@pytest.mark.asyncio
async def test_an_edition_is_adopted_step_by_step_and_governs_like_a_shipped_one(people):
    found = await adopted(people)
    assert found["state"] == "adopted"
    edition = await base(people, "small-2027")
    assert edition["digest"] == found["methodology_digest"]
    assert edition["act"] == "Joint order, 12, 2026-04-15"
    assert [each["maximum"]["exact"] for each in edition["tree"]["children"]] == ["30", "70"]
    await people.load(register_of(2027))
    await people.push("dialogue", dialogue("health", "2027-03", answered=5))
    await people.push("survey", survey("health", "2027-03", score_sum=425))
    cards = await people.cards(2027)
    assert cards["header"]["methodology_digest"] == edition["digest"]
    card = next(each for each in cards["cards"] if each["body"] == "health")
    assert card["score"]["exact"] == "50"
    proposal = await people.ask("public", "n", "GET", f"{PROPOSALS}/{found['proposals'][0]}")
    assert proposal.json()["state"] == "adopted"


@pytest.mark.asyncio
async def test_another_process_finds_the_adopted_edition_in_the_database(people):
    await adopted(people)
    runtime = people.app.state.runtime
    runtime.catalogue = type(runtime.catalogue)(
        runtime.block, {k: v for k, v in runtime.catalogue.editions.items() if k != "small-2027"}
    )
    assert (await base(people, "small-2027"))["cases"] == 1


@pytest.mark.asyncio
async def test_the_bridge_splits_each_move_exactly_and_stands_under_a_digest(people):
    await past(people)
    run = await bridged(people, await drafted(people))
    [told] = run["steps"]
    assert (told["old_year"], told["new_year"], told["old_edition"]) == (2024, 2025, "small-2024")
    moves = {each["body"]: each for each in told["bodies"]}
    # health: old 60+40*8/10 = 92; new method 30+70*8/10 = 86; new data 30+70*5/10 = 65.
    points = {key: each["exact"] for key, each in moves["health"]["points"].items()}
    assert points == {
        "old": "92", "between": "86", "new": "65", "method": "-6", "data": "-21", "total": "-27",
    }  # fmt: skip
    # culture: old 30+36 = 66; new 15+63 = 78 in both years: it overtakes by the data of 2025.
    assert moves["culture"]["points"]["total"]["exact"] == "12"
    assert moves["culture"]["position"]["data"]["exact"] == "-1"
    assert told["moved"] == 2
    for move in moves.values():
        if move["points"]:
            sums = [Fraction(each["parts"]["total"]["exact"]) for each in move["nodes"]]
            assert sum(sums) == Fraction(move["points"]["total"]["exact"])
    covered = ("draft_digest", "edition", "order", "scoring_version", "steps")
    assert content_digest(run, *covered) == run["digest"]


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


@pytest.mark.asyncio
async def test_the_same_key_makes_one_act(people):
    headers = {"Idempotency-Key": "edition-life-1"}
    found = await base(people)
    order = {
        "year": 2027, "base": "small-2025", "base_digest": found["digest"], **WHY, "changes": SHIFT,
    }  # fmt: skip
    twice = [
        await people.ask("expert", "institute", "POST", PROPOSALS, order, headers=headers)
        for _ in range(2)
    ]
    assert twice[0].json()["id"] == twice[1].json()["id"]


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


@pytest.mark.asyncio
async def test_editions_are_listed_by_the_year_and_by_the_day_on_which_one_asks(people):
    async def listed(query):
        return await people.ask("expert", "institute", "GET", f"/v1/editions?{query}")

    answer = await listed("year=2025")
    assert [each["edition"] for each in answer.json()["entries"]] == ["small-2025"]
    assert (await listed("known_on=2024-12-29")).json()["entries"] == []
    answer = await listed("known_on=2024-12-29&year=2025")
    assert (answer.status_code, answer.json()["code"]) == (409, "no_confirmed_edition")
