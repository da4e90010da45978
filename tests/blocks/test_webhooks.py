"""Events reach who subscribed: signed, tried again, replayed, and never by an inner address."""

import asyncio
import os
import signal
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update
from standardwebhooks import WebhookVerificationError

from bagalau.chassis.database.sessions import database_of
from bagalau.chassis.events import deliveries as schedule
from bagalau.chassis.events.delivering import delete_old_events
from tests.blocks.closed_reports import send
from tests.blocks.receiver import OPEN, receiving
from tests.blocks.small_block import (
    ISSUED_AT,
    People,
    dialogue,
    people_of,
    register_of,
    shelve,
    small_block,
    small_database,
)
from tests.blocks.subscribers import about, deliveries, outbox, over, relayed, settled, subscribed

ROOT = Path(__file__).parents[2]


@pytest.fixture
def block(cluster, app_client, token, tmp_path):
    def opened(**settings):
        return people_of(cluster, app_client, token, tmp_path, **{**OPEN, **settings})

    return opened


@pytest.mark.asyncio
async def test_an_import_is_told_signed_to_its_sender_with_ids_and_counts_only(block):
    with receiving() as receiver:
        async with block() as people:
            await people.load(register_of(2025))
            made = await subscribed(people, receiver.url)
            receipt = (await send(people, dialogue("health"))).json()
            (got,) = await receiver.reaches(1)
            told = got.verified(made["secret"])
            assert told["type"] == "import.completed"
            assert told["data"]["id"] == receipt["id"]
            assert (told["data"]["created"], told["data"]["digest"]) == (1, receipt["digest"])
            assert got.path == "/health"
            with pytest.raises(WebhookVerificationError):
                got.verified("whsec_" + "A" * 44)
            (delivery,) = await settled(people, made, 1)
            assert (delivery["state"], delivery["event"]) == ("delivered", got.id)
            (attempt,) = delivery["attempts"]
            assert (attempt["status"], attempt["number"]) == (200, 1)
            assert attempt["response"] == ("thanks " * 1000)[:500]


@pytest.mark.asyncio
async def test_a_failed_try_is_made_again_under_the_same_id(block, monkeypatch):
    monkeypatch.setattr(schedule, "PAUSES", (timedelta(milliseconds=10),) * 3)
    with receiving() as receiver:
        async with block() as people:
            await people.load(register_of(2025))
            made = await subscribed(people, receiver.url)
            receiver.answers = [500, 302]
            await send(people, dialogue("health"))
            got = await receiver.reaches(3)
            assert len({each.id for each in got}) == 1
            assert {each.path for each in got} == {"/health"}
            delivery = await over(people, made)
            assert [each["status"] for each in delivery["attempts"]] == [500, 302, 200]
            assert delivery["state"] == "delivered"


@pytest.mark.asyncio
async def test_tries_end_and_an_event_given_up_can_be_replayed(block, monkeypatch):
    monkeypatch.setattr(schedule, "PAUSES", (timedelta(milliseconds=10),))
    with receiving() as receiver:
        async with block() as people:
            await people.load(register_of(2025))
            made = await subscribed(people, receiver.url)
            receiver.answers = [500, 500]
            await send(people, dialogue("health"))
            await receiver.reaches(2)
            first = await over(people, made)
            assert (first["state"], len(first["attempts"])) == ("failed", 2)
            answer = await about(people, made, "/replay", {"event": first["event"]})
            assert (answer.status_code, answer.json()["deliveries"]) == (202, 1)
            got = await receiver.reaches(3)
            assert len({each.id for each in got}) == 1
            again = (await settled(people, made, 2))[0]
            assert (again["replay"], again["event"]) == (True, first["event"])


