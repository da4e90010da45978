"""Questionnaires that wait for their body: no act says where one stands, its answers are records."""

from collections.abc import AsyncIterator
from datetime import date

from bagalau.blocks.context import BlockRuntime
from bagalau.blocks.questionnaires import follow_questionnaire, questionnaires_of
from bagalau.blocks.register import Standings
from bagalau.blocks.tasks.rules import TASK_RULES
from bagalau.blocks.tasks.tables import roles_of, to_task
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.identity import Actor
from bagalau.contracts.v1.process import Task
from bagalau.contracts.v1.results import CardState


async def questionnaires_waiting(
    runtime: BlockRuntime, session: AsyncSession, standings: Standings, *, by: Actor, today: date
) -> AsyncIterator[Task]:
    """Give the steps that the questionnaires of the actor's body wait for in a year.

    The journal does not say where a questionnaire stands: a new revision of the answers undoes
    the confirmation of those before.
    """
    roles = by.roles - by.elsewhere
    rules = [
        each
        for each in TASK_RULES.tasks
        if each.standing and each.standing.states and not roles.isdisjoint(roles_of(each))
    ]
    body, register = standings.find(by.organisation), standings.register
    if not rules or body is None or standings.state(body, runtime.name) is CardState.NOT_APPLICABLE:
        return
    days = {each.code: runtime.calendar.last_day(each.due) for each in register.schedule}
    for asked in questionnaires_of(runtime):
        code = asked.questionnaire
        found = await follow_questionnaire(
            runtime, session, code, year=register.year, body=body.code
        )
        for rule in rules:
            standing = rule.standing
            if standing is None or found.state not in standing.states:
                continue
            task = to_task(
                runtime.name, rule, year=register.year, body=body.code, subject=code,
                until=days.get(standing.milestone or ""), today=today,
            )  # fmt: skip
            yield task.model_copy(update={"id": f"{task.id}:{body.code}"})
