"""Every router of the aggregator, and nothing else."""

from services.aggregator.api.routers import AGGREGATOR_ROUTERS

__all__ = ["AGGREGATOR_ROUTERS"]
