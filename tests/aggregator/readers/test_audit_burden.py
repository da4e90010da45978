"""The audit asks rated blocks what sending cost: all pages, all at once, each silence named."""

from contextlib import AsyncExitStack
from dataclasses import replace

import pytest

from bagalau.contracts.v1.intake.burden import Burden
from bagalau.contracts.v1.ratings.audits import BurdenMissing, MethodologicalAudit
from bagalau.contracts.v1.wire.canonical_json import canonical
from bagalau.contracts.v1.wire.pages import Page
from services.aggregator.main import create_aggregator, own_settings
from services.aggregator.readers.audits import AuditRequest, run_audit
from services.aggregator.readers.burdens import BurdenReport
from tests.aggregator.audited_years import keep_year, round_of
from tests.aggregator.collection.test_collecting import Desk
from tests.aggregator.fake_block import SILENT_S, said, standing_in

AUDIT = "/v1/ratings/2025/1/audit?years=1"


@pytest.fixture
def opened(database, app_client):
    def of(*hosts, **more):
        told = {"block_hosts": hosts, "remote_attempts": 1, **more}
        app = create_aggregator(own_settings(database("aggregator")).model_copy(update=told))
        return app, app_client(app)

    return of


def sent(body, dataset, values, requests=1):
    return Burden(
        year=2025, body=body, dataset=dataset, sender="s", organisation=body, requests=requests,
        refused_requests=0, records=values, values=values, resent=0, corrected=0, unchanged=0,
        bytes=1,
    )  # fmt: skip


def page(*entries, following=None):
    return said(canonical(Page[Burden](entries=list(entries), next=following)))


def values_sent(block):
    return {
        each.subjects[0]: number.value
        for each in block.figures
        for number in each.evidence
        if number.name == "values_sent"
    }


@pytest.mark.asyncio
async def test_every_page_is_read_and_what_is_not_given_is_named_and_never_zero(opened, token):
    first = page(sent("justice", "targets", 500), following="onwards")
    second = page(sent("health", "targets", 400, 3))
    async with AsyncExitStack() as stack:
        goals = await stack.enter_async_context(standing_in(first, second))
        citizens = await stack.enter_async_context(standing_in(said("{}", 403)))
        orgdev = await stack.enter_async_context(standing_in(page(), silent=True))
        blocks = {"goals": goals, "citizens": citizens, "orgdev": orgdev}
        hosts = [each.address.removeprefix("http://") for each in blocks.values()]
        app, client = opened(*hosts, burden_timeout_s=SILENT_S)
        desk = Desk(await stack.enter_async_context(client), token, None)
        await keep_year(app, 2025)
        for block, each in blocks.items():
            await desk.register_block(block, each.address)
        answer = await desk.ask("auditor", "GET", AUDIT)
        assert answer.status_code == 200, answer.text
        report = await desk.ask("auditor", "GET", f"{AUDIT.replace('?', '/report?')}&language=ru")
    told = MethodologicalAudit.model_validate_json(answer.content)
    assert [(each.block, each.values) for each in told.burden] == [("goals", 900)]
    assert [(each.block, each.reason) for each in told.missing_burden] == [
        ("citizens", "http_403"),
        ("orgdev", "unreachable"),
    ]
    found = {each.block: each for each in told.blocks}
    # Five indicators read the targets (A1.05 without points among them): 900 by five.
    judged = ("A1.01", "A1.02", "A1.04", "A2.05")
    assert values_sent(found["goals"]) == dict.fromkeys(judged, "180.0000")
    assert values_sent(found["citizens"]) == values_sent(found["orgdev"]) == {}
    passed = {block: {each.reason for each in found[block].not_judged} for block in blocks}
    assert "burden_not_given" not in passed["goals"]
    assert "burden_not_given" in passed["citizens"] & passed["orgdev"]
    assert goals.asked[0] == "/v1/burden/2025"
    assert "не дано: блок не ответил вовремя" in report.text


@pytest.mark.asyncio
async def test_another_burden_is_another_audit_and_the_same_is_not_reckoned_again(opened, token):
    one, more = page(sent("justice", "targets", 500)), page(sent("justice", "targets", 600))
    async with standing_in(one, one, more) as goals:
        app, client = opened(goals.address.removeprefix("http://"))
        async with client as opened_client:
            desk = Desk(opened_client, token, None)
            await keep_year(app, 2025)
            await desk.register_block("goals", goals.address)
            answers = [await desk.ask("auditor", "GET", AUDIT) for _ in range(3)]
    assert answers[0].content == answers[1].content
    assert answers[2].headers["etag"] != answers[0].headers["etag"]
    sums = [each.json()["burden"][0]["values"] for each in answers]
    assert sums == [500, 500, 600]
    without = {each["block"]: each["reason"] for each in answers[0].json()["missing_burden"]}
    assert without == {"citizens": "no_address", "orgdev": "no_address"}


def test_a_list_that_reaches_no_dataset_is_not_given_and_all_that_was_said_is_in_the_key():
    given = {"goals": BurdenReport("goals", (sent("justice", "targets", 500),))}
    silent = {"goals": BurdenMissing(block="goals", reason="unreachable")}
    keys = {AuditRequest([round_of(2025)], [], each).key for each in ({}, given, silent)}
    assert len(keys) == 3
    unsaid = replace(round_of(2025), measure_datasets={})
    told = run_audit(AuditRequest([unsaid], [], given))
    assert told.burden == []
    assert [each.reason for each in told.missing_burden] == ["datasets_not_given"]
    nothing = run_audit(AuditRequest([round_of(2025)], [], {"goals": BurdenReport("goals", ())}))
    goals = next(each for each in nothing.blocks if each.block == "goals")
    assert {each.reason for each in goals.not_judged if each.code == "burden_sent"} == {
        "nothing_sent"
    }
