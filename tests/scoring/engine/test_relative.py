"""Rules that compare bodies, means of groups, availability and imputation, against known numbers.

Published numbers are those that COINr's documentation prints; the others are reckoned by hand.
"""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest

from bagalau.scoring.engine.body_score import score, score_round
from bagalau.scoring.engine.score_tree import BodyScore
from bagalau.scoring.loading.edition import EditionRefused, read_edition
from bagalau.scoring.model.aggregation import Aggregation, Mean
from bagalau.scoring.model.edition import Edition
from bagalau.scoring.model.facts import BodyFacts, MeasureFact
from bagalau.scoring.model.figures import RoundNeeded
from bagalau.scoring.model.missing import Missing
from bagalau.scoring.model.relative import Family, Incomparable, RelativeRule
from bagalau.scoring.numbers.irrational import geometric_mean, power_mean
from bagalau.scoring.numbers.peers import PeerGroup, Peers
from bagalau.scoring.numbers.rounding import rounded
from tests.scoring.sample import EDITION

TEXT = (Path(__file__).parents[1] / "compared.yaml").read_text(encoding="utf-8")
F = Fraction


def edition(*changes: tuple[str, str]) -> Edition:
    text = TEXT
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return read_edition(text)


def body(code: str, x: object, y: object = 5, kind: str = "LEB") -> BodyFacts:
    given = {"x": x, "y": y}
    measures = {
        name: MeasureFact(None, value) if isinstance(value, Missing) else MeasureFact(F(str(value)))
        for name, value in given.items()
    }
    return BodyFacts(code, kind, "local", measures)


def scored(values: Mapping[str, object], *changes: tuple[str, str]) -> dict[str, BodyScore]:
    return score_round(edition(*changes), {code: body(code, x) for code, x in values.items()})


def shares(family: Family, values: list[str], *, up: bool = True, **rest) -> list[Fraction]:
    rule = RelativeRule(family, up=up, by=PeerGroup.ALL, enough=2, **rest)
    numbers = [F(each) for each in values]
    peers = Peers(PeerGroup.ALL, "", {str(at): each for at, each in enumerate(numbers)})
    reference = peers.values.get(rule.reference)
    return [rule.compare(each, peers, reference) for each in numbers]


def of_rule(rule: str) -> tuple[str, str]:
    return "rule: {min_max: {}}", f"rule: {{{rule}}}"


def test_min_max_gives_the_shares_that_coinr_prints_for_its_table_of_cars():
    found = shares(Family.MIN_MAX, ["21.0", "22.8", "21.4", "18.7", "18.1", "10.4", "33.9"])
    printed = ["0.4510638", "0.5276596", "0.4680851", "0.3531915", "0.3276596"]
    assert [rounded(each, 7) for each in found[:5]] == printed


def test_min_max_gives_the_shares_that_coinr_prints_for_its_flowers():
    found = shares(Family.MIN_MAX, ["5.1", "4.9", "4.7", "4.6", "5.0", "5.4", "4.3", "7.9"])
    printed = ["22.222222", "16.666667", "11.111111", "8.333333", "19.444444", "30.555556"]
    assert [rounded(each * 100, 6) for each in found[:6]] == printed


def test_distance_to_target_gives_what_coinr_gives_in_both_directions():
    assert shares(Family.TO_TARGET, ["0", "5", "11"], target=F(10)) == [0, F(1, 2), 1]
    down = shares(Family.TO_TARGET, ["-1", "1", "10"], up=False, target=F(0))
    assert down == [1, F(9, 10), 0]


def test_ranks_give_ties_the_lower_place_as_coinr_does():
    assert shares(Family.RANK, ["1", "2", "2", "9"]) == [F(1, 4), F(1, 2), F(1, 2), 1]
    assert shares(Family.PERCENTILE_RANK, ["1", "2", "2", "9"]) == [0, F(1, 3), F(1, 3), 1]
    assert shares(Family.RANK, ["1", "2", "2", "9"], up=False) == [1, F(1, 2), F(1, 2), F(1, 4)]


