"""Nil returns: who sends a dataset states in writing why it holds no records of a body."""

from dataclasses import dataclass

from bagalau.blocks.context import ActContext
from bagalau.blocks.journal import EntryKind, Journal, JournalEntry, to_view
from bagalau.blocks.register import must_be_sender_of
from bagalau.blocks.reporting.corrections import fetch_report_locks, must_be_unlocked
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Conflict, Refused
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.intake import NilReturn, NilReturnReason, NilReturnRequest
from bagalau.contracts.v1.results import CardState


@dataclass(frozen=True)
class NilReturns:
    """The nil returns in force in a year: the newest of each body and dataset."""

    newest: dict[tuple[str, str], NilReturnReason]

    def of(self, body: str, dataset: str) -> NilReturnReason | None:
        """Give the reason the body states for a dataset; None without a nil return."""
        return self.newest.get((body, dataset))


async def fetch_nil_returns(journal: Journal, session: AsyncSession, year: int) -> NilReturns:
    """Give the nil returns in force in a year."""
    entries = await journal.of_year(session, year, EntryKind.STATEMENT)
    requests = [entry.read(NilReturnRequest) for entry in entries]
    return NilReturns({(request.body, request.dataset): request.state for request in requests})


async def record_nil_return(
    context: ActContext, request: NilReturnRequest, *, correction: str | None = None
) -> NilReturn:
    """Enter a nil return of a dataset's own sender in the journal.

    Raises Refused for a dataset or body it cannot be about, Forbidden for who does not send the
    dataset about the body: nobody says of another's register that it holds nothing. Raises Conflict
    about a closed report, unless under a correction of the whole dataset.
    """
    runtime, session = context.runtime, context.session
    if request.dataset not in runtime.rows:
        known = ", ".join(sorted(runtime.rows))
        raise Refused(
            422, "nil_return_dataset_unknown", params={"dataset": request.dataset, "known": known}
        )
    must_be_sender_of(runtime.definition.shape(request.dataset), context.by, request.body)
    if replay := await context.replay(
        EntryKind.STATEMENT, request, year=request.year, body=request.body
    ):
        return to_nil_return(replay)
    standings = await runtime.registers.of_year(session, request.year)
    state = standings.state(standings.body(request.body), runtime.name)
    if state is CardState.NOT_APPLICABLE:
        raise Conflict(
            "body_without_score",
            body=request.body, year=request.year, block=runtime.name, state=state,
        )  # fmt: skip
    await runtime.chain.lock(session)
    closings = await fetch_report_locks(
        runtime,
        session,
        {(request.year, request.body)},
        correction=correction,
        today=day_of(context.stamp.at),
    )
    must_be_unlocked(closings, year=request.year, body=request.body, dataset=request.dataset)
    entry = await context.record(
        EntryKind.STATEMENT, request, year=request.year, body=request.body, about=correction
    )
    return to_nil_return(entry)


def to_nil_return(entry: JournalEntry) -> NilReturn:
    """Give a nil return as readers see it."""
    return to_view(NilReturn, entry).model_copy(update={"correction": entry.about})
