"""What waits for whom at the aggregator: the schedule of a year, changes of what is administered, and the decision on its rating."""

from services.aggregator.tasks.waiting import TASK_KINDS, list_tasks

__all__ = ["TASK_KINDS", "list_tasks"]