def test_distance_to_the_maximum_is_one_less_the_way_that_is_left():
    assert shares(Family.TO_MAXIMUM, ["2", "4", "10"]) == [0, F(1, 4), 1]


def test_distance_to_a_reference_body_is_whole_at_the_reference_and_beyond():
    assert shares(Family.TO_REFERENCE, ["2", "4", "10", "6"], reference="3") == [0, F(1, 2), 1, 1]


def test_z_scores_of_one_to_five_are_reckoned_by_hand():
    # mean 3, sample variance 10/4, deviation 1.58113883; a step is 0.63245553 of it, rounded once
    found = shares(Family.Z_SCORE, ["1", "2", "3", "4", "5"], places=6)
    by_hand = F("0.632456") / 4
    assert found[2:4] == [F(1, 2), F(1, 2) + by_hand]
    assert found[1] == F(1, 2) - by_hand


EQUAL = [
    (Family.MIN_MAX, {}),
    (Family.Z_SCORE, {"places": 6}),
    (Family.RANK, {}),
    (Family.PERCENTILE_RANK, {}),
    (Family.TO_MAXIMUM, {}),
    (Family.TO_TARGET, {"target": F(9)}),
    (Family.TO_REFERENCE, {"reference": "1"}),
]


@pytest.mark.parametrize(("family", "rest"), EQUAL, ids=[str(family) for family, _ in EQUAL])
@pytest.mark.parametrize("up", [True, False])
def test_equal_values_tell_nothing_under_every_family_unless_the_rule_says_what(family, rest, up):
    rest = {**rest, **({"target": F(1)} if rest.get("target") and not up else {})}
    with pytest.raises(Incomparable, match="are all equal, which tells nothing"):
        shares(family, ["3", "3", "3"], up=up, **rest)
    assert shares(family, ["3", "3", "3"], up=up, equal=F(1, 3), **rest) == [F(1, 3)] * 3


def test_a_target_that_all_have_reached_is_reached_by_all():
    assert shares(Family.TO_TARGET, ["3", "3"], target=F(3)) == [1, 1]
    assert shares(Family.TO_TARGET, ["3", "3"], up=False, target=F(4)) == [1, 1]


def test_means_are_those_of_coinr():
    parts = [(F(1), F(1)), (F(2), F(1)), (F(3), F(2))]
    assert geometric_mean(parts, 9) == F("2.059767144")  # 18 ** (1/4)
    printed = [("94.1", 1), ("14.20", 1), ("1.0", 2), ("29.4", 1)]
    found = Aggregation(Mean.HARMONIC, None).share([(F(x), F(w)) for x, w in printed])
    assert rounded(found, 2) == "2.36"
    assert power_mean(parts, F(-1), 12) == F(
        rounded(Aggregation(Mean.HARMONIC, None).share(parts), 12)
    )
    assert power_mean(parts, F(1), 12) == F("2.25")


def test_values_are_put_in_as_coinr_puts_in_its_group_medians_and_means():
    # Patents of the first five countries of its example, one of them without a value.
    known = {"a": "23.7", "b": "583.5", "c": "3.6", "d": "249.8"}
    found = scored({**known, "e": Missing.NOT_SUPPLIED})["e"].node("X")
    assert (found.value, found.state, found.flags) == (F("136.75"), "imputed", ("imputed",))
    assert "median of 4 of kind LEB (a, b, c, d) put in" in found.trace.steps[0]
    mean = scored({**known, "e": Missing.NO_OFFICIAL_STATISTICS})["e"].node("X")
    assert mean.value == F("860.6") / 4


def test_a_value_put_in_is_expected_and_not_covered():
    found = scored({"a": 1, "b": 2, "c": 3, "e": Missing.NOT_SUPPLIED})
    assert [found[code].coverage for code in "ae"] == [1, F(1, 2)]


