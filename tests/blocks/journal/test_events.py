"""Which acts are told, in whose transaction, and to whom they never are."""

import asyncio
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from bagalau.blocks.block import announce_deadlines
from bagalau.blocks.journal.event_types import BLOCK_KINDS
from bagalau.chassis.database.sessions import database_of
from bagalau.chassis.events.outbox import NewEvent
from bagalau.contracts.v1.events.events import PingEvent
from tests.blocks.closed_reports import approved, closed_health, send
from tests.blocks.hearing import heard
from tests.blocks.quality.test_flags import STEADY, months
from tests.blocks.receiver import OPEN, receiving
from tests.blocks.review.test_review import CONCLUSION
from tests.blocks.small_block import dialogue, people_of, register_of, survey
from tests.blocks.subscribers import ADDRESSED, MINE, SUPPLIED, about, outbox, relayed, subscribed
from tests.waiting import BOUND_S

SUBSCRIPTIONS = "/v1/subscriptions"
ZEROS = "00000000-0000-7000-8000-000000000000"


@pytest.fixture
def block(cluster, app_client, token, tmp_path):
    def opened(**settings):
        return people_of(cluster, app_client, token, tmp_path, **{**OPEN, **settings})

    return opened


async def told(people):
    found = [each for each in await outbox(people) if each["type"] not in ADDRESSED]
    return [(each["type"], *each["about"]) for each in found]


@pytest.mark.asyncio
async def test_the_daily_work_runs_at_the_start_where_the_settings_say_so(block, monkeypatch):
    done = asyncio.Event()

    async def sweep(_app):
        done.set()

    monkeypatch.setattr("bagalau.blocks.block.sweep", sweep)
    async with block(daily_work=True), asyncio.timeout(BOUND_S):
        await done.wait()


@pytest.mark.asyncio
async def test_a_stranger_is_asked_for_a_token_and_another_ministry_is_refused(block):
    with receiving() as receiver:
        async with block() as people:
            made = await subscribed(people, receiver.url)
            one = f"{SUBSCRIPTIONS}/{made['id']}"
            doors = [
                ("GET", one, None), ("DELETE", one, None), ("PATCH", one, {"note": "x"}),
                ("POST", f"{one}/secret", {}), ("POST", f"{one}/ping", None),
                ("POST", f"{one}/replay", {"event": ZEROS}), ("GET", f"{one}/deliveries", None),
            ]  # fmt: skip
            for method, path, paper in doors:
                stranger = await people.client.request(method, path, json=paper)
                assert stranger.status_code == 401, path
                for role, organisation in (("reporter", "culture"), ("evaluator", "civil-service")):
                    answer = await people.ask(role, organisation, method, path, paper)
                    code = answer.json()["code"]
                    assert (answer.status_code, code) == (403, "subscription_not_yours"), path
            unknown = one.replace(made["id"], ZEROS)
            answer = await people.ask("reporter", "culture", "GET", unknown)
            assert (answer.status_code, answer.json()["code"]) == (403, "subscription_not_yours")
            assert (await people.ask("operator", "operations", "GET", unknown)).status_code == 404


@pytest.mark.asyncio
async def test_each_sees_its_own_subscriptions_and_operations_see_and_stop_all(block):
    with receiving() as receiver:
        async with block() as people:
            made = await subscribed(people, receiver.url)
            await subscribed(people, receiver.url, organisation="culture")

            async def seen(role, organisation):
                answer = await people.ask(role, organisation, "GET", SUBSCRIPTIONS)
                assert "whsec_" not in answer.text
                return [each["organisation"] for each in answer.json()["entries"]]

            assert await seen("reporter", "health") == ["health"]
            assert await seen("auditor", "centre") == []
            assert await seen("operator", "operations") == ["health", "culture"]
            path = f"{SUBSCRIPTIONS}/{made['id']}"
            stop = {"state": "paused"}
            answer = await people.ask("operator", "operations", "PATCH", path, stop)
            assert (answer.json()["state"], answer.json()["pause_reason"]) == (
                "paused",
                "requested",
            )
            redirected = {"url": receiver.url}
            answer = await people.ask("operator", "operations", "PATCH", path, redirected)
            assert answer.status_code == 403
            changed = await about(people, made, "", {"types": ["report.closed"]}, method="PATCH")
            assert changed.json()["types"] == ["report.closed"]
            assert (await about(people, made, "", method="DELETE")).status_code == 204
            assert await seen("reporter", "health") == []


