"""A diff tried on a rated year; nothing official moves."""

from services.aggregator.what_if.examples import Diff
from services.aggregator.what_if.loading import load_trial, visible_body
from services.aggregator.what_if.run import Trial, run_trial

__all__ = [
    "Diff", "Trial", "load_trial", "run_trial", "visible_body",
]  # fmt: skip
