"""In the year: quarterly targets both signed, facts by quarter, forecasts, early warnings."""

from bagalau.blocks.targets.announcing import emit_early_warnings
from bagalau.blocks.targets.entering import act_on_targets, propose_targets
from bagalau.blocks.targets.following import TARGET_STATES
from bagalau.blocks.targets.in_year import fetch_in_year
from bagalau.blocks.targets.reading import fetch_targets

__all__ = [
    "TARGET_STATES", "act_on_targets", "emit_early_warnings", "fetch_in_year", "fetch_targets",
    "propose_targets",
]  # fmt: skip
