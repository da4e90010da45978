"""Who may propose and decide, what cannot be, requests that are repeated, files that are loaded."""

import pytest

from services.aggregator.administration import current
from tests.aggregator.administration.conftest import (
    CHANGES,
    body,
    change,
    merger,
    named,
)

SUPPLIER = {"organisation": "finance", "roles": ["supplier"], "datasets": ["budget_programmes"]}
CLIENT = change("clients", "clients", SUPPLIER, entry="treasury-second")

IMPOSSIBLE = {
    "an event of a body nobody listed": [
        change("register", "events", merger(["health"], "nobody", "2026-05-15"))
    ],
    "bodies merged into one another": [
        change("register", "events", merger(["health"], "labour", "2026-05-15")),
        change("register", "events", merger(["labour"], "health", "2026-05-15")),
    ],
    "an evaluator nobody knows": [
        change("assignments", "assignments", {"block": "goals", "evaluator": "nobody", "ref": "Decree, para 2", "status": "sourced"})
    ],
    "an evaluator by an edition nobody listed": [
        change("assignments", "assignments", {"block": "goals", "edition": "edition-2099", "evaluator": "finance", "para": "2"})
    ],
    "a text in place of a body": [change("register", "bodies", "health")],
    "a number in place of an edition": [change("composition", "editions", 5, entry="x")],
    "an event without its day": [change("register", "events", {"kind": "merge", "ceased": ["health"]})],
    "a body in use taken out of the list": [change("register", "bodies", None, entry="health")],
    "a body without its names": [change("register", "bodies", {"code": "social", "kind": "CSB"})],
    "a part there is none of": [change("register", "people", {"code": "x"})],
    "an entry under another name": [change("register", "bodies", body("social"), entry="health")],
    "the milestone of reports taken out": [change("schedule", "milestones", None, entry="reports")],
    "a text that is no edition": [change("composition", "editions", {"text": "edition: x"}, entry="x")],
    "an edition taken out": [change("composition", "editions", None, entry="composition-2023")],
    "a role there is none of": [change("clients", "clients", {**SUPPLIER, "roles": ["minister"]}, entry="x-1")],
    "a client without any role": [change("clients", "clients", {**SUPPLIER, "roles": []}, entry="x-1")],
    "nothing at all": [],
}  # fmt: skip


@pytest.mark.asyncio
async def test_what_cannot_hold_is_refused_with_each_place_and_nothing_is_entered(office):
    async with office() as desk:
        await desk.open(2025)
        for what, changes in IMPOSSIBLE.items():
            answer = await desk.propose(*changes)
            assert (answer.status_code, answer.json()["code"]) == (
                422,
                "administration_impossible",
            ), what
            assert answer.json()["errors"], what
        assert (await desk.get(CHANGES))["entries"] == []


@pytest.mark.asyncio
async def test_strangers_other_roles_and_the_proposer_decide_nothing(office):
    async with office() as desk:
        proposed = (await desk.propose(CLIENT)).json()
        seen = {"digest": proposed["digest"], "reason": "as the act says"}
        path = f"{CHANGES}/{proposed['id']}"
        waits = {each: (await desk.get("/v1/tasks", person=each)) for each in ("first", "second")}
        stranger = await desk.client.post(f"{path}/approval", json=seen)
        other = await desk.ask("POST", f"{path}/approval", seen, role="operator", person="third")
        reads = await desk.ask("GET", path, role="evaluator", person="third")
        own = [
            await desk.decide(proposed, step, person="first") for step in ("approval", "rejection")
        ]
        taken = await desk.ask(
            "POST", f"{path}/withdrawal", {"reason": "not mine"}, person="second"
        )
        unknown = await desk.decide({**proposed, "id": "0" * 8 + "-0000-0000-0000-" + "0" * 12})
        rejected = (await desk.decide(proposed, "rejection")).json()
        late = await desk.decide(proposed)
        again = (await desk.propose(CLIENT)).json()
        own_path = f"{CHANGES}/{again['id']}/withdrawal"
        withdrawn = await desk.ask(
            "POST", own_path, {"reason": "the act is read anew"}, person="first"
        )
    told = {
        who: [t["about"] for t in said["entries"] if t["table"] == "administration"]
        for who, said in waits.items()
    }
    assert told == {"first": [], "second": [proposed["id"]]}
    assert (stranger.status_code, other.status_code, reads.status_code) == (401, 403, 403)
    assert [each.status_code for each in own] == [409, 409]
    assert withdrawn.status_code == 201
    assert (taken.status_code, unknown.status_code) == (409, 404)
    assert (rejected["state"], late.status_code) == ("rejected", 409)
    approve = next(each for each in proposed["actions"] if each["code"] == "approve")
    assert [each["code"] for each in approve["hindrances"]] == ["another_person"]


