"""Exact official scoring with full traces: the time for a body does not grow with the country."""

from fractions import Fraction

from bagalau.scoring.edition import read_edition
from bagalau.scoring.score import BodyFacts, Measured, score
from tests.bench.ratio import Ratio, seconds
from tests.house.test_worked_cases import SERVICES

FEW, MANY = 60, 5_000


def rows() -> list[Ratio]:
    path = SERVICES / "citizens" / "methodology" / "citizens-2024.yaml"
    edition = read_edition(path.read_text("utf-8"))
    facts = [_facts(edition.measures(), place) for place in range(MANY)]

    def of(count: int) -> float:
        work = lambda: [score(edition, each) for each in facts[:count]]  # noqa: E731
        return seconds(work, times=5 if count == FEW else 3) / count * 1e6

    few, many = of(FEW), of(MANY)
    name = f"score with traces, {MANY:,} bodies beside {FEW}"
    return [Ratio(name, many, few, "µs a body", at_most=1.2)]


def _facts(measures: frozenset[str], place: int) -> BodyFacts:
    values = {
        name: Measured(Fraction(100 + (place * 7 + number) % 50))
        for number, name in enumerate(sorted(measures))
    }
    return BodyFacts(f"b{place}", "LEB", "local", values)
