"""The steps from what was counted to a score, in words that a person can follow."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from bagalau.scoring.engine.deduction import AppliedDeduction
from bagalau.scoring.engine.group_points import carried
from bagalau.scoring.engine.indicator_points import Outcome
from bagalau.scoring.model import (
    NOT_SUPPLIED,
    AggregatedShare,
    BodyFacts,
    CorrectedPoints,
    Edition,
    FigureValue,
    Formula,
    Group,
    Indicator,
    Override,
    State,
)
from bagalau.scoring.numbers import ZERO, format_number, rounded
from bagalau.scoring.source import Names, Source


@dataclass(frozen=True, slots=True)
class Input:
    """One measure that went into an indicator, as it was counted, or why it is absent."""

    code: str
    names: Names
    value: Fraction | None
    state: str
    months: int | None
    lacking: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Trace:
    """How one node came to its points: formula, rule, inputs, numbered steps and the act."""

    formula: str
    rule: str
    inputs: tuple[Input, ...]
    steps: tuple[str, ...]
    source: Source
    overrides: tuple[Override, ...] = ()


class TracedChild(Protocol):
    """What the trace of a group needs to know of each child."""

    @property
    def code(self) -> str: ...  # noqa: D102
    @property
    def maximum(self) -> Fraction: ...  # noqa: D102
    @property
    def points(self) -> Fraction | None: ...  # noqa: D102
    @property
    def definition(self) -> Group | Indicator: ...  # noqa: D102
    @property
    def taken(self) -> Fraction: ...  # noqa: D102
    @property
    def has_maximum(self) -> bool: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class FinalScore:
    """What followed the tree's points: deductions, clamp and the one rounding."""

    edition: Edition
    deductions: tuple[AppliedDeduction, ...]
    points: Fraction


def trace_indicator(
    indicator: Indicator, formula: Formula | None, facts: BodyFacts, found: Outcome
) -> Trace:
    """Tell how an indicator came to its points."""
    if formula is None:
        return Trace("", "", (), _numbered([found.why]), indicator.source)
    seen = facts.seen_for(indicator.code)
    inputs = tuple(_input(indicator, seen, name) for name in formula.measures)
    overrides = [each.text() for each in indicator.overrides]
    steps = _numbered([*overrides, *_indicator_steps(indicator, formula, inputs, found)])
    return Trace(
        formula.value.text,
        formula.rule.text(),
        inputs,
        steps,
        indicator.source,
        indicator.overrides,
    )


def _input(indicator: Indicator, facts: BodyFacts, name: str) -> Input:
    measured = facts.measures.get(name, NOT_SUPPLIED)
    state = str(measured.missing or State.COUNTED)
    return Input(
        name, indicator.inputs[name], measured.value, state, measured.months, measured.lacking
    )


def _indicator_steps(
    indicator: Indicator, formula: Formula, inputs: Sequence[Input], found: Outcome
) -> Iterable[str]:
    values = {each.code: each.value for each in inputs if each.value is not None}
    if found.state is State.UNAVAILABLE:
        yield from _basis(found)
        yield f"not available: {found.why}"
        return
    if found.missing:
        yield f"no value ({found.why}), so: {found.effect}"
    elif found.value is not None:
        yield from _basis(found)
        yield f"value = {_formula_with_numbers(formula, values, found)} = {format_number(found.value)}"
    if found.state is State.CARRIED and found.value is not None:
        yield f"value = {format_number(found.value)}, of the year before"
        yield from _basis(found)
    if found.state is State.IMPUTED and found.value is not None:
        yield f"value = {format_number(found.value)}, put in and flagged"
        yield from _basis(found)
    if found.state is State.ZEROED:
        yield f"made zero by a deduction: {found.why}"
    elif found.value is not None:
        yield f"{formula.rule.text()}, with M = {format_number(indicator.maximum)}"
    if found.points is not None:
        yield f"points = {format_number(found.points)} of {format_number(indicator.maximum)}"
    for flag in found.flags:
        yield f"flag: {flag}"


def _basis(found: Outcome) -> Iterable[str]:
    return (step for each in found.basis for step in each.steps())


def _formula_with_numbers(formula: Formula, values: dict[str, Fraction], found: Outcome) -> str:
    """Write the formula, and again with its numbers where one formula gave the value."""
    if formula.over is not None:
        return f"mean of {formula.value.text} over the rows of {formula.over.list}"
    used = {each.figure.name: each.value for each in found.basis if isinstance(each, FigureValue)}
    return f"{formula.value.text} = {formula.value.with_values({**values, **used})}"


