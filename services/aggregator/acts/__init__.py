"""The aggregator's own acts: what was decided on a year, entered in its hash-chained journal."""

from services.aggregator.acts.act_kinds import ACT_EVENT_KINDS, ACT_KINDS, ActKind
from services.aggregator.acts.approved_days import ApprovedDays, days_of, fetch_approved_days
from services.aggregator.acts.context import ActContext, ActingAdministration, acting
from services.aggregator.acts.journal import EVENT_STORE, JOURNAL, Act

__all__ = [
    "ACT_EVENT_KINDS", "ACT_KINDS", "EVENT_STORE", "JOURNAL", "Act", "ActContext", "ActKind",
    "ActingAdministration",    "ApprovedDays", "acting", "days_of", "fetch_approved_days",
]  # fmt: skip
