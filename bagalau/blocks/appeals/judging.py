"""What may be done with a result and with an objection to it: one judgement lists and refuses."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from bagalau.blocks.appeals.commission_rules import OWN, heard_without_commission
from bagalau.blocks.appeals.papers import (
    COMPLAINT_DAYS,
    OBJECTION_STATES,
    ObjectionPapers,
    members_of,
)
from bagalau.blocks.appeals.participants import (
    Participants,
    as_member,
    fetch_participants,
    is_member,
    is_person_of,
)
from bagalau.blocks.context import ActContext, BlockRuntime
from bagalau.blocks.register import Standings, assemblers
from bagalau.blocks.review import (
    REVIEW_STATES,
    ReviewState,
    YearReview,
    fetch_year_review,
    objection_term,
    to_issue,
)
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Refused
from bagalau.chassis.identity import Actor
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.process import ActionView
from bagalau.contracts.v1.register import CountedTerm
from bagalau.contracts.v1.results import VerdictDocument
from bagalau.process import (
    Action,
    Case,
    StateTable,
    Unmet,
    actions_of,
    must_be_allowed,
    to_action_view,
)

ANSWERS: Final = frozenset({"give_notice", "object"})
"""Steps that depend on how the newest issue was answered, whatever moved the result meanwhile."""

Specific = Mapping[str, Callable[[], Refused]]
"""By the code of a hindrance: the refusal that says more of it than the table does."""


@dataclass(frozen=True)
class Appeals:
    """The review of a year as somebody asks about it on a day."""

    runtime: BlockRuntime
    session: AsyncSession
    standings: Standings
    review: YearReview
    by: Actor
    today: date

    def speaks_for(self, body: str) -> Unmet | None:
        """Whether who asks is the body, or what it was merged into; else what to say."""
        own = self.by.organisation in {body, self.standings.answering(body)}
        return None if own else {"body": body}

    def assembles(self) -> Unmet | None:
        """Whether who asks assembles the block; else what to say."""
        entitled = assemblers(self.standings.register, self.runtime.name)
        named = ", ".join(sorted(entitled)) or "-"
        return None if self.by.organisation in entitled else {"assemblers": named}

    async def participants(self, body: str) -> Participants:
        """Give who took part in evaluating a body."""
        return await fetch_participants(self.runtime, self.session, self.standings, body)


async def appeals_of(context: ActContext, year: int) -> Appeals:
    """Read the review of a year for an act, with the journal held until the act is entered."""
    runtime, session = context.runtime, context.session
    standings = await runtime.registers.of_year(session, year)
    await runtime.chain.lock(session)
    review = await fetch_year_review(runtime.journal, session, year, standings)
    return Appeals(runtime, session, standings, review, context.by, day_of(context.stamp.at))


def must_be_judged(table: StateTable, step: str, case: Case, specific: Specific) -> Action:
    """Give a step that may be done now; refuse it by the first reason that has words of its own.

    Raises what *specific* says, else what the table says.
    """
    action = next(each for each in actions_of(table, case) if each.transition.code == step)
    reasons = {each.code for each in action.hindrances}
    for code, problem in specific.items():
        if code in reasons:
            raise problem()
    return must_be_allowed(table, step, case)


def review_case(appeals: Appeals, body: str, step: str) -> Case:
    """Give what the table of the review is asked about for one step."""
    review = appeals.review
    issue, answer = review.issue_of(body), review.answer(body)
    deadlines = {}
    if issue is not None and answer is ReviewState.ISSUED:
        term = objection_term(to_issue(issue), appeals.runtime.calendar)
        deadlines = dict.fromkeys(
            ANSWERS, CountedTerm(until=term.objection_until, calendar=term.calendar)
        )
    return Case(
        state=answer if step in ANSWERS else review.state(body),
        roles=appeals.by.roles,
        today=appeals.today,
        guards={"assembles": appeals.assembles(), "own_body": appeals.speaks_for(body)},
        deadlines=deadlines,
    )


def review_actions(appeals: Appeals, body: str) -> list[ActionView]:
    """Give the steps of a result's review that are done at an address of their own."""
    address = {"year": appeals.standings.register.year, "body_code": body}
    return [
        to_action_view(each, address=address)
        for step in REVIEW_STATES.transitions
        if step.operation is not None
        for each in actions_of(REVIEW_STATES, review_case(appeals, body, step.code))
        if each.transition is step
    ]


