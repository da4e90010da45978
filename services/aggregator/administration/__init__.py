"""What is administered as data: proposed with its act, approved by another, in force from its day."""

from pathlib import Path

from bagalau.chassis.http import add_problems
from services.aggregator.administration.changing import (
    ADMINISTRATION_STATES,
    decide_change,
    propose_change,
    withdraw_change,
)
from services.aggregator.administration.current import (
    administered_now,
    by_itself,
    enter_due,
    keep_current,
    load_files,
)
from services.aggregator.administration.ledger import fetch_undecided
from services.aggregator.administration.reading import (
    fetch_change,
    fetch_client_rights,
    fetch_day,
    fetch_document,
    list_changes,
)

add_problems(Path(__file__).with_name("problems.yaml"))

__all__ = [
    "ADMINISTRATION_STATES", "administered_now", "by_itself", "decide_change", "enter_due", "fetch_change",
    "fetch_client_rights", "fetch_day", "fetch_document", "fetch_undecided", "keep_current", "list_changes",
    "load_files", "propose_change", "withdraw_change",
]  # fmt: skip
