"""Years and comparisons over HTTP: who may read what, and that numbers follow from kept facts."""

from contextlib import asynccontextmanager
from dataclasses import replace
from fractions import Fraction

import pytest

from bagalau.contracts.v1.ratings.comparisons import Comparison
from bagalau.contracts.v1.ratings.responsibility import ResponsibilityFlags
from bagalau.contracts.v1.ratings.series import BodySeries, RoundChanges
from bagalau.contracts.v1.register.registers import Register
from services.aggregator.main import create_aggregator, own_settings
from services.aggregator.runtime.runtime import runtime_of
from tests.aggregator.stored_years import BLOCKS, StoredYear, keep
from tests.scoring.two_blocks import edition_text, indicator

SERIES = "/v1/bodies/health/series"
FLAGS = "/v1/ratings/2025/1/responsibility-flags"
CHANGES = "/v1/ratings/2025/1/changes"
COMPARISON = "/v1/ratings/2025/1/comparison/health"
# The first indicator's weight falls from 60 to 50 in goals: only there the method changes.
GOALS_2025 = edition_text(
    "goals",
    "2025",
    indicator("goals.1", 50, "answered / received"),
    indicator("goals.2", 50, "met / due"),
)


@pytest.fixture
def opened(database, app_client, token):
    """Open the aggregator over some years; asks with the token of each role."""

    @asynccontextmanager
    async def make(*years):
        app = create_aggregator(own_settings(database("aggregator")))
        async with app_client(app) as client:

            async def ask(role, path, *, organisation="administration", method="GET", **more):
                given = token(roles=[role], organisation=organisation, audience="aggregator")
                headers = {"Authorization": f"Bearer {given}", **more.pop("headers", {})}
                return await client.request(method, path, headers=headers, **more)

            ask.client, ask.app = client, app
            for year in years:
                path, order = f"/v1/cycles/{year}", {"synthetic": True}
                answer = await ask("administration", path, method="PUT", json=order)
                assert answer.status_code == 201, answer.text
                register = await ask("administration", f"{path}/register")
                await keep(app, counted(Register.model_validate_json(register.content), app))
            yield ask

    return make


def counted(register, app):
    """Give every body of the register counts of its own; 2025 has another edition of goals."""
    year = register.year
    counts = {
        body.code: (Fraction(3 * at % 41, 4), Fraction((5 * at + year) % 31, 3))
        for at, body in enumerate(register.bodies)
    }
    composition = runtime_of(app).compositions.governing(year)
    editions = {"goals": GOALS_2025} if year == 2025 else {}
    return StoredYear(register, counts, editions=editions, composition=composition)


@pytest.mark.parametrize("address", [SERIES, CHANGES, COMPARISON, FLAGS])
@pytest.mark.asyncio
async def test_a_stranger_gets_401_and_another_ministry_403(opened, address):
    async with opened() as ask:
        answer = await ask.client.get(address)
        assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")
        for role in ("reporter", "head"):
            answer = await ask(role, address, organisation="finance")
            assert answer.status_code == 403, answer.text


@pytest.mark.parametrize("address", [SERIES, CHANGES, COMPARISON])
@pytest.mark.asyncio
async def test_a_year_without_a_rating_is_404_and_one_without_facts_409(opened, address):
    async with opened(2024) as ask:
        if address != SERIES:
            answer = await ask("auditor", address)
            assert (answer.status_code, answer.json()["code"]) == (404, "rating_unknown")
        path = "/v1/cycles/2025"
        await ask("administration", path, method="PUT", json={"synthetic": True})
        register = await ask("administration", f"{path}/register")
        kept = counted(Register.model_validate_json(register.content), ask.app)
        await keep(ask.app, unstored(kept))
        answer = await ask("auditor", address)
        assert (answer.status_code, answer.json()["code"]) == (409, "scoring_inputs_not_stored"), (
            answer.text
        )
        answer = await ask("auditor", f"{SERIES}?method_year=2024")
        years = {each["year"]: each for each in answer.json()["years"]}
        assert years[2025]["official"]["entry"]["total"] is not None
        assert years[2025]["constant"]["reason"]["code"] == "scoring_inputs_not_stored"


def unstored(kept):
    """Give a year as a collection brings it whose blocks gave no facts."""
    pulled = []
    for each in kept.pulled():
        pin = each.collected.pin.model_copy(
            update={"facts_digest": None, "facts_reason": "http_404"}
        )
        pulled.append(replace(each, collected=replace(each.collected, pin=pin), facts=None))
    kept.pulled = lambda: pulled
    return kept


@pytest.mark.asyncio
async def test_the_series_tells_both_methods_and_splits_the_change(opened):
    async with opened(2022, 2024, 2025) as ask:
        answer = await ask("auditor", SERIES)
        assert answer.status_code == 200, answer.text
        told = BodySeries.model_validate_json(answer.content)
        known = {"If-None-Match": answer.headers["etag"]}
        again = await ask("auditor", SERIES, headers=known)
        by_2024 = (await ask("auditor", f"{SERIES}?method_year=2024&until_year=2024")).json()
        unknown = await ask("auditor", "/v1/bodies/atlantis/series")
        mine = await ask("head", SERIES, organisation="health")
    assert again.status_code == 304
    assert [each.year for each in told.years] == [2022, 2024, 2025]
    assert (told.rating.year, told.rating.editions["goals"]) == (2025, "goals-2025")
    first, second, third = told.years
    # What is inferred of 2022 is said to be so, and makes the same totals of the same scores.
    assert first.official.entry.unranked is None
    assert first.constant.blocks[0].score is not None
    assert second.constant.total.exact != second.official.entry.total.exact
    assert third.constant.total == third.official.entry.total
    assert third.constant.position == third.official.entry.position
    [change] = told.changes
    between = Fraction(second.constant.total.exact)
    assert Fraction(change.total.between.exact) == between
    parts = (change.total.method, change.total.data, change.total.total)
    method, data, total = (Fraction(each.exact) for each in parts)
    assert method + data == total
    assert method == between - Fraction(second.official.entry.total.exact)
    assert [each["year"] for each in by_2024["years"]] == [2022, 2024]
    assert by_2024["rating"]["year"] == 2024
    assert (unknown.status_code, unknown.json()["code"]) == (404, "body_not_listed")
    assert mine.json()["digest"] == told.digest


