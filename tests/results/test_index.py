"""The evaluation of results as a service: indicators in, each index exact, the index of the body."""

from fractions import Fraction

import pytest

from services.results.main import create_results
from tests.goals.senders import node, points, senders_of

YEAR = 2025
BILLION = 10**9


@pytest.fixture
def service(database, app_client, token):
    return lambda *years: senders_of(create_results, database, app_client, token, years or (YEAR,))


def figure(indicator, value, previous, before, *, good="positive", influence="1", year=YEAR):
    return {
        "year": year, "indicator": indicator, "good": good, "influence": influence,
        "value": value, "previous": previous, "before_previous": before,
    }  # fmt: skip


def surveyed(indicator, value, previous, *, year=YEAR):
    return {"year": year, "indicator": indicator, "value": value, "previous": previous}


WORKED = {
    # case: value, previous, before that, direction, the index worked by hand
    "case 1: it grew, and had grown before": ("110", "100", "90", "positive", "1.1"),
    "case 1: it fell after a growth": ("75", "100", "90", "positive", "0.75"),
    "case 2: it fell before and goes on falling": ("90", "100", "120", "positive", "0.9"),
    "case 2: it fell before and stands still": ("100", "100", "120", "positive", "1"),
    "case 3: half of the fall was made up": ("110", "100", "120", "positive", "1.5"),
    "case 3: more than the fall was made up": ("150", "100", "120", "positive", "2"),
    "negative, case 1: less than a year before": ("80", "100", "110", "negative", "1.25"),
    "negative, case 2: it rose before and goes on": ("125", "100", "90", "negative", "0.8"),
    "negative, case 3: a quarter of the rise is undone": ("95", "100", "80", "negative", "1.25"),
    "a third is rounded half up at nine digits": ("2", "3", "3", "positive", "0.666666667"),
    "no year before the previous one: case 1": ("110", "100", None, "positive", "1.1"),
    "three times more is held at 200 percent": ("300", "100", "90", "positive", "2"),
    "it fell to nothing": ("0", "100", "90", "positive", "0"),
    "no value yet: that of the period before": (None, "100", "90", "positive", "1"),
    "figures with digits after the point": ("0.75", "0.5", "0.25", "positive", "1.5"),
}


@pytest.mark.asyncio
async def test_each_case_of_the_act_gives_the_index_worked_by_hand(service):
    async with service() as senders:
        for body, (case, told) in zip(["health", "economy"] * 8, WORKED.items(), strict=False):
            value, previous, before, good, index = told
            row = figure("K1", value, previous, before, good=good, influence="3")
            await senders.supply(body, "key_indicators", row)
            found = await senders.measures(body)
            assert Fraction(found["influence_of_change"]) == 3 * Fraction(index), case
            assert Fraction(found["influence_total"]) == 3, case
            assert Fraction(found["key_indicators_carried"]) == (value is None), case


@pytest.mark.asyncio
async def test_what_would_be_divided_by_zero_is_not_counted(service):
    rows = [
        figure("K1", "5", "0", None),
        figure("K2", "0", "5", None, good="negative"),
        figure("K3", "12", "10", "9", influence="2"),
    ]
    async with service() as senders:
        await senders.supply("health", "key_indicators", *rows)
        await senders.supply("health", "survey_indicators", surveyed("S1", "3", "0"))
        found = await senders.measures("health")
    assert Fraction(found["influence_of_change"]) == 2 * Fraction("1.2")
    assert Fraction(found["influence_total"]) == 2
    assert (found["survey_change"], found["survey_indicators"]) == ("0", "0")


