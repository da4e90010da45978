"""The diff a request holds, with diffs to try: each can be sent as it stands once 2025 is rated."""

from typing import Annotated

from fastapi import Body

from bagalau.contracts.v1.ratings import WhatIfRequest

Diff = Annotated[
    WhatIfRequest,
    Body(
        examples=[
            {
                "title": "Citizens count more",
                "composition": [
                    {"kind": "changed", "node": "", "parameter": "/groups/central/weights/goals", "before": "0.45", "after": "0.35"},
                    {"kind": "changed", "node": "", "parameter": "/groups/central/weights/citizens", "before": "0.3", "after": "0.4"},
                ],
            },
            {
                "title": "Late services lose their points twice as fast",
                "editions": [{"block": "citizens", "changes": [
                    {"kind": "changed", "node": "B1.02", "parameter": "/rule/linear/from", "before": "0.02", "after": "0.01"},
                ]}],
            },
            {
                "title": "No late delivery",
                "measures": [{"block": "citizens", "body": "health", "measure": "deliveries_late", "value": "0"}],
            },
            {},
        ]
    ),
]  # fmt: skip
"""What is tried; an empty one gives the official numbers."""
