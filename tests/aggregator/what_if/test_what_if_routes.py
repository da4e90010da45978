"""What-if over HTTP: who may try what, that nothing official changes, and what is read for it."""

import json
import re
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from pathlib import Path

import pytest
from sqlalchemy import event, text

from bagalau.chassis.database.sessions import database_of
from bagalau.chassis.identity import READS_RATINGS
from bagalau.contracts.v1.wire.canonical_json import canonical
from services.aggregator.runtime.runtime import runtime_of
from tests.aggregator.collection.test_collecting import YEAR, desk, whole_year
from tests.aggregator.example_diffs import EXAMPLES, OTHER_MEASURE, OTHER_RULE, RULE, WEIGHTS
from tests.aggregator.fake_block import said
from tests.aggregator.stored_years import StoredYear, keep
from tests.aggregator.whole_round import answered
from tests.aggregator.years.test_series_routes import unstored

__all__ = ["desk"]

ROOT = Path(__file__).parents[3]
PATH = f"/v1/ratings/{YEAR}/1/what-ifs"
ASKING = ContextVar("asking", default=None)
TABLES = (
    "addresses", "collections", "contents", "cycles", "drafts", "pins", "ratings", "registers",
    "signatures",
)  # fmt: skip
OWN = {"block": "citizens", "body": "health", "measure": "deliveries_late", "value": "0"}


@asynccontextmanager
async def rated_year(desk, **settings):
    """Open the aggregator with one rating whose facts are kept."""
    async with whole_year(desk, settings=settings) as (opened, blocks):
        for block, stand_in in blocks.items():
            scores, facts = answered(opened.register, block)
            stand_in.says = [said(canonical(scores))]
            stand_in.facts = said(canonical(facts))
        collection = await opened.collect()
        assert {pin["state"] for pin in collection["pins"]} == {"collected"}
        yield opened, blocks


def app_of(opened):
    return opened.client._transport.app


async def attempt(opened, diff=None, role="methodologist", organisation="centre", **more):
    return await opened.ask(role, "POST", PATH, diff or {}, organisation=organisation, **more)


@contextmanager
def statements(app):
    """Note every statement that a request made within sends to the database.

    What the service does in the background meanwhile is of another context and not noted.
    """
    told = []

    def noted(_connection, _cursor, statement, *_rest):
        if ASKING.get() is told:
            told.append(statement)

    engine = database_of(app).engine.sync_engine
    event.listen(engine, "before_cursor_execute", noted)
    before = ASKING.set(told)
    try:
        yield told
    finally:
        ASKING.reset(before)
        event.remove(engine, "before_cursor_execute", noted)


class Unasked:
    """A way to the blocks that nobody may take; it only closes the real one."""

    def __init__(self, real):
        self.real = real

    async def get(self, *_asked, **_more):
        raise AssertionError("a what-if asked a block")

    async def close(self):
        await self.real.close()


@pytest.mark.asyncio
async def test_a_stranger_gets_401(desk):
    async with desk() as opened:
        answer = await opened.client.post(PATH, json={})
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")


@pytest.mark.asyncio
async def test_another_ministry_and_a_role_it_is_not_for_get_403(desk):
    async with desk() as opened:
        other = await attempt(opened, {"measures": [OWN]}, "reporter", "digital")
        supplier = await attempt(opened, {}, "supplier", "health")
        method = await attempt(opened, {"composition": WEIGHTS}, "head", "health")
        rule = {"editions": [{"block": "citizens", "changes": [RULE]}]}
        edition = await attempt(opened, rule, "reporter", "health")
        model = await attempt(opened, {"structure": {"text": "model: x"}}, "reporter", "health")
    assert (other.status_code, other.json()["code"]) == (403, "other_body")
    assert (supplier.status_code, supplier.json()["code"]) == (403, "role_missing")
    for answer in (method, edition, model):
        assert (answer.status_code, answer.json()["code"]) == (403, "what_if_own_measures")