@pytest.mark.asyncio
async def test_one_subscribes_to_what_ones_role_may_hear_at_an_address_that_is_allowed(block):
    async with block(webhook_networks=(), webhook_http=False, webhook_most=1) as people:

        async def asked(role, types, url="https://93.184.216.34/hook", organisation="health"):
            paper = {"url": url, "types": types}
            answer = await people.ask(role, organisation, "POST", SUBSCRIPTIONS, paper)
            return answer.status_code, answer.json().get("code")

        assert await asked("reporter", ["conclusion.signed"]) == (403, "event_type_not_for_you")
        assert await asked("supplier", ["report.closed"]) == (403, "event_type_not_for_you")
        assert await asked("commission", ["report.closed"]) == (403, "events_not_for_you")
        assert await asked("operator", ["report.closed"]) == (403, "role_missing")
        assert await asked("reporter", ["weather.fine"]) == (422, "event_type_unknown")
        assert await asked("reporter", []) == (422, "validation_failed")
        for url in ("http://93.184.216.34/", "https://127.0.0.1/", "https://2130706433/"):
            assert await asked("reporter", ["report.closed"], url) == (
                422, "webhook_address_refused",
            )  # fmt: skip
        assert await asked("reporter", ["report.closed"]) == (201, None)
        assert await asked("reporter", ["report.closed"]) == (409, "too_many_subscriptions")
        another = people.headers("evaluator", "civil-service", blocks=["goals"])
        answer = await people.client.get("/v1/event-types", headers=another)
        assert (answer.status_code, answer.json()["code"]) == (403, "events_not_for_you")
        kinds = (await people.ask("reporter", "health", "GET", "/v1/event-types")).json()
        assert {each["type"] for each in kinds} == {*MINE, *ADDRESSED}
        assert all(each["names"]["kk"] and each["json_schema"]["properties"] for each in kinds)


@pytest.mark.asyncio
async def test_what_is_rolled_back_or_tried_dry_is_told_to_nobody(block):
    async with block() as people:
        await people.load(register_of(2025))
        assert (await send(people, dialogue("health"), query="?dry_run=true")).status_code == 200
        assert (await send(people)).status_code == 422  # empty: no receipt either
        store = people.app.state.runtime.events
        data = PingEvent(service="citizens", subscription="none", address="/s")
        with suppress(LookupError):
            async with database_of(people.app).transaction() as session:
                await store.outbox.add(
                    session, NewEvent("subscription.ping", datetime.now(UTC), data)
                )
                raise LookupError
        assert await told(people) == []
        await send(people, dialogue("health"))
        again = await send(people, dialogue("health"))
        assert again.status_code == 200
        assert await told(people) == [("import.completed", "health")]
        assert (await send(people, dialogue("health", month="2025-13"))).status_code == 422
        assert (await told(people))[1:] == [("import.refused", "health")]


@pytest.mark.asyncio
async def test_acts_are_told_to_the_body_and_to_who_caused_them(block):
    async with block() as people:
        await closed_health(people)
        await approved(people)
        assert await told(people) == [
            ("import.completed", "health"),
            ("report.closed", "health"),
            ("correction.requested", "health"),
            ("correction.decided", "health"),
        ]
        events = [each for each in await outbox(people) if each["type"] not in ADDRESSED]
        assert [each["by"] for each in events] == ["health"] * 4


@pytest.mark.asyncio
async def test_issued_results_are_told_to_each_body_and_a_decided_objection_to_its_own(block):
    async with block() as people:
        await people.load(register_of(2025))
        await people.push("dialogue", dialogue("health"), dialogue("culture"))
        await people.push("survey", survey("health"), survey("culture"))
        issued = (await people.issue()).json()
        kinds = Counter(each[0] for each in await told(people))
        assert kinds["result.issued"] == len(issued["bodies"]) > 2
        await heard(people, "health", accepted=False)
        raised = [each[0] for each in await told(people)][-2:]
        assert raised == ["objection.raised", "objection.decided"]
        assert (await told(people))[-1] == ("objection.decided", "health")


@pytest.mark.asyncio
async def test_flags_of_an_import_are_counted_in_one_event_a_body(block):
    async with block() as people:
        await people.load(register_of(2025))
        await people.push("dialogue", *months("health", *STEADY, 1000))
        await relayed(people)
        (flagged,) = [each for each in await outbox(people) if each["type"] == "flag.raised"]
        assert (flagged["about"], flagged["by"]) == (["health"], "registry")
        data = orjson.loads(flagged["document"])["data"]
        assert (data["flags"], data["years"], data["body"]) == (1, [2025], "health")


