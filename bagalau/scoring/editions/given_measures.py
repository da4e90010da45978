"""Reads the measures that a worked case gives: a number, months that lack, or why there is none."""

from fractions import Fraction

from bagalau.scoring.model import MONTHS, MeasureFact, Missing
from bagalau.scoring.numbers import ZERO
from bagalau.scoring.source import Reader


def read_given(given: Reader) -> dict[str, MeasureFact]:
    """Read the measures given: a number, or why there is none."""
    found: dict[str, MeasureFact] = {}
    for name in given.remaining():
        if given.is_mapping(name):
            found[name] = _read_measure(given.inner(name))
        else:
            found[name] = MeasureFact(given.arithmetic(name) or ZERO)
    return found


def _read_measure(entry: Reader) -> MeasureFact:
    """Read a measure of which months are lacking, or why there is none."""
    if "value" in entry:
        lacking, due = _months(entry, "lacking"), _months(entry, "due") or MONTHS
        value, months = entry.arithmetic("value") or ZERO, len(due) - len(lacking)
        found = MeasureFact(value, None, months, lacking, due)
    else:
        found = MeasureFact(None, entry.choice("missing", Missing, Missing.NOT_SUPPLIED))
    entry.finish()
    return found


def _months(entry: Reader, key: str) -> tuple[int, ...]:
    """Read months by number, such as `[2, 3]`."""
    found = entry.take(key, needed=False) or []
    listed = found if isinstance(found, list) else [found]
    read = tuple(int(each) for each in listed if isinstance(each, Fraction) and each in MONTHS)
    if len(set(read)) < len(listed):
        entry.fault(key, "month_form", f"{key} lists months by number, each from 1 to 12 once")
    return read
