"""A record sent by mistake is taken back: by a revision, and then it counts nowhere."""

import pytest

from tests.blocks.closed_reports import approved, closed_health, send
from tests.blocks.small_block import dialogue, people_of, register_of

PATH = "/v1/datasets/dialogue/withdrawals"
WHY = "It was sent for the wrong body"
HISTORY = "/v1/datasets/dialogue/records/2025/health/2025-03/history"


@pytest.fixture
def block(cluster, app_client, token, tmp_path):
    return lambda: people_of(cluster, app_client, token, tmp_path)


def order(*places, reason=WHY):
    """Name records as `body` or `(body, key)` or `(body, key, year)`; March of 2025 unless told."""
    named = []
    for each in places:
        told = (each,) if isinstance(each, str) else each
        body, key, year = (*told, "2025-03", 2025)[:3] if len(told) == 1 else (*told, 2025)[:3]
        named.append({"year": year, "body": body, "key": key})
    return {"reason": reason, "records": named}


async def withdrawn(people, *places, role="supplier", organisation="registry", query="", **more):
    paper = order(*places)
    return await people.ask(role, organisation, "POST", PATH + query, paper, **more)


async def records(people, query=""):
    path = f"/v1/datasets/dialogue/records?year=2025{query}"
    return (await people.ask("auditor", "centre", "GET", path)).json()["entries"]


async def measured(people):
    answer = await people.ask("auditor", "centre", "GET", "/v1/measures/2025")
    return {(each["body"], each["measure"]): each["value"] for each in answer.json()["values"]}


@pytest.mark.asyncio
async def test_a_stranger_is_asked_for_a_token(block):
    async with block() as people:
        assert (await people.client.post(PATH, json=order("health"))).status_code == 401


@pytest.mark.asyncio
async def test_only_who_may_send_a_record_takes_it_back(block):
    async with block() as people:
        await people.load(register_of(2025))
        await people.push("dialogue", dialogue("health"))
        other = await withdrawn(people, "health", role="reporter", organisation="culture")
        assert (other.status_code, other.json()["code"]) == (403, "other_body")
        foreign = people.headers("supplier", "registry", datasets=["survey"])
        answer = await people.client.post(PATH, json=order("health"), headers=foreign)
        assert (answer.status_code, answer.json()["code"]) == (403, "dataset_not_yours")
        head = await withdrawn(people, "health", role="head", organisation="health")
        assert (head.status_code, head.json()["code"]) == (403, "role_missing")
        own = await withdrawn(people, "health", role="reporter", organisation="health")
        assert own.status_code == 201, own.text


@pytest.mark.asyncio
async def test_what_is_taken_back_counts_nowhere_and_stays_readable(block):
    async with block() as people:
        await people.load(register_of(2025))
        await people.push("dialogue", dialogue("health"), dialogue("culture"))
        receipt = (await withdrawn(people, "health")).json()
        assert (receipt["counts"]["withdrawn"], receipt["counts"]["read"]) == (1, 1)
        assert (receipt["reason"], receipt["periods"]) == (WHY, ["2025-03"])
        assert receipt["signature"]
        assert [each["body"] for each in await records(people)] == ["culture"]
        every = await records(people, "&body=health&revisions=true")
        assert [(each["revision"], each["withdrawn"]) for each in every] == [(1, False), (2, True)]
        assert {body for body, _ in await measured(people)} == {"culture"}
        auditor = ("auditor", "centre", "GET")
        full = await people.ask(*auditor, "/v1/completeness/2025?body=health")
        states = {each["dataset"]: each["state"] for each in full.json()["entries"]}
        assert states["dialogue"] == "missing"
        listed = (await people.ask(*auditor, f"/v1/imports/{receipt['id']}/accepted")).json()
        assert listed["entries"] == [
            {"row": 1, "body": "health", "key": "2025-03", "outcome": "withdrawn"}
        ]