@pytest.mark.asyncio
async def test_a_repeated_request_is_entered_once_and_a_key_means_one_thing(office):
    async with office() as desk:
        first = await desk.propose(CLIENT, key="key-1")
        again = await desk.propose(CLIENT, key="key-1")
        other = await desk.propose(CLIENT, effective="2026-03-02", key="key-1")
        proposed = first.json()
        done = await desk.decide(proposed, key="key-2")
        twice = await desk.decide(proposed, key="key-2")
        listed = await desk.get(CHANGES)
        rights = await desk.get("/v1/administration/client-rights")
    assert (again.status_code, again.json()["id"]) == (201, proposed["id"])
    assert (other.status_code, other.json()["code"]) == (422, "act_key_reused")
    assert (done.status_code, twice.status_code) == (201, 201)
    assert twice.json()["decision"] == done.json()["decision"]
    assert len(listed["entries"]) == 1
    assert rights["clients"] == []  # approved on 20 February, in force from 1 March


@pytest.mark.asyncio
async def test_a_decision_on_what_another_approval_moved_is_refused(office):
    async with office() as desk:
        await desk.open(2026)
        one = change("register", "bodies", body("health", "Ministry of Health Care"))
        other = change("register", "bodies", body("health", "Ministry of Medicine"))
        late = (await desk.propose(other, effective="2026-02-01")).json()
        await desk.enact(one, effective="2026-02-01")
        refused = await desk.decide(late)
        read = await desk.get(f"{CHANGES}/{late['id']}")
        done = await desk.decide(read)
    renamed = next(each for each in read["effects"] if each["code"] == "body_renamed")
    assert (refused.status_code, refused.json()["code"]) == (409, "administration_differs")
    assert renamed["before"]["en"] == "Ministry of Health Care"
    assert (done.status_code, done.json()["state"]) == (201, "in_force")


@pytest.mark.asyncio
async def test_the_files_are_the_first_load_and_a_release_only_proposes(
    office, database, monkeypatch
):
    settings = database("aggregator")
    async with office(settings=settings) as desk:
        await desk.open(2025)
        before = await desk.register(2025)
        document = await desk.get("/v1/administration/documents/assignments")
        assert document["origins"] == []
    async with office(settings=settings) as desk:
        assert (await desk.get(CHANGES))["entries"] == []
    files = current.read_first_load()
    key = next(each for each in files if each.entry == "chancellery")
    other = {**files, key: named("Chancellery")}
    monkeypatch.setattr(current, "read_first_load", lambda: other)
    for _ in range(2):
        async with office(settings=settings) as desk:
            listed = (await desk.get(CHANGES))["entries"]
            assert [(each["origin"], each["state"]) for each in listed] == [("release", "proposed")]
            assert listed[0]["changes"][0]["entry"] == "chancellery"
            assert await desk.register(2025) == before
    async with office(settings=settings) as desk:
        approved = await desk.decide(listed[0])
    assert approved.json()["state"] == "in_force"


@pytest.mark.asyncio
async def test_a_whole_document_changes_exactly_what_it_says_otherwise(office):
    async with office() as desk:
        held = (await desk.get("/v1/administration/documents/register"))["content"]
        added = {**held, "bodies": [body("social"), *held["bodies"]]}
        whole = {"documents": [{"kind": "register", "content": added}]}
        proposed = (await desk.propose(**whole)).json()
        same = await desk.propose(documents=[{"kind": "register", "content": held}])
    assert [(each["part"], each["entry"]) for each in proposed["changes"]] == [("bodies", "social")]
    assert same.status_code == 422
