"""What an act of the aggregator is recorded with."""

from dataclasses import dataclass

from bagalau.chassis.database import AsyncSession
from bagalau.chassis.identity import Actor
from bagalau.journal import Acting, Journal, Stamp
from services.aggregator.acts.act_kinds import ActKind
from services.aggregator.acts.journal import JOURNAL
from services.aggregator.runtime import AggregatorRuntime


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
