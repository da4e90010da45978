"""Exemptions: indicators that do not apply to a body, or are seen under objective circumstances."""

from bagalau.blocks.exemptions.entering import (
    ask_exemption,
    decide_exemption,
    end_exemption,
    give_opinion,
)
from bagalau.blocks.exemptions.following import EXEMPTION_STATES
from bagalau.blocks.exemptions.reading import fetch_exemption, list_exemptions

__all__ = [
    "EXEMPTION_STATES", "ask_exemption", "decide_exemption", "end_exemption", "fetch_exemption",
    "give_opinion", "list_exemptions",
]  # fmt: skip