@pytest.mark.asyncio
async def test_the_history_tells_who_took_it_back_and_why(block):
    async with block() as people:
        await people.load(register_of(2025))
        await people.push("dialogue", dialogue("health"))
        receipt = (await withdrawn(people, "health")).json()
        await people.push("dialogue", dialogue("health"))
        entries = (await people.ask("head", "health", "GET", HISTORY)).json()["entries"]
        assert [each["withdrawn"] for each in entries] == [False, True, False]
        gone = entries[1]
        assert (gone["withdrawal_reason"], gone["sender"]) == (WHY, "supplier-registry")
        assert (gone["import_id"], gone["position"]) == (receipt["id"], receipt["position"])
        assert (gone["changed"], gone["values"]["received"]) == ([], 10)
        assert entries[0]["withdrawal_reason"] is None
        assert entries[2]["withdrawal_reason"] is None


@pytest.mark.asyncio
async def test_the_same_row_sent_again_counts_again_as_a_further_revision(block):
    async with block() as people:
        await people.load(register_of(2025))
        first = await people.push("dialogue", dialogue("health"))
        await withdrawn(people, "health")
        again = await people.push("dialogue", dialogue("health"))
        assert (again["counts"]["created"], again["counts"]["unchanged"]) == (1, 0)
        assert again["id"] != first["id"]
        (stands,) = await records(people)
        assert (stands["revision"], stands["withdrawn"]) == (3, False)
        assert (await measured(people))["health", "received"] == "10"
        known = await people.push("dialogue", dialogue("health"))
        assert known["id"] == again["id"]


@pytest.mark.asyncio
async def test_a_key_gives_the_same_receipt_and_no_second_revision(block):
    async with block() as people:
        await people.load(register_of(2025))
        await people.push("dialogue", dialogue("health"), dialogue("culture"))
        key = {"Idempotency-Key": "take-back-1"}
        first = await withdrawn(people, "health", headers=key)
        again = await withdrawn(people, "health", headers=key)
        assert (first.status_code, again.status_code) == (201, 200)
        assert again.json() == first.json()
        other = await withdrawn(people, "culture", headers=key)
        assert (other.status_code, other.json()["code"]) == (409, "key_reused")
        found = await people.ask(
            "supplier", "registry", "GET", f"/v1/imports?key={key['Idempotency-Key']}"
        )
        assert [each["id"] for each in found.json()["entries"]] == [first.json()["id"]]


@pytest.mark.asyncio
async def test_what_cannot_be_taken_back_is_named_by_pointer_and_nothing_is_changed(block):
    async with block() as people:
        await people.load(register_of(2025))
        await people.push("dialogue", dialogue("health"), dialogue("culture"))
        await withdrawn(people, "culture")
        names = ("health", "culture", ("health", "2025-04"), ("nobody", "2025-03", 2011))
        answer = await withdrawn(people, *names)
        told = answer.json()
        assert (answer.status_code, told["code"]) == (422, "withdrawal_refused")
        assert [(each["pointer"], each["row"], each["code"]) for each in told["errors"]] == [
            ("/records/1", 2, "already_withdrawn"),
            ("/records/2", 3, "withdrawal_unknown"),
            ("/records/3", 4, "withdrawal_unknown"),
        ]
        assert [each["body"] for each in await records(people)] == ["health"]
        twice = await withdrawn(people, "health", "health")
        assert [each["code"] for each in twice.json()["errors"]] == ["duplicate_in_batch"]
        for language, words in (("kk", "2-нұсқамен"), ("ru", "редакцией 2"), ("en", "Revision 2")):
            answer = await withdrawn(people, "culture", headers={"Accept-Language": language})
            assert words in answer.json()["errors"][0]["message"]


@pytest.mark.asyncio
async def test_an_order_says_why_and_names_records(block):
    async with block() as people:
        for paper in (order(), order("health", reason=""), {"records": order("health")["records"]}):
            answer = await people.ask("supplier", "registry", "POST", PATH, paper)
            assert (answer.status_code, answer.json()["code"]) == (422, "validation_failed")
        many = order(*(("health", f"k-{number}") for number in range(10_001)))
        answer = await people.ask("supplier", "registry", "POST", PATH, many)
        assert answer.status_code == 422
        missing = await people.ask(
            "supplier", "registry", "POST", "/v1/datasets/nothing/withdrawals", order("health")
        )
        assert (missing.status_code, missing.json()["code"]) == (404, "dataset_unknown")


