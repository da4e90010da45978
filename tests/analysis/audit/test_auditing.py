"""The audit as a whole: legal support's real methodology near its ceiling, and what must not matter."""

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bagalau.analysis.audit.block_audit import NothingToAudit, audit
from bagalau.analysis.audit.findings import Figure, Finding, NotJudged, Why
from bagalau.analysis.audit.rows import AuditedYear
from bagalau.analysis.audit.thresholds import (
    Recommendation,
    Severity,
    ThresholdsRefused,
    read_thresholds,
)
from bagalau.auditing.wording import HOME, default_thresholds
from bagalau.scoring.engine.body_score import score_round
from bagalau_tools.methodology.measures_file import read_measures
from tests.analysis.audit.legal_history import EDITION, YEARS, csv_of
from tests.analysis.audit.small import edition, facts, year_of

TWO = edition({"x": 10, "y": 30})
RETIRE, RAISE = Recommendation.RETIRE, Recommendation.RAISE_THE_BAR


@pytest.fixture(scope="module")
def legal(tmp_path_factory):
    """Give a year of legal support, scored from a SYNTHETIC file by the real edition."""
    folder = tmp_path_factory.mktemp("legal")

    @cache
    def scored(year, *, saturated):
        path = folder / f"{year}-{saturated}.csv"
        path.write_text(csv_of(year, saturated=saturated), encoding="utf-8")
        rows = {each.body: each for each in read_measures(path, EDITION)}
        return AuditedYear(year, EDITION, score_round(EDITION, rows))

    return scored


def advice(found, code):
    return next(each.recommendation for each in found.verdicts if each.code == code)


def test_legal_support_near_its_ceiling_in_2013_and_2014_is_recommended_to_be_retired(legal):
    years = [legal(year, saturated=True) for year in YEARS]
    published = [float(each.rounded) for year in years for each in year.scored.values()]
    assert sum(score >= 95 for score in published) / len(published) > 0.9
    assert len(set(published)) > 50  # not all the same: near the ceiling, each in its own place
    found = audit(years, default_thresholds())
    assert advice(found, "legal") is RETIRE
    whole = [each for each in found.findings if each.code == "ceiling_lasting"]
    assert {each.group for each in whole if each.subject == ("legal",)} == {"central", "local"}
    first = whole[0]
    assert (first.severity, first.years) == (Severity.SERIOUS, (2013, 2014))
    told = {(each.name, each.year): each for each in first.evidence}
    assert told["years_at_ceiling", None].value == "2"
    assert float(told["share_at_ceiling", 2014].value) >= 0.8
    assert told["share_at_ceiling", 2014].bodies == 24


def test_a_history_that_is_not_saturated_keeps_the_direction(legal):
    found = audit([legal(year, saturated=False) for year in YEARS], default_thresholds())
    assert advice(found, "legal") is not RETIRE
    assert [each.code for each in found.verdicts if each.recommendation is RETIRE] == []


def test_one_saturated_year_raises_the_bar_and_retires_nothing(legal):
    years = [legal(2013, saturated=False), legal(2014, saturated=True)]
    found = audit(years, default_thresholds())
    assert advice(found, "legal") is RAISE


def two_groups(central, local):
    """Give two years of the same points: central and local bodies apart."""
    rows = {
        f"{group}-{at}": facts(f"{group}-{at}", {"x": value, "y": value}, group=group)
        for group, values in (("central", central), ("local", local))
        for at, value in enumerate(values)
    }
    return [AuditedYear(year, TWO, score_round(TWO, rows)) for year in (2024, 2025)]


def test_what_is_at_its_ceiling_in_one_group_only_is_not_retired_for_all():
    full, spread = [98, 99, 100, 99, 98], [10, 30, 50, 70, 90]
    assert advice(audit(two_groups(full, full), default_thresholds()), "x") is RETIRE
    assert advice(audit(two_groups(full, spread), default_thresholds()), "x") is RAISE


def test_a_group_of_four_is_never_judged_and_does_not_stop_the_others():
    found = audit(two_groups([98, 99, 100, 99, 98], [0, 0, 0, 0]), default_thresholds())
    assert {each.group for each in found.findings} == {"central"}
    assert {each.group for each in found.figures} == {"central"}
    assert NotJudged("group", ("small",), "local", Why.TOO_FEW_BODIES, 4) in found.not_judged
    assert found.bodies == {"central": 5, "local": 4}
    assert advice(found, "x") is RETIRE