@pytest.mark.asyncio
async def test_everything_since_a_moment_is_replayed_and_nothing_that_is_not_ones_own(block):
    with receiving() as receiver:
        async with block() as people:
            await people.load(register_of(2025))
            for body in ("health", "culture", "health"):
                received = 10 + len(await outbox(people))
                sent = dialogue(body, received=received)
                await send(people, sent, organisation=body)
            await relayed(people)
            made = await subscribed(people, receiver.url)
            answer = await about(people, made, "/replay", {"since": "2026-01-01T00:00:00Z"})
            assert answer.json() == {"deliveries": 2, "has_more": False, "until": None}
            got = await receiver.reaches(2)
            events = [each for each in await outbox(people) if each["about"] == ["health"]]
            assert {each.id for each in got} == {each["id"] for each in events}
            foreign = next(e["id"] for e in await outbox(people) if e["about"] == ["culture"])
            answer = await about(people, made, "/replay", {"event": foreign})
            assert (answer.status_code, answer.json()["code"]) == (404, "event_unknown")
            since = "2026-01-01T00:00:00"
            for paper, code in (
                ({}, "replay_unclear"), ({"event": foreign, "since": f"{since}Z"}, "replay_unclear"),
                ({"since": since}, "validation_failed"),
            ):  # fmt: skip
                answer = await about(people, made, "/replay", paper)
                assert (answer.status_code, answer.json()["code"]) == (422, code)


@pytest.mark.asyncio
async def test_a_changed_secret_and_the_old_one_are_both_good_for_the_overlap(block):
    with receiving() as receiver:
        async with block() as people:
            made = await subscribed(people, receiver.url)
            fresh = await about(people, made, "/secret", {"overlap_hours": 24})
            assert fresh.status_code == 201, fresh.text
            secret = fresh.json()["secret"]
            assert secret != made["secret"]
            await about(people, made, "/ping")
            (both,) = await receiver.reaches(1)
            assert both.verified(secret) == both.verified(made["secret"])
            assert len(both.headers["webhook-signature"].split()) == 2
            people.today += timedelta(hours=25)
            await about(people, made, "/ping")
            newest = (await receiver.reaches(2))[1]
            ping = newest.verified(secret)
            assert ping["type"] == "subscription.ping"
            assert ping["data"]["address"] == f"/api/citizens/v1/subscriptions/{made['id']}"
            with pytest.raises(WebhookVerificationError):
                newest.verified(made["secret"])
            shown = (await about(people, made, "", method="GET")).text
            assert "whsec_" not in shown


@pytest.mark.asyncio
async def test_a_receiver_that_is_gone_pauses_its_subscription_and_it_can_be_resumed(block):
    with receiving() as receiver:
        async with block() as people:
            await people.load(register_of(2025))
            made = await subscribed(people, receiver.url)
            receiver.answers = [410]
            await send(people, dialogue("health"))
            await settled(people, made, 1)
            shown = (await about(people, made, "", method="GET")).json()
            assert (shown["state"], shown["pause_reason"]) == ("paused", "gone")
            await send(people, dialogue("health", received=11))
            await relayed(people)
            assert len(await deliveries(people, made)) == 1
            answer = await about(people, made, "/replay", {"since": "2026-01-01T00:00:00Z"})
            assert (answer.status_code, answer.json()["code"]) == (409, "subscription_paused")
            await about(people, made, "", {"state": "active"}, method="PATCH")
            answer = await about(people, made, "/replay", {"since": "2026-01-01T00:00:00Z"})
            assert answer.json()["deliveries"] == 2
            assert len(await receiver.reaches(3)) == 3


@pytest.mark.asyncio
async def test_failing_for_days_without_a_success_pauses_and_says_so(block):
    with receiving() as receiver:
        async with block(webhook_failing_days=3) as people:
            await people.load(register_of(2025))
            made = await subscribed(people, receiver.url)
            receiver.answers = [500, 500, 500]
            states = []
            for number, days in enumerate((0, 2, 1)):
                people.today += timedelta(days=days)
                await send(people, dialogue("health", received=20 + number))
                await settled(people, made, number + 1)
                states.append((await about(people, made, "", method="GET")).json())
            assert [each["pause_reason"] for each in states] == [None, None, "failing"]
            assert states[2]["failing_since"].startswith(f"{ISSUED_AT:%Y-%m-%dT%H:%M}")


