"""The scoring inputs of a year as a document: enough to score the year again without records."""

from bagalau.blocks.scorecards.inputs import YearInputs
from bagalau.contracts.v1.results import (
    BodyScoringInputs,
    DeductionInput,
    ExemptionInput,
    MeasureInput,
    PreviousInput,
    ScoringInputs,
)
from bagalau.contracts.v1.wire import NO_DIGEST, canonical, content_digest, exact
from bagalau.scoring.model import BodyFacts, DecidedDeduction, Exemption, MeasureFact


def to_scoring_inputs(inputs: YearInputs, text: str) -> ScoringInputs:
    """Give a year's scoring inputs for the wire: the same header gives the same bytes."""
    values = inputs.by_body(every=True)
    bodies = [
        _to_body_inputs(inputs.of(body, values.get(body.code, {})))
        for body in sorted(inputs.standings.register.bodies, key=lambda body: body.code)
        if inputs.standings.state(body, inputs.header.block) is None
    ]
    whole = ScoringInputs(
        header=inputs.header,
        edition_text=text,
        bodies=bodies,
        measure_datasets={code: each.dataset for code, each in sorted(inputs.measures.items())},
        digest=NO_DIGEST,
    )
    covered = content_digest(whole)
    return whole.model_copy(update={"digest": covered})


def export_inputs(inputs: YearInputs, text: str) -> bytes:
    """Give the canonical bytes of a year's scoring inputs."""
    return canonical(to_scoring_inputs(inputs, text))


def _to_body_inputs(facts: BodyFacts) -> BodyScoringInputs:
    return BodyScoringInputs(
        body=facts.body,
        kind=facts.kind,
        group=facts.group,
        region=facts.region,
        measures={code: _to_measure_input(facts.measures[code]) for code in sorted(facts.measures)},
        previous={
            code: PreviousInput(value=exact(each.value), source=each.source)
            for code, each in sorted(facts.previous.items())
        },
        deductions=[_to_deduction_input(each) for each in facts.deductions],
        decisions={code: exact(points) for code, points in sorted(facts.decisions.items())},
        exemptions={
            code: _to_exemption_input(each) for code, each in sorted(facts.exemptions.items())
        },
    )


def _to_measure_input(each: MeasureFact) -> MeasureInput:
    value = None if each.value is None else exact(each.value)
    return MeasureInput(
        value=value,
        missing=each.missing,
        months=each.months,
        lacking=list(each.lacking),
        due=list(each.due),
    )


def _to_deduction_input(each: DecidedDeduction) -> DeductionInput:
    return DeductionInput(
        code=each.code,
        facts=each.facts,
        reason=each.reason,
        entry=each.entry,
        repeated=each.repeated,
        indicator=each.indicator,
    )


def _to_exemption_input(each: Exemption) -> ExemptionInput:
    return ExemptionInput(
        reason=each.reason,
        entry=each.entry,
        months=list(each.months),
        measures={code: _to_measure_input(fact) for code, fact in sorted(each.measures.items())},
    )