async def objection_case(appeals: Appeals, papers: ObjectionPapers, body: str) -> Case:
    """Give what the table of objections is asked about."""
    return Case(
        state=papers.state,
        roles=appeals.by.roles,
        today=appeals.today,
        guards=await _guards(appeals, papers, body),
        deadlines=_deadlines(appeals, papers),
    )


async def objection_actions(
    appeals: Appeals, papers: ObjectionPapers, body: str
) -> list[ActionView]:
    """Give every step of an objection for who asks."""
    year = appeals.standings.register.year
    address = {"year": year, "body_code": body, "objection": papers.objection.id}
    case = await objection_case(appeals, papers, body)
    return [to_action_view(each, address=address) for each in actions_of(OBJECTION_STATES, case)]


def complaint_term(
    appeals: Appeals, verdict_day: date, announced: CountedTerm | None
) -> CountedTerm:
    """Count the term of complaint that a decision began, never shorter than it was told."""
    return appeals.runtime.calendar.term(
        verdict_day, working_days=COMPLAINT_DAYS, announced=announced
    )


def _deadlines(appeals: Appeals, papers: ObjectionPapers) -> dict[str, CountedTerm]:
    answer = CountedTerm(until=papers.answer_until)
    found = {"decide": answer, "decide_own": answer}
    if papers.verdict is not None:
        announced = papers.verdict.read(VerdictDocument).complaint_term
        found["complain"] = complaint_term(appeals, day_of(papers.verdict.at), announced)
    return found


async def _guards(appeals: Appeals, papers: ObjectionPapers, body: str) -> dict[str, Unmet | None]:
    guards = {"assembles": appeals.assembles(), "own_body": appeals.speaks_for(body)}
    if papers.verdict is None:
        guards |= await _hearing_guards(appeals, papers, body)
    if papers.state == "complained":
        guards["another_person"] = _decided_before(appeals.by, papers)
    return guards


async def _hearing_guards(
    appeals: Appeals, papers: ObjectionPapers, body: str
) -> dict[str, Unmet | None]:
    why = await heard_without_commission(
        appeals.runtime, appeals.session, appeals.standings, body, papers.contested
    )
    participants, person = await appeals.participants(body), as_member(appeals.by)
    if why is None:
        found = [participants.involved(each) for each in (person, *members_of(papers))]
        who = next((each for each in found if each is not None), None)
    else:
        who = participants.person(person.person, person.account)
    return {
        "commission_formed": None if why is None else {"reason": why},
        "own_evaluation": {} if why is None else None,
        "administration": None if appeals.by.organisation == OWN.organisation else {},
        "member": _not_member(appeals.by, papers),
        "uninvolved": None if who is None else {"who": who},
    }


def _not_member(by: Actor, papers: ObjectionPapers) -> Unmet | None:
    members = members_of(papers)
    if any(is_member(by, each) for each in members):
        return None
    named = ", ".join(f"{each.person} ({each.organisation})" for each in members)
    return {"members": named or "-"}


def _decided_before(by: Actor, papers: ObjectionPapers) -> Unmet | None:
    """Whether who asks entered the decision on the objection, or sat in its commission."""
    entered = papers.verdict is not None and papers.verdict.is_by(by)
    sat = any(is_person_of(by, each) for each in members_of(papers))
    return {"who": by.name or by.sender} if entered or sat else None
