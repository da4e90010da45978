"""Settings, logs and traces, and new identifiers."""

from bagalau.chassis.runtime.arrival import ArrivalNoted, Now, arrived_at
from bagalau.chassis.runtime.clock import app_now, day_of, utc_now
from bagalau.chassis.runtime.ids import new_id
from bagalau.chassis.runtime.settings import MEBIBYTE, SettingMissing, Settings, read_settings
from bagalau.chassis.runtime.telemetry import (
    AccessLog,
    child_traceparent,
    continue_trace,
    is_valid_request_id,
    start_logging,
)

__all__ = [
    "MEBIBYTE", "AccessLog", "ArrivalNoted", "Now", "SettingMissing", "Settings", "app_now",
    "arrived_at", "child_traceparent", "continue_trace", "day_of", "is_valid_request_id", "new_id", "read_settings", "start_logging",
    "utc_now",
]  # fmt: skip
