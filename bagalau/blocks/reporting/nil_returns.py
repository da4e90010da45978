"""Statements: a body says in writing why a report holds nothing, instead of keeping silent."""

from dataclasses import dataclass

from bagalau.blocks.context import ActContext, BlockRuntime
from bagalau.blocks.journal import EntryKind, JournalEntry, to_view
from bagalau.blocks.reporting.corrections import fetch_report_locks, must_be_unlocked
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Conflict, Refused
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.intake import NilReturn, NilReturnReason, NilReturnRequest
from bagalau.contracts.v1.results import CardState


@dataclass(frozen=True)
class NilReturns:
    """The statements that hold in a year: the newest of each body and dataset."""

    newest: dict[tuple[str, str], NilReturnReason]

    def of(self, body: str, dataset: str) -> NilReturnReason | None:
        """Give what the body states about the dataset; None when it states nothing."""
        return self.newest.get((body, dataset))


async def fetch_nil_returns(runtime: BlockRuntime, session: AsyncSession, year: int) -> NilReturns:
    """Give the statements that hold in a year."""
    acts = await runtime.journal.of_year(session, year, EntryKind.STATEMENT)
    orders = [act.read(NilReturnRequest) for act in acts]
    return NilReturns({(order.body, order.dataset): order.state for order in orders})


async def record_nil_return(
    context: ActContext, order: NilReturnRequest, *, correction: str | None = None
) -> NilReturn:
    """Enter a statement in the ledger. Raises Refused for a dataset or body it cannot be about.

    Raises Conflict about a closed report, unless under a correction of the whole dataset.
    """
    runtime, session = context.runtime, context.session
    if again := await context.replay(EntryKind.STATEMENT, order, year=order.year, body=order.body):
        return to_nil_return(again)
    standings = await runtime.registers.of_year(session, order.year)
    standing = standings.state(standings.body(order.body), runtime.block)
    if standing is CardState.NOT_APPLICABLE:
        raise Conflict(
            "body_without_score",
            body=order.body, year=order.year, block=runtime.block, state=standing,
        )  # fmt: skip
    if order.dataset not in runtime.datasets:
        known = ", ".join(sorted(runtime.datasets))
        raise Refused(
            422, "statement_dataset_unknown", params={"dataset": order.dataset, "known": known}
        )
    await runtime.chain.lock(session)
    closings = await fetch_report_locks(
        runtime,
        session,
        {(order.year, order.body)},
        correction=correction,
        today=day_of(context.stamp.at),
    )
    must_be_unlocked(closings, year=order.year, body=order.body, dataset=order.dataset)
    act = await context.record(
        EntryKind.STATEMENT, order, year=order.year, body=order.body, about=correction
    )
    return to_nil_return(act)


def to_nil_return(entry: JournalEntry) -> NilReturn:
    """Give a statement as readers see it."""
    return to_view(NilReturn, entry).model_copy(update={"correction": entry.about})
