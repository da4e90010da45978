"""What an act of the aggregator is recorded with."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends

from bagalau.chassis.database import AsyncSession, Session
from bagalau.chassis.identity import Actor, Role, allow
from bagalau.journal import Acting, Journal, RequestStamp, Stamp
from services.aggregator.runtime.act_journal import JOURNAL
from services.aggregator.runtime.act_kinds import ActKind
from services.aggregator.runtime.runtime import AggregatorRuntime, TheRuntime


@dataclass(frozen=True)
class ActContext(Acting[ActKind]):
    """The runtime, the transaction, the actor and the moment."""

    runtime: AggregatorRuntime
    session: AsyncSession
    by: Actor
    stamp: Stamp

    @property
    def journal(self) -> Journal[ActKind]:
        """The journal of the aggregator."""
        return JOURNAL


def acting(*roles: str) -> Callable[..., ActContext]:
    """Give a dependency: the context of an act by a caller who has one of *roles*."""

    def context_of(
        actor: Annotated[Actor, Depends(allow(*roles))],
        runtime: TheRuntime,
        session: Session,
        stamp: RequestStamp,
    ) -> ActContext:
        return ActContext(runtime, session, actor, stamp)

    return context_of


ActingAdministration = Annotated[ActContext, Depends(acting(Role.ADMINISTRATION))]
"""The context of an act that only the Administration may make."""
