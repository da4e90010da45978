"""Converts a block's burden counts for the audit and into the audit's response."""

from collections.abc import Sequence

from bagalau.analysis.audit.checks.burden import Load
from bagalau.contracts.v1.intake import Burden
from bagalau.contracts.v1.ratings import BurdenFinding
from bagalau.contracts.v1.wire import canonical, digest


def to_loads(entries: Sequence[Burden]) -> list[Load]:
    """Give what each body sent to each dataset, by sender."""
    return [Load(each.body, each.dataset, each.values, each.requests) for each in entries]


def to_burden_finding(block: str, entries: Sequence[Burden]) -> BurdenFinding:
    """Give the digest and the sum of what was sent to a block."""
    return BurdenFinding(
        block=block,
        digest=digest(canonical([each.model_dump(mode="json") for each in entries])),
        values=sum(each.values for each in entries),
    )