@pytest.mark.asyncio
async def test_a_closed_report_keeps_its_records_unless_a_correction_names_them(block):
    async with block() as people:
        await closed_health(people)
        await people.push("dialogue", dialogue("culture"))
        barred = await withdrawn(people, "culture", "health")
        assert [(each["pointer"], each["code"]) for each in barred.json()["errors"]] == [
            ("/records/1", "report_closed")
        ]
        assert len(await records(people)) == 2
        name = await approved(people)
        outside = await withdrawn(people, "culture", query=f"?correction={name}")
        assert [each["code"] for each in outside.json()["errors"]] == ["correction_outside"]
        receipt = (await withdrawn(people, "health", query=f"?correction={name}")).json()
        assert receipt["correction"] == name
        entries = (await people.ask("head", "health", "GET", HISTORY)).json()["entries"]
        assert (entries[1]["withdrawal_reason"], entries[1]["correction"]) == (WHY, name)
        assert entries[1]["approved_by"] == "civil-service: evaluator-civil-service"
        full = await people.ask("auditor", "centre", "GET", "/v1/completeness/2025?body=health")
        told = next(each for each in full.json()["entries"] if each["dataset"] == "dialogue")
        assert (told["state"], told["report"], told["after_closing"]) == ("missing", "corrected", 1)
        unknown = await withdrawn(people, "culture", query="?correction=nothing")
        assert (unknown.status_code, unknown.json()["code"]) == (404, "correction_unknown")


@pytest.mark.asyncio
async def test_a_row_sent_again_into_a_closed_report_is_refused_though_its_values_were_known(block):
    async with block() as people:
        await closed_health(people)
        name = await approved(people)
        await withdrawn(people, "health", query=f"?correction={name}")
        again = await send(people, dialogue("health"))
        assert [each["code"] for each in again.json()["errors"]] == ["report_closed"]
        answer = await send(people, dialogue("health"), query=f"?correction={name}")
        assert (answer.status_code, answer.json()["counts"]["created"]) == (201, 1)


@pytest.mark.asyncio
async def test_results_made_from_a_record_are_stale_once_it_is_taken_back(block):
    async with block() as people:
        await people.load(register_of(2025))
        await people.push("dialogue", dialogue("health"), dialogue("culture"))
        await people.issue()
        before = await people.cards()
        receipt = (await withdrawn(people, "health")).json()
        answer = await people.ask("auditor", "centre", "GET", "/v1/reviews/2025/health")
        mark = {"since_position": receipt["position"], "causes": [receipt["id"]], "more_causes": 0}
        assert answer.json()["issued"]["stale"] == mark
        after = await people.cards()
        assert after["header"]["journal_position"] == receipt["position"]
        assert after["digest"] != before["digest"]


@pytest.mark.asyncio
async def test_a_withdrawal_stands_in_the_chain_the_events_and_the_burden(block):
    async with block() as people:
        await people.load(register_of(2025))
        sent = await people.push("dialogue", dialogue("health"))
        receipt = (await withdrawn(people, "health")).json()
        assert receipt["previous_digest"] == sent["digest"]
        entries = (await people.ask("supplier", "registry", "GET", "/v1/imports")).json()["entries"]
        assert entries[0] == receipt
        burden = await people.ask("auditor", "centre", "GET", "/v1/burden/2025?body=health")
        (told,) = burden.json()["entries"]
        assert (told["requests"], told["records"]) == (2, 1)


@pytest.mark.asyncio
async def test_a_flag_on_a_figure_that_was_taken_back_closes_by_itself(block):
    async with block() as people:
        await people.load(register_of(2025))
        receipt = await people.push("dialogue", dialogue("health", printed_share="90"))
        assert receipt["flags"] == 1
        taken = (await withdrawn(people, "health")).json()
        flags = (await people.ask("auditor", "centre", "GET", "/v1/flags/2025")).json()["entries"]
        assert [(each["state"], each["closed_by"]) for each in flags] == [("closed", taken["id"])]
