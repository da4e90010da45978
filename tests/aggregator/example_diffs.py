"""The diffs of the description, as tests send them."""

from typing import get_args

from services.aggregator.what_if.examples import Diff

EXAMPLES = get_args(Diff)[1].examples
OTHER_WEIGHTS, OTHER_RULE, OTHER_MEASURE, NOTHING = EXAMPLES
WEIGHTS = OTHER_WEIGHTS["composition"]
RULE = OTHER_RULE["editions"][0]["changes"][0]
