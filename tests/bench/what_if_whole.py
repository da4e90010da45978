"""A what-if on the national round: only the block whose edition changed is scored again."""

from bagalau.contracts.v1.ratings.what_if_requests import WhatIfRequest
from bagalau.contracts.v1.wire.canonical_json import canonical
from bagalau.scoring.composition.country_round import NationalBasis, score_national
from bagalau.scoring.scenarios.what_if import rescore
from services.aggregator.runtime.rated_round import RatedRound
from services.aggregator.what_if.diff import apply_diff
from services.aggregator.what_if.run import Trial, run_trial
from tests.aggregator.example_diffs import OTHER_RULE
from tests.aggregator.whole_round import COMPOSITION_TEXT, rated_round
from tests.bench.ratio import Ratio, seconds

BODIES, TIMES = 60, 7


class Disagrees(Exception):
    """The what-if does not come to the totals that scoring everything again gives."""


def rows() -> list[Ratio]:
    rated = rated_round(BODIES)
    order = WhatIfRequest.model_validate(OTHER_RULE)
    asked = Trial(rated, COMPOSITION_TEXT, 1, order)
    basis, _ = apply_diff(rated, COMPOSITION_TEXT, order, "en")
    _same(rated, basis)
    whole = seconds(lambda: score_national(basis), times=TIMES) * 1e3
    again = seconds(lambda: rescore(rated.basis, rated.scores, basis), times=TIMES) * 1e3
    answered = seconds(lambda: canonical(run_trial(asked)), times=TIMES) * 1e3
    indicators = sum(len(each.edition.indicators()) for each in basis.blocks.values())
    name = f"what-if on the national round ({BODIES} bodies x {indicators} indicators)"
    return [
        Ratio(
            f"{name}: one block's edition changed, beside scoring every block again",
            again,
            whole,
            "ms",
            at_most=1,
        ),
        Ratio(
            "the same from the diff to the bytes of the answer, beside the same scoring",
            answered,
            whole,
            "ms",
            at_most=2,
        ),
    ]


def _same(rated: RatedRound, basis: NationalBasis) -> None:
    """Refuse to time what does not come to the same totals."""
    again, whole = rescore(rated.basis, rated.scores, basis).scores, score_national(basis)
    for body in basis.kinds:
        if again.total(body) != whole.total(body):
            raise Disagrees(body)
    if all(again.total(body) == rated.scores.total(body) for body in basis.kinds):
        raise Disagrees("the change moves nobody")
