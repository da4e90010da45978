"""Publication of what the Head of State considered: ordered for a moment, then files for good."""

from pathlib import Path

from bagalau.chassis.http import add_problems
from services.aggregator.publication.orders import (
    list_publications,
    order_publication,
    withdraw_publication,
)
from services.aggregator.publication.publishing import publish_due_releases, read_opening

add_problems(Path(__file__).with_name("problems.yaml"))

__all__ = [
    "list_publications", "order_publication", "publish_due_releases", "read_opening",
    "withdraw_publication",
]  # fmt: skip
