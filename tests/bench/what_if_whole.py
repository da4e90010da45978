"""A what-if on the national round: only the block whose edition changed is scored again."""

from bagalau.contracts.v1.canonical import canonical
from bagalau.contracts.v1.what_ifs import WhatIfOrder
from bagalau.scoring.national import score_national
from services.aggregator.what_if import Asked, tried
from services.aggregator.what_if_examples import EXAMPLES
from tests.aggregator.whole_round import COMPOSITION_TEXT, rated_round
from tests.bench.ratio import Ratio, seconds

BODIES, TIMES = 60, 5


class Disagrees(Exception):
    """The what-if does not come to the totals that scoring everything again gives."""


def rows() -> list[Ratio]:
    rated = rated_round(BODIES)
    order = WhatIfOrder.model_validate(EXAMPLES["rule"]["value"])
    asked = Asked(rated, COMPOSITION_TEXT, 1, order)
    nothing = tried(Asked(rated, COMPOSITION_TEXT, 1, WhatIfOrder()))
    for body in nothing.bodies:
        if body.total.before != body.total.after:
            raise Disagrees(body.body)
    return [
        Ratio(
            f"what-if on the national round ({BODIES} bodies x 36 indicators): one block's edition "
            "changed, from the diff to the answer's bytes, beside scoring every block again",
            seconds(lambda: canonical(tried(asked)), times=TIMES) * 1e3,
            seconds(lambda: score_national(rated.basis), times=TIMES) * 1e3,
            "ms",
            at_most=1,
        )
    ]
