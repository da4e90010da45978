"""Reads the section `robustness` of a composition edition."""

from fractions import Fraction

from bagalau.scoring.loading.rules import read_source
from bagalau.scoring.model import Missing, MissingChoice, Robustness, RuleChoice
from bagalau.scoring.numbers import ONE
from bagalau.scoring.source import Reader, Word

MOST_REPLICATIONS, MOST_STEPS = 100_000, 100


def read_robustness(entry: Reader) -> Robustness | None:
    """Read the section `robustness` of a composition edition; None when it has none."""
    if "robustness" not in entry:
        return None
    section = entry.inner("robustness")
    weights, posts = section.inner("weights"), section.inner("goalposts")
    missing, out = section.inner("missing"), section.inner("one_out")
    found = Robustness(
        seed=section.text("seed"),
        replications=_whole(section, "replications", most=MOST_REPLICATIONS),
        weights={level: _share(weights, level) for level in ("indicator", "group", "block")},
        start=_share(posts, "start", most=Fraction(1, 4)),
        end=_share(posts, "end", most=Fraction(1, 4)),
        rules=_chances(posts, "rules", RuleChoice),
        steps=_whole(posts, "steps", most=MOST_STEPS),
        effects=_chances(missing, "effects", MissingChoice),
        reasons=_reasons(missing),
        nothing_out=_share(out, "nothing", most=ONE),
        source=read_source(section),
    )
    for each in (weights, posts, missing, out, section):
        each.finish()
    return found


def _whole(entry: Reader, key: str, *, most: int) -> int:
    found = entry.integer(key, 1, most=most)
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