@pytest.mark.asyncio
async def test_a_signed_conclusion_is_told_with_the_digest_that_was_signed(block):
    async with block() as people:
        await people.load(register_of(2025))
        await people.push("dialogue", dialogue("health"))
        await people.issue()
        who = ("evaluator", "civil-service")
        people.today += timedelta(days=30)
        path = "/v1/reviews/2025"
        written = (await people.ask(*who, "PUT", f"{path}/conclusion", CONCLUSION)).json()
        order = {"scorecards_digest": (await people.cards())["digest"]}
        for _ in range(2):
            assert (await people.ask(*who, "POST", f"{path}/signature", order)).status_code == 201
        signed = [each for each in await outbox(people) if each["type"] == "conclusion.signed"]
        (data,) = [orjson.loads(each["document"])["data"] for each in signed]
        assert data["digest"] == written["digest"]


@pytest.mark.asyncio
async def test_a_term_that_is_near_is_told_once_while_something_is_missing(block):
    async with block(events_near_days=5) as people:
        people.today = datetime(2026, 1, 22, 6, 0, tzinfo=UTC)  # the term is Sunday, 1 February
        await people.load(register_of(2025))
        months = [dialogue("health", f"2025-{month:02d}") for month in range(1, 13)]
        await send(people, *months)
        await announce_deadlines(people.app)
        assert [each for each in await told(people) if each[0] == "deadline.near"] == []
        people.today = datetime(2026, 1, 26, 6, 0, tzinfo=UTC)
        for _ in range(2):
            await announce_deadlines(people.app)
        near = [each["once"] for each in await outbox(people) if each["type"] == "deadline.near"]
        assert len(near) == len(set(near)) > 0
        assert "deadline.near 2025 culture dialogue 2026-02-01" in near
        assert "deadline.near 2025 health dialogue 2026-02-01" not in near


async def everything_happens(people, *, body, sender):
    """Write one event of every kind about a body, caused by a sender."""
    data, at = PingEvent(service="citizens", subscription="x", address="/s"), datetime.now(UTC)
    store = people.app.state.runtime.events
    every = [NewEvent(name, at, data, about=[body], by=sender) for name in BLOCK_KINDS]
    async with database_of(people.app).transaction() as session:
        await store.outbox.add(session, *every)
    await relayed(people)


@pytest.mark.asyncio
async def test_no_event_about_one_ministry_ever_reaches_another(block):
    with receiving() as receiver:
        async with block() as people:
            subscribers = {
                ("reporter", "health"): set(MINE),
                ("reporter", "culture"): set(),
                ("head", "culture"): set(),
                ("supplier", "registry"): set(SUPPLIED),
                ("supplier", "health"): set(),
                ("supplier", "other-registry"): set(),
                ("auditor", "centre"): BLOCK_KINDS.keys() - ADDRESSED,
            }
            made = {}
            for role, organisation in subscribers:
                types = [name for name, kind in BLOCK_KINDS.items() if kind.receivable_by({role})]
                made[role, organisation] = await subscribed(
                    people, receiver.url, role=role, organisation=organisation, types=types
                )
            await everything_happens(people, body="health", sender="registry")
            tables = people.app.state.runtime.events.tables
            query = select(tables.deliveries.c.subscription, tables.events.c.type).join(
                tables.events, tables.events.c.id == tables.deliveries.c.event
            )
            async with database_of(people.app).reading() as session:
                ordered = [tuple(row) for row in await session.execute(query)]
            heard = {
                who: {type_ for name, type_ in ordered if name == each["id"]}
                for who, each in made.items()
            }
            assert heard == subscribers
            count = sum(map(len, subscribers.values()))
            got = await receiver.reaches(count)
            assert Counter(each.path for each in got) == {
                "/health": len(MINE), "/registry": len(SUPPLIED), "/centre": len(BLOCK_KINDS.keys() - ADDRESSED),
            }  # fmt: skip


@given(
    st.sampled_from(sorted(BLOCK_KINDS)),
    st.sets(st.sampled_from(["reporter", "head", "supplier", "passer-by", "operator"])),
    st.lists(st.sampled_from(["health", "culture"]), max_size=2),
)
def test_no_role_of_an_organisation_hears_of_what_is_neither_its_own_nor_its_doing(
    name, roles, concerned
):
    kind = BLOCK_KINDS[name]
    assert not kind.receives(roles, "defence", about=concerned, by="registry")
