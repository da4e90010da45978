"""Settings, logs and traces, and new identifiers."""

from bagalau.chassis.runtime.clock import Now, app_now, day_of, utc_now
from bagalau.chassis.runtime.ids import new_id
from bagalau.chassis.runtime.settings import MEBIBYTE, SettingMissing, Settings, read_settings
from bagalau.chassis.runtime.telemetry import (
    Observed,
    child_traceparent,
    continue_trace,
    good_request_id,
    start_logging,
)

__all__ = [
    "MEBIBYTE", "Now", "Observed", "SettingMissing", "Settings", "app_now", "child_traceparent",
    "continue_trace", "day_of", "good_request_id", "new_id", "read_settings", "start_logging",
    "utc_now",
]  # fmt: skip
