"""Proposed changes of what is administered that wait for another person."""

from datetime import date

from bagalau.chassis.database import AsyncSession
from bagalau.chassis.identity import Actor
from bagalau.contracts.v1.process import Task
from bagalau.contracts.v1.wire import Names
from bagalau.process import days_left
from services.aggregator.administration import ADMINISTRATION_STATES, fetch_undecided


async def changes_waiting(
    session: AsyncSession, *, names: Names, address: str, code: str, by: Actor, today: date
) -> list[Task]:
    """Give the changes that an actor may decide on: those that somebody else proposed."""
    step = ADMINISTRATION_STATES.by_code["approve"]
    if not by.has(*step.roles):
        return []
    return [
        Task(
            id=f"{code}:{each.proposal.id}",
            code=code,
            names=names,
            service="aggregator",
            year=each.document.effective.year,
            about=each.proposal.id,
            roles=list(step.roles),
            table=ADMINISTRATION_STATES.table,
            steps=["approve", "reject"],
            since=each.proposal.at,
            until=each.document.effective,
            days_left=days_left(each.document.effective, today),
            late=each.document.effective < today,
            address=f"/api/aggregator{address.format(about=each.proposal.id)}",
        )
        for each in await fetch_undecided(session)
        if not each.proposal.is_by(by)
    ]
