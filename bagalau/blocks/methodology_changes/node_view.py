"""Nodes of an edition on the wire: rules in words, tables and branches, weights, overrides."""

from collections.abc import Iterable

from bagalau.auditing.overridden import source_shown
from bagalau.blocks.scorecards import number
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
)
from bagalau.contracts.v1.wire import Names
from bagalau.scoring.model import (
    Aggregation,
    Band,
    Banded,
    Chosen,
    Correction,
    Group,
    Indicator,
    MissingRule,
    Node,
    Over,
    Rule,
)


def node_shown(node: Node, places: int) -> NodeView:
    """Show a node with all that stands below it."""
    bare = NodeView(
        code=node.code,
        level=node.level,
        names=Names(**node.names),
        maximum=number(node.maximum, places),
        source=source_shown(node.source),
    )
    told = _of_group(node, places) if isinstance(node, Group) else _of_indicator(node, places)
    return bare.model_copy(update=told)


def _of_group(node: Group, places: int) -> dict[str, object]:
    availability, held = node.availability, node.held
    return {
        "scale": None if node.scale is None else number(node.scale, places),
        "aggregate": node.aggregation and _aggregate(node.aggregation, places),
        "availability": availability
        and AvailabilityView(
            least=number(availability.least, places), source=source_shown(availability.source)
        ),
        "correction": node.correction and _correction(node.correction, places),
        "held": held
        and BoundsView(
            least=None if held.least is None else number(held.least, places),
            most=None if held.most is None else number(held.most, places),
            source=source_shown(held.source),
        ),
        "children": [node_shown(child, places) for child in node.children],
    }


def _aggregate(how: Aggregation, places: int) -> AggregateView:
    return AggregateView(
        mean=how.mean,
        rule=how.text(),
        weights={code: number(weight, places) for code, weight in how.weights.items()},
        exponent=None if how.exponent is None else number(how.exponent, places),
        least=None if how.least is None else number(how.least, places),
        source=source_shown(how.source),
    )


def _correction(correction: Correction, places: int) -> CorrectionView:
    return CorrectionView(
        rule=correction.text(),
        figures={name: each.text() for name, each in correction.figures.items()},
        inputs={name: Names(**called) for name, called in correction.inputs.items()},
        except_kinds=sorted(correction.except_kinds),
        most=None if correction.most is None else number(correction.most, places),
        source=source_shown(correction.source),
    )


def _of_indicator(node: Indicator, places: int) -> dict[str, object]:
    formulas = node.formulas.items()
    return {
        "criterion": node.criterion,
        "good": str(node.good),
        "evaluator": node.evaluator,
        "formulas": {kind: each.value.text for kind, each in formulas},
        "rules": {kind: each.rule.text() for kind, each in formulas},
        "tables": {
            kind: _steps(each.rule.bands, places)
            for kind, each in formulas
            if isinstance(each.rule, Banded)
        },
        "branches": {
            kind: _branches(each.rule, places)
            for kind, each in formulas
            if isinstance(each.rule, Chosen)
        },
        "over": {kind: _over(each.over) for kind, each in formulas if each.over},
        "figures": {
            name: figure.text() for _, each in formulas for name, figure in each.figures.items()
        },
        "missing": {str(state): str(rule.effect) for state, rule in node.missing.items()},
        "answers": {str(state): _answer(rule, places) for state, rule in node.missing.items()},
        "inputs": {name: Names(**called) for name, called in node.inputs.items()},
        "flags": {each.code: each.when.text for each in node.flags},
        "placeholder": node.placeholder,
    }


def _steps(bands: Iterable[Band], places: int) -> list[StepView]:
    return [
        StepView(at_least=number(each.at_least, places), points=number(each.points, places))
        for each in bands
    ]


def _branches(rule: Chosen, places: int) -> list[BranchView]:
    return [
        BranchView(
            when=[each.text for each in branch.when],
            value=None if branch.value is None else branch.value.text,
            rule=branch.rule.text(),
            steps=_of_table(branch.rule, places),
        )
        for branch in rule.branches
    ]


def _of_table(rule: Rule, places: int) -> list[StepView]:
    return _steps(rule.bands, places) if isinstance(rule, Banded) else []


def _over(over: Over) -> RowListView:
    return RowListView(
        rows=over.list,
        key=over.key,
        columns=list(over.columns),
        mean=over.mean,
        inner={name: f"{each.value.text} ({each.list})" for name, each in over.inner.items()},
    )


def _answer(rule: MissingRule, places: int) -> MissingView:
    return MissingView(
        effect=rule.effect,
        otherwise=rule.otherwise,
        points=None if rule.points is None else number(rule.points, places),
        by=rule.by if rule.imputes else None,
        least=rule.enough if rule.imputes else None,
    )
