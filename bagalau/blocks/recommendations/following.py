"""Where a recommendation stands: read from the journal, decided by the table of its states."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from bagalau.blocks.context import BlockRuntime
from bagalau.blocks.journal import EntryKind, JournalEntry
from bagalau.blocks.recommendations.owners import Owners, fetch_owners
from bagalau.blocks.register import Part, may_evaluate
from bagalau.blocks.review import part_of
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import add_problems
from bagalau.chassis.identity import Actor
from bagalau.contracts.v1.process import (
    Passing,
    RecommendationDocument,
    RecommendationReference,
    RecommendationState,
)
from bagalau.contracts.v1.register import CountedTerm
from bagalau.contracts.v1.results import SignatureDocument
from bagalau.contracts.v1.wire import digest
from bagalau.process import Case, is_over, read_table

add_problems(Path(__file__).with_name("problems.yaml"))

RECOMMENDATION_STATES: Final = read_table(Path(__file__).with_name("recommendation_states.yaml"))

STATE_AFTER: Final = {
    EntryKind.RECOMMENDATION_PLAN: RecommendationState.PLANNED,
    EntryKind.RECOMMENDATION_PROOF: RecommendationState.PROOF_SENT,
    EntryKind.RECOMMENDATION_CONFIRMED: RecommendationState.CONFIRMED,
    EntryKind.RECOMMENDATION_RETURNED: RecommendationState.RETURNED,
    EntryKind.RECOMMENDATION_CLOSED: RecommendationState.CLOSED,
    EntryKind.RECOMMENDATION_WITHDRAWN: RecommendationState.WITHDRAWN,
}
PASSES: Final = frozenset(
    {RecommendationState.ISSUED, RecommendationState.PLANNED, RecommendationState.RETURNED}
)
OPEN: Final = frozenset({*PASSES, RecommendationState.PASSED, RecommendationState.PROOF_SENT})
"""Issued and neither done nor closed: it can be overdue."""


@dataclass(frozen=True)
class Followed:
    """One recommendation with every act about it, the signature that issued it, and its owner."""

    entry: JournalEntry
    acts: Sequence[JournalEntry]
    issued: JournalEntry | None
    passed: Sequence[Passing]
    part: Part
    owners: Owners

    @property
    def body(self) -> str:
        """The body it was drafted for."""
        return self.entry.body or ""

    @property
    def owner(self) -> str:
        """The body that answers for it now."""
        return self.passed[-1].after if self.passed else self.body

    @property
    def document(self) -> RecommendationDocument:
        """The paper."""
        return self.entry.read(RecommendationDocument)

    @property
    def state(self) -> RecommendationState:
        """Where it stands; a plan of the body that gave way does not bind its successor."""
        state = RecommendationState.ISSUED if self.issued else RecommendationState.DRAFTED
        for act in self.acts:
            state = STATE_AFTER[act.kind]
        planned = any(
            act.kind is EntryKind.RECOMMENDATION_PLAN and act.organisation == self.owner
            for act in self.acts
        )
        if self.passed and state in PASSES and not planned:
            return RecommendationState.PASSED
        return state

    def is_overdue(self, today: date) -> bool:
        """Whether it is neither done nor closed, and the whole of its last day is over."""
        return self.state in OPEN and is_over(CountedTerm(until=self.document.due), today)

    def proof(self) -> JournalEntry | None:
        """Give the proof that was sent last."""
        sent = [each for each in self.acts if each.kind is EntryKind.RECOMMENDATION_PROOF]
        return sent[-1] if sent else None

    def may_be_judged_by(self, by: Actor, today: date) -> bool:
        """Whether an actor's organisation evaluates the owner in the part it is about."""
        standings = self.owners.newest(self.entry.year)
        return standings is not None and may_evaluate(
            by.organisation, standings.register, self.part, self.owner, today
        )

    def case(self, by: Actor, today: date) -> Case:
        """Give what the table of states is asked about: who asks, what holds, until when."""
        judges, proof = self.may_be_judged_by(by, today), self.proof()
        same = proof is not None and proof.is_by(by)
        return Case(
            state=self.state,
            roles=by.roles,
            today=today,
            guards={
                "evaluates": None if judges else {"body": self.owner},
                "own": None if by.organisation == self.owner else {"owner": self.owner},
                "another_person": {"sent_by": proof.name} if proof and same else None,
            },
            deadlines={"send_proof": CountedTerm(until=self.document.due)},
        )


async def follow(
    runtime: BlockRuntime, session: AsyncSession, entries: Sequence[JournalEntry]
) -> list[Followed]:
    """Give recommendations with what became of each, in the order they were asked for."""
    if not entries:
        return []
    acts = defaultdict[str | None, list[JournalEntry]](list)
    for act in await runtime.journal.answers(session, [each.id for each in entries], *STATE_AFTER):
        acts[act.about].append(act)
    issued = await _fetch_issued(runtime, session, {each.year for each in entries})
    owners = await fetch_owners(runtime, session)
    catalogue = await runtime.fetch_catalogue(session)
    return [
        Followed(
            entry=each,
            acts=acts[each.id],
            issued=issued.get(each.id),
            passed=owners.passings(each.body or "", each.year),
            part=part_of(
                runtime.name,
                catalogue.governing(each.year),
                each.read(RecommendationDocument).indicator,
            ),
            owners=owners,
        )
        for each in entries
    ]


def reference_to(entry: JournalEntry) -> RecommendationReference:
    """Give a recommendation as a conclusion names it: by id and the digest of its paper."""
    return RecommendationReference(id=entry.id, body=entry.body or "", digest=digest(entry.content))


async def fetch_references(
    runtime: BlockRuntime, session: AsyncSession, year: int
) -> list[RecommendationReference]:
    """Give what a conclusion of the year recommends: all that was drafted and not withdrawn."""
    kinds = (EntryKind.RECOMMENDATION, EntryKind.RECOMMENDATION_WITHDRAWN)
    entries = await runtime.journal.of_year(session, year, *kinds)
    gone = {each.about for each in entries}
    drafted = [each for each in entries if each.kind is EntryKind.RECOMMENDATION]
    return [reference_to(each) for each in drafted if each.id not in gone]


async def _fetch_issued(
    runtime: BlockRuntime, session: AsyncSession, years: set[int]
) -> dict[str, JournalEntry]:
    """Give the first signature that issued each recommendation, by its id."""
    found: dict[str, JournalEntry] = {}
    for year in sorted(years):
        for signature in await runtime.journal.of_year(session, year, EntryKind.SIGNATURE):
            for each in signature.read(SignatureDocument).recommendations:
                found.setdefault(each.id, signature)
    return found
