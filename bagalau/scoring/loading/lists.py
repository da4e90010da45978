"""Reads what a formula may name besides measures: figures over a round, and rows of a list."""

from bagalau.scoring.model import Figure, MeanOf, MeanOverRows, NestedMean
from bagalau.scoring.numbers import PeerGroup, Statistic
from bagalau.scoring.source import MEASURE, Reader


def read_figures(entry: Reader) -> dict[str, Figure]:
    """Read named figures over comparable bodies, like `all_acts: {sum: acts, by: all}`."""
    figures = entry.inner("figures", needed=False)
    found: dict[str, Figure] = {}
    for name in figures.remaining():
        figure = figures.inner(name)
        _check_name(figures, name)
        given = [each for each in Statistic if each in figure]
        if len(given) != 1:
            figure.fault("", "figure_form", f"needs exactly one of {', '.join(Statistic)}")
        statistic = given[0] if given else Statistic.SUM
        measure = figure.code(statistic, MEASURE) if given else ""
        found[name] = Figure(
            name, statistic, measure, figure.choice("by", PeerGroup, PeerGroup.ALL)
        )
        figure.finish()
    return found


def read_over(entry: Reader) -> MeanOverRows | None:
    """Read the list whose rows an indicator is computed for, and what the mean is used of."""
    if "over" not in entry:
        return None
    over = entry.inner("over")
    key = over.code("key", MEASURE)
    mean = over.choice("mean", MeanOf, MeanOf.VALUE) if "mean" in over else MeanOf.VALUE
    name, columns = over.code("list", MEASURE), over.codes("columns", needed=False)
    for column in columns:
        if not MEASURE.fullmatch(column):
            over.fault("columns", "code_form", f"{column!r} is not a name ({MEASURE.pattern})")
    within = over.code("within", MEASURE) if "within" in over else ""
    inner = _inner(over, used=frozenset({key, within, *columns}))
    found = MeanOverRows(name, key, columns, mean, inner, within)
    over.finish()
    if not found.names():
        over.fault("", "over_without_columns", "needs columns, or an inner list, or both")
    return found


def _inner(over: Reader, *, used: frozenset[str]) -> dict[str, NestedMean]:
    inner = over.inner("inner", needed=False)
    found: dict[str, NestedMean] = {}
    for name in inner.remaining():
        each = inner.inner(name)
        _check_name(inner, name)
        if name in used:
            inner.fault(name, "duplicate_code", f"{name} is a column of the outer list")
        of, value = each.code("list", MEASURE), each.expression("value")
        each.finish()
        if value is None:
            continue
        if not value.names:
            each.fault("value", "formula_without_input", f"{value.text!r} names no column")
        found[name] = NestedMean(of, value, tuple(sorted(value.names)))
    return found


def _check_name(entry: Reader, name: str) -> None:
    if not MEASURE.fullmatch(name) or name == "value":
        entry.fault(name, "code_form", f"{name!r} is not a name ({MEASURE.pattern})")
