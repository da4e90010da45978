"""The re-check of one body: its reconciliation acts, answers, deduction, and what may follow."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from bagalau.blocks.context import BlockRuntime
from bagalau.blocks.journal import EntryKind, JournalEntry
from bagalau.blocks.rechecks.risk import RISK
from bagalau.blocks.rechecks.selecting import fetch_selection
from bagalau.blocks.register import Part, Standings, may_evaluate
from bagalau.blocks.reporting import RecordPlace, fetch_record_history
from bagalau.blocks.review import fetch_deductions
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import NotFound, PageRequest
from bagalau.chassis.identity import Actor
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.process import (
    RecheckState,
    ReconciliationAnswerDocument,
    ReconciliationDocument,
    ReconciliationRow,
    ReconciliationRowRequest,
    RemarkKind,
    RowNow,
)
from bagalau.contracts.v1.register import CountedTerm
from bagalau.contracts.v1.results import Deduction
from bagalau.contracts.v1.wire import digest
from bagalau.process import Case, Unmet, is_over, read_table
from bagalau.scoring.model import Deduction as EditionDeduction
from bagalau.scoring.model import Edition

RECHECK_STATES: Final = read_table(Path(__file__).with_name("recheck_states.yaml"))
KINDS: Final = (
    EntryKind.RECONCILIATION,
    EntryKind.RECONCILIATION_ANSWER,
    EntryKind.RECONCILIATION_DONE,
)
MOST_REVISIONS = 1000


@dataclass(frozen=True)
class FollowedRecheck:
    """One chosen body's re-check as the journal has it, with today's values of what was found."""

    runtime: BlockRuntime
    standings: Standings
    edition: Edition
    body: str
    chosen: str
    entries: Sequence[JournalEntry]
    now: Sequence[RowNow]
    deductions: Sequence[Deduction]

    @property
    def acts(self) -> list[JournalEntry]:
        """The reconciliation acts, the newest last."""
        return [each for each in self.entries if each.kind is EntryKind.RECONCILIATION]

    @property
    def act(self) -> JournalEntry | None:
        """The newest reconciliation act."""
        return self.acts[-1] if self.acts else None

    @property
    def document(self) -> ReconciliationDocument | None:
        """The paper of the newest act."""
        return None if self.act is None else self.act.read(ReconciliationDocument)

    @property
    def term(self) -> CountedTerm | None:
        """The term of the answer to the newest act: as it was told, or longer by a later rest day."""
        if self.act is None or self.document is None or self.document.term is None:
            return None
        return self.runtime.calendar.term(
            day_of(self.act.at), working_days=RISK.answer_days, announced=self.document.term
        )

    @property
    def act_digest(self) -> str:
        """The digest of the newest act; a dash before the first."""
        return "-" if self.act is None else digest(self.act.content)

    @property
    def answer(self) -> JournalEntry | None:
        """The body's answer to the newest act."""
        return self._about_act(EntryKind.RECONCILIATION_ANSWER)

    @property
    def state(self) -> RecheckState:
        """Where it stands."""
        if self._about_act(EntryKind.RECONCILIATION_DONE):
            return RecheckState.DONE
        if self.act is None:
            return RecheckState.SELECTED
        if self.answer is None:
            return RecheckState.ACT_MADE
        agreed = self.answer.read(ReconciliationAnswerDocument).agreed
        return RecheckState.AGREED if agreed else RecheckState.DISAGREED

    def facts(self, remark: RemarkKind) -> int:
        """Count the facts of a kind in the newest act."""
        rows = self.document.rows if self.document else []
        return sum(each.remark is remark for each in rows)

    def deduction_for(self, remark: RemarkKind) -> EditionDeduction | None:
        """Give the edition's deduction for a kind of remark; None where it names none."""
        kinds = self.edition.deductions.values()
        return next(
            (
                each
                for each in kinds
                if each.remark is not None and each.remark.value == remark.value
            ),
            None,
        )

    @property
    def case_name(self) -> str:
        """The case a deduction of this re-check is taken for: one for all its acts."""
        return f"reconciliation act of {self.body}, {self.standings.register.year}"

    @property
    def deducted(self) -> Deduction | None:
        """The deduction that stands for this re-check."""
        of_it = (each for each in self.deductions if each.case == self.case_name)
        return next((each for each in of_it if not each.withdrawn), None)

    def case(self, by: Actor, today: date) -> Case:
        """Give what the table of states is asked about."""
        deadlines, late = {}, True
        if (term := self.term) is not None:
            deadlines, late = {"sign": term, "disagree": term}, is_over(term, today)
        waits = self.state is RecheckState.ACT_MADE and not late
        until = term.until if term else "-"
        return Case(
            state=self.state,
            roles=by.roles,
            today=today,
            guards={
                "evaluates": self._evaluates(by, today),
                "own": self._own(by),
                "another_person": self._another(by),
                "answered": {"until": until} if waits else None,
                "costs": self._costs(),
                "carried_out": self._left(),
            },
            deadlines=deadlines,
        )

    def _evaluates(self, by: Actor, today: date) -> Unmet | None:
        part, register = Part(self.runtime.name), self.standings.register
        judged = may_evaluate(by.organisation, register, part, self.body, today)
        return None if judged else {"body": self.body}

    def _own(self, by: Actor) -> Unmet | None:
        own = by.organisation in {self.body, self.standings.answering(self.body)}
        return None if own else {"body": self.body}

    def _another(self, by: Actor) -> Unmet | None:
        same = self.act is not None and self.act.is_by(by)
        return {"who": by.name or by.sender} if same else None

    def _costs(self) -> Unmet | None:
        unreliable = self.facts(RemarkKind.UNRELIABLE)
        rule = self.deduction_for(RemarkKind.UNRELIABLE)
        if unreliable and rule is not None and self.deducted is None:
            return None
        return {"deduction": self.deducted.id if self.deducted else "-"}

    def _left(self) -> Unmet | None:
        """Name what is left to do: facts no revision put right, a deduction that was not taken."""
        left = [
            f"{row.dataset}/{row.key}/{row.field}"
            for row, now in zip(self.document.rows if self.document else [], self.now, strict=True)
            if not now.corrected
        ]
        if self._costs() is None:
            rule = self.deduction_for(RemarkKind.UNRELIABLE)
            left.append(rule.code if rule else "-")
        return {"left": ", ".join(left)} if left else None

    def _about_act(self, kind: EntryKind) -> JournalEntry | None:
        act = self.act
        about = [
            each for each in self.entries if act and each.kind is kind and each.about == act.id
        ]
        return about[-1] if about else None


