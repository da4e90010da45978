"""What scores are made from: merged bodies, nil returns, last year's values."""

from dataclasses import replace
from fractions import Fraction

import pytest

from bagalau.blocks.register.register import Standings
from bagalau.blocks.reporting.nil_returns import NilReturns
from bagalau.blocks.scorecards.builder import build_scorecards
from bagalau.blocks.scorecards.inputs import YearInputs
from bagalau.contracts.v1.intake.nil_returns import NilReturnReason
from bagalau.contracts.v1.register.registers import Standing
from bagalau.contracts.v1.results.measures import MeasureValue
from bagalau.contracts.v1.results.reviews import Decision
from bagalau.contracts.v1.results.scorecards import Header
from bagalau.scoring.loading.edition import read_edition
from bagalau.scoring.model.missing import Missing
from tests.blocks.small_block import BODIES, EDITION, MEASURES, register_of, registered

ED = read_edition(EDITION.replace("YEAR", "2025"))
ZERO = "sha256:" + "0" * 64


def value(body, measure, number, months=("2025-01",)):
    """Give a measure of a body, the same in each of its months."""
    return MeasureValue(
        body=body,
        measure=measure,
        dataset=MEASURES.known[measure].dataset,
        value=str(number * len(months)),
        months={month: str(number) for month in months},
        records=len(months),
        link="/x",
    )


def facts(values=(), *, bodies=BODIES, **more):
    register = register_of(2025, bodies)
    header = Header(
        block="citizens",
        year=2025,
        journal_position=1,
        edition=ED.code,
        methodology_digest=ED.digest,
        register_digest=register.digest,
        scoring_version="1",
    )
    return YearInputs(
        header, ED, Standings(register), tuple(values), measures=MEASURES.known, **more
    )


def card(made, body):
    return made.full[body]


def leaf(card, code):
    return next(
        each for direction in card.tree.children for each in direction.children if each.code == code
    )


def test_records_of_a_merged_body_count_in_its_successor():
    bodies = (
        registered("health"),
        registered("medicines", standing=Standing.MERGED, successor="health"),
    )
    values = [
        value("health", "received", 10, ["2025-01"]),
        value("health", "answered", 5, ["2025-01"]),
        value("medicines", "received", 10, ["2025-01", "2025-02"]),
        value("medicines", "answered", 10, ["2025-01", "2025-02"]),
    ]
    made = build_scorecards(facts(values, bodies=bodies))
    assert leaf(card(made, "health"), "B2.01").value.exact == "5/6"
    assert card(made, "medicines").state == "not_applicable"
    merged = facts(values, bodies=bodies).by_body()["health"]["received"]
    assert (merged.months, merged.records) == ({"2025-01": "20", "2025-02": "10"}, 3)


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        (NilReturnReason.NOTHING_TO_REPORT, Fraction(0)),
        (NilReturnReason.NO_OFFICIAL_STATISTICS, Missing.NO_OFFICIAL_STATISTICS),
        (NilReturnReason.NOT_DUE, Missing.NOT_DUE),
    ],
)
def test_a_statement_explains_silence_but_never_overrides_what_was_counted(stated, expected):
    told = facts(
        [value("health", "received", 10)],
        nil_returns=NilReturns({("health", "dialogue"): stated}),
    )
    values = told.by_body()["health"]
    silent = told.measured(values["answered"])
    assert expected in {silent.value, silent.missing}
    assert told.measured(values["received"]).value == 10


def test_an_unknown_word_for_absence_is_read_as_not_supplied():
    odd = value("health", "received", 1).model_copy(update={"value": None, "state": "eaten"})
    assert facts().measured(odd).missing is Missing.NOT_SUPPLIED


def test_an_expert_decision_gives_points_where_the_edition_leaves_them_to_it():
    decision = Decision(
        id="1", position=1, by="x", organisation="civil-service", at="2026-04-01T00:00:00Z",
        year=2025, body="health", indicator="B1.01", points="12.5", reason="decided", document="1",
    )  # fmt: skip
    told = facts(refused=frozenset({("health", "survey")}), decisions=[decision])
    indicator = leaf(card(build_scorecards(told), "health"), "B1.01")
    assert (indicator.state, indicator.points.exact) == ("decided", "25/2")


def test_the_same_facts_give_the_same_bytes_in_any_order():
    values = [value("health", "received", 10), value("health", "answered", 5)]
    assert (
        build_scorecards(facts(values)).scorecards
        == build_scorecards(facts(values[::-1])).scorecards
    )


def test_a_body_whose_kind_the_edition_does_not_know_is_not_applicable():
    made = build_scorecards(facts(bodies=(registered("bank", "NB"),)))
    assert card(made, "bank").state == "not_applicable"
    assert card(made, "bank").digest != ZERO


def test_bodies_are_compared_with_those_that_have_a_score_where_the_edition_says_so():
    compares = read_edition(
        EDITION.replace("YEAR", "2025")
        .replace("maximum:", "peers: {by: all, least: 2, status: proposed}\nmaximum:", 1)
        .replace("rule: {proportion: {}}", "rule: {min_max: {}}", 1)
    )
    code = next(
        each.code
        for each in compares.indicators()
        if any(formula.relative for formula in each.formulas.values())
    )
    measures = sorted(compares.indicator(code).measures())
    bodies = (registered("health"), registered("labour"), registered("finance"))
    counted = [
        value(body, measure, number if measure == measures[0] else 10)
        for body, number in (("health", 2), ("labour", 4), ("finance", 6))
        for measure in measures
    ]
    made = build_scorecards(replace(facts(counted, bodies=bodies), edition=compares))
    found = {body: leaf(card(made, body), code) for body in ("health", "labour", "finance")}
    maximum = compares.indicator(code).maximum
    assert [Fraction(found[body].points.exact) for body in found] == [0, maximum / 2, maximum]
    assert "3 of all bodies of the round (finance, health, labour)" in str(found["labour"].trace)


def test_too_little_data_leaves_a_body_without_a_score_and_says_so():
    strict = read_edition(
        EDITION.replace("YEAR", "2025").replace(
            "maximum:", "availability: {least: 1, status: proposed}\nmaximum:", 1
        )
    )
    made = build_scorecards(replace(facts([value("health", "received", 10)]), edition=strict))
    assert "Fewer indicators have data" in card(made, "health").reason.en
