"""What an edition says may be otherwise when it is asked how sure a position is.

Knows the four families and their ranges; refuses to draw or to reckon: bagalau/analysis does.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from bagalau.scoring.methodology import Source
from bagalau.scoring.missing import Missing
from bagalau.scoring.reading import Reader, Word
from bagalau.scoring.rule_reading import read_source

ONE = Fraction(1)
MOST_REPLICATIONS, MOST_STEPS = 100_000, 100


class Family(StrEnum):
    """A kind of choice that the makers of a methodology could have made otherwise."""

    WEIGHTS = "weights"
    GOALPOSTS = "goalposts"
    MISSING = "missing"
    ONE_OUT = "one_out"


class RuleChoice(StrEnum):
    """How a value becomes points in one replication."""

    OFFICIAL = "official"
    STEPS = "steps"
    PERCENTILE = "percentile"


class MissingChoice(StrEnum):
    """What an absent value does in one replication."""

    OFFICIAL = "official"
    EXCLUDE = "exclude"
    ZERO = "zero"
    CARRY = "carry"
    MEAN = "mean"


@dataclass(frozen=True, slots=True)
class Robustness:
    """The ranges of every family: half-widths as shares, chances of choices that sum to one.

    `weights` by level (indicator, group, block): a weight is multiplied by 1 ± the half-width;
    `start` and `end` move the goalposts by so much of the way between them.
    """

    seed: str
    replications: int
    weights: Mapping[str, Fraction]
    start: Fraction
    end: Fraction
    rules: Mapping[RuleChoice, Fraction]
    steps: int
    effects: Mapping[MissingChoice, Fraction]
    reasons: frozenset[Missing]
    nothing_out: Fraction
    source: Source


def read_robustness(entry: Reader) -> Robustness | None:
    """Read the section `robustness` of a composition edition; None when it has none."""
    if "robustness" not in entry:
        return None
    said = entry.inner("robustness")
    weights, posts = said.inner("weights"), said.inner("goalposts")
    missing, out = said.inner("missing"), said.inner("one_out")
    found = Robustness(
        seed=said.text("seed"),
        replications=_whole(said, "replications", most=MOST_REPLICATIONS),
        weights={level: _share(weights, level) for level in ("indicator", "group", "block")},
        start=_share(posts, "start", most=Fraction(1, 4)),
        end=_share(posts, "end", most=Fraction(1, 4)),
        rules=_chances(posts, "rules", RuleChoice),
        steps=_whole(posts, "steps", most=MOST_STEPS),
        effects=_chances(missing, "effects", MissingChoice),
        reasons=_reasons(missing),
        nothing_out=_share(out, "nothing", most=ONE),
        source=read_source(said),
    )
    for each in (weights, posts, missing, out, said):
        each.finish()
    return found


def _whole(entry: Reader, key: str, *, most: int) -> int:
    found = entry.whole(key, 1, most=most)
    if found < 1:
        entry.fault(key, "number_too_small", f"{key} must be at least 1")
    return max(1, found)


def _share(entry: Reader, key: str, *, most: Fraction = Fraction(9, 10)) -> Fraction:
    """Read a share from zero to a limit below which every weight and span stays positive."""
    found = entry.number(key) or Fraction(0)
    if found > most:
        entry.fault(key, "share_form", f"{key} must be at most {float(most):g}")
    return found


def _chances(entry: Reader, key: str, words: type[Word]) -> dict[Word, Fraction]:
    """Read the chance of each choice, in the order of the words; together exactly one."""
    inner = entry.inner(key)
    found = {each: inner.number(each, needed=False) or Fraction(0) for each in words}
    inner.finish()
    if sum(found.values()) != ONE:
        inner.fault("", "chances_do_not_sum", f"chances sum to {sum(found.values())}, not 1")
    return found


def _reasons(entry: Reader) -> frozenset[Missing]:
    reasons = entry.codes("reasons")
    for each in reasons:
        if each not in set(Missing):
            entry.fault("reasons", "unknown_word", f"{each!r} is not one of {', '.join(Missing)}")
    return frozenset(Missing(each) for each in reasons if each in set(Missing))
