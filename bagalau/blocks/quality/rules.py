"""Rules of flags, as data: what makes a figure that was taken worth a question to its sender."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Final, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bagalau.contracts.v1.wire import Code, Names

COMMON: Final = Path(__file__).with_name("rules.yaml")
"""The rules of every block; a block's own stand in `flags.yaml` beside its datasets."""

Above = Annotated[Decimal, Field(gt=0)]


class FlagRulesRefused(Exception):
    """A file of flag rules that cannot be read, or names what the block does not count."""


class _Rule(BaseModel):
    """What every rule has: its code, what it finds, what is asked, by which act."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: Code
    names: Names
    question: Names
    legal_basis: str = Field(min_length=1)

    def measures(self) -> frozenset[str]:
        """Name the measures the rule reads."""
        return frozenset()


class Outlier(_Rule):
    """A month far from the body's other months of the year and the year before.

    *threshold* is of the modified z-score; the difference must also reach *least_gap* and
    *least_share* of the median, for which *least_values* others are needed.
    """

    kind: Literal["outlier"]
    threshold: Above
    least_values: Annotated[int, Field(ge=3)]
    least_gap: Annotated[Decimal, Field(ge=0)]
    least_share: Annotated[Decimal, Field(ge=0)]


class PrintedShare(_Rule):
    """A printed share that its own counts contradict; the edition's re-check rules name them."""

    kind: Literal["printed_share"]


class LastDay(_Rule):
    """Cases answered exactly on the last day of their term, against the days just before it.

    *on* counts the cases of the last day, *below* those of the *days* before; flagged from *least*
    cases when the day holds more than *ratio* times the average of the days before.
    """

    kind: Literal["last_day"]
    on: str
    below: str
    days: Annotated[int, Field(ge=1)]
    ratio: Above
    least: Annotated[int, Field(ge=1)]

    def measures(self) -> frozenset[str]:
        """Name the measures the rule reads."""
        return frozenset({self.on, self.below})


class Threshold(_Rule):
    """Months whose share lies just on the good side of an indicator's threshold.

    The share is *part* of *whole* in percent; the good side is from *at* to *width* better, *at*
    among it, the other side the same width worse. Flagged from *least* months on the good side when
    they are more than *ratio* times those on the other.
    """

    kind: Literal["threshold"]
    part: str
    whole: str
    good: Literal["up", "down"] = "up"
    at: Above
    width: Above
    ratio: Above
    least: Annotated[int, Field(ge=1)]

    def measures(self) -> frozenset[str]:
        """Name the measures the rule reads."""
        return frozenset({self.part, self.whole})


class RunningTotal(_Rule):
    """Months of a year that look like totals since its beginning, where each month's own was asked.

    From *least_months* on they never fall, at most one step in *least_months* stands still, and the
    last is *least_gap* above the first and *least_growth* times it.
    """

    kind: Literal["running_total"]
    least_months: Annotated[int, Field(ge=3)]
    least_gap: Annotated[Decimal, Field(ge=0)]
    least_growth: Annotated[Decimal, Field(ge=1)]


FlagRule = Annotated[
    Outlier | PrintedShare | LastDay | Threshold | RunningTotal, Field(discriminator="kind")
]


class _Listed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    rules: tuple[FlagRule, ...]


def read_flag_rules(text: str, *, name: str) -> tuple[FlagRule, ...]:
    """Read rules from YAML, numbers as they are written. Raises FlagRulesRefused."""
    try:
        return _Listed.model_validate(yaml.load(text, Loader=yaml.CBaseLoader)).rules  # noqa: S506 -- it makes text only
    except (ValidationError, yaml.YAMLError) as refused:
        raise FlagRulesRefused(f"{name}: {refused}") from refused


def rules_of(own: Path, *, counted: frozenset[str]) -> tuple[FlagRule, ...]:
    """Give the rules of a block: those of every block and, if there are any, its own.

    Raises FlagRulesRefused for a code told twice, or a measure outside *counted*.
    """
    files = [COMMON, *([own] if own.exists() else [])]
    rules = tuple(
        rule
        for path in files
        for rule in read_flag_rules(path.read_text(encoding="utf-8"), name=path.name)
    )
    _must_be_whole(rules, counted, name=own.name)
    return rules


def _must_be_whole(rules: Sequence[FlagRule], counted: frozenset[str], *, name: str) -> None:
    codes = [rule.code for rule in rules]
    if twice := sorted({code for code in codes if codes.count(code) > 1}):
        raise FlagRulesRefused(f"{name}: told twice: {', '.join(twice)}")
    for rule in rules:
        if uncounted := sorted(rule.measures() - counted):
            raise FlagRulesRefused(f"{name}: {rule.code}: nothing counts {', '.join(uncounted)}")
