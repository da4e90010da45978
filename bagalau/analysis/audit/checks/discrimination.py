"""Discrimination: whether a node separates bodies, and whether it agrees with its sister nodes."""

from fractions import Fraction

from bagalau.analysis.audit.findings import Evidence, Notebook, Why, evidence
from bagalau.analysis.audit.rows import UNIT, GroupYear, Row, at, complete, scale_of
from bagalau.analysis.audit.statistics.association import correlation, difference_of_thirds
from bagalau.analysis.audit.statistics.spread import between_quartiles, deviation, separated


def examine_discrimination(now: GroupYear, notebook: Notebook) -> None:
    """Judge the spread of every node, and every indicator against the rest of its direction."""
    for code, row in now.rows.items():
        if notebook.enough("separates_little", (code,), now.group, len(row.counted)):
            _spread(now, row, notebook)
    for row in now.indicators():
        _against_the_rest(now, row, notebook)


def _spread(now: GroupYear, row: Row, notebook: Notebook) -> None:
    shares, subject = row.counted, (row.code,)
    apart, away = separated(shares), deviation(shares) / UNIT
    numbers: dict[str, Fraction | int] = {
        "deviation": away,
        "range": Fraction(max(shares) - min(shares), UNIT),
        "between_quartiles": between_quartiles(shares) / UNIT,
        "distinct_values": len(set(shares)),
        "pairs_separated": apart,
    }
    pieces = [_evidence(name, number, now, row) for name, number in numbers.items()]
    notebook.figure(
        subject, now.group, *pieces[1:]
    )  # the deviation is reported with the ceiling already
    notebook.judge("separates_little", subject, now.group, away, pieces)
    notebook.judge("ties", subject, now.group, apart, pieces)


def _against_the_rest(now: GroupYear, row: Row, notebook: Notebook) -> None:
    others = [each for each in scale_of(now, row.code) if each.code != row.code]
    subject, places = (row.code,), complete([row])
    if not others:
        notebook.pass_over(
            "against_the_rest", subject, now.group, Why.TOO_FEW_INDICATORS, len(places)
        )
        return
    if not notebook.enough("against_the_rest", subject, now.group, len(places)):
        return
    own = at(row.shares, places)
    rest = [sum(each.brought[place] for each in others) for place in places]
    found = correlation(own, rest)
    if found is None:
        notebook.pass_over("against_the_rest", subject, now.group, Why.NO_VARIANCE, len(places))
        return
    thirds = difference_of_thirds(own, rest, [now.bodies[place] for place in places]) / UNIT
    pieces = [
        _evidence("item_rest", found, now, row),
        _evidence("difference_of_thirds", thirds, now, row),
    ]
    notebook.figure(subject, now.group, *pieces)
    notebook.judge("against_the_rest", subject, now.group, found, pieces)
    notebook.judge("best_do_no_better", subject, now.group, thirds, pieces)


def _evidence(name: str, number: Fraction | int, now: GroupYear, row: Row) -> Evidence:
    return evidence(name, number, len(row.counted), now.year)
