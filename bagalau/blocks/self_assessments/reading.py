"""Self-assessments as readers see them: one beside the body's results, and the report of a year."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from bagalau.blocks.appeals import handed_cards
from bagalau.blocks.context import BlockRuntime
from bagalau.blocks.journal import EntryKind, JournalEntry
from bagalau.blocks.register import SubstituteMissing, evaluators
from bagalau.blocks.review import objection_term, part_of, unsettled_bodies
from bagalau.blocks.scorecards import Json, to_number
from bagalau.blocks.self_assessments.comparing import (
    PLACES,
    ComparedBody,
    difference,
    to_report,
)
from bagalau.blocks.self_assessments.following import (
    SELF_ASSESSMENT_STATES,
    AssessedYear,
    follow_year,
)
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.identity import Actor
from bagalau.contracts.v1.results import (
    Card,
    ComparedIndicator,
    ExpectedIndicator,
    Node,
    ObjectionDocument,
    SelfAssessment,
    SelfAssessmentDocument,
    SelfAssessmentReport,
    VerdictDocument,
)
from bagalau.contracts.v1.wire import Names, Number, Signed
from bagalau.journal import to_view
from bagalau.process import actions_of, to_action_view
from bagalau.scoring.model import BodyFacts

Points = Mapping[str, Number | None]


async def fetch_self_assessment(
    runtime: BlockRuntime, session: AsyncSession, *, year: int, body: str, by: Actor, today: date
) -> SelfAssessment:
    """Give what a body stated beside its results; the values are the body's alone until the issue."""
    found = await follow_year(runtime, session, year)
    return await to_self_assessment(runtime, session, found, body, by=by, today=today)


async def fetch_report(
    runtime: BlockRuntime, session: AsyncSession, *, year: int, only: str | None, today: date
) -> SelfAssessmentReport:
    """Give the differences of the bodies that were handed a result; of one body its row alone."""
    found = await follow_year(runtime, session, year)
    bodies = [
        body
        for body in sorted(found.last)
        if found.statement(body) and found.is_issued(body) and only in {None, body}
    ]
    handed = await _fetch_handed(runtime, session, found, bodies, today=today)
    compared = [ComparedBody(body, tuple(_compared(found, body, handed))) for body in bodies]
    report = to_report(year, compared)
    return report if only is None else report.model_copy(update={"evaluators": []})


async def to_self_assessment(
    runtime: BlockRuntime,
    session: AsyncSession,
    found: AssessedYear,
    body: str,
    *,
    by: Actor,
    today: date,
) -> SelfAssessment:
    """Give one self-assessment as a reader sees it.

    Nobody but the body sees an expected value, and why, before the body holds its result, so that it cannot
    become the ground of an evaluation.
    """
    handed = await _fetch_handed(runtime, session, found, [body], today=today)
    rows = _compared(found, body, handed)
    if not (found.is_issued(body) or by.organisation == body):
        rows = [each.model_copy(update={"stated": None, "argument": ""}) for each in rows]
    stated, case = found.statement(body), found.case(body, by, today)
    address = {"year": found.year, "body": body}
    return SelfAssessment(
        year=found.year,
        body=body,
        state=found.state(body),
        statement=None if stated is None else to_view(Signed, stated),
        edition=None if stated is None else stated.read(SelfAssessmentDocument).edition,
        indicators=rows,
        actions=[
            to_action_view(each, address=address)
            for each in actions_of(SELF_ASSESSMENT_STATES, case)
        ],
    )


@dataclass(frozen=True)
class Handed:
    """The cards that issues handed out, by place of the issue, and whose result waits for something."""

    cards: Mapping[int, Mapping[str, Json]]
    waiting: frozenset[str]

    def points(self, issues: Sequence[JournalEntry], body: str) -> Points:
        """Give the points by indicator in the first of some issues; none where there is no card."""
        for issue in issues:
            card = self.cards.get(issue.position, {}).get(body)
            if card is not None and (tree := Card.model_validate(card).tree) is not None:
                return {each.code: each.points for each in _nodes(tree)}
        return {}


