"""Diffs as the description shows them: each can be sent as it stands once a year is rated.

Knows examples only; refuses to say anything that the editions shipped beside them would refuse.
"""

from typing import Any, Final

WEIGHTS: Final = [
    {"kind": "changed", "node": "", "parameter": "/groups/central/weights/goals", "before": "0.5", "after": "0.4"},
    {"kind": "changed", "node": "", "parameter": "/groups/central/weights/citizens", "before": "0.25", "after": "0.35"},
]  # fmt: skip
RULE: Final = {
    "kind": "changed",
    "node": "B1.02",
    "parameter": "/rule/linear/from",
    "before": "0.02",
    "after": "0.01",
}

EXAMPLES: Final[dict[str, Any]] = {
    "weights": {
        "summary": "Goals weigh less, citizens more",
        "value": {"title": "Citizens count more", "composition": WEIGHTS},
    },
    "rule": {
        "summary": "Late services lose their points twice as fast",
        "value": {"editions": [{"block": "citizens", "changes": [RULE]}]},
    },
    "measure": {
        "summary": "Another value of one measure of one body",
        "value": {
            "measures": [
                {
                    "block": "citizens",
                    "body": "health",
                    "measure": "deliveries_late",
                    "value": "0",
                }
            ]
        },
    },
    "nothing": {"summary": "An empty diff: the official numbers", "value": {}},
}
"""Examples of the description, by name."""