@pytest.mark.asyncio
async def test_the_index_of_a_body_follows_from_its_records_to_the_last_digit(service):
    indicators = [
        figure("K1", "110", "100", "90", influence="2"),
        figure("K2", "80", "100", "110", good="negative", influence="0.5"),
        figure("K3", "7", "6", "5"),
    ]
    third = Fraction(1_166_666_667, BILLION)  # 7/6, rounded half up at nine digits
    growth = (2 * Fraction("1.1") + Fraction("0.5") * Fraction("1.25") + third) / Fraction("3.5")
    surveys = [surveyed("S1", "4.5", "5"), surveyed("S2", "4", "4")]
    asked = (Fraction("0.9") + 1) / 2
    expected = growth * (1 + (asked - 1) * Fraction("0.3")) * 100
    async with service() as senders:
        await senders.supply("akimat-abai", "key_indicators", *indicators)
        await senders.supply("akimat-abai", "survey_indicators", *surveys)
        card = await senders.card("akimat-abai")
    assert Fraction(points(card, "R1.01")) == expected == Fraction(card["score"]["exact"])
    assert card["tree"]["maximum"]["exact"] == "200"
    assert "V2000019983" in str(node(card, "R1.01")["trace"])


@pytest.mark.asyncio
async def test_the_index_is_held_between_nothing_and_two_hundred_percent(service):
    async with service() as senders:
        for body, value, said in (("health", "900", "900"), ("economy", "0", "0")):
            await senders.supply(body, "key_indicators", figure("K1", value, "100", "90"))
            await senders.supply(body, "survey_indicators", surveyed("S1", said, "100"))
        most, least = await senders.card("health"), await senders.card("economy")
    assert (most["score"]["decimal"], least["score"]["decimal"]) == ("200.00", "0.00")


@pytest.mark.asyncio
async def test_a_correction_replaces_an_index_and_leaves_no_trace_in_the_sums(service):
    async with service() as senders:
        await senders.supply("health", "key_indicators", figure("K1", "2", "3", "3"))
        await senders.supply("health", "key_indicators", figure("K1", "3", "3", "3"))
        found = await senders.measures("health")
    assert (found["influence_of_change"], found["influence_total"]) == ("1", "1")


@pytest.mark.asyncio
async def test_without_statistics_the_index_of_the_year_before_is_carried(service):
    async with service(YEAR - 1, YEAR) as senders:
        before = figure("K1", "95", "100", "90", year=YEAR - 1)
        await senders.supply("health", "key_indicators", before)
        await senders.supply("health", "survey_indicators", surveyed("S1", "4", "4", year=YEAR - 1))
        await senders.supply("economy", "survey_indicators", surveyed("S1", "4", "4"))
        seen = {"scorecards_digest": (await senders.cards(YEAR - 1))["digest"]}
        path = f"/v1/reviews/{YEAR - 1}/issue"
        issued = await senders.ask("evaluator", "finance", "POST", path, seen)
        assert issued.status_code == 201, issued.text
        card = await senders.card("health")
        first = await senders.card("economy")
    assert (points(card, "R1.01"), node(card, "R1.01")["state"]) == ("95", "carried")
    assert (first["state"], first["score"]) == ("nothing_counted", None)


@pytest.mark.asyncio
async def test_a_stranger_is_unknown_and_a_ministry_sends_and_reads_nothing_of_another(service):
    async with service() as senders:
        assert (await senders.client.get(f"/v1/scorecards/{YEAR}")).status_code == 401
        row = {"body": "health", **figure("K1", "1", "1", "1")}
        sent = await senders.send("reporter", "economy", "key_indicators", row)
        read = await senders.ask("reporter", "economy", "GET", f"/v1/scorecards/{YEAR}/health")
    assert (sent.status_code, read.status_code) == (403, 403)


@pytest.mark.asyncio
async def test_an_indicator_without_influence_is_refused_with_the_rule(service):
    async with service() as senders:
        row = {"body": "health", **figure("K1", "1", "1", "1", influence="0")}
        sent = await senders.send("supplier", "registry", "key_indicators", row)
    assert sent.status_code == 422
    assert "influence_is_above_zero" in sent.text