def trace_group(group: Group, parts: Sequence[TracedChild], found: Outcome) -> list[str]:
    """Tell how a group's points came from its children's."""
    steps = [f"not available: {found.why}"] if found.why else []
    if found.points is None:
        return steps or ["nothing below was counted, so the maximum is shared among the neighbours"]
    averaged = next((each for each in found.basis if isinstance(each, AggregatedShare)), None)
    if averaged:
        steps.extend(averaged.steps())
    if averaged or found.why:
        points = _taken(group, parts, averaged.points if averaged else ZERO, steps)
    else:
        points = _summed(group, [each for each in parts if each.points is not None], steps)
    for each in found.basis:
        if isinstance(each, CorrectedPoints):
            steps.extend(each.steps())
            points = each.points
    if points != found.points:
        steps.append(f"held at {format_number(found.points)}: the bounds of {group.code}")
    return steps


def _summed(group: Group, counted: Sequence[TracedChild], steps: list[str]) -> Fraction:
    """Tell the sum, and what was shared out of it; what is taken is told after that."""
    available = sum((each.maximum for each in counted if each.has_maximum), ZERO)
    apart = available != group.whole and any(each.taken for each in counted)
    total = ZERO
    if available:
        terms = [
            (each.code, (each.points or ZERO) - (each.taken if apart else ZERO))
            for each in counted
            if not apart or (each.has_maximum and (each.maximum or not each.taken))
        ]
        total = sum((points for _, points in terms), ZERO)
        sum_ = " + ".join(f"{code} {format_number(points)}" for code, points in terms)
        steps.append(f"{sum_} = {format_number(total)}")
    else:
        steps.append("nothing with a maximum was counted below")
    total = _shared_out(group, total, available, steps)
    return _taken(group, counted, total, steps) if apart else total


def _shared_out(group: Group, total: Fraction, available: Fraction, steps: list[str]) -> Fraction:
    if available in {group.maximum, ZERO}:
        return total
    points = total * group.maximum / available
    scaled = f"{format_number(total)} × {format_number(group.maximum)} / {format_number(available)} = {format_number(points)}"
    if available == group.whole:
        steps.append(f"on the scale of {format_number(group.maximum)}: {scaled}")
    else:
        steps.append(
            f"only {format_number(available)} of {format_number(group.whole)} points could be had, "
            f"the rest is shared out pro rata: {scaled}"
        )
    return points


def _taken(
    group: Group, parts: Sequence[TracedChild], points: Fraction, steps: list[str]
) -> Fraction:
    """Tell what is taken as it is printed, whatever is missing beside it; give what is left."""
    terms, left = "", points
    for each in parts:
        taken = each.taken * carried(group, each.definition)
        if taken:
            own = "" if taken == each.taken else f" (of {format_number(-each.taken)})"
            terms += f" − {each.code} {format_number(-taken)}{own}"
            left += taken
    if terms:
        sum_ = f"{format_number(points)}{terms} = {format_number(left)}"
        steps.append(f"points below zero are taken as they are, whatever is missing: {sum_}")
    return left


def trace_final_score(final: FinalScore) -> Iterable[str]:
    """Tell what was taken off, where the clamp held, and the one rounding."""
    edition = final.edition
    for each in final.deductions:
        capped = (
            ""
            if each.points == each.before_caps
            else f" (capped, {format_number(each.before_caps)})"
        )
        yield f"− {format_number(each.points)} for {each.code}, facts: {each.facts}{capped} {each.reason}"
    yield (
        f"after deductions, held between {format_number(edition.least)} and {format_number(edition.most)}: "
        f"{format_number(final.points)}"
    )
    published = rounded(final.points, edition.places)
    yield f"rounded half up, once, to {edition.places} places: {published}; the band is found on it"


def trace_steps(group: Group, steps: Iterable[str], *, taken: bool = False) -> Trace:
    """Give the trace of a group from its steps; *taken* says that points below zero are in it."""
    formula = "sum of the points below × maximum / maxima of what was counted"
    formula += "; points below zero are taken as they are" if taken else ""
    overrides = [each.text() for each in group.overrides]
    return Trace(formula, "", (), _numbered([*overrides, *steps]), group.source, group.overrides)


def _numbered(steps: Iterable[str]) -> tuple[str, ...]:
    return tuple(
        f"{at}. {step.strip().replace('= ≈', '≈ ')}" for at, step in enumerate(steps, start=1)
    )
