"""Statements: a body says in writing why a report holds nothing, instead of keeping silent."""

from dataclasses import dataclass

from bagalau.blocks.context import BlockRuntime
from bagalau.blocks.journal import EntryKind, Journal, JournalEntry, Stamp, to_view
from bagalau.blocks.reporting.corrections import closings_of, must_be_free
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Conflict, Refused
from bagalau.chassis.identity import Actor
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.intake import NilReturn, NilReturnReason, NilReturnRequest
from bagalau.contracts.v1.results import CardState


@dataclass(frozen=True)
class Statements:
    """The statements that hold in a year: the newest of each body and dataset."""

    newest: dict[tuple[str, str], NilReturnReason]

    def of(self, body: str, dataset: str) -> NilReturnReason | None:
        """Give what the body states about the dataset; None when it states nothing."""
        return self.newest.get((body, dataset))


async def statements_of(journal: Journal, session: AsyncSession, year: int) -> Statements:
    """Give the statements that hold in a year."""
    entries = await journal.of_year(session, year, EntryKind.STATEMENT)
    orders = [entry.read(NilReturnRequest) for entry in entries]
    return Statements({(order.body, order.dataset): order.state for order in orders})


async def state(
    runtime: BlockRuntime,
    session: AsyncSession,
    order: NilReturnRequest,
    *,
    by: Actor,
    stamp: Stamp,
    correction: str | None = None,
) -> NilReturn:
    """Enter a statement in the ledger. Raises Refused for a dataset or body it cannot be about.

    Raises Conflict about a closed report, unless under a correction of the whole dataset.
    """
    if again := await runtime.journal.find_replay(
        session, EntryKind.STATEMENT, order, by=by, stamp=stamp, year=order.year, body=order.body
    ):
        return to_nil_return(again)
    standings = await runtime.registers.of_year(session, order.year)
    standing = standings.state(standings.body(order.body), runtime.name)
    if standing is CardState.NOT_APPLICABLE:
        raise Conflict(
            "body_without_score",
            body=order.body, year=order.year, block=runtime.name, state=standing,
        )  # fmt: skip
    if order.dataset not in runtime.rows:
        known = ", ".join(sorted(runtime.rows))
        raise Refused(
            422, "statement_dataset_unknown", params={"dataset": order.dataset, "known": known}
        )
    await runtime.chain.lock(session)
    closings = await closings_of(
        runtime,
        session,
        {(order.year, order.body)},
        correction=correction,
        today=day_of(stamp.at),
    )
    must_be_free(closings, year=order.year, body=order.body, dataset=order.dataset)
    entry = await runtime.journal.record(
        session, EntryKind.STATEMENT, order,
        year=order.year, by=by, stamp=stamp, body=order.body, about=correction,
    )  # fmt: skip
    return to_nil_return(entry)


def to_nil_return(entry: JournalEntry) -> NilReturn:
    """Give a statement as readers see it."""
    return to_view(NilReturn, entry).model_copy(update={"correction": entry.about})
