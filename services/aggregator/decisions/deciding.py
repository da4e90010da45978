"""Making a step: judged by the table of states, over the digest of what was seen, under one lock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path
from typing import Final

import yaml
from pydantic import BaseModel

from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Conflict, NotFound, Refused
from bagalau.chassis.identity import Actor
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.process import (
    DecisionStepRequest,
    InstructionRequest,
    VoteRequest,
)
from bagalau.contracts.v1.ratings import ConclusionDraft, Rating
from bagalau.process import Case, must_be_allowed, read_table
from services.aggregator.collection import (
    bodies_moved,
    draft_row,
    newest_rating,
    rating_row,
    with_signatures,
)
from services.aggregator.decisions.documents import InstructionDocument, StepDocument, VoteDocument
from services.aggregator.decisions.standing import DECIDING, KINDS, Standing, standing_of
from services.aggregator.register import Enacted
from services.aggregator.runtime import (
    COUNTRY,
    JOURNAL,
    Act,
    ActContext,
    ActKind,
    AggregatorRuntime,
)

HOME: Final = Path(__file__).parent
DECISION_STATES: Final = read_table(HOME / "decision_states.yaml")
OF_THE_ACT: Final = ("kk", "ru")
"""Languages of the act: the conclusion is signed in both before the Commission sees it."""

SEES_THE_CONCLUSION: Final = frozenset({"submit", "vote", "consider", "instruct"})
"""Steps that decide on the conclusion and must name its digest."""


class Step(StrEnum):
    """A step that needs nothing but what was seen and a reason."""

    HAND_OVER = "hand_over"
    RECEIVE = "receive"
    SUBMIT = "submit"
    RETURN = "return"
    CONSIDER = "consider"


ACT_OF: Final[Mapping[Step, ActKind]] = {
    Step.HAND_OVER: ActKind.HANDED_OVER,
    Step.RECEIVE: ActKind.RECEIVED,
    Step.SUBMIT: ActKind.SUBMITTED,
    Step.RETURN: ActKind.RETURNED,
    Step.CONSIDER: ActKind.CONSIDERED,
}


@dataclass(frozen=True)
class Decided:
    """All that a decision on one rating rests on, read in one transaction."""

    rating: Rating
    conclusion: ConclusionDraft
    newest: int
    chamber: str
    """Who hands the results of the year over."""
    bodies_moved: bool
    """Whether a body stands otherwise in the year's register than in the one it was rated by."""
    acts: Sequence[Act]
    """Those of the year, on this rating and others, in the journal's order."""

    @cached_property
    def standing(self) -> Standing:
        """Where the decision stands after all acts."""
        return standing_of(self.acts, self.rating.version)

    @property
    def state(self) -> str:
        """The state, `void` once a newer rating was made."""
        return self.standing.state if self.newest == self.rating.version else "void"

    def case(self, by: Actor, today: date) -> Case:
        """Give what the table of states is asked."""
        return Case(self.state, by.roles, today, guards=self._guards(by))

    def _guards(self, by: Actor) -> dict[str, Mapping[str, object] | None]:
        standing, year = self.standing, self.rating.year
        person = by.name or by.sender
        unsigned = [each for each in OF_THE_ACT if self.conclusion.machine_draft.get(each, True)]
        made, voted = standing.step_of(by), standing.vote_of(by)
        step = None if made is None else DECISION_STATES.by_code[made].names
        sitting = standing.sitting.members if standing.sitting else []
        found = {
            "bodies_stand": self.bodies_moved and {"version": self.rating.version},
            "final_rating": self.rating.provisional
            and {
                "version": self.rating.version,
                "reasons": "; ".join(self.rating.provisional_reasons),
            },
            "chamber": by.organisation != self.chamber
            and {"expected": self.chamber, "organisation": by.organisation},
            "another_person": step and {"person": person, "step": step},
            "concluded": unsigned and {"languages": ", ".join(unsigned)},
            "commission_named": standing.commission is None and {"year": year},
            "votes_reachable": self._unreachable(by),
            "member": by.sender not in {each.person for each in sitting}
            and {"person": person, "year": year},
            "not_voted": voted and {"person": person, "vote": voted.value},
        }
        return {code: params or None for code, params in found.items()}

    def _unreachable(self, by: Actor) -> Mapping[str, object] | None:
        """Say that too few members are left to approve, if *by* submits the results to them."""
        named = self.standing.commission
        if named is None:
            return None
        able = self.standing.able(named.members, besides=by)
        return {"needed": named.needed, "able": able} if able < named.needed else None


