"""The life of an edition: proposed, discussed, drafted, proved, bridged, audited, adopted."""

from datetime import UTC, datetime
from fractions import Fraction

import pytest

from bagalau.contracts.v1.wire.canonical_json import content_digest
from tests.blocks.small_block import CASES, dialogue, register_of, survey
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
async def test_an_edition_is_adopted_step_by_step_and_governs_like_a_shipped_one(people):
    found = await adopted(people)
    assert found["state"] == "adopted"
    edition = await base(people, "small-2027")
    assert edition["digest"] == found["methodology_digest"]
    assert edition["act"] == "Joint order, 12, 2026-04-15"
    assert [each["maximum"]["exact"] for each in edition["tree"]["children"]] == ["30", "70"]
    await people.load(register_of(2027))
    people.today = datetime(2027, 4, 15, 6, 0, tzinfo=UTC)
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
        runtime.name, {k: v for k, v in runtime.catalogue.editions.items() if k != "small-2027"}
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


@pytest.mark.asyncio
async def test_editions_are_listed_by_the_year_and_by_the_day_on_which_one_asks(people):
    async def listed(query):
        return await people.ask("expert", "institute", "GET", f"/v1/editions?{query}")

    answer = await listed("year=2025")
    assert [each["edition"] for each in answer.json()["entries"]] == ["small-2025"]
    assert (await listed("known_on=2024-12-29")).json()["entries"] == []
    answer = await listed("known_on=2024-12-29&year=2025")
    assert (answer.status_code, answer.json()["code"]) == (409, "no_confirmed_edition")
