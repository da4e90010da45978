"""How far a year is in a block: each stage ends by acts, and the one that made it late is named."""

from datetime import UTC, datetime

import pytest

from bagalau.contracts.v1.register import Milestone
from bagalau.contracts.v1.wire import content_digest
from tests.blocks.conclusions.test_handing_over import AUDITOR, OWNER, WORKING_BODY, Year
from tests.blocks.small_block import ANY, dialogue, people_of, register_of, registered

BODIES = (registered("health"), registered("culture"))
DAYS = {
    "reports": "2026-02-01", "results_issued": "2026-04-15",
    "appeals_answered": "2026-05-15", "block_conclusions": "2026-06-01",
}  # fmt: skip


def scheduled():
    schedule = [
        Milestone(code=code, names=ANY, due=due, status="proposed") for code, due in DAYS.items()
    ]
    register = register_of(2025, BODIES).model_copy(update={"schedule": schedule})
    return register.model_copy(update={"digest": content_digest(register)})


async def stages(people, who=("auditor", "centre")):
    answer = await people.ask(*who, "GET", "/v1/progress/2025")
    assert answer.status_code == 200, answer.text
    found = answer.json()
    return {each["code"]: each for each in found["stages"]}, found["late_stage"]


async def close(people, body):
    report = (await people.ask("head", body, "GET", f"/v1/reports/2025/{body}")).json()
    path, paper = f"/v1/reports/2025/{body}/closing", {"digest": report["digest"]}
    assert (await people.ask("head", body, "POST", path, paper)).status_code == 201


@pytest.mark.asyncio
async def test_each_stage_ends_by_its_acts_and_the_late_one_is_named(
    cluster, app_client, token, tmp_path
):
    async with people_of(cluster, app_client, token, tmp_path) as people:
        await people.load(scheduled())
        await people.push("dialogue", dialogue("health"), dialogue("culture"))
        people.today = datetime(2026, 3, 2, 6, tzinfo=UTC)
        await close(people, "health")
        found, late = await stages(people)
        assert (found["reports"]["outstanding"], found["reports"]["ended"]) == (1, None)
        assert (found["reports"]["working_days_late"], late) == (20, "reports")
        await close(people, "culture")
        found, _ = await stages(people)
        assert (found["reports"]["outstanding"], found["reports"]["ended"]) == (0, "2026-03-02")
        assert found["results_issued"]["began"] == "2026-03-02"
        people.today = datetime(2026, 4, 15, 6, tzinfo=UTC)
        year = Year(people)
        await year.issued()
        found, late = await stages(people)
        assert (found["results_issued"]["working_days_added"], late) == (-20, None)
        assert (found["appeals_answered"]["began"], found["appeals_answered"]["ended"]) == (
            "2026-04-15", "2026-04-22",
        )  # fmt: skip
        await year.part()
        await year.write()
        await year.sign()
        for who, step in (
            (OWNER, "handover"), (AUDITOR, "receipt"), (AUDITOR, "forwarding"),
            (WORKING_BODY, "acceptance"),
        ):  # fmt: skip
            await year.hand(who, step)
        found, _ = await stages(people)
        assert found["block_conclusions"]["ended"] == "2026-05-05"
        refused = await people.ask("head", "health", "GET", "/v1/progress/2025")
        assert refused.status_code == 403