async def follow_recheck(
    runtime: BlockRuntime, session: AsyncSession, *, year: int, body: str
) -> FollowedRecheck:
    """Give the re-check of a chosen body. Raises NotFound `body_not_selected` for any other."""
    selection = await fetch_selection(runtime, session, year)
    chosen = selection.chosen.get(body)
    if chosen is None:
        raise NotFound("body_not_selected", body=body, year=year)
    entries = await runtime.journal.of_year(session, year, *KINDS, body=body)
    acts = [each for each in entries if each.kind is EntryKind.RECONCILIATION]
    rows = acts[-1].read(ReconciliationDocument).rows if acts else []
    return FollowedRecheck(
        runtime=runtime,
        standings=selection.standings,
        edition=(await runtime.fetch_catalogue(session)).governing(year),
        body=body,
        chosen=chosen,
        entries=entries,
        now=[await _now(runtime, session, each, year=year, body=body) for each in rows],
        deductions=await fetch_deductions(runtime.journal, session, year, bodies=[body]),
    )


async def fetch_reported(
    runtime: BlockRuntime,
    session: AsyncSession,
    row: ReconciliationRowRequest,
    *,
    year: int,
    body: str,
) -> tuple[str | None, int]:
    """Give what a record says in a field now, and its revision; nothing and 0 without a record."""
    place = RecordPlace(row.dataset, year, row.body or body, row.key)
    page = PageRequest(MOST_REVISIONS, None, "", ())
    try:
        revisions = await fetch_record_history(runtime, session, place, page)
    except NotFound:
        return None, 0
    last = revisions[-1]
    value = None if last.withdrawn else last.values.get(row.field)
    return None if value is None else str(value), last.revision


async def _now(
    runtime: BlockRuntime, session: AsyncSession, row: ReconciliationRow, *, year: int, body: str
) -> RowNow:
    value, revision = await fetch_reported(runtime, session, row, year=year, body=body)
    return RowNow(value=value, revision=revision, corrected=value == row.corrected)
