"""Nil returns: who sends a dataset states in writing why it holds no records of a body."""

from dataclasses import dataclass
from datetime import date, timedelta

from bagalau.blocks.context import ActContext
from bagalau.blocks.datasets import LAST_DAYS, last_day
from bagalau.blocks.journal import EntryKind, Journal, JournalEntry, to_view
from bagalau.blocks.register import Standings, must_be_sender_of
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
    while the year runs, and about a closed report, unless under a correction of the whole dataset.
    """
    runtime, session, year, body = context.runtime, context.session, request.year, request.body
    if request.dataset not in runtime.rows:
        known = ", ".join(sorted(runtime.rows))
        raise Refused(
            422, "nil_return_dataset_unknown", params={"dataset": request.dataset, "known": known}
        )
    shape = runtime.definition.shape(request.dataset)
    await must_be_sender_of(runtime.registers, session, shape, context.by, year=year, body=body)
    if replay := await context.replay(EntryKind.STATEMENT, request, year=year, body=body):
        return to_nil_return(replay)
    standings = await runtime.registers.of_year(session, year)
    _must_be_evaluated(standings, runtime.name, body)
    today = day_of(context.stamp.at)
    _must_be_over(standings, body, today)
    await runtime.chain.lock(session)
    closings = await fetch_report_locks(
        runtime, session, {(year, body)}, correction=correction, today=today
    )
    must_be_unlocked(closings, year=year, body=body, dataset=request.dataset)
    entry = await context.record(
        EntryKind.STATEMENT, request, year=year, body=body, about=correction
    )
    return to_nil_return(entry)


def _must_be_evaluated(standings: Standings, block: str, body: str) -> None:
    """Let through a body whose records count: in its own score, or in that of its survivor."""
    heir = standings.body(standings.answering(body))
    state = standings.state(heir, block)
    if block not in standings.body(body).blocks:
        state = CardState.NOT_APPLICABLE
    if state is CardState.NOT_APPLICABLE:
        year = standings.register.year
        raise Conflict("body_without_score", body=body, year=year, block=block, state=state)


def _must_be_over(standings: Standings, body: str, today: date) -> None:
    """Refuse to say what a running year holds: of its months to come nobody knows (PROPOSED).

    As for figures of the year, its last seven days are near enough; of a body that ended in the
    year, those of its life.
    """
    year, registered = standings.register.year, standings.body(body)
    last = last_day(str(year))
    if registered.until is not None:
        last = min(last, registered.until - timedelta(days=1))
    opens = last - timedelta(days=LAST_DAYS - 1)
    if today < opens:
        raise Conflict("nil_return_early", body=body, year=year, opens=opens.isoformat())


def to_nil_return(entry: JournalEntry) -> NilReturn:
    """Give a nil return as readers see it."""
    return to_view(NilReturn, entry).model_copy(update={"correction": entry.about})
