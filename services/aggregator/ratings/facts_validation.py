"""The facts a block gave beside its scores: whether they are what those scores follow from."""

from collections.abc import Mapping
from fractions import Fraction

import orjson
from pydantic import ValidationError

from bagalau.contracts.v1.register import Register
from bagalau.contracts.v1.results import (
    BodyScoringInputs,
    ExemptionInput,
    Header,
    MeasureInput,
    ScoringInputs,
)
from bagalau.contracts.v1.wire import content_digest, fraction
from bagalau.scoring.model import (
    EXEMPTING,
    MONTHS,
    BodyFacts,
    DecidedDeduction,
    Edition,
    Exemption,
    MeasureFact,
    Missing,
    PreviousValue,
)
from services.aggregator.ratings.faults import AnswerRejected
from services.aggregator.ratings.rescoring import unscored_state
from services.aggregator.ratings.scorecard_validation import must_say_once


def validate_facts(content: bytes, header: Header) -> ScoringInputs:
    """Give the facts a block answered, once they are whole and under the scores' header.

    Raises AnswerRejected.
    """
    try:
        facts = ScoringInputs.model_validate_json(content, strict=True)
    except ValidationError as fault:
        raise AnswerRejected("wrong_schema", f"round facts: {fault.errors()[0]['msg']}") from fault
    document = orjson.loads(content)
    must_say_once(content, document)
    if content_digest(document) != facts.digest:
        raise AnswerRejected("digest_differs", "the facts are not what their digest says")
    if facts.header != header:
        raise AnswerRejected("facts_moved_on", "the facts are under another header than the scores")
    return facts


def check_facts(facts: ScoringInputs, edition: Edition, register: Register, block: str) -> None:
    """Let facts pass that are about the bodies the register has evaluated, as the edition allows.

    Raises AnswerRejected.
    """
    due = {
        body.code: (body.kind, body.group, body.region)
        for body in register.bodies
        if unscored_state(body, block) is None
    }
    given = [(each.body, (each.kind, each.group, each.region)) for each in facts.bodies]
    odd = sorted({body for body, _ in set(due.items()) ^ set(given)})
    if odd or len(given) != len(due):
        detail = ", ".join(odd[:3]) or "a body twice"
        raise AnswerRejected("facts_body_differs", detail, body=odd[0] if odd else None)
    for each in facts.bodies:
        if each.previous and facts.header.previous_digest is None:
            raise AnswerRejected("facts_out_of_bounds", "values of no year before", body=each.body)
        _check_measures(each)
        _check_decisions(each, edition, facts.header.year)
        _check_exemptions(each)
    _check_entries(facts)


def _check_measures(each: BodyScoringInputs) -> None:
    """Refuse measures that no count can come to: both there and absent, months a year has not."""
    for code, fact in each.measures.items():
        stands = (fact.value is None) is not (fact.missing is None)
        lacking = fact.lacking
        plausible = fact.months is None or fact.months <= len(MONTHS)
        if (
            stands
            and plausible
            and (not lacking or len(set(lacking) & set(fact.due)) == len(lacking))
        ):
            continue
        detail = f"{each.body}, {code}: no count of a year's months comes to that"
        raise AnswerRejected("facts_out_of_bounds", detail, body=each.body)


def _check_entries(facts: ScoringInputs) -> None:
    """Refuse an entry of the journal taken off twice, of whomever, and more than the journal has."""
    used: set[str] = set()
    for each in facts.bodies:
        for entry in (taken.entry for taken in each.deductions if taken.entry is not None):
            if entry in used:
                detail = f"{each.body}: one entry of the journal is deducted twice"
                raise AnswerRejected("facts_out_of_bounds", detail, body=each.body)
            used.add(entry)
    if len(used) > facts.header.journal_position:
        detail = f"{len(used)} entries of a journal of {facts.header.journal_position}"
        raise AnswerRejected("facts_out_of_bounds", detail)


def _check_decisions(each: BodyScoringInputs, edition: Edition, year: int) -> None:
    """Refuse decided points outside an indicator; those of indicators it has not, count nowhere."""
    if not each.decisions:
        return
    facts = BodyFacts(each.body, each.kind, each.group, {}, region=each.region, year=year)
    for code in each.decisions.keys() & {known.code for known in edition.indicators()}:
        points = fraction(each.decisions[code])
        maximum: Fraction = edition.indicator_for(code, facts).maximum
        if not 0 <= points <= maximum:
            detail = f"{each.body}, {code}: decided points beyond 0 and {maximum}"
            raise AnswerRejected("facts_out_of_bounds", detail, body=each.body, node=code)


def _check_exemptions(each: BodyScoringInputs) -> None:
    """Refuse an exemption for a reason no edition knows, or of measures that are none."""
    for code, granted in each.exemptions.items():
        stands = all(
            (fact.value is None) != (fact.missing is None) for fact in granted.measures.values()
        )
        if granted.reason not in EXEMPTING or not stands:
            detail = f"{each.body}, {code}: no such exemption"
            raise AnswerRejected("facts_out_of_bounds", detail, body=each.body, node=code)


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
        exemptions={code: _exemption(granted) for code, granted in each.exemptions.items()},
    )


def _exemption(granted: ExemptionInput) -> Exemption:
    measures = {code: _measured(fact) for code, fact in granted.measures.items()}
    return Exemption(Missing(granted.reason), granted.entry, measures, tuple(granted.months))


def _measured(fact: MeasureInput) -> MeasureFact:
    if fact.value is not None:
        return MeasureFact(
            fraction(fact.value), None, fact.months, tuple(fact.lacking), tuple(fact.due)
        )
    try:
        return MeasureFact(None, Missing(fact.missing or ""))
    except ValueError:  # a state this release does not know: nothing was supplied that it can use
        return MeasureFact(None, Missing.NOT_SUPPLIED)
