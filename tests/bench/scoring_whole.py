"""Exact official scoring with full traces: the time for a body does not grow with the country."""

from fractions import Fraction
from pathlib import Path

from bagalau.scoring.engine.all_scores import gc_paused, score_all
from bagalau.scoring.loading.edition import read_edition
from bagalau.scoring.model.edition import Edition
from bagalau.scoring.model.facts import BodyFacts, MeasureFact
from tests.bench.ratio import Ratio, seconds

EDITION = Path(__file__).parents[2] / "services/citizens/methodology/citizens-2024.yaml"
FEW, MANY = 60, 5_000


def rows() -> list[Ratio]:
    edition = read_edition(EDITION.read_text("utf-8"))
    facts = [_facts(edition.measures(), place) for place in range(MANY)]

    def of(count: int) -> float:
        work = lambda: _with_traces(edition, facts[:count])  # noqa: E731
        return seconds(work, times=5 if count == FEW else 3) / count * 1e6

    few, many = of(FEW), of(MANY)
    name = f"score with traces, {MANY:,} bodies beside {FEW}"
    return [Ratio(name, many, few, "µs a body", at_most=1.2)]


def _with_traces(edition: Edition, facts: list[BodyFacts]) -> int:
    """Score everybody, keep all trees, and tell every node's trace."""
    with gc_paused():
        everybody = score_all(edition, facts)
        return sum(len(node.trace.steps) for each in everybody for node in each.root.nodes())


def _facts(measures: frozenset[str], place: int) -> BodyFacts:
    values = {
        name: MeasureFact(Fraction(100 + (place * 7 + number) % 50))
        for number, name in enumerate(sorted(measures))
    }
    return BodyFacts(f"b{place}", "LEB", "local", values)
