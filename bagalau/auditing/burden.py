"""What a block counted as sent, in the words of the audit and as the audit names it."""

from collections.abc import Sequence

from bagalau.analysis.audit.checks.burden import Load
from bagalau.contracts.v1.intake import Burden
from bagalau.contracts.v1.ratings import BurdenFinding
from bagalau.contracts.v1.wire import canonical, digest


def to_loads(entries: Sequence[Burden]) -> list[Load]:
    """Give what each body sent to each dataset, by sender."""
    return [Load(each.body, each.dataset, each.values, each.requests) for each in entries]


def to_burden_finding(block: str, entries: Sequence[Burden]) -> BurdenFinding:
    """Name what was sent to a block by its digest and its sum."""
    return BurdenFinding(
        block=block,
        digest=digest(canonical([each.model_dump(mode="json") for each in entries])),
        values=sum(each.values for each in entries),
    )
