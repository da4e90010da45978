"""The facts a block gave beside its scores: whether they are what those scores follow from."""

from collections.abc import Mapping

import orjson
from pydantic import ValidationError

from bagalau.contracts.v1.results import BodyScoringInputs, Header, MeasureInput, ScoringInputs
from bagalau.contracts.v1.wire import content_digest, fraction
from bagalau.scoring.model import BodyFacts, DecidedDeduction, MeasureFact, Missing, PreviousValue
from services.aggregator.ratings.scorecard_validation import AnswerRejected


def validate_facts(content: bytes, header: Header) -> ScoringInputs:
    """Give the facts a block answered, once they are whole and under the scores' header.

    Raises AnswerRejected.
    """
    try:
        facts = ScoringInputs.model_validate_json(content)
    except ValidationError as fault:
        raise AnswerRejected("wrong_schema", f"round facts: {fault.errors()[0]['msg']}") from fault
    if content_digest(orjson.loads(content)) != facts.digest:
        raise AnswerRejected("digest_differs", "the facts are not what their digest says")
    if facts.header != header:
        raise AnswerRejected("facts_moved_on", "the facts are under another header than the scores")
    return facts


def facts_by_body(facts: ScoringInputs) -> Mapping[str, BodyFacts]:
    """Give each evaluated body's facts in the words of the scoring."""
    return {each.body: _facts(each, facts.header.year) for each in facts.bodies}


def _facts(each: BodyScoringInputs, year: int) -> BodyFacts:
    return BodyFacts(
        body=each.body,
        kind=each.kind,
        group=each.group,
        measures={code: _measured(fact) for code, fact in each.measures.items()},
        previous={
            code: PreviousValue(fraction(fact.value), fact.source)
            for code, fact in each.previous.items()
        },
        deductions=[DecidedDeduction(**taken.model_dump()) for taken in each.deductions],
        decisions={code: fraction(points) for code, points in each.decisions.items()},
        region=each.region,
        year=year,
    )


def _measured(fact: MeasureInput) -> MeasureFact:
    if fact.value is not None:
        return MeasureFact(fraction(fact.value), months=fact.months)
    try:
        return MeasureFact(None, Missing(fact.missing or ""))
    except ValueError:  # a state this release does not know: nothing was supplied that it can use
        return MeasureFact(None, Missing.NOT_SUPPLIED)
