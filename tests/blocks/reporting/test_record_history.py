"""Every revision of a record is told with what changed, who sent it, and by whose word."""

import pytest

from tests.blocks.closed_reports import REASON, approved, closed_health, send
from tests.blocks.small_block import dialogue, register_of

PATH = "/v1/datasets/dialogue/records/2025/health/2025-03/history"


@pytest.mark.asyncio
async def test_a_history_tells_values_changes_senders_and_reasons(block):
    async with block() as people:
        await closed_health(people)
        name = await approved(people)
        rows = (dialogue("health", "2025-02"), dialogue("health", answered=6, printed_share="50"))
        sent = (await send(people, *rows, query=f"?correction={name}")).json()
        answer = await people.ask("head", "health", "GET", PATH)
        assert answer.status_code == 200, answer.text
        first, second = answer.json()["entries"]
        assert (first["revision"], first["values"]["answered"]) == (1, 5)
        assert first["changed"] == ["month", "received", "answered", "printed_share"]
        assert (first["sender"], first["organisation"]) == ("reporter-health", "health")
        assert (first["correction"], first["reason"], first["position"]) == (None, None, 2)
        assert (second["values"]["answered"], second["values"]["printed_share"]) == (6, "50")
        assert second["changed"] == ["answered", "printed_share"]
        assert (second["import_id"], second["ordinal"]) == (sent["id"], 2)
        assert (second["correction"], second["reason"]) == (name, REASON)
        assert second["requested_by"] == "health: head-health"
        assert second["approved_by"] == "civil-service: evaluator-civil-service"
        assert second["at"] == sent["received_at"]


@pytest.mark.asyncio
async def test_a_long_history_goes_on_page_by_page_and_still_knows_what_changed(block):
    async with block() as people:
        await people.load(register_of(2025))
        for answered in range(5):
            await people.push("dialogue", dialogue("health", answered=answered))
        seen, cursor = [], ""
        while True:
            page = (await people.ask("auditor", "centre", "GET", f"{PATH}?limit=2{cursor}")).json()
            seen += [(each["revision"], len(each["changed"])) for each in page["entries"]]
            if page["next"] is None:
                break
            cursor = f"&cursor={page['next']}"
        assert seen == [(1, 4), (2, 1), (3, 1), (4, 1), (5, 1)]


@pytest.mark.asyncio
async def test_a_history_is_read_by_whom_the_record_concerns(block):
    async with block() as people:
        await people.load(register_of(2025))
        await people.push("dialogue", dialogue("health"))
        assert (await people.client.get(PATH)).status_code == 401
        other = await people.ask("head", "culture", "GET", PATH)
        assert (other.status_code, other.json()["code"]) == (403, "other_body")
        foreign = people.headers("supplier", "registry", datasets=["survey"])
        answer = await people.client.get(PATH, headers=foreign)
        assert (answer.status_code, answer.json()["code"]) == (403, "dataset_not_yours")
        missing = await people.ask("head", "health", "GET", PATH.replace("-03", "-04"))
        assert (missing.status_code, missing.json()["code"]) == (404, "record_unknown")
