"""A made-up national round for the tests of analysis: real editions, drawn facts."""

import random
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

from bagalau.scoring.composition.composition import (
    Absence,
    BodyTotal,
    Composition,
    compose,
)
from bagalau.scoring.composition.reading import read_composition
from bagalau.scoring.engine.body_score import score
from bagalau.scoring.engine.score_tree import BodyScore
from bagalau.scoring.loading.edition import read_edition
from bagalau.scoring.model.edition import Edition
from bagalau.scoring.model.facts import BodyFacts, DecidedDeduction, MeasureFact, PreviousValue
from bagalau.scoring.model.missing import Missing
from bagalau.scoring.variation import BodyCells, Round, body_of, tree_of

SERVICES = Path(__file__).parents[2] / "services"
BLOCKS = ("goals", "citizens", "orgdev")
EDITIONS: Mapping[str, Edition] = {
    block: read_edition(
        (SERVICES / block / "methodology" / f"{block}-2024.yaml").read_text("utf-8")
    )
    for block in BLOCKS
}
COMPOSITION: Composition = read_composition(
    (SERVICES / "aggregator" / "composition" / "2023.yaml").read_text("utf-8")
)
PLAN = COMPOSITION.robustness
KINDS = ("LEB", "CSB", "CSB_NS", "NB")


def scored_round(
    scored: Mapping[str, tuple[str, Mapping[str, BodyScore]]],
    composition: Composition = COMPOSITION,
) -> Round:
    """Give the round of bodies scored by the real editions: body → kind, block → scored tree."""
    bodies: list[BodyCells] = [body_of(body, kind, each) for body, (kind, each) in scored.items()]
    return Round([tree_of(EDITIONS[block]) for block in BLOCKS], bodies, composition)


def total_of(kind: str, scored: Mapping[str, BodyScore]) -> BodyTotal:
    """Give the official total of a body, exact."""
    brought = {
        block: Absence.NOTHING_COUNTED if each.points is None else each.points
        for block, each in scored.items()
    }
    return compose(COMPOSITION, kind=kind, blocks=brought)


def national(
    count: int = 60, *, seed: int = 1, absent: float = 0.08
) -> dict[str, tuple[str, dict[str, BodyScore]]]:
    """Score so many made-up bodies, a third of them local, some values absent."""
    rng = random.Random(seed)
    found = {}
    for number in range(count):
        kind = KINDS[0] if number % 3 == 0 else KINDS[1 + (number % 2)]
        body = f"body-{number:04}"
        found[body] = (
            kind,
            {
                block: score(EDITIONS[block], _facts(rng, body, kind, EDITIONS[block], absent))
                for block in BLOCKS
            },
        )
    return found


def _facts(rng: random.Random, body: str, kind: str, edition: Edition, absent: float) -> BodyFacts:
    reasons = [reason for reason in Missing if reason is not Missing.NOT_APPLICABLE]
    measures = {}
    for name in sorted(edition.measures()):
        small = any(
            word in name for word in ("late", "missed", "violation", "overturned", "vacant")
        )
        value = rng.randint(0, 12) if small else rng.randint(60, 130)
        known = rng.random() > absent / 3
        measures[name] = (
            MeasureFact(Fraction(value)) if known else MeasureFact(None, rng.choice(reasons))
        )
    previous = {
        each.code: PreviousValue(Fraction(rng.randint(0, 100), 100), "2024")
        for each in edition.indicators()
        if rng.random() < 0.5
    }
    deductions = [DecidedDeduction("P1")] if rng.random() < 0.1 else []
    return BodyFacts(body, kind, "any", measures, previous, deductions)
