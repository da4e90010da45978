"""A target, a goal, a step or a case that bodies of a merger both tell of is one fact."""

from datetime import date

import pytest

from bagalau.contracts.v1.register.registers import Assignment, Standing
from services.citizens.main import create_citizens
from services.goals.main import create_goals
from tests.blocks.small_block import register_of, registered
from tests.goals.senders import BLOCKS, node, senders_of
from tests.goals.test_main import goals, step, target


def merged(code, successor, until):
    return registered(
        code, blocks=BLOCKS, standing=Standing.MERGED, successor=successor, until=until
    )


async def told_by_three(senders, *, merged_then):
    """Load a register in which three bodies live, or one into the other into the third."""
    lives = [registered("medicines", blocks=BLOCKS), registered("vaccines", blocks=BLOCKS)]
    ends = [
        merged("medicines", "health", date(2025, 5, 1)),
        merged("vaccines", "medicines", date(2025, 3, 1)),
    ]
    block = senders.app.state.runtime.name
    bodies = [registered("health", blocks=BLOCKS), *(ends if merged_then else lives)]
    register = register_of(
        2025, bodies, [Assignment(block=block, evaluator="finance", assembles=True)],
        version=3 if merged_then else 2,
    )  # fmt: skip
    assert (await senders.load(register)).status_code == 200


def inputs(card, code):
    return {each["measure"]: each for each in node(card, code)["trace"]["inputs"]}


@pytest.mark.asyncio
async def test_a_target_that_both_bodies_of_a_merger_tell_of_counts_once_as_the_survivor_tells_it(
    database, app_client, token
):
    async with senders_of(create_goals, database, app_client, token) as senders:
        await told_by_three(senders, merged_then=False)
        own = [target(number, last_year="90") for number in (1, 2)]
        await senders.report("health", "targets", *own)
        theirs = [
            target(2, actual="10", last_year="110"),
            target(3, last_year="90"),
            target(1, last_year="90", plan="SP-medicines"),
        ]
        for body in ("medicines", "vaccines"):
            await senders.report(body, "targets", *theirs)
        await senders.report("health", "plan_goals", *goals(True))
        await senders.report("medicines", "plan_goals", *goals(False, False))
        await senders.report("health", "reforms", step(1))
        await senders.report("vaccines", "reforms", step(1, "late", evidence=""), step(2))
        await told_by_three(senders, merged_then=True)
        card = await senders.card("health")
        # T1 and T2 of health, T3 and the other plan's T1 of medicines: four targets, not eight
        tight = inputs(card, "A1.04")
        assert {name: each["value"]["exact"] for name, each in tight.items()} == {
            "targets_tight": "4", "targets_with_last_year": "4",
        }  # fmt: skip
        said = tight["targets_tight"]["reported_twice"]
        assert {body: each["records"] for body, each in said.items()} == {
            "medicines": 1, "vaccines": 3,
        }  # fmt: skip
        assert tight["targets_tight"]["over_bodies"] == "by_key"
        assert [each["body"] for each in tight["targets_tight"]["bodies"]] == [
            "health", "medicines",
        ]  # fmt: skip
        path = "/v1/datasets/targets/records?year=2025&body=health&measure=targets_tight"
        listed = (await senders.ask("auditor", "centre", "GET", path)).json()["entries"]
        assert [(each["body"], each["key"]) for each in listed] == [
            ("health", "T1"), ("health", "T2"), ("medicines", "T1"), ("medicines", "T3"),
        ]  # fmt: skip
        assert node(card, "A1.01")["value"]["exact"] == "1"  # the survivor's 100, not their 10
        assert node(card, "A1.03")["value"]["exact"] == "1/2"
        assert node(card, "A1.06")["value"]["exact"] == "1"


@pytest.mark.asyncio
async def test_a_case_recorded_of_both_bodies_of_a_merger_is_one_case(database, app_client, token):
    async with senders_of(create_citizens, database, app_client, token) as senders:
        await told_by_three(senders, merged_then=False)
        case = {
            "kind": "application", "received_on": "2025-01-10", "due_on": "2025-01-20",
            "answered_on": "2025-01-15",
        }  # fmt: skip
        late = {**case, "answered_on": "2025-01-25"}
        await senders.supply("health", "applications", {**case, "case_number": "N1"})
        await senders.supply(
            "medicines",
            "applications",
            {**late, "case_number": "N1"},
            {**late, "case_number": "N2"},
        )
        await told_by_three(senders, merged_then=True)
        inputs_file = await senders.ask("collector", "aggregator", "GET", "/v1/scoring-inputs/2025")
        [health] = [each for each in inputs_file.json()["bodies"] if each["body"] == "health"]
        counted = {
            name: health["measures"][name]["value"]
            for name in ("applications_due", "applications_on_time")
        }
        assert counted == {"applications_due": "2", "applications_on_time": "1"}