@pytest.mark.asyncio
async def test_the_changes_of_a_round_are_those_of_each_body_s_series(opened):
    async with opened(2024, 2025) as ask:
        answer = await ask("auditor", CHANGES)
        assert answer.status_code == 200, answer.text
        told = RoundChanges.model_validate_json(answer.content)
        series = (await ask("auditor", SERIES)).json()
        no_year_before = await ask("auditor", "/v1/ratings/2024/1/changes")
    assert len(told.bodies) > 40
    mine = next(each for each in told.bodies if each.body == "health")
    assert mine.change.total.model_dump() == series["changes"][0]["total"]
    assert mine.change.indicators == []
    for each in told.bodies:
        if each.change.total is None:
            assert each.change.reason.code in {"no_total", "outside_single_rating"}, each.body
            continue
        for end in ("old", "between", "new", "method", "data", "total"):
            whole = Fraction(getattr(each.change.total, end).exact)
            blocks = (getattr(block.parts, end).exact for block in each.change.blocks)
            assert sum(map(Fraction, blocks)) == whole
    assert told.declined_officially == []  # two years give one fall at most
    assert told.decline_rule.falls_needed == 3
    assert no_year_before.json()["code"] == "rating_unknown"


@pytest.mark.asyncio
async def test_an_auditor_sees_who_is_near_and_a_body_only_that_somebody_is(opened):
    async with opened(2025) as ask:
        answer = await ask("auditor", COMPARISON)
        assert answer.status_code == 200, answer.text
        known = {"If-None-Match": answer.headers["etag"]}
        again = await ask("auditor", COMPARISON, headers=known)
        mine = await ask("reporter", COMPARISON, organisation="health")
        unknown = await ask("auditor", "/v1/ratings/2025/1/comparison/atlantis")
    assert again.status_code == 304
    whole = Comparison.model_validate_json(answer.content)
    own = Comparison.model_validate_json(mine.content)
    assert (whole.others_named, own.others_named) == (True, False)
    assert whole.nearest_by_profile[0].names is not None
    for told in (own.nearest_by_position, own.nearest_by_profile):
        for peer in told:
            assert {peer.body, peer.names, peer.total, peer.gap} == {None}
    assert own.position_gain.shared_with_bodies is None
    assert all(
        measure.reached.shared_with_bodies is None
        for row in own.position_gain.indicators
        for measure in row.measures
    )
    assert [each.position for each in own.nearest_by_position] == [
        each.position for each in whole.nearest_by_position
    ]
    assert own.indicators == whole.indicators
    assert (unknown.status_code, unknown.json()["code"]) == (404, "body_not_in_year")


@pytest.mark.asyncio
async def test_another_version_with_the_same_content_is_told_as_itself(opened):
    async with opened(2025) as ask:
        register = await ask("administration", "/v1/cycles/2025/register")
        kept = counted(Register.model_validate_json(register.content), ask.app)
        kept.version = 2
        await keep(ask.app, kept)
        for version in (1, 2):
            answer = await ask("auditor", f"/v1/ratings/2025/{version}/comparison/health")
            assert answer.json()["rating"]["rating_version"] == version
        links = {each["link"].partition("#")[0] for each in answer.json()["indicators"]}
    assert links == {f"/api/{block}/v1/scorecards/2025/health" for block in BLOCKS}


@pytest.mark.asyncio
async def test_flags_of_responsibility_name_paragraph_edition_and_the_ratings_they_rest_on(opened):
    async with opened(2024, 2025) as ask:
        answer = await ask("auditor", FLAGS)
        assert answer.status_code == 200, answer.text
        rating = (await ask("auditor", "/v1/ratings/2025/1")).json()
        before = (await ask("auditor", "/v1/ratings/2024/1")).json()
    told = ResponsibilityFlags.model_validate_json(answer.content)
    assert (told.last_positions.count, told.last_positions.source.para) == (3, "73")
    assert told.last_positions.source.edition == told.decline.source.edition == "29.05.2023 No. 236"
    assert (told.decline.falls_needed, told.joined.status) == (3, "inferred")
    assert told.rating.rating_digest == rating["digest"]
    assert [each.rating_digest for each in told.earlier] == [before["digest"]]
    held = {
        (each.body, place.rating): place.position
        for each in told.bodies
        for place in each.positions
    }
    stated = {
        (each["body"], name): place["position"]
        for each in rating["entries"]
        for name, place in [("single_rating", each), *((b["block"], b) for b in each["blocks"])]
        if place["among_last"]
    }
    assert held == stated
    assert {name for _, name in held} == {"single_rating", "goals", "citizens", "orgdev"}
    assert not any(
        each.decline or each.both for each in told.bodies
    )  # two years hold no three falls
