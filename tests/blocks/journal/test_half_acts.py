"""An act that fails at any point leaves nothing; the same request again under its key makes it whole."""

from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session

from bagalau.blocks.context import TaskStore
from bagalau.chassis.database import database_of
from bagalau.chassis.events.outbox import Outbox
from bagalau.journal.hash_chain import Chain
from tests.blocks.hearing import OBJECTION, REVIEWS, object_to, send_file
from tests.blocks.small_block import dialogue, people_of, register_of

POINTS = (
    "the chain", "the entry", "after the entry", "opening tasks", "settling tasks", "the commit",
)  # fmt: skip


class Broken(Exception):
    """What a test lets fail."""


def fails(*_args, **_more):
    raise Broken


@contextmanager
def broken(where, people, monkeypatch):
    """Let every act fail at one point, from its link in the chain to the commit."""
    with monkeypatch.context() as patched:
        match where:
            case "after the entry":
                patched.setattr(people.app.state.runtime, "after_act", fails)
            case "opening tasks":
                patched.setattr(TaskStore, "open", fails)
            case "settling tasks":
                patched.setattr(TaskStore, "close", fails)
            case "the chain":
                patched.setattr(Chain, "append", fails)
            case "the entry":
                patched.setattr(Outbox, "alongside", fails)
            case "the commit":
                event.listen(Session, "before_commit", fails)
        try:
            yield
        finally:
            if where == "the commit":
                event.remove(Session, "before_commit", fails)


async def rows_of(people):
    """Count the rows of every table but of figures that are worked out anew, whoever asks."""
    runtime, found = people.app.state.runtime, {}
    async with database_of(people.app).transaction() as session:
        worked_out = {"scorecards", "scorecard_bodies"}
        for table in runtime.metadata.sorted_tables:
            if table.name in worked_out:
                continue
            found[table.name] = await session.scalar(select(func.count()).select_from(table))
    return found


@pytest.mark.asyncio
async def test_an_act_that_fails_anywhere_leaves_nothing_and_its_key_makes_it_whole(
    cluster, app_client, token, tmp_path, monkeypatch
):
    async with people_of(cluster, app_client, token, tmp_path) as people:
        await people.load(register_of(2025))
        await people.push("dialogue", dialogue("health"), dialogue("culture"))
        report = (await people.ask("head", "health", "GET", "/v1/reports/2025/health")).json()
        closing = (
            "head",
            "health",
            "/v1/reports/2025/health/closing",
            {"digest": report["digest"]},
        )
        await whole_or_nothing(people, monkeypatch, *closing)
        seen = {"scorecards_digest": (await people.cards())["digest"]}
        issue = ("evaluator", "civil-service", f"{REVIEWS}/issue", seen)
        await whole_or_nothing(people, monkeypatch, *issue)
        evidence = [{"evidence": await send_file(people, "health")}]
        paper = {**OBJECTION, "evidence": evidence}
        objection = ("head", "health", f"{REVIEWS}/health/objections", paper)
        await whole_or_nothing(people, monkeypatch, *objection)


async def whole_or_nothing(people, monkeypatch, role, organisation, path, paper):
    key = {"Idempotency-Key": path.replace("/", "-")}
    before = await rows_of(people)
    for where in POINTS:
        with broken(where, people, monkeypatch):
            try:
                answer = await people.ask(role, organisation, "POST", path, paper, headers=key)
            except Broken:
                pass
            else:
                assert answer.status_code >= 500, (path, where)
        assert await rows_of(people) == before, (path, where)
    made = await people.ask(role, organisation, "POST", path, paper, headers=key)
    assert made.status_code == 201, made.text
    whole = await rows_of(people)
    assert whole["chain_entries"] > before["chain_entries"], path
    again = await people.ask(role, organisation, "POST", path, paper, headers=key)
    assert again.status_code in {200, 201}, again.text
    assert again.json()["id"] == made.json()["id"], path
    assert await rows_of(people) == whole, path


@pytest.mark.asyncio
async def test_an_objection_in_the_last_second_of_its_term_is_taken_and_one_later_is_not(
    cluster, app_client, token, tmp_path
):
    async with people_of(cluster, app_client, token, tmp_path) as people:
        await people.load(register_of(2025))
        await people.push("dialogue", dialogue("health"), dialogue("culture"))
        assert (await people.issue()).status_code == 201
        people.today = datetime(
            2026, 4, 22, 18, 59, 59, 999999, tzinfo=UTC
        )  # the country is 5 h ahead
        taken = await object_to(people, "health")
        assert taken.status_code == 201, taken.text
        people.today += timedelta(microseconds=1)
        assert (await object_to(people, "culture")).status_code == 409
