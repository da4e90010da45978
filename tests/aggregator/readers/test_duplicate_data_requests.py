"""The same value asked twice is named, with both fields; a silent block is named too."""

from contextlib import AsyncExitStack

import pytest

from bagalau.blocks.datasets.shape import concepts_of
from bagalau.contracts.v1.intake.burden import Concepts, RequestedConcept
from bagalau.contracts.v1.wire.base import Names
from bagalau.contracts.v1.wire.canonical_json import canonical
from services.aggregator.main import create_aggregator, own_settings
from services.aggregator.readers.duplicate_data_requests import find_duplicates
from services.citizens.main import app as citizens
from services.goals.main import app as goals
from services.orgdev.main import app as orgdev
from tests.aggregator.fake_block import SILENT_S, said, standing_in
from tests.authorization.operations import made

NAMES = Names(kk="к", ru="р", en="e")
PATH = "/v1/duplicate-data-requests/2025"


def field(block, dataset, concept="staff", *, period="month", kinds=("CSB",)):
    return RequestedConcept(
        block=block, dataset=dataset, field="staff", concept=concept, names=NAMES, period=period,
        kinds=list(kinds), senders=["reporter"], legal_basis=f"act of {block}",
    )  # fmt: skip


def test_two_blocks_or_datasets_that_ask_one_concept_of_one_kind_are_named():
    (found,) = find_duplicates([field("goals", "plans"), field("orgdev", "staffing")])
    assert (found.concept, found.period, found.kinds) == ("staff", "month", ["CSB"])
    assert [each.legal_basis for each in found.fields] == ["act of goals", "act of orgdev"]
    assert find_duplicates([field("orgdev", "staffing"), field("orgdev", "turnover")])


@pytest.mark.parametrize(
    "other",
    [
        field("goals", "plans", "posts"),
        field("goals", "plans", period="year"),
        field("goals", "plans", kinds=["LEB"]),
        field("orgdev", "staffing"),
    ],
)
def test_another_concept_period_kind_or_the_same_dataset_is_no_second_time(other):
    assert find_duplicates([field("orgdev", "staffing"), other]) == []


def test_a_dataset_no_edition_uses_is_compared_with_all():
    assert find_duplicates([field("orgdev", "staffing"), field("goals", "plans", kinds=[])])


@pytest.mark.parametrize("app", [goals, citizens, orgdev], ids=["goals", "citizens", "orgdev"])
def test_every_count_of_a_block_asks_a_concept(app):
    for shape in app.state.runtime.definition.datasets:
        properties = shape.model_json_schema()["properties"]
        counts = {name for name, each in properties.items() if each.get("minimum") == 0}
        assert counts <= concepts_of(shape).keys(), shape


@pytest.fixture
def opened(database, app_client):
    def of(*hosts):
        told = {"block_hosts": hosts, "collect_timeout_s": SILENT_S}
        settings = own_settings(database("aggregator")).model_copy(update=told)
        return app_client(create_aggregator(settings))

    return of


def headers(token, role, organisation="administration"):
    said_ = token(roles=[role], organisation=organisation, audience="aggregator")
    return {"Authorization": f"Bearer {said_}"}


@pytest.mark.asyncio
async def test_every_door_is_closed_to_strangers_and_to_the_wrong_role(opened, token):
    async with opened() as client:
        assert (await client.get(PATH)).status_code == 401
        reporter = headers(token, "reporter", "health")
        assert (await client.get(PATH, headers=reporter)).status_code == 403


@pytest.mark.asyncio
async def test_all_blocks_are_asked_and_the_silent_are_named_with_the_reason(opened, token):
    told = {
        block: said(
            canonical(Concepts(block=block, year=2025, requested=[field(block, "staffing")]))
        )
        for block in ("goals", "orgdev")
    }
    async with AsyncExitStack() as stack:
        told["citizens"] = said("not json", 200)
        blocks = {
            block: await stack.enter_async_context(standing_in(says))
            for block, says in told.items()
        }
        hosts = [each.address.removeprefix("http://") for each in blocks.values()]
        client = await stack.enter_async_context(opened(*hosts))
        for block, stand_in in blocks.items():
            address = {"url": stand_in.address}
            who = headers(token, "operator")
            answer = await client.put(f"/v1/blocks/{block}", json=address, headers=who)
            assert answer.status_code == 200, answer.text
        found = (await client.get(PATH, headers=headers(token, "auditor"))).json()
        assert found["blocks"] == ["goals", "orgdev"]
        assert found["missing_blocks"] == [{"block": "citizens", "reason": "wrong_schema"}]
        (warning,) = found["warnings"]
        assert [each["block"] for each in warning["fields"]] == ["goals", "orgdev"]
        assert blocks["goals"].asked == ["/v1/concepts/2025"]


@pytest.mark.asyncio
async def test_a_block_without_address_is_silent_and_one_that_is_slow_keeps_nobody_waiting(
    opened, token
):
    async with AsyncExitStack() as stack:
        slow = await stack.enter_async_context(standing_in(said("{}"), silent=True))
        host = slow.address.removeprefix("http://")
        client = await stack.enter_async_context(opened(host))
        who = headers(token, "operator")
        await client.put("/v1/blocks/goals", json={"url": slow.address}, headers=who)
        found = (await client.get(PATH, headers=who)).json()
    why = {each["block"]: each["reason"] for each in found["missing_blocks"]}
    assert why["goals"].startswith("unreachable")
    assert why["citizens"] == why["orgdev"] == "no address registered"


@pytest.mark.asyncio
async def test_the_country_s_own_datasets_ask_nothing_twice(database, app_client, token):
    asked = []
    for app, name in ((goals, "goals"), (citizens, "citizens"), (orgdev, "orgdev")):
        who = token(roles=["collector"], organisation="administration", audience=name)
        fresh = made(name)(database(name))
        async with app_client(fresh) as client:
            answer = await client.get(
                "/v1/concepts/2025", headers={"Authorization": f"Bearer {who}"}
            )
            told = Concepts.model_validate_json(answer.content)
            assert told.requested, app.title
            assert all(each.concept for each in told.requested)
            asked += told.requested
    assert find_duplicates(asked) == []
    assert any(each.kinds for each in asked)
