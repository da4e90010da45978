"""How sure positions are, over HTTP: reckoned from what the rating pinned, and only then."""

import csv
import io
from fractions import Fraction

import pytest

from bagalau.analysis.levels import levels_of
from bagalau.scoring.model.missing import Missing
from services.aggregator.readers.round_columns import columns_from_scorecards
from services.aggregator.runtime.lru_cache import LruCache
from services.aggregator.runtime.rated_round import TotalDiffers
from tests.aggregator.collection.test_collecting import YEAR, desk, whole_year
from tests.aggregator.year import COMPOSITION, LOCAL, indicator, penalty, rated

__all__ = ["desk"]

RATING = f"/v1/ratings/{YEAR}/1"
ADDRESSES = ("intervals", "sensitivity", "replications")


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.asyncio
async def test_a_stranger_gets_401_and_another_organisations_reporter_403(desk, address):
    async with desk() as opened:
        answer = await opened.client.get(f"{RATING}/{address}")
        assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")
        answer = await opened.ask("reporter", "GET", f"{RATING}/{address}", organisation="health")
        assert answer.status_code == 403
        answer = await opened.ask("auditor", "GET", f"{RATING}/{address}")
        assert (answer.status_code, answer.json()["code"]) == (404, "rating_unknown")


@pytest.mark.asyncio
async def test_intervals_of_a_collected_rating_can_be_asked_for_and_repeat_byte_for_byte(desk):
    async with whole_year(desk) as (opened, _):
        await opened.collect()
        one = await opened.ask("auditor", "GET", f"{RATING}/intervals")
        assert one.status_code == 200, one.text
        again = await opened.ask("auditor", "GET", f"{RATING}/intervals")
        assert one.content == again.content
        told = one.json()
        assert told["run"]["replications"] == 10_000
        positions = await opened.rating(1)
        official = {each["body"]: each["position"] for each in positions["entries"]}
        for group in told["groups"]:
            assert len(group["bodies"]) > 10
            for body in group["bodies"]:
                assert body["position"] == official[body["body"]]
                assert body["low"] <= body["median"] <= body["high"]
                assert sum(Fraction(share) for share in body["bands"].values()) == pytest.approx(1)
                assert len(body["share_ahead"]) == len(group["bodies"]) - 1
        kept = {"headers": {"If-None-Match": one.headers["etag"]}}
        answer = await opened.ask("auditor", "GET", f"{RATING}/intervals", **kept)
        assert answer.status_code == 304
        off = f"{RATING}/intervals?fixed_families=weights,goalposts,missing,one_out"
        answer = await opened.ask("auditor", "GET", off)
        assert answer.status_code == 200, answer.text
        still = answer.json()
        bodies = [body for group in still["groups"] for body in group["bodies"]]
        assert all(each["position"] == each["low"] == each["high"] for each in bodies)
        assert still["counts_digest"] != told["counts_digest"]
        answer = await opened.ask("auditor", "GET", f"{RATING}/intervals?fixed_families=luck")
        assert answer.status_code == 422


@pytest.mark.asyncio
async def test_a_rating_in_which_no_body_has_a_total_has_no_positions_to_be_sure_of(desk):
    async with desk() as opened:
        await opened.collect()
        for address in ADDRESSES:
            answer = await opened.ask("auditor", "GET", f"{RATING}/{address}")
            assert (answer.status_code, answer.json()["code"]) == (409, "rating_without_totals")
        others = (
            "",
            "/staleness",
            "/audit",
            "/comparison/health",
            "/responsibility-flags",
            "/changes",
        )
        for address in others:
            answer = await opened.ask("auditor", "GET", f"{RATING}{address}")
            assert answer.status_code < 500, (address, answer.text)