async def _fetch_handed(
    runtime: BlockRuntime,
    session: AsyncSession,
    found: AssessedYear,
    bodies: Iterable[str],
    *,
    today: date,
) -> Handed:
    """Read what some bodies were handed first and last, each issue once."""
    issues = [found.review.issues_of(body) for body in bodies if found.statement(body)]
    needed = {each.position: each for one in issues for each in (*one[:1], *one[-1:])}
    unsettled = unsettled_bodies(
        found.review.history,
        last_day=lambda each: objection_term(each, runtime.calendar).objection_until,
        today=today,
    )
    cards = {place: await handed_cards(runtime, session, each) for place, each in needed.items()}
    return Handed(cards, frozenset(unsettled))


def _compared(found: AssessedYear, body: str, handed: Handed) -> list[ComparedIndicator]:
    stated = found.statement(body)
    if stated is None:
        return []
    document, issues = stated.read(SelfAssessmentDocument), found.review.issues_of(body)
    settled = issues and body not in handed.waiting
    known = {each.code for each in found.edition.indicators()}
    beside = _Beside(
        document,
        first=handed.points(issues[:1], body),
        last=handed.points(issues[-1:], body) if settled else {},
        decided=_decided(found, body),
    )
    return [
        _row(found, body, each, beside) for each in document.indicators if each.indicator in known
    ]


@dataclass(frozen=True)
class _Beside:
    """What stands beside a statement: points handed first and last, and decisions."""

    document: SelfAssessmentDocument
    first: Points
    last: Points
    decided: Mapping[str, bool | None]


def _row(
    found: AssessedYear, body: str, expected: ExpectedIndicator, beside: _Beside
) -> ComparedIndicator:
    registered, code = found.standings.body(body), expected.indicator
    facts = BodyFacts(
        body, registered.kind, registered.group, {}, region=registered.region, year=found.year
    )
    indicator = found.edition.indicator_for(code, facts)
    stated = to_number(Fraction(expected.points), PLACES)
    evaluated, final = beside.first.get(code), beside.last.get(code)
    return ComparedIndicator(
        indicator=code,
        names=Names(**indicator.names),
        maximum=to_number(indicator.maximum, PLACES),
        evaluators=_evaluators(found, body, code),
        stated=stated,
        argument=expected.argument,
        cited=beside.document.cited.get(code, []),
        evaluated=evaluated,
        objected=code in beside.decided,
        accepted=beside.decided.get(code),
        final=final,
        stated_less_evaluated=difference(stated, evaluated),
        stated_less_final=difference(stated, final),
        evaluated_less_final=difference(evaluated, final),
    )


def _evaluators(found: AssessedYear, body: str, code: str) -> list[str]:
    """Name who evaluates the body in an indicator; nobody where a substitute is missing."""
    part = part_of(found.block, found.edition, code)
    try:
        return sorted(evaluators(found.standings.register, part, body))
    except SubstituteMissing:
        return []


def _decided(found: AssessedYear, body: str) -> Mapping[str, bool | None]:
    """Give what was decided on each indicator that the body objected to; None: nothing yet."""
    verdicts = {each.about: each for each in found.review.of(EntryKind.VERDICT, body)}
    decided: dict[str, bool | None] = {}
    for objection in found.review.of(EntryKind.OBJECTION, body):
        contested = [each.indicator for each in objection.read(ObjectionDocument).contested]
        verdict = verdicts.get(objection.id)
        decided |= dict.fromkeys(contested)
        if verdict is not None:
            whole = verdict.read(VerdictDocument)
            decided |= dict.fromkeys(contested, whole.accepted)
            decided |= {each.indicator: each.accepted for each in whole.rows}
    return decided


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from _nodes(child)