def test_a_placeholder_and_a_diagnostic_are_not_judged_and_have_no_verdict():
    made = edition({"x": 10, "y": 30, "z": 0})
    marked = replace(
        made,
        root=replace(
            made.root,
            children=tuple(
                replace(
                    direction,
                    children=tuple(
                        replace(each, placeholder=each.code == "y") for each in direction.children
                    ),
                )
                for direction in made.root.children
            ),
        ),
    )
    column = [10, 30, 50, 70, 90, 100]
    found = audit([year_of(marked, dict.fromkeys("xyz", column))], default_thresholds())
    assert {each.code for each in found.verdicts} == {"small", "D", "x"}
    whys = {each.subject: each.why for each in found.not_judged if each.group == ""}
    assert whys == {("y",): Why.PLACEHOLDER, ("z",): Why.NO_POINTS}
    assert not any({"y", "z"} & set(each.subject) for each in (*found.findings, *found.figures))


def test_no_year_and_no_body_are_refused():
    with pytest.raises(NothingToAudit):
        audit([], default_thresholds())
    with pytest.raises(NothingToAudit):
        audit([AuditedYear(2025, TWO, {})], default_thresholds())


VALUES = st.lists(st.integers(0, 100), min_size=8, max_size=14)


@settings(max_examples=25, deadline=None)
@given(one=VALUES, seed=st.randoms(use_true_random=False))
def test_the_order_of_bodies_and_of_years_changes_nothing(one, seed):
    columns = {"x": one, "y": [(7 * each + at) % 101 for at, each in enumerate(one)]}
    straight = [year_of(TWO, columns, year=2024), year_of(TWO, columns, year=2025)]
    shuffled = []
    for year in reversed(straight):
        bodies = list(year.scored)
        seed.shuffle(bodies)
        shuffled.append(replace(year, scored={body: year.scored[body] for body in bodies}))
    assert audit(straight, default_thresholds()) == audit(shuffled, default_thresholds())


@settings(max_examples=25, deadline=None)
@given(one=VALUES)
def test_every_number_says_from_how_many_bodies_and_no_finding_stands_without_evidence(one):
    found = audit([year_of(TWO, {"x": one, "y": one[::-1]})], default_thresholds())
    for each in found.findings:
        assert isinstance(each, Finding)
        assert each.evidence
    numbers = [each.evidence for each in found.figures if isinstance(each, Figure)]
    assert all(0 < each.bodies <= len(one) for each in numbers)


def test_every_threshold_is_proposed_and_says_why():
    limits = default_thresholds()
    sources = [
        each.source
        for each in (*limits.rules.values(), *limits.parameters.values(), *limits.watched)
    ]
    assert {each.status for each in sources} == {"proposed"}
    assert all(each.note for each in sources)


def test_another_threshold_makes_another_finding():
    text = (HOME / "thresholds.yaml").read_text("utf-8")
    assert text.count("at_least: {note: 0.50, warning: 0.60, serious: 0.80}") == 2
    strict = read_thresholds(
        text.replace(
            "at_least: {note: 0.50, warning: 0.60, serious: 0.80}", "at_least: {serious: 0.2}"
        )
    )
    year = year_of(TWO, {"x": [100, 10, 20, 30, 40], "y": [10, 30, 50, 70, 90]})
    assert "ceiling" not in {each.code for each in audit([year], default_thresholds()).findings}
    assert "ceiling" in {each.code for each in audit([year], strict).findings}
    assert strict.digest != default_thresholds().digest


def test_faulty_thresholds_are_refused_with_every_fault():
    with pytest.raises(ThresholdsRefused) as refused:
        read_thresholds(
            "thresholds: t\nknown_from: 2026-01-01\nparameters: []\nrules:\n"
            "  - {code: ceiling, at_least: {note: much}, recommends: {note: burn}, bodies: 5}\n"
        )
    codes = {each.code for each in refused.value.faults}
    assert codes >= {"empty_list", "number_form", "unknown_word", "no_reference"}
