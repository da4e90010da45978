"""A refused import has one signed receipt, found by its id and its key, while the refusal stands."""

import pytest

from bagalau_client.reading import verify_signature
from tests.blocks.small_block import BODIES, dialogue, people_of, register_of, registered

IMPORTS = "/v1/datasets/dialogue/imports"
PERSON = "850101300005"


@pytest.fixture
def block(cluster, app_client, token, tmp_path):
    return lambda: people_of(cluster, app_client, token, tmp_path)


async def sent(people, *rows, key=None, query="", who=("supplier", "registry")):
    headers = {"Idempotency-Key": key} if key else {}
    return await people.ask(*who, "POST", IMPORTS + query, list(rows), headers=headers)


async def read(people, path, who=("supplier", "registry")):
    return (await people.ask(*who, "GET", path)).json()


def place(answer):
    return answer.headers["location"].removeprefix("/api/citizens")


@pytest.mark.asyncio
async def test_a_repeated_refusal_is_the_same_receipt_and_costs_nobody_again(block):
    async with block() as people:
        await people.load(register_of(2025))
        rows = [dialogue("health"), {**dialogue("health", "2025-04"), "printed_share": "NaN"}]
        first, again = [await sent(people, *rows, key="k") for _ in range(2)]
        assert (first.status_code, again.status_code) == (422, 422)
        assert place(first) == place(again)
        assert first.json()["errors"] == again.json()["errors"]
        burden = await read(people, "/v1/burden/2025", ("operator", "operations"))
        assert [(e["requests"], e["refused_requests"]) for e in burden["entries"]] == [(1, 1)]
        listed = await read(people, "/v1/imports")
        assert len(listed["entries"]) == 1
        without_key = [await sent(people, *rows) for _ in range(2)]
        assert len({place(each) for each in [first, *without_key]}) == 3


@pytest.mark.asyncio
async def test_a_refusal_that_no_longer_stands_is_not_repeated(block):
    async with block() as people:
        await people.load(register_of(2025))
        rows = [dialogue("sport"), dialogue("tourism")]
        first = await sent(people, *rows, key="k")
        more = (*BODIES, registered("sport"))
        await people.load(register_of(2025, more, version=2))
        second = await sent(people, *rows, key="k")
        assert [len(each.json()["errors"]) for each in (first, second)] == [2, 1]
        assert place(first) != place(second)
        await people.load(register_of(2025, (*more, registered("tourism")), version=3))
        third = await sent(people, *rows, key="k")
        assert (third.status_code, third.json()["counts"]["created"]) == (201, 2)
        assert (await sent(people, *rows, key="k")).json()["id"] == third.json()["id"]


@pytest.mark.asyncio
async def test_a_refused_receipt_is_signed_chained_and_found_by_its_key(block):
    async with block() as people:
        await people.load(register_of(2025))
        keys = await read(people, "/v1/keys")
        answers = [
            await sent(people, dialogue("health", received=-1), key="undecoded"),
            await sent(people, dialogue("nobody"), key="nameless"),
            await sent(people, dialogue("health"), dialogue("health"), key="twice"),
        ]
        before = 0
        for answer, key in zip(answers, ("undecoded", "nameless", "twice"), strict=True):
            assert answer.status_code == 422
            receipt = await read(people, place(answer))
            assert receipt["state"] == "refused"
            assert receipt["position"] > before
            assert verify_signature(receipt["digest"], receipt["signature"], keys)
            found = (await read(people, f"/v1/imports?key={key}"))["entries"]
            assert [each["id"] for each in found] == [receipt["id"]]
            before = receipt["position"]
        others = await read(people, "/v1/imports?key=twice", ("reporter", "health"))
        assert others["entries"] == []
        dry = await sent(people, dialogue("nobody"), query="?dry_run=true")
        receipt = await read(people, place(dry))
        assert (receipt["state"], receipt["position"], receipt["signature"]) == (
            "refused", None, None
        )  # fmt: skip


@pytest.mark.asyncio
async def test_repaired_bytes_are_taken_under_the_key_and_are_what_it_finds_from_then_on(block):
    async with block() as people:
        await people.load(register_of(2025))
        assert (await sent(people, dialogue("nobody"), key="k")).status_code == 422
        repaired = await sent(people, dialogue("health"), key="k")
        assert repaired.status_code == 201
        found = (await read(people, "/v1/imports?key=k"))["entries"]
        assert [each["id"] for each in found] == [repaired.json()["id"]]


