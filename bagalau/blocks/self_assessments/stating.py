"""A body states what it expects, or takes it back; neither moves a score."""

from collections.abc import Iterator
from fractions import Fraction

from pydantic import BaseModel

from bagalau.blocks.context import ActContext
from bagalau.blocks.evidence import cite
from bagalau.blocks.journal import EntryKind, JournalEntry
from bagalau.blocks.register import must_be_own
from bagalau.blocks.self_assessments.following import (
    SELF_ASSESSMENT_STATES,
    AssessedYear,
    follow_year,
)
from bagalau.blocks.self_assessments.reading import to_self_assessment
from bagalau.chassis.http import Refused
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.results import (
    ExpectedIndicator,
    SelfAssessment,
    SelfAssessmentDocument,
    SelfAssessmentEndRequest,
    SelfAssessmentRequest,
)
from bagalau.contracts.v1.wire import Refusal
from bagalau.process import must_be_allowed
from bagalau.scoring.model import BodyFacts, Edition, Indicator


async def state_expected(
    context: ActContext, request: SelfAssessmentRequest, *, year: int, body: str
) -> SelfAssessment:
    """Enter what a body expects, in place of what it stated before.

    Raises Forbidden for anybody but its head, Conflict after the term or once the result was handed
    out, Refused 422 that names each indicator which is none of the body's, or whose points are more
    than it gives, and each file that cannot be cited.
    """
    runtime, session, kind = context.runtime, context.session, EntryKind.SELF_ASSESSMENT
    must_be_own(context.by, body)
    await runtime.chain.lock(session)
    if not await _is_replayed(context, kind, request, year=year, body=body):
        found = await follow_year(runtime, session, year)
        case = found.case(body, context.by, day_of(context.stamp.at))
        must_be_allowed(SELF_ASSESSMENT_STATES, "state", case)
        _must_be_expectable(request, found, body)
        cited = {
            each.indicator: await cite(
                runtime, session, each.evidence,
                year=year, body=body, pointer=f"/indicators/{place}/evidence",
            )
            for place, each in enumerate(request.indicators)
        }  # fmt: skip
        document = SelfAssessmentDocument(
            **request.model_dump(), edition=found.edition.code, cited=cited
        )
        await context.record(kind, document, year=year, body=body)
    return await _fetch(context, year=year, body=body)


async def withdraw_expected(
    context: ActContext, request: SelfAssessmentEndRequest, *, year: int, body: str
) -> SelfAssessment:
    """Take back what a body stated; the entry stays in the journal."""
    runtime, session, kind = context.runtime, context.session, EntryKind.SELF_ASSESSMENT_WITHDRAWN
    must_be_own(context.by, body)
    await runtime.chain.lock(session)
    if not await context.replay(kind, request, year=year, body=body):
        found = await follow_year(runtime, session, year)
        case = found.case(body, context.by, day_of(context.stamp.at))
        must_be_allowed(SELF_ASSESSMENT_STATES, "withdraw", case)
        stated = found.statement(body)
        about = None if stated is None else stated.id
        await context.record(kind, request, year=year, body=body, about=about)
    return await _fetch(context, year=year, body=body)


async def _fetch(context: ActContext, *, year: int, body: str) -> SelfAssessment:
    found = await follow_year(context.runtime, context.session, year)
    today = day_of(context.stamp.at)
    return await to_self_assessment(
        context.runtime, context.session, found, body, by=context.by, today=today
    )


async def _is_replayed(
    context: ActContext, kind: EntryKind, request: BaseModel, *, year: int, body: str
) -> bool:
    """Whether the act repeats one: its document is compared without what was added to it then."""
    entry: JournalEntry | None = await context.find_by_key(kind, year=year, body=body)
    if entry is None:
        return False
    stored = entry.read(SelfAssessmentDocument)
    if stored.model_dump(include=set(type(request).model_fields)) != request.model_dump():
        raise Refused(422, "act_key_reused", params={"key": context.stamp.key})
    return True


def _must_be_expectable(request: SelfAssessmentRequest, found: AssessedYear, body: str) -> None:
    errors = list(_faults(request, found, body))
    if errors:
        raise Refused(
            422, "expected_indicators_faulty", errors=errors, params={"count": len(errors)}
        )


def _faults(request: SelfAssessmentRequest, found: AssessedYear, body: str) -> Iterator[Refusal]:
    edition, registered = found.edition, found.standings.body(body)
    facts = BodyFacts(
        body, registered.kind, registered.group, {}, region=registered.region, year=found.year
    )
    known = {each.code for each in edition.indicators()}
    for place, each in enumerate(request.indicators):
        if each.indicator not in known:
            yield _fault(place, "indicator", f"{edition.code} has no indicator {each.indicator}")
            continue
        indicator = edition.indicator_for(each.indicator, facts)
        if message := _fault_of(each, indicator, edition, body=body, kind=registered.kind):
            yield _fault(place, *message)


def _fault_of(
    expected: ExpectedIndicator, indicator: Indicator, edition: Edition, *, body: str, kind: str
) -> tuple[str, str] | None:
    if not edition.evaluates(indicator, body=body, kind=kind):
        return "indicator", f"{indicator.code} is not counted for {body}"
    if Fraction(expected.points) > indicator.maximum:
        return "points", f"{indicator.code} gives at most {indicator.maximum}"
    return None


def _fault(place: int, field: str, message: str) -> Refusal:
    return Refusal(
        code="expected_indicator_faulty",
        message=message,
        pointer=f"/indicators/{place}/{field}",
        field=field,
    )
