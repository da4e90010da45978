"""The nodes of an edition as readers see them: rules in words, tables and branches, weights."""

from collections.abc import Iterable

from bagalau.auditing.override_views import to_source_view
from bagalau.blocks.scorecards import to_number
from bagalau.contracts.v1.editions import (
    AggregateView,
    AvailabilityView,
    BoundsView,
    BranchView,
    CorrectionView,
    MissingView,
    NodeView,
    RowListView,
    StepView,
    YearCoverageView,
)
from bagalau.contracts.v1.wire import Names
from bagalau.scoring.model import (
    Aggregation,
    Band,
    BandTable,
    ConditionalRule,
    Correction,
    Group,
    Indicator,
    MeanOverRows,
    MissingRule,
    Node,
    Rule,
)


def to_node_view(node: Node, places: int) -> NodeView:
    """Give a node with all nodes below it."""
    bare = NodeView(
        code=node.code,
        level=node.level,
        names=Names(**node.names),
        maximum=to_number(node.maximum, places),
        source=to_source_view(node.source),
    )
    fields = (
        _group_fields(node, places) if isinstance(node, Group) else _indicator_fields(node, places)
    )
    return bare.model_copy(update=fields)


def _group_fields(node: Group, places: int) -> dict[str, object]:
    availability, bounds = node.availability, node.bounds
    return {
        "scale": None if node.scale is None else to_number(node.scale, places),
        "aggregate": node.aggregation and _to_aggregate(node.aggregation, places),
        "availability": availability
        and AvailabilityView(
            minimum=to_number(availability.least, places),
            of=str(availability.of),
            source=to_source_view(availability.source),
        ),
        "correction": node.correction and _to_correction(node.correction, places),
        "bounds": bounds
        and BoundsView(
            minimum=None if bounds.least is None else to_number(bounds.least, places),
            maximum=None if bounds.most is None else to_number(bounds.most, places),
            source=to_source_view(bounds.source),
        ),
        "children": [to_node_view(child, places) for child in node.children],
    }


def _to_aggregate(how: Aggregation, places: int) -> AggregateView:
    return AggregateView(
        mean=how.mean,
        rule=how.text(),
        weights={code: to_number(weight, places) for code, weight in how.weights.items()},
        exponent=None if how.exponent is None else to_number(how.exponent, places),
        minimum=None if how.least is None else to_number(how.least, places),
        source=to_source_view(how.source),
    )


def _to_correction(correction: Correction, places: int) -> CorrectionView:
    return CorrectionView(
        rule=correction.text(),
        figures={name: each.text() for name, each in correction.figures.items()},
        inputs={name: Names(**called) for name, called in correction.inputs.items()},
        except_kinds=sorted(correction.except_kinds),
        maximum=None if correction.most is None else to_number(correction.most, places),
        source=to_source_view(correction.source),
    )


def _indicator_fields(node: Indicator, places: int) -> dict[str, object]:
    formulas = node.formulas.items()
    return {
        "criterion": node.criterion,
        "good": str(node.good),
        "evaluator": node.evaluator,
        "formulas": {kind: each.value.text for kind, each in formulas},
        "rules": {kind: each.rule.text() for kind, each in formulas},
        "tables": {
            kind: _to_steps(each.rule.bands, places)
            for kind, each in formulas
            if isinstance(each.rule, BandTable)
        },
        "branches": {
            kind: _to_branches(each.rule, places)
            for kind, each in formulas
            if isinstance(each.rule, ConditionalRule)
        },
        "row_means": {kind: _to_row_list(each.over) for kind, each in formulas if each.over},
        "figures": {
            name: figure.text() for _, each in formulas for name, figure in each.figures.items()
        },
        "missing": {str(state): str(rule.effect) for state, rule in node.missing.items()},
        "absence_rules": {
            str(state): _to_missing_view(rule, places) for state, rule in node.missing.items()
        },
        "inputs": {name: Names(**called) for name, called in node.inputs.items()},
        "flags": {each.code: each.when.text for each in node.flags},
        "coverage": node.coverage
        and YearCoverageView(
            months=node.coverage.months,
            with_last=node.coverage.last,
            source=to_source_view(node.coverage.source),
        ),
        "placeholder": node.placeholder,
    }


def _to_steps(bands: Iterable[Band], places: int) -> list[StepView]:
    return [
        StepView(at_least=to_number(each.at_least, places), points=to_number(each.points, places))
        for each in bands
    ]


def _to_branches(rule: ConditionalRule, places: int) -> list[BranchView]:
    return [
        BranchView(
            when=[each.text for each in branch.when],
            value=None if branch.value is None else branch.value.text,
            rule=branch.rule.text(),
            steps=_steps_of_rule(branch.rule, places),
        )
        for branch in rule.branches
    ]


def _steps_of_rule(rule: Rule, places: int) -> list[StepView]:
    return _to_steps(rule.bands, places) if isinstance(rule, BandTable) else []


def _to_row_list(over: MeanOverRows) -> RowListView:
    return RowListView(
        rows=over.list,
        key=over.key,
        columns=list(over.columns),
        mean=over.mean,
        inner={name: f"{each.value.text} ({each.list})" for name, each in over.inner.items()},
    )


def _to_missing_view(rule: MissingRule, places: int) -> MissingView:
    return MissingView(
        effect=rule.effect,
        otherwise=rule.otherwise,
        points=None if rule.points is None else to_number(rule.points, places),
        by=rule.by if rule.imputes else None,
        minimum_bodies=rule.enough if rule.imputes else None,
    )