@pytest.mark.asyncio
async def test_an_unknown_body_refuses_its_row_and_not_the_sender(block):
    async with block() as people:
        await people.load(register_of(2025))
        rows = [dialogue("health"), dialogue("nobody"), dialogue("health", "2025-04")]
        who = ("reporter", "health")
        whole = await sent(people, *rows, who=who)
        assert (whole.status_code, whole.json()["code"]) == (422, "import_refused")
        partly = await sent(people, *rows, query="?mode=partial", who=who)
        assert (partly.status_code, partly.json()["counts"]["created"]) == (201, 2)
        issues = await read(people, f"/v1/imports/{partly.json()['id']}/issues", who)
        named = [(e["row"], e["field"], e["pointer"], e["code"]) for e in issues["entries"]]
        assert named == [(2, "body", "/1/body", "body_not_registered")]


@pytest.mark.asyncio
@pytest.mark.parametrize("mode", ["atomic", "partial"])
async def test_rows_of_another_body_are_named_and_have_a_report_and_a_receipt(block, mode):
    async with block() as people:
        await people.load(register_of(2025))
        rows = [dialogue("health"), dialogue("culture"), dialogue("nobody"), dialogue("culture")]
        who = ("reporter", "health")
        answer = await sent(people, *rows, query=f"?mode={mode}", who=who, key="k")
        problem = answer.json()
        assert (answer.status_code, problem["code"]) == (403, "other_body")
        assert "culture" in problem["detail"]
        named = [(e["row"], e["field"], e["pointer"], e["code"]) for e in problem["errors"]]
        assert named == [
            (2, "body", "/1/body", "other_body"),
            (3, "body", "/2/body", "body_not_registered"),
            (4, "body", "/3/body", "other_body"),
        ]
        assert all(each["legal_basis"] == "PROPOSED" for each in problem["errors"])
        receipt = await read(people, place(answer), who)
        assert (receipt["state"], receipt["errors_total"]) == ("refused", 3)
        issues = await read(people, place(answer) + "/issues", who)
        assert [each["row"] for each in issues["entries"]] == [2, 3, 4]
        stored = await read(
            people, "/v1/datasets/dialogue/records?year=2025", ("auditor", "centre")
        )
        assert stored["entries"] == []
        assert (await sent(people, *rows, query=f"?mode={mode}", who=who, key="k")).headers[
            "location"
        ] == answer.headers["location"]


@pytest.mark.asyncio
@pytest.mark.parametrize("who", [("supplier", "registry"), ("reporter", "health")])
async def test_a_personal_number_in_place_of_a_body_is_not_repeated(block, who):
    async with block() as people:
        await people.load(register_of(2025))
        answer = await sent(people, dialogue(PERSON), who=who)
        assert (answer.status_code, answer.json()["errors"][0]["code"]) == (
            422, "body_not_registered"
        )  # fmt: skip
        issues = await people.ask(*who, "GET", place(answer) + "/issues")
        papers = [answer.text, issues.text]
        asked = [f"/v1/burden/2025?body={PERSON}", f"/v1/reports/2025/{PERSON}"]
        for path, role in zip(asked, ("reporter", "evaluator"), strict=True):
            told = await people.ask(role, "health", "GET", path)
            assert told.status_code in {403, 404, 422}, told.text
            papers.append(told.json()["detail"])
        header = f"{PERSON},2025-01,5,5\n".encode()
        sent_as = {**people.headers("supplier", "registry"), "Content-Type": "text/csv"}
        papers.append((await people.client.post(IMPORTS, content=header, headers=sent_as)).text)
        assert all(PERSON not in paper for paper in papers), papers


@pytest.mark.asyncio
@pytest.mark.parametrize("dry_run", ["false", "true"])
async def test_a_partial_import_of_which_nothing_is_left_is_refused(block, dry_run):
    async with block() as people:
        await people.load(register_of(2025))
        rows = [dialogue("nobody"), dialogue("health", received=-1)]
        answer = await sent(people, *rows, query=f"?mode=partial&dry_run={dry_run}")
        assert (answer.status_code, answer.json()["code"]) == (422, "import_refused")
        assert [each["row"] for each in answer.json()["errors"]] == [1, 2]
        receipt = await read(people, place(answer))
        assert (receipt["state"], receipt["counts"]["refused"]) == ("refused", 2)
        assert receipt["accepted_digest"] is None
        known = await sent(people, dialogue("health"))
        assert known.status_code == 201
        unchanged = await sent(people, dialogue("health"), dialogue("no"), query="?mode=partial")
        assert (unchanged.status_code, unchanged.json()["counts"]["unchanged"]) == (201, 1)
