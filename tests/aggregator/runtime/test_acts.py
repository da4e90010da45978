"""The aggregator's acts: one chain that anybody can recompute, told to whoever may read it."""

import json
from datetime import UTC, datetime

import pytest
import pytest_asyncio
from sqlalchemy import text

from bagalau.chassis.http.problems import Refused
from bagalau.chassis.identity.actors import Actor
from bagalau.contracts.v1.wire.base import Wire
from bagalau.contracts.v1.wire.canonical_json import canonical, digest
from bagalau.journal.entries import Stamp
from bagalau_tools.testing.fixtures import rolled_back
from services.aggregator.runtime.act_journal import JOURNAL
from services.aggregator.runtime.act_kinds import ACT_EVENT_KINDS, ACT_KINDS, ActKind

AT = datetime(2026, 4, 15, 9, tzinfo=UTC)
BY = Actor("person", "person", "administration", frozenset({"administration"}))


class Paper(Wire):
    """A paper to enter."""

    words: str


@pytest_asyncio.fixture
async def session(standing_database):
    async with (
        rolled_back(standing_database("aggregator")) as database,
        database.transaction() as one,
    ):
        yield one


async def enter(session, words, *, key=None, year=2025):
    stamp = Stamp(AT, key)
    return await JOURNAL.record(
        session, ActKind.SCHEDULE_DRAFTED, Paper(words=words), year=year, by=BY, stamp=stamp
    )


@pytest.mark.asyncio
async def test_every_act_names_the_one_before_and_can_be_recomputed(session):
    acts = [await enter(session, words) for words in ("first", "second")]
    # What a service enters when it starts may stand before these two.
    newest = text("SELECT * FROM aggregator.chain_entries ORDER BY position DESC LIMIT 2")
    rows = (await session.execute(newest)).mappings().all()[::-1]
    assert [row["position"] for row in rows] == [act.position for act in acts]
    assert rows[1]["position"] == rows[0]["position"] + 1
    assert rows[1]["previous_digest"] == rows[0]["digest"]
    assert rows[0]["content_digest"] == digest(canonical(Paper(words="first")))


@pytest.mark.asyncio
async def test_a_key_used_for_other_words_is_refused_and_for_the_same_is_the_same_act(session):
    first = await enter(session, "first", key="k")
    asked = {"by": BY, "stamp": Stamp(AT, "k"), "year": 2025}
    kind = ActKind.SCHEDULE_DRAFTED
    assert await JOURNAL.find_replay(session, kind, Paper(words="first"), **asked) == first
    with pytest.raises(Refused, match="k"):
        await JOURNAL.find_replay(session, kind, Paper(words="other"), **asked)


@pytest.mark.asyncio
async def test_an_act_is_told_with_its_place_its_digest_and_where_it_is_read(session):
    act = await enter(session, "first")
    newest = text("SELECT type, document FROM aggregator.events ORDER BY id DESC LIMIT 1")
    row = (await session.execute(newest)).one()
    assert row.type == "schedule.drafted"
    told = json.loads(bytes(row.document))["data"]
    assert told["position"] == act.position
    assert told["address"] == "/api/aggregator/v1/cycles/2025/schedule"


def test_every_kind_says_what_is_told_of_it():
    assert set(ACT_KINDS) == set(ActKind)
    assert {each.event for each in ACT_KINDS.values() if each} == set(ACT_EVENT_KINDS)
