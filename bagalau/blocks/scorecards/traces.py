"""The nodes of a scorecard, each with its trace back to the counted records."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from fractions import Fraction

from bagalau.blocks.datasets import OverBodies
from bagalau.blocks.quality import Finding
from bagalau.blocks.scorecards.inputs import YearInputs
from bagalau.blocks.scorecards.merged_values import ByMeasure
from bagalau.blocks.scorecards.reasons import to_reason
from bagalau.contracts.v1.results import KEYS_MISSING, MeasureValue, Node
from bagalau.contracts.v1.wire import Names, Number, exact
from bagalau.scoring.engine import Input, NodeScore, Trace
from bagalau.scoring.model import Exemption, Override
from bagalau.scoring.numbers import ZERO, rounded
from bagalau.scoring.source import write_inline

VALUE_PLACES = 6
KEYS_NAMED = 20
"""How many keys a trace names; the number of records is told of all."""


def to_node(scored: NodeScore, inputs: YearInputs, *, body: str, values: ByMeasure) -> Node:
    """Give a scored tree with the trace of every node."""
    findings = [
        each for each in inputs.findings.get(body, ()) if each.rule.indicator == scored.code
    ]
    places, gaps = inputs.edition.places, _gaps(scored, inputs, values)
    return Node(
        code=scored.code,
        level=scored.level,
        names=Names(**scored.names),
        maximum=to_number(scored.maximum, places),
        maximum_applied=to_number(scored.maximum_applied, places),
        points=None if scored.points is None else to_number(scored.points, places),
        points_applied=to_number(scored.points_applied or ZERO, places) if scored.taken else None,
        value=None if scored.value is None else to_number(scored.value, VALUE_PLACES),
        state=scored.state,
        missing=scored.missing,
        effect=scored.effect,
        flags=[
            *scored.flags,
            *(each.rule.code for each in findings),
            *([KEYS_MISSING] if gaps else []),
        ],
        reason=to_reason(scored, gaps),
        good=scored.good,
        status=scored.status,
        overrides=[each.code for each in scored.definition.overrides],
        children=[to_node(child, inputs, body=body, values=values) for child in scored.children],
        trace=_to_trace(scored, inputs, values, findings),
    )


def _gaps(scored: NodeScore, inputs: YearInputs, values: ByMeasure) -> Mapping[str, Sequence[str]]:
    """Give the series of an indicator's datasets that are missing, by month."""
    if scored.formula is None or not inputs.series:
        return {}
    used = (values[name] for name in scored.formula.measures if name in values)
    found: dict[str, list[str]] = {}
    for body, dataset in sorted({(each.body, each.dataset) for each in used}):
        for month, keys in inputs.missing_keys(body, dataset).items():
            found[month] = [*found.get(month, []), *keys]
    return found


def to_number(value: Fraction, places: int) -> Number:
    """Give a number twice: exact, and rounded half up for reading."""
    return Number(exact=exact(value), decimal=rounded(value, places))


def _to_trace(
    scored: NodeScore, inputs: YearInputs, values: ByMeasure, findings: list[Finding]
) -> dict[str, object]:
    trace: Trace = scored.trace
    fields: dict[str, object] = {
        "formula": trace.formula,
        "rule": trace.rule,
        "inputs": [_to_input(each, inputs, values) for each in trace.inputs],
        "steps": list(trace.steps),
        "missing_rule": None if scored.effect is None else str(scored.effect),
        "reason": scored.outcome.why,
        "source": {key: str(value) for key, value in asdict(trace.source).items() if value},
    }
    if trace.overrides:
        fields["overrides"] = [to_override(each) for each in trace.overrides]
    if exemption := scored.facts.exemptions.get(scored.code):
        fields["exemption"] = _to_exemption(exemption, inputs)
    if findings:
        fields["rechecks"] = [_to_recheck(each) for each in findings]
    return fields


def to_override(each: Override) -> dict[str, object]:
    """Give an override: for whom, when, what it replaces, why and by which act."""
    return {
        "code": each.code,
        "node": each.node,
        "applies_to": str(each.reach),
        "applies_to_code": each.of,
        "altered": [
            {
                "parameter": one.parameter,
                "before": None if one.before is None else write_inline(one.before),
                "after": None if one.after is None else write_inline(one.after),
            }
            for one in each.altered
        ],
        "reason": dict(each.reason),
        "source": {key: str(value) for key, value in asdict(each.source).items() if value},
        "valid_from": each.since,
        "valid_to": each.until,
    }


def _to_input(each: Input, inputs: YearInputs, values: ByMeasure) -> Mapping[str, object]:
    value = values.get(each.code)
    fields: dict[str, object] = {
        "measure": each.code,
        "names": dict(each.names),
        "value": None if each.value is None else to_number(each.value, VALUE_PLACES).model_dump(),
        "state": each.state,
    }
    if value is not None:
        stated = inputs.nil_returns.of(value.body, value.dataset)
        fields |= {
            "dataset": value.dataset,
            "months": dict(value.months),
            "months_counted": len(value.months),
            "records": value.records,
            "nil_return": None if stated is None else str(stated),
            "link": value.link,
            "definition": value.definition,
        }
    if each.lacking:
        fields["months_missing"] = list(each.lacking)
    if value is not None and value.outside:
        fields["months_outside"] = value.outside
    if value is not None and (keys := inputs.missing_keys(value.body, value.dataset)):
        fields["missing_keys"] = dict(keys)
    if value is not None and value.bodies:
        adding = inputs.measures[each.code].adding
        fields |= {
            "bodies": [counted.model_dump() for counted in value.bodies],
            "over_time": str(adding.over_time),
            "over_bodies": str(adding.over_bodies),
        }
        fields |= _reported_twice(value, inputs)
    return fields


def _reported_twice(value: MeasureValue, inputs: YearInputs) -> dict[str, object]:
    """Name what merged bodies told of and is counted as another told it; nothing usually."""
    if inputs.measures[value.measure].adding.over_bodies is not OverBodies.BY_KEY:
        return {}
    found = {
        body: {"records": twice.records, "keys": list(twice.keys[:KEYS_NAMED])}
        for body in inputs.standings.counted_in(value.body)
        if (twice := inputs.reported_twice.get((body, value.dataset)))
    }
    return {"reported_twice": found} if found else {}


def _to_exemption(each: Exemption, inputs: YearInputs) -> Mapping[str, object]:
    """Name the decision, what is seen otherwise by it, and what its procedure rests on."""
    source = inputs.edition.exemption_rule(each.reason).source
    return {
        "basis": str(each.reason),
        "of": str(each.of),
        "decision": each.entry,
        "months_left_out": list(each.months),
        "measures": sorted(each.measures),
        "source": {key: str(value) for key, value in asdict(source).items() if value},
    }


def _to_recheck(each: Finding) -> Mapping[str, object]:
    rule = each.rule
    return {
        "code": rule.code,
        "dataset": rule.dataset,
        "printed_percent": to_number(each.printed, VALUE_PLACES).model_dump(),
        "counted_percent": to_number(each.counted, VALUE_PLACES).model_dump(),
        "tolerance_percent": to_number(rule.tolerance, VALUE_PLACES).model_dump(),
        "formula": f"{rule.printed} against 100 * {rule.part} / {rule.whole}",
        "status": rule.status,
        "source": rule.source,
    }
