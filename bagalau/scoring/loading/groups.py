"""Reads the parameters of a group besides its children: scale, mean, correction, bounds."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from bagalau.scoring.loading.lists import read_figures
from bagalau.scoring.loading.rules import read_bands, read_source
from bagalau.scoring.model import (
    AboveMean,
    Aggregation,
    Availability,
    AvailableOf,
    BandTable,
    Bounds,
    CoefficientTable,
    Correction,
    Figure,
    Mean,
    Spread,
)
from bagalau.scoring.numbers import Expression, PeerGroup
from bagalau.scoring.source import MEASURE, Names, Reader


def read_correction(entry: Reader, maximum: Fraction | None) -> Correction | None:
    """Read a correction coefficient: a formula over step tables, or a load above the mean."""
    if "correction" not in entry:
        return None
    inner = entry.inner("correction")
    figures, steps = read_figures(inner), _steps(inner)
    of = _coefficient(inner)
    most = inner.number("most", needed=False) if "most" in inner else maximum
    except_kinds = inner.codes("except_kinds", needed=False)
    source = read_source(inner)
    if of is None:
        inner.take("inputs", needed=False)
        inner.finish()
        return None
    named = {each.name for each in steps}
    used = _used(of).union(*(each.value.names for each in steps)) - named
    measures = tuple(sorted(used - figures.keys()))
    _check_names(inner, measures, figures, steps, of)
    found = Correction(
        of,
        steps,
        figures,
        measures,
        read_inputs(inner, {*measures, *(each.measure for each in figures.values())}),
        frozenset(except_kinds),
        most,
        source,
    )
    inner.finish()
    return found


def read_aggregation(entry: Reader, children: Sequence[str]) -> Aggregation | None:
    """Read the mean a group takes of its children instead of their sum."""
    if "aggregate" not in entry:
        return None
    inner = entry.inner("aggregate")
    mean = inner.choice("mean", Mean, Mean.ARITHMETIC)
    exponent = inner.number("exponent", least=None) if mean is Mean.POWER else None
    if exponent is not None and not exponent:
        inner.fault("exponent", "exponent_zero", "0 is the geometric mean: say so")
    least = inner.number("least", needed=False)
    if least is not None and least > 1:
        inner.fault("least", "share_form", "a share lies between 0 and 1")
    places = inner.frame.places
    if mean in {Mean.GEOMETRIC, Mean.POWER} and places is None:
        why = f"a {mean} mean leaves the rationals: the edition must state its `precision`"
        inner.fault("mean", "precision_needed", why)
    found = Aggregation(
        mean, read_source(inner), _weights(inner, children), exponent, least, places or 0
    )
    inner.finish()
    return found


def _weights(inner: Reader, children: Sequence[str]) -> dict[str, Fraction]:
    """Read the children's weights: of each child, or of none."""
    weights = inner.inner("weights", needed=False)
    found = {code: weights.number(code) or Fraction(0) for code in weights.remaining()}
    for code in found:
        if code not in children:
            weights.fault(code, "unknown_code", f"{code} is no child of this group")
    missing = [code for code in children if found and code not in found]
    if missing:
        weights.fault("", "weights_incomplete", f"says nothing of {', '.join(missing)}")
    if found and not any(found.values()):
        weights.fault("", "weights_do_not_sum", "at least one weight must be above 0")
    return found


def read_availability(entry: Reader) -> Availability | None:
    """Read the least share of what stands below a group that must be there."""
    if "availability" not in entry:
        return None
    inner = entry.inner("availability")
    least = inner.arithmetic("least")
    of = AvailableOf.INDICATORS
    if "of" in inner:
        of = inner.choice("of", AvailableOf, of)
    found = Availability(least or Fraction(0), read_source(inner), of)
    inner.finish()
    if least is not None and not 0 < least <= 1:
        inner.fault("least", "share_form", "a share lies above 0 and up to 1")
    return found