def test_too_few_bodies_to_put_a_value_in_or_to_compare():
    found = scored({"a": 1, "b": 2, "e": Missing.NOT_SUPPLIED})
    assert found["e"].node("X").state == "excluded"
    node = found["a"].node("X")
    assert (node.state, node.points) == ("unavailable", None)
    assert "2 of kind LEB (a, b) can be compared, at least 3" in node.trace.steps[-1]
    assert found["a"].points == 50  # all of it is shared out to Y: 5 of 10


def test_the_trace_of_a_compared_value_names_peers_and_figures():
    steps = scored({"a": 1, "b": 2, "c": 5})["b"].node("X").trace.steps
    assert steps[0] == "1. compared with 3 of kind LEB (a, b, c): min 1, max 5, mean ≈2.666667"
    assert steps[1] == "2. share of the maximum: 0.25"


def test_bodies_of_another_kind_are_no_peers():
    facts = {
        each.body: each
        for each in (
            *(body(c, n) for c, n in zip("abc", (1, 2, 3), strict=True)),
            body("z", 99, kind="CSB"),
        )
    }
    assert score_round(edition(), facts)["c"].node("X").points == 40
    everyone = score_round(edition(of_rule("min_max: {by: all}")), facts)
    assert everyone["c"].node("X").points == F(40) * 2 / 98


@pytest.mark.parametrize(
    ("rule", "points"),
    [
        ("rank: {}", F(80, 3)),
        ("percentile_rank: {}", 20),
        ("distance_to_maximum: {}", 10),
        ("distance_to_target: {target: 3}", 20),
        ("distance_to_reference: {body: c}", 10),
        ("z_score: {middle: 0.5, deviation: 0.2}", 40 * (F("0.5") - F("0.2") * F("0.320256"))),
    ],
)
def test_every_family_can_be_written_in_an_edition(rule: str, points: Fraction):
    # 1, 2, 5: mean 2.666667, variance 13/3, deviation 2.081666
    assert scored({"a": 1, "b": 2, "c": 5}, of_rule(rule))["b"].node("X").points == points


def test_an_absent_reference_body_leaves_the_indicator_without_points():
    found = scored({"a": 1, "b": 2, "c": 5}, of_rule("distance_to_reference: {body: z}"))
    assert found["a"].node("X").outcome.why == "the reference body z has no value"


MEANS = [
    ("mean: arithmetic", F("0.4") * F(1, 4) + F("0.6") * F(1, 2)),
    ("mean: arithmetic, weights: {X: 1, Y: 1}", F(3, 8)),
    ("mean: geometric, weights: {X: 1, Y: 1}", F("0.353553")),
    ("mean: harmonic, weights: {X: 1, Y: 1}", F(1, 3)),
    ("mean: power, exponent: 2, weights: {X: 1, Y: 1}", F("0.395285")),
]


@pytest.mark.parametrize(("said", "share"), MEANS)
def test_a_group_takes_the_mean_that_the_edition_names(said: str, share: Fraction):
    change = (
        "maximum: 100\n    status",
        f"maximum: 100\n    aggregate: {{{said}, status: proposed}}\n    status",
    )
    found = scored({"a": 1, "b": 2, "c": 5}, change)["b"]
    assert found.node("D1").points == 100 * share
    assert found.node("D1").trace.steps[0].startswith("1. shares of the maxima: X 0.25")


def test_one_zero_need_not_make_a_geometric_mean_zero():
    said = (
        "maximum: 100\n    aggregate: {mean: geometric, least: 0.01, status: proposed}\n    status"
    )
    low = scored({"a": 1, "b": 2, "c": 5}, ("maximum: 100\n    status", said))["a"]
    assert 0 < low.points < 50
    zero = said.replace(", least: 0.01", "")
    assert scored({"a": 1, "b": 2, "c": 5}, ("maximum: 100\n    status", zero))["a"].points == 0


