"""Indicator burden: what an indicator asks of bodies against the points it gives."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from bagalau.analysis.audit.findings import Notebook, Why, evidence
from bagalau.analysis.audit.rows import GroupYear
from bagalau.scoring.model import Edition


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent for one indicator in a year: values and requests, by how many bodies."""

    values: Fraction
    requests: Fraction
    bodies: int


@dataclass(frozen=True, slots=True)
class Load:
    """What one body sent to one dataset in a year."""

    body: str
    dataset: str
    values: int
    requests: int


def sent_by_indicator(
    edition: Edition, dataset_of: Mapping[str, str], loads: Iterable[Load]
) -> dict[str, Sent]:
    """Give what was sent for each indicator, through the datasets its measures are counted from.

    What was sent to a dataset is shared evenly among the indicators that read it.
    """
    users: dict[str, set[str]] = {}
    for each in edition.indicators():
        for measure in each.measures():
            if measure in dataset_of:
                users.setdefault(dataset_of[measure], set()).add(each.code)
    values: dict[str, Fraction] = {}
    requests: dict[str, Fraction] = {}
    bodies: dict[str, set[str]] = {}
    for load in loads:
        for code in users.get(load.dataset, ()):
            among = len(users[load.dataset])
            values[code] = values.get(code, Fraction(0)) + Fraction(load.values, among)
            requests[code] = requests.get(code, Fraction(0)) + Fraction(load.requests, among)
            bodies.setdefault(code, set()).add(load.body)
    return {code: Sent(values[code], requests[code], len(bodies[code])) for code in sorted(values)}


def measures_required(edition: Edition) -> dict[str, Fraction]:
    """Give how many measures each indicator needs; one that several need is shared among them."""
    users: dict[str, list[str]] = {}
    for each in edition.indicators():
        for measure in each.measures():
            users.setdefault(measure, []).append(each.code)
    found = {each.code: Fraction(0) for each in edition.indicators()}
    for codes in users.values():
        for code in codes:
            found[code] += Fraction(1, len(codes))
    return found


def examine_burden(now: GroupYear, sent: Mapping[str, Sent] | None, notebook: Notebook) -> None:
    """Judge each indicator's share of what is asked against its share of the points."""
    if not notebook.enough("burden_above_weight", (now.root,), now.group, len(now.bodies)):
        return
    required = measures_required(now.edition)
    whole, points = sum(required.values(), Fraction(0)), now.edition.root.maximum
    values = sum((each.values for each in (sent or {}).values()), Fraction(0))
    if not values:
        why = Why.BURDEN_NOT_GIVEN if sent is None else Why.NOTHING_SENT
        notebook.pass_over("burden_sent", (now.root,), now.group, why, len(now.bodies))
    for row in now.indicators():
        weight = now.edition.indicator(row.code).maximum / points
        if not weight or not whole:
            continue
        load = required[row.code] / whole
        pieces = [
            evidence("measures_required", required[row.code], len(now.bodies), now.year),
            evidence("share_of_measures", load, len(now.bodies), now.year),
            evidence("share_of_points", weight, len(now.bodies), now.year),
            evidence("burden_ratio", load / weight, len(now.bodies), now.year),
        ]
        notebook.figure((row.code,), now.group, *pieces)
        notebook.judge("burden_above_weight", (row.code,), now.group, load / weight, pieces)
        if sent and row.code in sent and values:
            _sent((row.code,), now, sent[row.code], (values, weight), notebook)


def _sent(
    subject: tuple[str],
    now: GroupYear,
    sent: Sent,
    whole: tuple[Fraction, Fraction],
    notebook: Notebook,
) -> None:
    """Judge what was sent for one indicator against all values sent and its share of the points."""
    values, weight = whole
    load = sent.values / values
    pieces = [
        evidence("values_sent", sent.values, sent.bodies, now.year),
        evidence("requests", sent.requests, sent.bodies, now.year),
        evidence("share_of_values", load, sent.bodies, now.year),
        evidence("share_of_points", weight, sent.bodies, now.year),
        evidence("burden_ratio", load / weight, sent.bodies, now.year, "values"),
    ]
    notebook.figure(subject, now.group, *pieces)
    notebook.judge("burden_sent", subject, now.group, load / weight, pieces)