@pytest.mark.asyncio
async def test_a_name_that_turns_to_an_inner_address_after_it_was_accepted_gets_nothing(block):
    with receiving() as receiver:
        async with block(webhook_networks=(), webhook_http=True) as people:
            answers = [["93.184.216.34"], ["127.0.0.1"]]

            async def resolve(_host, _port):
                return answers.pop(0) if len(answers) > 1 else answers[0]

            guard = people.app.state.events.guard
            object.__setattr__(guard, "resolve", resolve)
            await people.load(register_of(2025))
            port = receiver.url.rpartition(":")[2]
            made = await subscribed(people, f"http://rebound.example:{port}")
            await send(people, dialogue("health"))
            (delivery,) = await settled(people, made, 1)
            assert delivery["attempts"][0]["failure"] == "address_refused: network"
            assert receiver.got == []


@pytest.mark.asyncio
async def test_a_ping_to_a_slow_receiver_ends_in_time_and_says_why(block):
    with receiving() as receiver:
        async with block(webhook_timeout_s=0.2) as people:
            made = await subscribed(people, receiver.url)
            receiver.released.clear()
            assert (await about(people, made, "/ping")).status_code == 202
            (delivery,) = await settled(people, made, 1)
            receiver.released.set()
            assert delivery["state"] == "failed"
            assert delivery["attempts"][0]["failure"].startswith("timeout")


@pytest.mark.asyncio
async def test_events_are_kept_for_their_term_and_then_forgotten_with_their_deliveries(block):
    with receiving() as receiver:
        async with block(events_retention_days=90) as people:
            await people.load(register_of(2025))
            made = await subscribed(people, receiver.url)
            await send(people, dialogue("health"))
            await settled(people, made, 1)
            await delete_old_events(people.app)
            assert len(await outbox(people)) == 1
            people.today += timedelta(days=365 * 80)
            await delete_old_events(people.app)
            assert await outbox(people) == []
            assert await deliveries(people, made) == []


@pytest.mark.asyncio
async def test_what_a_killed_service_was_sending_is_sent_again_under_the_same_id(
    cluster, app_client, token, tmp_path
):
    shelve(tmp_path, 2024, 2025)
    made_database = small_database(cluster, tmp_path)
    settings = made_database.model_copy(update={**OPEN, "events_every_s": 600})
    app = small_block(settings, tmp_path)
    with receiving() as receiver:
        async with app_client(app) as client:
            people = People(client, token, app)
            await people.load(register_of(2025))
            made = await subscribed(people, receiver.url)
            await send(people, dialogue("health"))
            await _unrelayed(people)
        receiver.released.clear()
        await _killed_while_sending(settings, tmp_path, receiver)
        receiver.released.set()
        again = small_block(settings.model_copy(update={"events_every_s": 0.05}), tmp_path)
        async with app_client(again) as client:
            got = await receiver.reaches(2)
            people = People(client, token, again)
            assert len({each.id for each in got}) == 1
            assert got[1].verified(made["secret"])["type"] == "import.completed"
            assert (await over(people, made))["state"] == "delivered"
            assert len(await outbox(people)) == 1
    cluster.drop(settings)


async def _unrelayed(people):
    """Leave the event in the outbox, as a process does that dies right after the import."""
    table = people.app.state.runtime.events.tables.events
    async with database_of(people.app).transaction() as session:
        await session.execute(update(table).values(relayed_at=None))
    assert [each["relayed_at"] for each in await outbox(people)] == [None]


async def _killed_while_sending(settings, folder, receiver):
    named = {
        "BAGALAU_DATABASE_URL": settings.database_url,
        "BAGALAU_WEBHOOK_NETWORKS": '["127.0.0.0/8"]',
        "BAGALAU_WEBHOOK_HTTP": "true",
        "BAGALAU_EVENTS_EVERY_S": "0.05",
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.blocks.killed_sender", str(folder),
        cwd=ROOT, env={**os.environ, **named},
    )  # fmt: skip
    await receiver.reaches(1)
    process.send_signal(signal.SIGKILL)
    assert await process.wait() == -signal.SIGKILL
