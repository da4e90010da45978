"""What waits for whom in a block, opened and settled by its journal, and how far the year is."""

from bagalau.blocks.tasks.announcing import announce_terms
from bagalau.blocks.tasks.following import follow_act, rebuild_year
from bagalau.blocks.tasks.lengthening import lengthen_terms
from bagalau.blocks.tasks.progress import fetch_progress
from bagalau.blocks.tasks.rules import TASK_RULES
from bagalau.blocks.tasks.tables import STATE_TABLES
from bagalau.blocks.tasks.waiting import Waiting, list_tasks

__all__ = [
    "STATE_TABLES",
    "TASK_RULES",
    "Waiting",
    "announce_terms",
    "fetch_progress",
    "follow_act",
    "lengthen_terms",
    "list_tasks",
    "rebuild_year",
]
