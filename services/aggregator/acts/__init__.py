"""The aggregator's own acts: what was decided on a year, entered in its hash-chained journal."""

from services.aggregator.acts.act_kinds import ACT_EVENT_KINDS, ACT_KINDS, ActKind
from services.aggregator.acts.context import ActContext, acting
from services.aggregator.acts.journal import EVENT_STORE, JOURNAL, Act

__all__ = [
    "ACT_EVENT_KINDS",
    "ACT_KINDS",
    "EVENT_STORE",
    "JOURNAL",
    "Act",
    "ActContext",
    "ActKind",
    "acting",
]  # fmt: skip