@pytest.mark.asyncio
async def test_an_unknown_rating_and_one_without_facts_are_told_apart(desk):
    async with whole_year(desk) as (opened, _):
        unknown = await attempt(opened)
        counts = {body.code: (5, 5) for body in opened.register.bodies}
        await keep(app_of(opened), unstored(StoredYear(opened.register, counts)))
        bare = await attempt(opened)
    assert (unknown.status_code, unknown.json()["code"]) == (404, "rating_unknown")
    assert (bare.status_code, bare.json()["code"]) == (409, "scoring_inputs_not_stored")


@pytest.mark.asyncio
async def test_who_reads_all_results_may_try_the_method_and_sees_everybody(desk):
    async with rated_year(desk) as (opened, _):
        answers = [await attempt(opened, {"composition": WEIGHTS}, role) for role in READS_RATINGS]
        rating = await opened.rating(1)
    assert {each.status_code for each in answers} == {200}, answers[0].text
    assert {each.headers["cache-control"] for each in answers} == {"no-store"}
    assert len({each.json()["digest"] for each in answers}) == 1
    told = answers[0].json()
    assert told["only_body"] is None
    official = {each["body"]: each for each in rating["entries"]}
    for body in told["bodies"]:
        assert body["total"]["before"] == official[body["body"]]["total"]
        place = body["place_before"]
        assert (place or {}).get("position") == official[body["body"]]["position"]
    assert any(
        body["total"]["change"]["exact"] != "0"
        for body in told["bodies"]
        if body["total"]["change"]
    )
    assert (told["run"]["official"], told["run"]["synthetic"]) == (False, True)
    assert told["run"]["rating_digest"] == rating["digest"]
    assert told["diff"] == {"composition": WEIGHTS}


@pytest.mark.asyncio
async def test_a_ministry_tries_its_own_measures_and_sees_no_other_body(desk):
    async with rated_year(desk) as (opened, _):
        answer = await attempt(opened, {"measures": [OWN]}, "reporter", "health")
        whole = await attempt(opened, {"measures": [OWN]})
    told = answer.json()
    assert [each["body"] for each in told["bodies"]] == ["health"]
    assert told["only_body"] == "health"
    [group] = told["groups"]
    assert group["rises"] == group["falls"] == group["gains"] == group["loses"] == []
    assert group["gained"] == 1
    others = [each["body"] for each in whole.json()["bodies"] if each["body"] != "health"]
    assert not [body for body in others if f'"{body}"' in answer.text]


@pytest.mark.asyncio
async def test_nothing_official_changes_and_no_row_is_written(desk):
    async with rated_year(desk) as (opened, _):
        before = await opened.rating(1), await _rows(app_of(opened))
        answer = await attempt(opened, OTHER_RULE)
        assert answer.status_code == 200, answer.text
        assert (await opened.rating(1), await _rows(app_of(opened))) == before
        newest = await opened.ask("auditor", "GET", f"/v1/ratings/{YEAR}")
    assert newest.json()["version"] == 1


async def _rows(app):
    """Give every row of every table of the service, as text."""
    found = {}
    async with database_of(app).reading() as session:
        for name in TABLES:
            rows = await session.execute(text(f"SELECT t::text FROM {name} t ORDER BY 1"))
            found[name] = [row[0] for row in rows.all()]
    assert found["ratings"]
    return found


@pytest.mark.asyncio
async def test_the_first_request_reads_the_archive_alone_and_the_next_ones_nothing(desk):
    async with rated_year(desk) as (opened, blocks):
        asked = {block: len(each.asked) for block, each in blocks.items()}
        app = app_of(opened)
        runtime_of(app).remote = Unasked(runtime_of(app).remote)
        with statements(app) as read:
            first = await attempt(opened, OTHER_RULE)
        with statements(app) as again:
            second = await attempt(opened, OTHER_RULE)
            other = await attempt(opened, OTHER_MEASURE)
    for answer in (first, second, other):
        assert answer.status_code == 200, answer.text
    assert {table for each in read for table in re.findall(r"FROM aggregator\.(\w+)", each)} == {
        "acts", "ratings", "pins", "contents"}  # fmt: skip
    assert all(each.lstrip().startswith(("SELECT", "SET TRANSACTION")) for each in read), read
    assert again == []
    assert {block: len(each.asked) for block, each in blocks.items()} == asked
    plans = [each.json()["reuse"] for each in (first, second, other)]
    assert [each["facts_source"] for each in plans] == ["archive", "memory", "memory"]
    assert {(each["records_read"], each["blocks_called"]) for each in plans} == {(0, 0)}
    assert first.json()["digest"] == second.json()["digest"]
    scored = {each["block"]: each["scored"] for each in plans[2]["blocks"]}
    assert scored == {"goals": 0, "citizens": 1, "orgdev": 0}


