"""Reads an indicator's rule and its answers to absence from an edition."""

from collections.abc import Callable
from fractions import Fraction

from bagalau.scoring.loading.relative import read_peers, read_relative
from bagalau.scoring.model import (
    IMPUTING_EFFECTS,
    MONTHS,
    AbsoluteRule,
    Band,
    BandTable,
    Branch,
    ConditionalRule,
    Effect,
    Family,
    Linear,
    Missing,
    MissingRule,
    PointsFormula,
    Polarity,
    Proportion,
    Rule,
    YearCoverage,
)
from bagalau.scoring.source import Reader, Source, Status

_UNREAD = Proportion()  # stands in after a noted fault; an edition with faults is never used
_SILENT = MissingRule(Effect.RENORMALISE, stated=False)
_OPTIONAL = {Missing.NOT_APPLICABLE: _SILENT, Missing.OBJECTIVE_CIRCUMSTANCES: _SILENT}


def read_source(entry: Reader, *, default: Status | None = None) -> Source:
    """Read where a parameter comes from: act and paragraph, or the open word PROPOSED."""
    inner = entry.inner("source", needed=False)
    at = entry if "status" in entry else inner
    status = at.choice("status", Status, Status.PROPOSED) if "status" in at else default
    para = entry.text("para", needed=False) or inner.text("para", needed=False)
    ref = entry.text("ref", needed=False) or inner.text("ref", needed=False)
    rest = ("concept", "act", "number", "edition", "note")
    texts = {key: inner.text(key, needed=False) for key in rest}
    inner.finish()
    if not (para or ref) and status is not Status.PROPOSED:
        entry.fault("", "no_reference", "needs a paragraph or ref of an act, or status: proposed")
    return Source(status or Status.SOURCED, para=para, ref=ref, **texts)


def read_act(entry: Reader) -> Source:
    """Read the act that a whole edition or an override rests on; only PROPOSED needs none."""
    status = entry.choice("status", Status, Status.PROPOSED)
    needed = status is not Status.PROPOSED
    act = entry.inner("act", needed=needed)
    texts = {
        "act": act.text("title", needed=needed),
        "number": act.text("number", needed=needed),
        "para": act.text("para", needed=needed),
        "edition": act.text("edition", needed=False),
        "note": act.text("note", needed=False),
    }
    act.finish()
    return Source(status, **texts)


def read_rule(entry: Reader, maximum: Fraction | None, good: Polarity) -> Rule:
    """Read one rule: of the value alone, chosen by conditions, or comparing bodies."""
    rule = entry.inner("rule")
    compared = [family for family in Family if family in rule]
    if len(compared) == 1 and rule.remaining() == (compared[0],):
        return read_relative(rule, compared[0], up=good is Polarity.UP)
    read = _rule(rule, maximum, good)
    rule.finish()
    return read


def _rule(rule: Reader, maximum: Fraction | None, good: Polarity) -> AbsoluteRule:
    found = [name for name in _RULES if name in rule]
    if len(found) != 1 or any(family in rule for family in Family):
        rule.fault("", "rule_form", f"needs exactly one of {', '.join((*_RULES, *Family))}")
        for name in rule.remaining():
            rule.take(name)
        return _UNREAD
    return _RULES[found[0]](rule, maximum, good)


def _proportion(rule: Reader, _maximum: Fraction | None, good: Polarity) -> AbsoluteRule:
    rule.inner("proportion").finish()
    if good is not Polarity.UP:
        rule.fault("", "rule_against_good", "a proportion rewards more; this indicator wants less")
    return Proportion()


def _linear(rule: Reader, _maximum: Fraction | None, good: Polarity) -> AbsoluteRule:
    posts = rule.inner("linear")
    start, end = posts.number("from", least=None), posts.number("to", least=None)
    posts.finish()
    if start is None or end is None:
        return _UNREAD
    if start == end:
        posts.fault("", "rule_without_way", "from and to must differ")
    elif (start < end) is not (good is Polarity.UP):
        posts.fault("", "rule_against_good", f"leads the other way than good: {good}")
    return Linear(start, end)


def _banded(rule: Reader, maximum: Fraction | None, _good: Polarity) -> AbsoluteRule:
    bands = read_bands(rule, maximum)
    places = rule.integer("places", 0, most=12) if "places" in rule else None
    return BandTable(bands, places)


def read_bands(rule: Reader, maximum: Fraction | None) -> tuple[Band, ...]:
    """Read the steps of a table, highest first; none gives more than the maximum."""
    bands: list[Band] = []
    for entry in rule.items("bands"):
        at_least, points = entry.number("at_least", least=None), entry.number("points", least=None)
        entry.finish()
        if at_least is None or points is None:
            continue
        if bands and at_least >= bands[-1].at_least:
            entry.fault("at_least", "bands_not_descending", "must be below the step before")
        if maximum is not None and points > maximum:
            entry.fault("points", "points_above_maximum", "more points than the maximum")
        bands.append(Band(at_least, points))
    return tuple(bands)


