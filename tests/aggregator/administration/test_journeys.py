"""Reorganisations, evaluators, compositions and the schedule changed without a release."""

import pytest

from tests.aggregator.administration.conftest import bodies, body, change, merger, named

MERGED = (
    change("register", "bodies", body("social", "Ministry of Social Affairs")),
    change("register", "events", merger(["health", "labour"], "social", "2026-05-15", ["social"])),
)


def effects(answer, code):
    return [each for each in answer["effects"] if each["code"] == code]


@pytest.mark.asyncio
async def test_a_reorganisation_comes_into_force_on_its_day_without_a_release(office):
    async with office() as desk:
        await desk.open(2025, 2026)
        before, of_2025 = await desk.register(2026), await desk.register(2025)
        proposed = (await desk.propose(*MERGED, effective="2026-05-15")).json()
        assert (proposed["state"], proposed["faults"]) == ("proposed", [])
        appears = [each["subject"] for each in effects(proposed, "body_appears")]
        assert (appears, effects(proposed, "register_touched")[0]["year"]) == (["social"], 2026)
        standing = {
            each["subject"]: each["after"] for each in effects(proposed, "standing_changed")
        }
        assert standing == {"health": "merged", "labour": "merged"}
        own = await desk.decide(proposed, person="first")
        assert (own.status_code, own.json()["code"]) == (409, "action_not_now")
        stale = await desk.decide(proposed, digest="sha256:" + "0" * 64)
        assert (stale.status_code, stale.json()["code"]) == (409, "administration_differs")
        approved = (await desk.decide(proposed)).json()
        assert (approved["state"], approved["in_force_at"]) == ("approved", None)
        assert await desk.register(2026) == before
        desk.clock("2026-05-14")
        assert await desk.register(2026) == before
        desk.clock("2026-05-15")
        after = await desk.register(2026)
        assert (after["version"], bodies(after)["health"]["standing"]) == (2, "merged")
        assert bodies(after)["social"]["names"]["en"] == "Ministry of Social Affairs"
        assert await desk.register(2026, version=1) == before
        assert await desk.register(2025) == of_2025
        change_path = f"/v1/administration/changes/{proposed['id']}"
        assert (await desk.get(change_path))["state"] == "in_force"
        listed = await desk.get("/v1/bodies/social")
        assert listed["events"][0]["ceased"] == ["health", "labour"]


@pytest.mark.asyncio
async def test_who_was_evaluated_on_a_day_is_read_with_the_act_and_as_it_was_known(office):
    async with office() as desk:
        enacted = await desk.enact(*MERGED, effective="2026-02-01")
        assert enacted["state"] == "in_force"
        desk.clock("2026-06-01")
        earlier = await desk.get("/v1/administration/days/2026-05-14")
        later = await desk.get("/v1/administration/days/2026-05-15")
        unknown = await desk.get("/v1/administration/days/2026-05-15?known_at=2026-02-20T05:00:00Z")
    there = {each["body"]: each for each in later["bodies"]}
    assert {"health", "labour"} <= {each["body"] for each in earlier["bodies"]}
    assert "social" not in {each["body"] for each in earlier["bodies"]}
    assert "health" not in there
    assert there["social"]["origins"][0]["act"]["number"] == "318"
    assert there["justice"]["origins"] == []
    assert {each["body"] for each in unknown["bodies"]} >= {"health", "labour"}
    assert unknown["changes"] == []


@pytest.mark.asyncio
async def test_an_evaluator_reorganised_in_mid_cycle_gives_way_in_the_next_register_only(office):
    heir = change("assignments", "organisations", named("Audit Agency"), entry="audit-agency")
    gone = change(
        "assignments", "reorganised", merger(["audit-chamber"], "audit-agency", "2026-04-01")
    )
    async with office() as desk:
        await desk.open(2025)
        before = await desk.register(2025)
        proposed = (await desk.propose(heir, gone, effective="2026-04-01")).json()
        moved = effects(proposed, "evaluator_changed")
        assert {(each["before"], each["after"]) for each in moved} == {
            ("audit-chamber", "audit-agency")
        }
        assert (await desk.decide(proposed)).status_code == 201
        desk.clock("2026-04-01")
        who = await desk.get("/v1/cycles/2025/evaluators/health")
        kept = await desk.register(2025, version=1)
    parts = {(each["block"], each["direction"]): each for each in who["parts"]}
    assert parts["goals", "A1"]["evaluator"] == "audit-agency"
    assert parts["goals", "A1"]["successions"][0]["before"] == "audit-chamber"
    assert kept == before


@pytest.mark.asyncio
async def test_a_renaming_leaves_the_registers_of_past_years_alone(office):
    async with office() as desk:
        await desk.open(2025, 2026)
        document = await desk.get("/v1/administration/documents/register")
        health = next(each for each in document["content"]["bodies"] if each["code"] == "health")
        old = {"until": "2026-03-01", "names": health["names"]}
        renamed = {**health, "names": named("Ministry of Health Care"), "former_names": [old]}
        done = await desk.enact(change("register", "bodies", renamed))
        desk.clock("2026-03-01")
        registers = await desk.register(2025), await desk.register(2026)
    assert [each["year"] for each in effects(done, "body_renamed")] == [2026]
    assert [each["version"] for each in registers] == [1, 2]
    assert bodies(registers[1])["health"]["names"]["en"] == "Ministry of Health Care"
    assert bodies(registers[0])["health"]["names"] == health["names"]


@pytest.mark.asyncio
async def test_weights_of_another_act_are_a_new_edition_that_governs_from_its_year(office):
    async with office() as desk:
        await desk.open(2026)
        held = await desk.get("/v1/administration/documents/composition")
        text = held["content"]["editions"]["composition-2023"]["text"]
        other = text.replace("edition: composition-2023", "edition: composition-2026", 1)
        other = other.replace("governs: [2023, 2024, 2025]", "governs: [2026]", 1)
        other = other.replace("goals: 0.45, citizens: 0.30", "goals: 0.40, citizens: 0.35")
        rewritten = {
            "text": text.replace("goals: 0.45, citizens: 0.30", "goals: 0.40, citizens: 0.35")
        }
        refused = await desk.propose(
            change("composition", "editions", rewritten, entry="composition-2023")
        )
        assert (refused.status_code, refused.json()["code"]) == (422, "administration_impossible")
        done = await desk.enact(
            change("composition", "editions", {"text": other}, entry="composition-2026"),
            effective="2026-02-01",
        )
        assert effects(done, "composition_governs")[0]["after"] == "composition-2026"
        opened = await desk.ask("PUT", "/v1/cycles/2026", {"synthetic": True})
        shown = await desk.get("/v1/compositions")
    assert opened.json()["composition"] == "composition-2026"
    weights = next(each for each in shown if each["edition"] == "composition-2026")["groups"][0]
    assert weights["weights"]["goals"] != weights["weights"]["citizens"]


@pytest.mark.asyncio
async def test_a_milestone_of_the_pattern_moves_in_the_years_that_no_order_set(office):
    async with office() as desk:
        await desk.open(2026)
        document = await desk.get("/v1/administration/documents/schedule")
        reports = next(e for e in document["content"]["milestones"] if e["code"] == "reports")
        moved = {**reports, "day": "02-05", "ref": "Decree No. 318, para 2", "status": "sourced"}
        done = await desk.enact(change("schedule", "milestones", moved), effective="2026-02-01")
        register = await desk.register(2026)
    assert effects(done, "milestone_moved")[0]["after"] == "2027-02-05"
    assert {each["code"]: each["due"] for each in register["schedule"]}["reports"] == "2027-02-05"
