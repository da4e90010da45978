"""What sending costs is counted as it comes, by body, dataset and sender."""

import pytest

from tests.blocks.small_block import dialogue, people_of, register_of, survey

IMPORTS = "/v1/datasets/dialogue/imports"


@pytest.fixture
def block(cluster, app_client, token, tmp_path):
    return lambda: people_of(cluster, app_client, token, tmp_path)


async def burden(people, query="", role="operator", organisation="operations"):
    answer = await people.ask(role, organisation, "GET", f"/v1/burden/2025{query}")
    assert answer.status_code == 200, answer.text
    return {(e["body"], e["dataset"], e["sender"]): e for e in answer.json()["entries"]}


async def sent(people, *rows, key=None, query=""):
    headers = {"Idempotency-Key": key} if key else {}
    path = IMPORTS + query
    return await people.ask("supplier", "registry", "POST", path, list(rows), headers=headers)


SENDER = "supplier-registry"


@pytest.mark.asyncio
async def test_every_door_is_closed_to_strangers_and_to_the_wrong_role(block):
    async with block() as people:
        for path, role, organisation in (
            ("/v1/burden/2025", "supplier", "registry"),
            ("/v1/burden/2025?body=health", "reporter", "culture"),
            ("/v1/concepts/2025", "public", "anybody"),
        ):
            assert (await people.client.get(path)).status_code == 401
            answer = await people.ask(role, organisation, "GET", path)
            assert answer.status_code == 403, (path, answer.text)


@pytest.mark.asyncio
async def test_records_values_requests_and_resends_are_counted_by_body_and_sender(block):
    async with block() as people:
        await people.load(register_of(2025))
        first = [dialogue("health"), dialogue("health", "2025-04"), dialogue("culture")]
        assert (await sent(people, *first, key="one")).status_code == 201
        assert (await sent(people, *first, key="one")).status_code == 200
        again = [dialogue("health"), dialogue("health", "2025-04", answered=6)]
        assert (await sent(people, *again, key="two")).json()["counts"]["corrected"] == 1
        found = await burden(people)
        health = found["health", "dialogue", SENDER]
        assert (health["requests"], health["records"], health["refused_requests"]) == (2, 4, 0)
        assert (health["resent"], health["corrected"], health["unchanged"]) == (2, 1, 1)
        assert health["values"] == 4 * 4  # month, received, answered, printed_share
        culture = found["culture", "dialogue", SENDER]
        assert (culture["requests"], culture["records"], culture["resent"]) == (1, 1, 0)
        assert health["bytes"] > culture["bytes"] > 0
        assert culture["organisation"] == "registry"


@pytest.mark.asyncio
async def test_a_refused_import_is_a_request_and_a_dry_run_or_a_repeat_of_bytes_is_told_apart(
    block,
):
    async with block() as people:
        await people.load(register_of(2025))
        wrong = {**dialogue("health"), "printed_share": "NaN"}
        assert (await sent(people, wrong)).status_code == 422
        assert (await sent(people, dialogue("health"), query="?dry_run=true")).status_code == 200
        refused = (await burden(people))["health", "dialogue", SENDER]
        assert (refused["requests"], refused["refused_requests"], refused["records"]) == (1, 1, 0)
        await sent(people, dialogue("health"))
        await sent(people, dialogue("health"))
        taken = (await burden(people))["health", "dialogue", SENDER]
        assert (taken["requests"], taken["records"], taken["unchanged"]) == (3, 2, 1)


@pytest.mark.asyncio
async def test_a_body_sees_its_own_burden_and_lists_are_read_in_pages(block):
    async with block() as people:
        await people.load(register_of(2025))
        await people.push("dialogue", dialogue("health"), dialogue("culture"))
        await people.push("survey", survey("health"))
        own = await burden(people, "", "reporter", "health")
        assert {body for body, *_ in own} == {"health"}
        assert {dataset for _, dataset, _ in await burden(people, "?dataset=survey")} == {"survey"}
        path, seen = "/v1/burden/2025?limit=1", []
        while path:
            page = (await people.ask("auditor", "centre", "GET", path)).json()
            seen += [(each["body"], each["dataset"]) for each in page["entries"]]
            path = page["next"] and f"/v1/burden/2025?limit=1&cursor={page['next']}"
        assert seen == [("culture", "dialogue"), ("health", "dialogue"), ("health", "survey")]


@pytest.mark.asyncio
async def test_the_service_that_audits_reads_the_counts_of_all_bodies_and_no_record(block):
    async with block() as people:
        await people.load(register_of(2025))
        await people.push("dialogue", dialogue("health"), dialogue("culture"))
        found = await burden(people, role="collector", organisation="administration")
        assert {body for body, *_ in found} == {"culture", "health"}
        (health,) = (each for (body, *_), each in found.items() if body == "health")
        assert "month" not in health


@pytest.mark.asyncio
async def test_each_field_tells_its_concept_and_of_whom_it_is_asked(block):
    async with block() as people:
        answer = await people.ask("collector", "administration", "GET", "/v1/concepts/2025")
        asked = {(each["dataset"], each["field"]): each for each in answer.json()["requested"]}
        assert ("dialogue", "printed_share") not in asked
        received = asked["dialogue", "received"]
        assert (received["concept"], received["period"]) == ("received", "month")
        assert received["kinds"] == ["CSB", "CSB_NS", "LEB"]
        assert asked["survey", "score_sum"]["concept"] == "score-sum"
        assert asked["survey", "score_sum"]["kinds"] == ["CSB", "LEB"]
        shown = await people.ask("reporter", "health", "GET", "/v1/datasets/survey")
        concepts = {each["code"]: each["concept"] for each in shown.json()["fields"]}
        assert concepts["score_sum"] == "score-sum"
        assert concepts["month"] is None
        unruled = await people.ask("collector", "administration", "GET", "/v1/concepts/2030")
        assert {kind for each in unruled.json()["requested"] for kind in each["kinds"]} == set()
