"""A diff tried on a rated year; nothing official moves."""

from services.aggregator.what_if.examples import Diff
from services.aggregator.what_if.loading import load_trial, visible_body
from services.aggregator.what_if.run import Asked, tried

__all__ = [
    "Asked",
    "Diff",
    "load_trial",
    "tried",
    "visible_body",
]
