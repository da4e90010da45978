"""A body's risk in exact fractions: stated components, each between 0 and 1, times their weights."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Final

import yaml
from pydantic import BaseModel, ConfigDict

from bagalau.contracts.v1.process import SourceStatus
from bagalau.contracts.v1.wire import canonical, digest

ZERO, ONE = Fraction(0), Fraction(1)


class RiskRules(BaseModel):
    """The weights of risk as they are written, and what they rest on."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    weights: Mapping[str, str]
    years_before: int
    answer_days: int
    status: SourceStatus
    ref: str

    @property
    def digest(self) -> str:
        """Give the digest by which a commitment names them."""
        return digest(canonical(self))

    def weight(self, code: str) -> Fraction:
        """Give one weight exactly."""
        return Fraction(self.weights[code])


RISK: Final = RiskRules.model_validate(
    yaml.load(
        Path(__file__).with_name("risk_weights.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader
    )
)


@dataclass(frozen=True)
class IndicatorFigures:
    """One indicator of a body: its maximum, both years' values, and whether figures are in question."""

    maximum: Fraction
    now: Fraction | None
    before: Fraction | None
    questioned: bool = False


@dataclass(frozen=True)
class RiskFigures:
    """What a body's risk is counted from."""

    flags: int
    findings: int
    indicators: Sequence[IndicatorFigures] = ()


@dataclass(frozen=True)
class Component:
    """One component: what was counted, and the share from 0 to 1 it stands for."""

    code: str
    counted: Fraction
    share: Fraction


def components(figures: RiskFigures) -> list[Component]:
    """Give the components of a body's risk.

    Counts and ratios have no unit, so that it is the same risk whatever a figure is counted in.

    >>> [each.share for each in components(RiskFigures(flags=3, findings=0))]
    [Fraction(3, 4), Fraction(0, 1), Fraction(0, 1), Fraction(0, 1)]
    """
    whole = sum((each.maximum for each in figures.indicators), ZERO)
    changed = sum((each.maximum * _change(each) for each in figures.indicators), ZERO)
    asked = sum((each.maximum for each in figures.indicators if each.questioned), ZERO)
    change, weight = (part / whole if whole else ZERO for part in (changed, asked))
    return [
        Component("flags", Fraction(figures.flags), saturated(Fraction(figures.flags))),
        Component("findings", Fraction(figures.findings), saturated(Fraction(figures.findings))),
        Component("change", change, change),
        Component("weight", weight, weight),
    ]


def risk_of(found: Sequence[Component], rules: RiskRules = RISK) -> Fraction:
    """Give the risk: the shares of all components times their weights."""
    return sum((each.share * rules.weight(each.code) for each in found), ZERO)


def by_risk(risks: Mapping[str, Fraction], count: int) -> Sequence[str]:
    """Give the bodies of the most risk, the most first; of equal ones by code."""
    return sorted(risks, key=lambda body: (-risks[body], body))[:count]


def saturated(amount: Fraction) -> Fraction:
    """Give an amount between 0 and 1: n / (n + 1), so that the first question weighs most."""
    return amount / (amount + 1)


def _change(each: IndicatorFigures) -> Fraction:
    """Give how far a value is from last year's, against last year's: a ratio without unit."""
    if each.now is None or each.before is None or each.now == each.before:
        return ZERO
    if each.before == ZERO:
        return ONE
    return saturated(abs(each.now - each.before) / abs(each.before))
