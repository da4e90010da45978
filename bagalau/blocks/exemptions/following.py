"""Where an exemption stands: read from the journal, judged by the table of its states."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from bagalau.blocks.context import BlockRuntime
from bagalau.blocks.journal import EntryKind, JournalEntry
from bagalau.blocks.register import Part, Standings, may_evaluate
from bagalau.blocks.review import part_of
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import add_problems
from bagalau.chassis.identity import Actor, Role
from bagalau.contracts.v1.process import ExemptionDocument, ExemptionState
from bagalau.contracts.v1.wire import digest
from bagalau.process import Case, Unmet, read_table
from bagalau.scoring.model import Edition, ExemptionRule, Missing, Office

add_problems(Path(__file__).with_name("problems.yaml"))

EXEMPTION_STATES: Final = read_table(Path(__file__).with_name("exemption_states.yaml"))

ADMINISTRATION: Final = "administration"
"""The organisation whose head decides under objective circumstances (results, para 17)."""

STATE_AFTER: Final = {
    EntryKind.EXEMPTION_OPINION: ExemptionState.OPINED,
    EntryKind.EXEMPTION_GRANTED: ExemptionState.GRANTED,
    EntryKind.EXEMPTION_REFUSED: ExemptionState.REFUSED,
    EntryKind.EXEMPTION_WITHDRAWN: ExemptionState.WITHDRAWN,
    EntryKind.EXEMPTION_REVOKED: ExemptionState.REVOKED,
}
OPEN: Final = frozenset({ExemptionState.ASKED, ExemptionState.OPINED, ExemptionState.GRANTED})
"""Undecided or in force: no other is asked for the same indicator meanwhile."""


@dataclass(frozen=True)
class FollowedExemption:
    """One request with every act about it, the edition's rule, and who evaluates the body."""

    entry: JournalEntry
    acts: Sequence[JournalEntry]
    edition: Edition
    part: Part
    standings: Standings
    block: str
    in_force: str | None = None
    """The id of another exemption of the same indicator that holds."""

    @property
    def body(self) -> str:
        """The body that asked."""
        return self.entry.body or ""

    @property
    def document(self) -> ExemptionDocument:
        """What was asked for."""
        return self.entry.read(ExemptionDocument)

    @property
    def digest(self) -> str:
        """The digest of the request."""
        return digest(self.entry.content)

    @property
    def rule(self) -> ExemptionRule:
        """How the edition has it decided; PROPOSED where it says nothing."""
        return self.edition.exemption_rule(Missing(self.document.basis))

    @property
    def state(self) -> ExemptionState:
        """Where it stands."""
        return STATE_AFTER[self.acts[-1].kind] if self.acts else ExemptionState.ASKED

    def of(self, *kinds: EntryKind) -> JournalEntry | None:
        """Give the last act of some kinds."""
        return next((each for each in reversed(self.acts) if each.kind in kinds), None)

    def may_be_seen_by(self, own: str | None) -> bool:
        """Whether a body sees it: itself, or what it became part of; None stands for who sees all."""
        return own in {None, self.body, self.standings.answering(self.body)}

    def concerns(self, by: Actor, today: date) -> bool:
        """Whether an actor asks, evaluates or decides here."""
        unmet = (self._own(by), self._evaluates(by, today), self._office(by, today))
        return any(each is None for each in unmet)

    def case(self, by: Actor, today: date) -> Case:
        """Give what the table of states is asked about."""
        scored = self.standings.state(self.standings.body(self.body), self.block) is None
        document, rule = self.document, self.rule
        lacks = rule.opinion and self.of(EntryKind.EXEMPTION_OPINION) is None
        other = {"indicator": document.indicator, "other": self.in_force}
        return Case(
            state=self.state,
            roles=by.roles,
            today=today,
            guards={
                "own": self._own(by),
                "evaluates": self._evaluates(by, today),
                "office": self._office(by, today),
                "opinion_given": {} if lacks else None,
                "another_person": self._another(by),
                "scored": None if scored else {"body": self.body},
                "free": None if self.in_force is None else other,
            },
        )

    def _own(self, by: Actor) -> Unmet | None:
        speaks = by.organisation in {self.body, self.standings.answering(self.body)}
        return None if speaks else {"body": self.body}

    def _evaluates(self, by: Actor, today: date) -> Unmet | None:
        judged = may_evaluate(by.organisation, self.standings.register, self.part, self.body, today)
        return None if judged else {"body": self.body}

    def _office(self, by: Actor, today: date) -> Unmet | None:
        """Whether the actor is the office that decides; nobody is it about itself."""
        if self.rule.office is Office.EVALUATOR:
            entitled = self._evaluates(by, today) is None
        else:
            entitled = by.has(Role.ADMINISTRATION) and by.organisation == ADMINISTRATION
        if entitled and by.organisation not in {self.body, self.entry.organisation}:
            return None
        return {"office": self.rule.office}

    def _another(self, by: Actor) -> Unmet | None:
        """Whether the actor had no hand in it: who asked, concluded or granted does not decide."""
        took_part = any(each.is_by(by) for each in (self.entry, *self.acts))
        return {"who": by.name or by.sender} if took_part else None


async def follow_exemptions(
    runtime: BlockRuntime, session: AsyncSession, year: int, entries: Sequence[JournalEntry]
) -> list[FollowedExemption]:
    """Give requests of one year with what became of each, in the order they were asked for."""
    if not entries:
        return []
    acts = defaultdict[str | None, list[JournalEntry]](list)
    granted: dict[tuple[str | None, str], str] = {}
    for act in await runtime.journal.of_year(session, year, EntryKind.EXEMPTION, *STATE_AFTER):
        acts[act.about].append(act)
    for each in acts[None]:
        if acts[each.id] and acts[each.id][-1].kind is EntryKind.EXEMPTION_GRANTED:
            granted[each.body, each.read(ExemptionDocument).indicator] = each.id
    edition = (await runtime.fetch_catalogue(session)).governing(year)
    standings = await runtime.registers.of_year(session, year)

    def followed(entry: JournalEntry) -> FollowedExemption:
        indicator = entry.read(ExemptionDocument).indicator
        holds = granted.get((entry.body, indicator))
        return FollowedExemption(
            entry=entry,
            acts=acts[entry.id],
            edition=edition,
            part=part_of(runtime.name, edition, indicator),
            standings=standings,
            block=runtime.name,
            in_force=None if holds == entry.id else holds,
        )

    return [followed(each) for each in entries]
