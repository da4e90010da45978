"""What waits for whom at the aggregator, and how far a year is here and in each block."""

from services.aggregator.tasks.progress import cycle_progress
from services.aggregator.tasks.waiting import TASK_KINDS, list_tasks

__all__ = ["TASK_KINDS", "cycle_progress", "list_tasks"]