@pytest.mark.asyncio
async def test_a_faulty_diff_is_refused_in_the_readers_language_with_every_fault(desk):
    diff = {
        "editions": [{"block": "citizens", "changes": [RULE | {"before": "0.03"}]}],
        "composition": [WEIGHTS[0]],
        "measures": [OWN | {"body": "atlantis"}],
    }
    async with rated_year(desk) as (opened, _):
        told = {
            language: await attempt(opened, diff, headers={"Accept-Language": language})
            for language in ("kk", "ru", "en")
        }
    for answer in told.values():
        assert (answer.status_code, answer.json()["code"]) == (422, "what_if_refused")
        assert [each["pointer"] for each in answer.json()["errors"]] == [
            "/composition", "/editions/0/changes/0", "/measures/0/body"]  # fmt: skip
    for at in range(3):
        assert len({answer.json()["errors"][at]["message"] for answer in told.values()}) == 3


@pytest.mark.asyncio
async def test_a_shape_nobody_means_and_a_body_too_large_are_refused(desk):
    async with desk(body_limit=2_000) as opened:
        shape = await attempt(opened, {"weights": {"goals": 1}})
        large = await attempt(opened, {"title": "x" * 3_000})
    assert (shape.status_code, shape.json()["errors"][0]["code"]) == (422, "field_unknown")
    assert (large.status_code, large.json()["code"]) == (413, "body_too_large")


@pytest.mark.asyncio
async def test_the_description_shows_examples_and_every_refusal(desk):
    async with desk() as opened:
        described = app_of(opened).openapi()
    operation = described["paths"]["/v1/ratings/{year}/{version}/what-ifs"]["post"]
    schema = operation["requestBody"]["content"]["application/json"]["schema"]
    assert schema["examples"] == EXAMPLES
    assert {"200", "401", "403", "404", "409", "413", "422"} <= set(operation["responses"])
    assert "reporter" in operation["x-roles"]


@pytest.mark.asyncio
async def test_every_example_of_the_page_can_be_sent_as_it_stands(desk):
    page = (ROOT / "docs" / "what-if.md").read_text("utf-8")
    diffs = [json.loads(each) for each in re.findall(r"ask -d '(.*?)'", page, flags=re.DOTALL)]
    [model] = re.findall(r"jq -Rs '{structure: {text: \.}}' (\S+)", page)
    assert len(diffs) == 3
    diffs.append({"structure": {"text": (ROOT / model).read_text("utf-8")}})
    async with rated_year(desk) as (opened, _):
        answers = [await attempt(opened, diff) for diff in diffs]
    for diff, answer in zip(diffs, answers, strict=True):
        assert answer.status_code == 200, answer.text
        told = answer.json()
        assert told["diff"] == diff
        assert any(body["indicators"] for body in told["bodies"]) is ("structure" not in diff)
    told = answers[-1].json()["structure"]
    assert [each["index"] for each in told["indices"]] == [
        "goals",
        "openness",
        "digital",
        "service",
    ]
    official = {
        each["body"]: (each["place_before"] or {}).get("position")
        for each in answers[-1].json()["bodies"]
    }
    placed = {each["body"]: each["position_official"] for each in told["bodies"]}
    outside = placed.keys() - official.keys()  # told by index alone: nothing of theirs moved
    assert {body: place for body, place in placed.items() if body not in outside} == official
    assert {placed[body] for body in outside} == {None}
    assert any(each["moved"] for each in told["groups"])