def test_too_little_data_makes_a_node_unavailable_with_the_reason():
    said = "maximum: 100\n    availability: {least: 2/3, status: proposed}\n    status"
    found = scored(
        {"a": 1, "b": 2, "c": 5, "e": Missing.REFUSED}, ("maximum: 100\n    status", said)
    )
    assert found["a"].points is not None
    node = found["e"].node("D1")
    assert (node.state, node.points, found["e"].points) == ("unavailable", None, None)
    assert node.trace.steps == ("1. not available: data on 0.5 of the indicators expected below, at least ≈0.666667 are needed",)  # fmt: skip


def test_roots_and_logarithms_need_a_stated_precision():
    assert read_edition(TEXT.replace("value: x\n", "value: root(x) + ln(x)\n"))
    with pytest.raises(EditionRefused, match="must state its `precision`"):
        read_edition(
            TEXT.replace("value: x\n", "value: root(x)\n").replace("precision:", "note: x #")
        )


FAULTS = [
    ([("precision: {places: 6, mode: half_up, status: proposed}\n", ""), of_rule("z_score: {}")], "precision_needed"),
    ([("precision: {places: 6, mode: half_up, status: proposed}\n", ""), ("maximum: 100\n    status", "maximum: 100\n    aggregate: {mean: geometric, status: proposed}\n    status")], "precision_needed"),
    ([("peers: {by: kind, least: 3, status: proposed}\n", "")], "peers_needed"),
    ([("least: 3", "least: 1")], "number_too_small"),
    ([("mode: half_up, status: proposed}\npeers", "mode: even, status: proposed}\npeers")], "unknown_word"),
    ([("effect: group_median, otherwise: exclude", "effect: group_median")], "imputes_without_otherwise"),
    ([of_rule("min_max: {}, rank: {}")], "rule_form"),
    ([of_rule("min_max: {equal: 2}")], "share_form"),
    ([("maximum: 100\n    status", "maximum: 100\n    aggregate: {mean: arithmetic, weights: {X: 1}, status: proposed}\n    status")], "weights_incomplete"),
    ([("maximum: 100\n    status", "maximum: 100\n    aggregate: {mean: arithmetic, weights: {X: 1, Z: 1}, status: proposed}\n    status")], "unknown_code"),
    ([("maximum: 100\n    status", "maximum: 100\n    aggregate: {mean: arithmetic, weights: {X: 0, Y: 0}, status: proposed}\n    status")], "weights_do_not_sum"),
    ([("maximum: 100\n    status", "maximum: 100\n    aggregate: {mean: power, exponent: 0, status: proposed}\n    status")], "exponent_zero"),
    ([("maximum: 100\n    status", "maximum: 100\n    aggregate: {mean: geometric, least: 2, status: proposed}\n    status")], "share_form"),
    ([("maximum: 100\n    status", "maximum: 100\n    availability: {least: 2, status: proposed}\n    status")], "share_form"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "code"), FAULTS, ids=[code for _, code in FAULTS])
def test_what_is_written_wrong_is_told(changes: list[tuple[str, str]], code: str):
    with pytest.raises(EditionRefused) as refused:
        edition(*changes)
    assert code in {fault.code for fault in refused.value.faults}, refused.value


def test_an_edition_that_compares_nobody_scores_a_round_as_it_scores_each_alone():
    facts = {code: BodyFacts(code, "LEB", "local", {"full": MeasureFact(F(3)), "partial": MeasureFact(F(1)), "missed": MeasureFact(F(1))}) for code in "ab"}  # fmt: skip
    assert score_round(EDITION, facts) == {
        code: score(EDITION, each) for code, each in facts.items()
    }


def test_one_body_alone_is_refused_where_bodies_are_compared():
    with pytest.raises(RoundNeeded):
        score(edition(), body("a", 1))
