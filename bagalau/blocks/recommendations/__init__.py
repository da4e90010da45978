"""Recommendations of block conclusions: drafted, issued, planned, proved, followed until they end."""

from bagalau.blocks.recommendations.earlier import judged_since, write_earlier_recommendations
from bagalau.blocks.recommendations.entering import act_on_recommendation, draft_recommendation
from bagalau.blocks.recommendations.following import RECOMMENDATION_STATES, fetch_references
from bagalau.blocks.recommendations.overdue import emit_overdue_recommendations
from bagalau.blocks.recommendations.reading import (
    RecommendationFilter,
    fetch_recommendation,
    list_recommendations,
)

__all__ = [
    "RECOMMENDATION_STATES", "RecommendationFilter", "act_on_recommendation", "draft_recommendation",
    "emit_overdue_recommendations", "fetch_recommendation", "fetch_references",
    "judged_since", "list_recommendations", "write_earlier_recommendations",
]  # fmt: skip