@pytest.mark.asyncio
async def test_what_is_listed_of_a_collected_year_names_it_and_its_bodies(desk):
    async with whole_year(desk) as (opened, _):
        await opened.collect()
        listed = (await opened.ask("auditor", "GET", "/v1/cycles")).json()
        cycle = (await opened.ask("auditor", "GET", f"/v1/cycles/{YEAR}")).json()
        assert [each["year"] for each in listed] == [cycle["year"]] == [YEAR]
        positions = (await opened.ask("auditor", "GET", f"/v1/positions/{YEAR}")).json()
        assert (positions["year"], positions["rating_version"]) == (YEAR, 1)
        body = (await opened.ask("auditor", "GET", "/v1/bodies/health")).json()
        assert body["code"] == "health"


@pytest.mark.asyncio
async def test_the_record_tells_figures_and_rows_as_json_and_as_a_table(desk):
    async with whole_year(desk) as (opened, _):
        await opened.collect()
        asked = f"{RATING}/replications?first=9990&count=100"
        told = (await opened.ask("auditor", "GET", asked)).json()
        assert [each["replication"] for each in told["replications"]] == list(range(9990, 10_000))
        assert (
            sum(each["count"] for each in told["chosen"] if each["family"] == "missing") == 10_000
        )
        accept = {"headers": {"Accept": "text/csv"}}
        table = await opened.ask("auditor", "GET", asked, **accept)
        assert table.headers["content-type"].startswith("text/csv")
        rows = list(csv.DictReader(io.StringIO(table.text)))
        assert rows[0]["weight:goals"] == told["replications"][0]["weight:goals"]
        sure = (await opened.ask("auditor", "GET", f"{RATING}/intervals")).json()
        assert sure["record_digest"] == told["record_digest"]


@pytest.mark.asyncio
async def test_sensitivity_names_every_family(desk):
    async with whole_year(desk) as (opened, _):
        await opened.collect()
        answer = await opened.ask("auditor", "GET", f"{RATING}/sensitivity")
        assert answer.status_code == 200, answer.text
        for group in answer.json()["groups"]:
            assert set(group["shift"]) == {"weights", "goalposts", "missing", "one_out"}
            assert group["shift"]["weights"]["total"] is not None


def test_columns_bring_back_every_total_from_pinned_cards():
    carried = indicator("goals.2", 20, missing="not_supplied").model_copy(
        update={"state": "carried"}
    )
    year = rated(
        {"goals": {LOCAL[0]: [indicator("goals.1", 12), indicator("goals.2", 31)],
                   LOCAL[1]: [indicator("goals.1", 9), carried]}},
        deductions={"citizens": {LOCAL[2]: [penalty(3)]}},
    )  # fmt: skip
    columns = columns_from_scorecards(year, COMPOSITION)
    totals = dict(zip(columns.bodies, levels_of(columns).totals().totals, strict=True))
    for entry in year.rating.entries:
        if entry.total:
            assert float(Fraction(entry.total.exact)) == pytest.approx(totals[entry.body], abs=1e-9)
    row, at = columns.indicators.index("goals/goals.2"), columns.bodies.index(LOCAL[1])
    assert columns.reason[row, at] == list(Missing).index(Missing.NOT_SUPPLIED)
    assert columns.carried[row, at] == pytest.approx(0.4)


def test_a_total_that_does_not_follow_from_the_cards_is_refused():
    year = rated()
    entry = next(each for each in year.rating.entries if each.total)
    wrong = entry.model_copy(
        update={"total": entry.total.model_copy(update={"exact": "1", "decimal": "1.00"})}
    )
    entries = [wrong if each is entry else each for each in year.rating.entries]
    told = type(year)(year.rating.model_copy(update={"entries": entries}), year.collected)
    with pytest.raises(TotalDiffers, match=entry.body):
        columns_from_scorecards(told, COMPOSITION)


def test_only_the_ratings_asked_for_last_are_kept():
    kept, columns = LruCache(4), columns_from_scorecards(rated(), COMPOSITION)
    for number in range(5):
        kept.put(str(number), columns)
        kept.get("0")
    assert kept.get("0") is columns
    assert kept.get("1") is None
