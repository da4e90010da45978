"""The small edition that the tests of scoring share, whole or with one thing changed."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

from bagalau.scoring.loading.edition import read_edition
from bagalau.scoring.model.edition import Edition
from bagalau.scoring.model.facts import BodyFacts, MeasureFact
from bagalau.scoring.model.missing import Missing

TEXT = (Path(__file__).parent / "sample.yaml").read_text(encoding="utf-8")
EDITION = read_edition(TEXT)

# The published counts of 2022 and 2024, and made-up values for the rest.
FULL = {
    "full": 242,
    "partial": 25,
    "missed": 5,
    "macro_full": 60,
    "macro_partial": 10,
    "macro_missed": 0,
    "achieved": 59,
    "goals": 76,
    "counted": 342,
    "total": 430,
    "answered": 5365,
    "received": 7363,
    "score_sum": 500,
    "respondents": 100,
    "held": 4,
    "planned": 8,
    "resolved": 3,
    "raised": 4,
    "left": 10,
    "staff": 100,
    "violations": 0,
    "checked": 9,
    "met": 3,
    "due": 4,
    "incidents": 0,
}


def changed(*changes: tuple[str, str]) -> str:
    """Give the sample's text with each fragment replaced once."""
    text = TEXT
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def edition(*changes: tuple[str, str]) -> Edition:
    """Give the sample edition with each fragment replaced once."""
    return read_edition(changed(*changes))


def facts(
    values: Mapping[str, int | str | Missing] | None = None,
    *,
    body: str = "astana",
    kind: str = "LEB",
    without: tuple[str, ...] = (),
    **rest,
) -> BodyFacts:
    """Give a body's facts: the full set, with some values changed or left out."""
    known = {**FULL, **(values or {})}
    measures = {
        name: MeasureFact(None, value)
        if isinstance(value, Missing)
        else MeasureFact(Fraction(value))
        for name, value in known.items()
        if name not in without
    }
    return BodyFacts(body, kind, "local", measures, **rest)
