"""The tables of states whose steps settle tasks, and a task made of its rule."""

from datetime import date
from typing import Final

from bagalau.blocks.appeals import DISAGREEMENT_STATES, OBJECTION_STATES
from bagalau.blocks.conclusions import CONCLUSION_STATES, PART_STATES
from bagalau.blocks.exemptions import EXEMPTION_STATES
from bagalau.blocks.questionnaires import QUESTIONNAIRE_STATES
from bagalau.blocks.rechecks import RECHECK_STATES, SELECTION_STATES
from bagalau.blocks.recommendations import RECOMMENDATION_STATES
from bagalau.blocks.review import REVIEW_STATES
from bagalau.blocks.self_assessments import SELF_ASSESSMENT_STATES
from bagalau.blocks.targets import TARGET_STATES
from bagalau.blocks.tasks.rules import TaskRule
from bagalau.contracts.v1.process import Task
from bagalau.process import StateTable, days_left

STATE_TABLES: Final = (
    REVIEW_STATES,
    OBJECTION_STATES,
    DISAGREEMENT_STATES,
    PART_STATES,
    CONCLUSION_STATES,
    RECOMMENDATION_STATES,
    EXEMPTION_STATES,
    SELECTION_STATES,
    RECHECK_STATES,
    SELF_ASSESSMENT_STATES,
    QUESTIONNAIRE_STATES,
    TARGET_STATES,
)
"""Every table of states of a block, in the order in which the service shows them."""

_BY_CODE: Final = {each.table: each for each in STATE_TABLES}


def table_of(rule: TaskRule) -> StateTable:
    """Give the table of states that a task's steps are in. Raises KeyError for one without steps."""
    return _BY_CODE[rule.table or ""]


def roles_of(rule: TaskRule) -> frozenset[str]:
    """Give the roles that may do a task: its own, or those of its steps."""
    steps = table_of(rule).by_code if rule.table else {}
    return frozenset(rule.roles).union(*(steps[each].roles for each in rule.steps))


def to_task(
    service: str,
    rule: TaskRule,
    *,
    year: int,
    body: str | None,
    subject: str,
    until: date | None,
    today: date,
    count: int | None = None,
) -> Task:
    """Give a task as readers see it on a day."""
    left = days_left(until, today)
    path = rule.address.format(year=year, body=body, about=subject)
    return Task(
        id=f"{rule.code}:{year}:{subject}",
        code=rule.code,
        names=rule.names,
        service=service,
        year=year,
        body=body,
        about=subject if subject not in {body, "year"} else None,
        roles=sorted(roles_of(rule)),
        table=rule.table,
        steps=list(rule.steps),
        until=until,
        days_left=left,
        late=left is not None and left < 0,
        lapses=rule.lapses,
        count=count,
        address=f"/api/{service}{path}",
    )