def _pointed(rule: Reader, _maximum: Fraction | None, _good: Polarity) -> AbsoluteRule:
    expression = rule.expression("points")
    least = rule.number("least", least=None, needed=False)
    return PointsFormula(expression, least or Fraction(0)) if expression else _UNREAD


def _chosen(rule: Reader, maximum: Fraction | None, good: Polarity) -> AbsoluteRule:
    branches: list[Branch] = []
    last = None
    for entry in rule.items("chosen"):
        if branches and not branches[-1].when:
            entry.fault("", "branch_not_reached", "an earlier branch has no condition")
        conditions = entry.conditions("when") if "when" in entry else ()
        value = entry.expression("value") if "value" in entry else None
        if "chosen" in entry:
            entry.fault("chosen", "rule_form", "a branch holds a plain rule")
        branches.append(Branch(conditions, value, _rule(entry, maximum, good)))
        entry.finish()
        last = entry
    if last is not None and branches[-1].when:
        last.fault("", "branch_missing", "the last branch must have no condition")
    return ConditionalRule(tuple(branches))


_RULES: dict[str, Callable[[Reader, Fraction | None, Polarity], AbsoluteRule]] = {
    "proportion": _proportion,
    "linear": _linear,
    "bands": _banded,
    "points": _pointed,
    "chosen": _chosen,
}


def read_missing(entry: Reader, maximum: Fraction | None) -> dict[Missing, MissingRule]:
    """Read what the score does about each kind of absence; every kind must have its answer."""
    answers = entry.inner("missing")
    found = dict(_OPTIONAL)
    for state in Missing:
        if state not in answers and state in _OPTIONAL:
            continue
        if state not in answers and state is Missing.INCOMPLETE:
            found[state] = found[Missing.NOT_SUPPLIED]
            continue
        found[state] = _answer(answers, state, maximum)
    answers.finish()
    return found


def read_coverage(entry: Reader, default: YearCoverage | None) -> YearCoverage | None:
    """Read how many months of the year must be there, and whether the last is among them.

    An indicator that says nothing has the edition's; 0 months ask for none.
    """
    if "coverage" not in entry:
        return default
    inner = entry.inner("coverage")
    found = read_months(inner, read_source(inner))
    inner.finish()
    return found


def read_months(inner: Reader, source: Source) -> YearCoverage | None:
    """Read the months that must be there; none where it asks for none."""
    months = inner.integer("months", 0, most=len(MONTHS)) if "months" in inner else 0
    last = inner.boolean("with_last")
    return YearCoverage(months, last, source) if months or last else None


def _answer(answers: Reader, state: Missing, maximum: Fraction | None) -> MissingRule:
    if state not in answers:
        answers.fault("", "missing_incomplete", f"says nothing about {state}")
        return MissingRule(Effect.EXCLUDE)
    if answers.is_text(state):
        return _checked(answers, state, MissingRule(answers.choice(state, Effect, Effect.EXCLUDE)))
    answer = answers.inner(state)
    effect = answer.choice("effect", Effect, Effect.EXCLUDE)
    otherwise = answer.choice("otherwise", Effect, effect) if "otherwise" in answer else None
    points = answer.number("points", needed=False)
    rule = MissingRule(effect, otherwise, points)
    if rule.imputes:
        by, enough = read_peers(answer)
        rule = MissingRule(effect, otherwise, points, by, enough)
    answer.finish()
    if points is not None and effect is not Effect.AVERAGE_POINTS:
        answer.fault("points", "points_not_used", "only average_points may say how many")
    if points is not None and maximum is not None and points > maximum:
        answer.fault("points", "points_above_maximum", "more points than the maximum")
    return _checked(answers, state, rule)


def _checked(answers: Reader, state: Missing, rule: MissingRule) -> MissingRule:
    carries = rule.effect is Effect.CARRY_PREVIOUS
    again = {None, Effect.CARRY_PREVIOUS, *IMPUTING_EFFECTS}
    if carries and rule.otherwise in again:
        answers.fault(state, "carry_without_otherwise", "needs `otherwise`: first years exist")
    if rule.imputes and rule.otherwise in again - {Effect.CARRY_PREVIOUS}:
        answers.fault(state, "imputes_without_otherwise", "needs `otherwise`: peers may be too few")
    if rule.otherwise is not None and not (carries or rule.imputes):
        answers.fault(state, "otherwise_not_used", "`otherwise` belongs to carry_previous")
    return rule
