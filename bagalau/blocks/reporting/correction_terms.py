"""Where a correction of a closed report stands, and until when its approval may be used."""

from collections.abc import Sequence
from datetime import date

from bagalau.blocks.journal import EntryKind, Journal, JournalEntry
from bagalau.calendar import Calendar
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.intake import (
    Correction,
    CorrectionDecision,
    CorrectionDecisionPaper,
    CorrectionState,
)
from bagalau.contracts.v1.wire import Signed
from bagalau.journal import to_view

ANSWER_KINDS = (EntryKind.CORRECTION_DECISION, EntryKind.CORRECTION_DONE)


def to_correction(
    entry: JournalEntry, answers: Sequence[JournalEntry], calendar: Calendar, *, today: date | None
) -> Correction:
    """Give a correction with the entries that answer it; without *today* no approval expires."""
    own = {each.kind: each for each in reversed(answers) if each.about == entry.id}
    decided, done = own.get(EntryKind.CORRECTION_DECISION), own.get(EntryKind.CORRECTION_DONE)
    found = to_view(Correction, entry)
    if decided is None:
        return found
    decision = to_view(CorrectionDecision, decided)
    if not decision.approved:
        return found.model_copy(update={"decision": decision, "state": CorrectionState.REJECTED})
    since = day_of(decided.at)
    announced = decided.read(CorrectionDecisionPaper).term
    term = calendar.term(since, working_days=decision.working_days, announced=announced)
    state = CorrectionState.APPROVED
    if today is not None and today > term.until:
        state = CorrectionState.EXPIRED
    return found.model_copy(
        update={
            "decision": decision,
            "usable_until": term.until,
            "calendar": term.calendar,
            "state": CorrectionState.DONE if done else state,
            "completion": None if done is None else to_view(Signed, done),
        }
    )


async def to_corrections(
    journal: Journal,
    calendar: Calendar,
    session: AsyncSession,
    entries: Sequence[JournalEntry],
    *,
    today: date | None = None,
) -> list[Correction]:
    """Give corrections with their decisions, in the order given."""
    answers = await journal.answers(session, [entry.id for entry in entries], *ANSWER_KINDS)
    return [to_correction(entry, answers, calendar, today=today) for entry in entries]
