"""Every load and change of what is administered, read from the journal, and what held on a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Final

from sqlalchemy import Select, select

from bagalau.chassis.database import AsyncSession
from bagalau.contracts.v1.process import AdministrationDocument, LoadedDocument
from bagalau.contracts.v1.wire import canonical, digest
from services.aggregator.administered import Entries, Key, applied, key_of, to_entries
from services.aggregator.runtime import JOURNAL, Act, ActKind

KINDS: Final = (
    ActKind.ADMINISTRATION_LOADED,
    ActKind.ADMINISTRATION_PROPOSED,
    ActKind.ADMINISTRATION_APPROVED,
    ActKind.ADMINISTRATION_REJECTED,
    ActKind.ADMINISTRATION_WITHDRAWN,
    ActKind.ADMINISTRATION_ENTERED,
)
NOT_YET: Final = 2**63
"""Place of a change that nobody approved: after all approved ones of its day."""
STATE_AFTER: Final = {
    ActKind.ADMINISTRATION_APPROVED: "approved",
    ActKind.ADMINISTRATION_REJECTED: "rejected",
    ActKind.ADMINISTRATION_WITHDRAWN: "withdrawn",
    ActKind.ADMINISTRATION_ENTERED: "in_force",
}


@dataclass(frozen=True)
class Change:
    """One proposed change with every act about it."""

    proposal: Act
    answers: tuple[Act, ...] = ()

    @cached_property
    def document(self) -> AdministrationDocument:
        """Give what was proposed."""
        return self.proposal.read(AdministrationDocument)

    @cached_property
    def entries(self) -> Mapping[Key, object]:
        """Give the entries it sets, or removes (None)."""
        return {
            key_of(each.kind, each.part, each.entry, each.value): each.value
            for each in self.document.changes
        }

    @property
    def state(self) -> str:
        """Give its state in the table of states."""
        return STATE_AFTER[self.answers[-1].kind] if self.answers else "proposed"

    @property
    def decision(self) -> Act | None:
        """Give the act that approved or rejected it."""
        kinds = {ActKind.ADMINISTRATION_APPROVED, ActKind.ADMINISTRATION_REJECTED}
        return next((each for each in self.answers if each.kind in kinds), None)

    @property
    def approval(self) -> Act | None:
        """Give the act that approved it."""
        kind = ActKind.ADMINISTRATION_APPROVED
        return next((each for each in self.answers if each.kind is kind), None)

    @property
    def entered(self) -> Act | None:
        """Give the act of its entry into force."""
        kind = ActKind.ADMINISTRATION_ENTERED
        return next((each for each in self.answers if each.kind is kind), None)

    @property
    def order(self) -> tuple[date, int]:
        """Give its place: by the day from which on it holds, then by the approval."""
        approval = self.approval
        return self.document.effective, approval.position if approval else NOT_YET


@dataclass(frozen=True)
class Ledger:
    """The first load and every change, in the order of the journal."""

    loads: tuple[LoadedDocument, ...] = ()
    changes: tuple[Change, ...] = ()

    @cached_property
    def base(self) -> Mapping[Key, object]:
        """Give the entries of the first load of each kind."""
        found: dict[Key, object] = {}
        seen = set[str]()
        for each in self.loads:
            if each.kind not in seen:
                found |= to_entries(each.kind, each.document)
                seen.add(each.kind)
        return found

    @cached_property
    def first(self) -> Mapping[Key, int]:
        """Give the place of each entry in the first load."""
        return {key: place for place, key in enumerate(self.base)}

    def find(self, change: str) -> Change | None:
        """Give a change by its id; None when nobody proposed it."""
        return next((each for each in self.changes if each.proposal.id == change), None)

    def in_force(self) -> list[Change]:
        """Give the changes that came into force, by their days."""
        return _ordered(each for each in self.changes if each.entered)

    def due(self, today: date) -> list[Change]:
        """Give the approved changes whose day has come and that were not entered yet."""
        waiting = (each for each in self.changes if each.state == "approved")
        return _ordered(each for each in waiting if each.document.effective <= today)

    def approved(self, *, by: date = date.max, known: datetime | None = None) -> list[Change]:
        """Give the changes that hold from a day, or earlier, on: as known at a moment, or now."""
        return _ordered(
            each
            for each in self.changes
            if each.approval
            and each.document.effective <= by
            and (known is None or each.approval.at <= known)
        )

    def after(self, changes: Iterable[Change]) -> dict[Key, object]:
        """Give every entry after some changes, one after the other."""
        entries: dict[Key, object] = dict(self.base)
        for each in changes:
            entries |= each.entries
        return applied(entries, {}, first=self.first)

    def now(self) -> dict[Key, object]:
        """Give every entry as it holds: after all changes that came into force."""
        return self.after(self.in_force())

    def with_change(self, change: Change, *, by: date) -> tuple[list[Change], list[Change]]:
        """Give what holds on a day without a change, and with it at its place among them."""
        others = [each for each in self.approved(by=by) if each is not change]
        return others, _ordered([*others, change])

    def steps_after(self, change: Change) -> list[date]:
        """Give the day of a change, and those after it on which something else approved comes into force."""
        day = change.document.effective
        later = {each.document.effective for each in self.approved()}
        return sorted({day, *(each for each in later if each > day)})


def _ordered(changes: Iterable[Change]) -> list[Change]:
    return sorted(changes, key=lambda each: each.order)


def state_digest(entries: Entries) -> str:
    """Give the digest of everything administered, whatever the order of its entries."""
    return digest(canonical({"/".join(key): value for key, value in sorted(entries.items())}))


def newest_positions() -> Select[int]:
    """Select the position of the journal's newest entry; no row before the first."""
    position = JOURNAL.table.c.position
    return select(position).order_by(position.desc()).limit(1)


async def newest_position(session: AsyncSession) -> int:
    """Give the position of the journal's newest entry; 0 before the first."""
    return (await session.execute(newest_positions())).scalar_one_or_none() or 0


async def fetch_ledger(session: AsyncSession) -> Ledger:
    """Read every load and change from the journal."""
    return ledger_of(await JOURNAL.of_year(session, None, *KINDS))


async def fetch_undecided(session: AsyncSession) -> list[Change]:
    """Read the changes that nobody decided on yet; nothing else of the ledger is read."""
    proposals = await JOURNAL.of_year(session, None, ActKind.ADMINISTRATION_PROPOSED)
    answered = await JOURNAL.answers(session, [each.id for each in proposals], *STATE_AFTER)
    decided = {each.about for each in answered}
    return [Change(each) for each in proposals if each.id not in decided]


def ledger_of(acts: Iterable[Act]) -> Ledger:
    """Put the acts together: each answer to the proposal it is about."""
    loads: list[LoadedDocument] = []
    proposals: dict[str, Act] = {}
    answers: dict[str, list[Act]] = {}
    for act in acts:
        if act.kind is ActKind.ADMINISTRATION_LOADED:
            loads.append(act.read(LoadedDocument))
        elif act.kind is ActKind.ADMINISTRATION_PROPOSED:
            proposals[act.id] = act
        else:
            answers.setdefault(act.about or "", []).append(act)
    changes = (Change(act, tuple(answers.get(id_, ()))) for id_, act in proposals.items())
    return Ledger(tuple(loads), tuple(changes))