def read_bounds(entry: Reader) -> Bounds | None:
    """Read the bounds a group's points are held between."""
    if "held" not in entry:
        return None
    inner = entry.inner("held")
    least = inner.number("least", least=None, needed=False)
    most = inner.number("most", least=None, needed=False)
    source = read_source(inner)
    inner.finish()
    if least is None and most is None:
        inner.fault("", "held_form", "needs least, most or both")
    if least is not None and most is not None and least >= most:
        inner.fault("", "held_form", "least must be below most")
    return Bounds(least, most, source)


def read_scale(entry: Reader) -> Fraction | None:
    """Read what the children's maxima sum to, where the group's maximum is another."""
    scale = entry.number("scale", needed=False)
    if scale is not None and not scale:
        entry.fault("scale", "number_too_small", "a scale must be above 0")
    return scale or None


def read_inputs(entry: Reader, needed: Iterable[str]) -> dict[str, Names]:
    """Read the names of inputs in three languages: each that is needed, and no other."""
    inputs, expected = entry.inner("inputs"), set(needed)
    found: dict[str, Names] = {}
    for name in inputs.remaining():
        found[name] = inputs.names(name)
        if name not in expected:
            inputs.fault(name, "input_not_used", f"no formula of this indicator names {name}")
    for name in sorted(expected - found.keys()):
        inputs.fault("", "input_without_name", f"{name} has no name in three languages")
    return found


def _coefficient(inner: Reader) -> Expression | AboveMean | None:
    given = [key for key in ("coefficient", "above_mean") if key in inner]
    if len(given) != 1:
        inner.fault("", "correction_form", "needs exactly one of coefficient, above_mean")
        inner.take("coefficient", needed=False)
        inner.take("above_mean", needed=False)
        return None
    return inner.expression("coefficient") if given == ["coefficient"] else _above(inner)


def _above(inner: Reader) -> AboveMean | None:
    above = inner.inner("above_mean")
    load, by = above.expression("load"), above.choice("by", PeerGroup, PeerGroup.GROUP)
    least, most = above.number("from"), above.number("to")
    spread = above.choice("spread", Spread, Spread.EVEN) if "spread" in above else Spread.EVEN
    alone = above.number("alone", needed=False)
    above.finish()
    if load is None or least is None or most is None:
        return None
    if least > most:
        above.fault("", "correction_form", "from must not be above to")
    return AboveMean(load, by, least, most, least if alone is None else alone, spread)


def _steps(inner: Reader) -> tuple[CoefficientTable, ...]:
    steps = inner.inner("steps", needed=False)
    found: list[CoefficientTable] = []
    for name in steps.remaining():
        each = steps.inner(name)
        value, bands = each.expression("value"), read_bands(each, None)
        places = each.integer("places", 0, most=12) if "places" in each else None
        each.finish()
        if not MEASURE.fullmatch(name):
            steps.fault(name, "code_form", f"{name!r} is not a name ({MEASURE.pattern})")
        if value is not None:
            found.append(CoefficientTable(name, value, BandTable(bands, places)))
    return tuple(found)


def _used(of: Expression | AboveMean) -> frozenset[str]:
    return of.load.names if isinstance(of, AboveMean) else of.names


def _check_names(
    inner: Reader,
    measures: Iterable[str],
    figures: Mapping[str, Figure],
    steps: Iterable[CoefficientTable],
    of: Expression | AboveMean,
) -> None:
    for name in measures:
        if not MEASURE.fullmatch(name) or name == "value":
            inner.fault("", "unknown_name", f"{name} is not the name of a measure")
    for step in steps:
        if step.name in figures:
            inner.fault("steps", "duplicate_code", f"{step.name} is the name of a figure")
        if isinstance(of, AboveMean) or step.name not in of.names:
            inner.fault("steps", "input_not_used", f"the coefficient does not name {step.name}")
