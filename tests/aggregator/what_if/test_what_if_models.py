"""Models of indices, tried on a whole round beside the official places."""

from pathlib import Path

from tests.aggregator.example_diffs import RULE
from tests.aggregator.what_if.test_what_if import answer, exact, national_round, official_entries

ROOT = Path(__file__).parents[3]
FOUR = (ROOT / "methodology" / "what-if" / "four-indices.yaml").read_text("utf-8")


def test_a_model_of_indices_is_told_beside_the_official_places():
    found = answer(structure={"text": FOUR}).structure
    assert sum(exact(each.weight) for each in found.indices) == 1
    placed = {}
    for body in found.bodies:
        counted = [each for each in body.indices if each.score is not None]
        if (
            official_entries()[body.body].total is None
        ):  # outside the single rating: by index, without a total
            assert (body.total, body.band, body.position) == (None, None, None)
            assert counted
            continue
        assert exact(body.total) == sum(exact(each.score) * exact(each.weight) for each in counted)
        assert (body.position is None) is (body.position_official is None)
        if body.position is not None:
            placed.setdefault(official_entries()[body.body].group, []).append(body)
    for bodies in placed.values():
        for body in bodies:
            ahead = sum(exact(each.total) > exact(body.total) for each in bodies)
            assert body.position == ahead + 1
    assert {each.group: each.bodies for each in found.groups} == {
        group: len(bodies) for group, bodies in placed.items()
    }


def test_an_index_is_reckoned_from_shares_of_the_indicators_in_it():
    found = answer(structure={"text": FOUR}).structure
    [told] = [each for each in found.bodies if each.body == "health"]
    [service] = [each for each in told.indices if each.index == "service"]
    scored = national_round().scores.scored["citizens"]["health"]
    nodes = [scored.node(code) for code in ("B1.01", "B1.02", "B1.03", "B1.05")]
    counted = [node for node in nodes if node.points is not None]
    points = sum(node.points for node in counted) / sum(node.maximum for node in counted)
    assert exact(service.score) == 100 * points


def test_a_model_counts_after_the_rest_of_the_diff():
    rule = {"editions": [{"block": "citizens", "changes": [RULE]}]}
    before, after = answer(structure={"text": FOUR}), answer(structure={"text": FOUR}, **rule)
    one, other = (
        {body.body: exact(body.total) for body in each.structure.bodies if body.total}
        for each in (before, after)
    )
    assert any(other[body] < one[body] for body in one)
    assert before.digest != after.digest


def test_a_body_alone_sees_no_other_body_under_a_model():
    found = answer("health", structure={"text": FOUR}).structure
    assert [each.body for each in found.bodies] == ["health"]
    assert [each.group for each in found.groups] == ["central"]
