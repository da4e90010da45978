"""What a body may ask to be exempted of: by the edition, its own standing, and the term."""

from bagalau.blocks.context import ActContext
from bagalau.blocks.register import Standings, must_be_own
from bagalau.blocks.review import ReviewState, fetch_year_review, objection_term, part_of, to_issue
from bagalau.chassis.http import Conflict, Refused
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.process import ExemptedPart, ExemptionRequest
from bagalau.scoring.model import BodyFacts, Edition, Exempted, Missing


async def must_be_askable(
    context: ActContext, request: ExemptionRequest, *, year: int, body: str
) -> None:
    """Let a request through that the edition foresees, of a body with a score, in time."""
    runtime, session = context.runtime, context.session
    must_be_own(context.by, body)
    edition = (await runtime.fetch_catalogue(session)).governing(year)
    part_of(runtime.name, edition, request.indicator)
    standings = await runtime.registers.of_year(session, year)
    state = standings.state(standings.body(body), runtime.name)
    if state is not None:
        raise Conflict("body_without_score", body=body, year=year, block=runtime.name, state=state)
    _must_be_foreseen(edition, request)
    _must_be_counted(context, edition, request, standings, body)
    await _must_be_in_time(context, standings, body)


def _must_be_foreseen(edition: Edition, request: ExemptionRequest) -> None:
    rule = edition.exemption_rule(Missing(request.basis))
    valued = request.of is ExemptedPart.VALUE
    known = not valued or request.measure in rule.measures
    if Exempted(request.of) in rule.of and known:
        return
    words = {
        "edition": edition.code,
        "basis": request.basis,
        "of": ", ".join(rule.of),
        "measures": ", ".join(rule.measures) or "-",
    }
    raise Refused(422, "exemption_not_foreseen", params=words)


def _must_be_counted(
    context: ActContext,
    edition: Edition,
    request: ExemptionRequest,
    standings: Standings,
    body: str,
) -> None:
    """Refuse an indicator the body is not evaluated on, measures it has not, months of a year."""
    found = standings.body(body)
    facts = BodyFacts(
        body, found.kind, found.group, {}, region=found.region, year=standings.register.year
    )
    indicator = edition.indicator_for(request.indicator, facts)
    if not edition.evaluates(indicator, body=body, kind=found.kind):
        words = {"edition": edition.code, "indicator": indicator.code, "body": body}
        raise Conflict("exemption_not_of_body", **words)
    needed = indicator.formulas[found.kind].measures
    known = context.runtime.definition.measures.known
    if request.of is ExemptedPart.VALUE and request.measure not in needed:
        params = {"measure": request.measure, "known": ", ".join(needed)}
        raise Refused(422, "measure_of_no_block", params=params)
    monthly = any(name in known and known[name].by_month for name in needed)
    if request.of is ExemptedPart.MONTHS and not monthly:
        raise Refused(422, "exemption_without_months", params={"indicator": indicator.code})


async def _must_be_in_time(context: ActContext, standings: Standings, body: str) -> None:
    """After the result was handed out, let it through only within the term of objection (PROPOSED).

    Else an exemption would be an objection without a term and without a commission.
    """
    runtime, session = context.runtime, context.session
    year = standings.register.year
    review = await fetch_year_review(runtime.journal, session, year, standings)
    issue, answer = review.issue_of(body), review.answer(body)
    if issue is None:
        return
    term = objection_term(to_issue(issue), runtime.calendar)
    if answer is ReviewState.ISSUED and day_of(context.stamp.at) <= term.objection_until:
        return
    raise Conflict("exemption_after_term", until=term.objection_until, state=review.state(body))
