"""Reads one body's facts from plain values, as scoring inputs are published: exact numbers as text."""

from collections.abc import Mapping
from typing import Any

from bagalau.scoring.model import (
    BodyFacts,
    DecidedDeduction,
    Exemption,
    MeasureFact,
    Missing,
    PreviousValue,
)
from bagalau.scoring.numbers import ONE, read_exact

Plain = Mapping[str, Any]
"""A document as JSON has it."""

WITHHELD = "withheld"
"""The field that holds a commitment in the place of a value that is not published."""

ABSENT = {each.value: each for each in Missing}


def read_facts(told: Plain, year: int) -> BodyFacts:
    """Give the facts of one body of a published `ScoringInputs` document.

    Raises KeyError, TypeError or ValueError for what is no such document.
    """
    return BodyFacts(
        body=told["body"],
        kind=told["kind"],
        group=told["group"],
        measures=_measures(told["measures"]),
        previous={
            code: PreviousValue(read_exact(each["value"]), each["source"])
            for code, each in told["previous"].items()
        },
        deductions=[DecidedDeduction(**each) for each in told["deductions"]],
        decisions={code: read_exact(points) for code, points in told["decisions"].items()},
        region=told.get("region", ""),
        year=year,
        exemptions={code: _exemption(each) for code, each in told.get("exemptions", {}).items()},
    )


def _exemption(told: Plain) -> Exemption:
    measures, months = _measures(told["measures"]), tuple(told["months"])
    return Exemption(Missing(told["reason"]), told["entry"], measures, months)


def _measures(told: Mapping[str, Plain]) -> dict[str, MeasureFact]:
    return {name: _measure(each) for name, each in told.items()}


def _measure(told: Plain) -> MeasureFact:
    """Give a counted measure, or why there is none: nothing supplied, where the word is unknown.

    A withheld one is read as one: that it is there is published, its value is not.
    """
    if told["value"] is None and WITHHELD not in told:
        return MeasureFact(None, ABSENT.get(told["missing"], Missing.NOT_SUPPLIED))
    due, lacking = told.get("due", range(1, 13)), told.get("lacking", ())
    value = ONE if told["value"] is None else read_exact(told["value"])
    return MeasureFact(value, None, told["months"], tuple(lacking), tuple(due))