async def decide(
    context: ActContext, request: DecisionStepRequest, step: Step, *, year: int, version: int
) -> Decided:
    """Make one step; give the decision after it. Raises Forbidden, Conflict with every reason; Refused 422 without a digest."""
    document = StepDocument(version=version, **request.model_dump())
    return await _make(context, document, step.value, ACT_OF[step], year=year, version=version)


async def vote(context: ActContext, request: VoteRequest, *, year: int, version: int) -> Decided:
    """Cast a member's vote; the results are approved, or rejected, by the vote that settles it."""
    document = VoteDocument(version=version, **request.model_dump())
    return await _make(context, document, "vote", ActKind.VOTED, year=year, version=version)


async def instruct(
    context: ActContext, request: InstructionRequest, *, year: int, version: int
) -> Decided:
    """Instruct the head of a body. Raises NotFound for one not listed, Conflict for one that ended."""
    roll, today = context.runtime.enacted.roll, day_of(context.stamp.at)
    if request.body not in roll.known():
        raise NotFound("body_not_listed", body=request.body)
    if (heir := roll.heir_on(request.body, today)) != request.body:
        raise Conflict("instruction_without_head", body=request.body, successor=heir or "-")
    document = InstructionDocument(version=version, **request.model_dump())
    kind = ActKind.INSTRUCTED
    return await _make(
        context, document, "instruct", kind, year=year, version=version, body=request.body
    )


async def read_decided(
    runtime: AggregatorRuntime, session: AsyncSession, year: int, version: int
) -> Decided:
    """Read what a decision rests on. Raises NotFound for a rating that was not made."""
    row = await rating_row(session, year, version)
    newest = await newest_rating(session, year)
    drafted = await draft_row(session, year, version, COUNTRY)
    acts = await JOURNAL.of_year(session, year, *KINDS)
    rating = Rating.model_validate_json(row.document)
    return Decided(
        rating,
        await with_signatures(session, drafted),
        version if newest is None else newest.version,
        handed_over_by(runtime.enacted, year),
        await bodies_moved(session, year, rating.register_digest),
        acts,
    )


async def fetch_standing(session: AsyncSession, year: int, version: int) -> Standing:
    """Read from the acts alone where the decision on a rating stands, without the instructions.

    Those move no state, and there may be one for each head of a country's bodies.
    """
    return standing_of(await JOURNAL.of_year(session, year, *DECIDING), version)


async def _make(
    context: ActContext,
    document: StepDocument | VoteDocument | InstructionDocument,
    step: str,
    kind: ActKind,
    *,
    year: int,
    version: int,
    body: str | None = None,
) -> Decided:
    await context.journal.chain.lock(context.session)
    replay = await context.replay(kind, document, year=year, body=body)
    decided = await read_decided(context.runtime, context.session, year, version)
    if replay:
        return decided
    must_be_allowed(DECISION_STATES, step, decided.case(context.by, day_of(context.stamp.at)))
    _must_have_seen(decided, document, step)
    act = await context.record(kind, document, year=year, body=body)
    return replace(decided, acts=[*decided.acts, act])


def _must_have_seen(decided: Decided, request: DecisionStepRequest, step: str) -> None:
    rating, conclusion = decided.rating.digest, decided.conclusion.digest
    if request.rating_digest != rating:
        raise Conflict("decision_differs", seen=request.rating_digest, current=rating)
    if request.conclusion_digest is None:
        if step in SEES_THE_CONCLUSION:
            raise Refused(422, "decision_without_conclusion")
    elif request.conclusion_digest != conclusion:
        raise Conflict("decision_differs", seen=request.conclusion_digest, current=conclusion)


class HandsOver(BaseModel):
    """Which organisation hands the results over, for some evaluated years."""

    organisation: str
    status: str
    ref: str
    first_year: int = 0
    last_year: int = 9999


@cache
def _hand_overs() -> tuple[HandsOver, ...]:
    written = yaml.load((HOME / "hand_over.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    return tuple(HandsOver.model_validate(each) for each in written)


def handed_over_by(enacted: Enacted, year: int) -> str:
    """Give who hands the results of a year over (hand_over.yaml), or what it was reorganised into."""
    named = next(e.organisation for e in _hand_overs() if e.first_year <= year <= e.last_year)
    return enacted.in_place_of(named, year)
