"""Plans, goals and target indicators of a made-up year, and the reforms a body answers for."""

from collections.abc import Iterator
from decimal import Decimal
from random import Random

from bagalau_tools.demo.synthetic.budget import programmes_of
from bagalau_tools.demo.synthetic.chance import Record, between, chance_of, happens, skill_of

TARGETS_OF_A_GOAL = 4
MACRO = 0.30
"""Share of macro indicators among all target indicators; in 2022 it was 128 of 430."""


def plan_of(group: str, *, year: int) -> str:
    """Give the code of a body's plan: a ministry's strategic plan or a region's programme."""
    return f"{'DP' if group == 'local' else 'SP'}-{year}"


def goals_of(body: str, *, year: int, seed: int) -> list[str]:
    """Name a body's goals."""
    return [f"G{n}" for n in range(1, 4 + int(chance_of(seed, year, body, "goals").random() * 3))]


def plans(body: str, group: str, *, year: int, seed: int) -> Iterator[Record]:
    """Give the one plan a body is evaluated by."""
    day = 10 + int(chance_of(seed, year, body, "plan").random() * 18)
    yield {
        "body": body,
        "year": year,
        "plan": plan_of(group, year=year),
        "kind": "development_programme" if group == "local" else "strategic_plan",
        "approved_on": f"{year - 1}-12-{day}",
        "act": f"SYNTHETIC-{year - 1}-{body}",
    }


def plan_goals(body: str, group: str, *, year: int, seed: int) -> Iterator[Record]:
    """Say of each goal whether it was achieved; in 2022 59 goals of 76 were."""
    chance = chance_of(seed, year, body, "plan_goals")
    share = between(0.55, 0.98, share=skill_of(seed, body, "goals"))
    for goal in goals_of(body, year=year, seed=seed):
        yield {
            "body": body,
            "year": year,
            "plan": plan_of(group, year=year),
            "goal": goal,
            "achieved": happens(chance, share),
        }


def targets(body: str, group: str, *, year: int, seed: int) -> Iterator[Record]:
    """Give each target indicator with its plan, its fact and last year's fact."""
    chance = chance_of(seed, year, body, "targets")
    for goal in goals_of(body, year=year, seed=seed):
        for number in range(1, TARGETS_OF_A_GOAL + 1):
            yield {
                "body": body,
                "year": year,
                "plan": plan_of(group, year=year),
                "goal": goal,
                "target": f"{goal}.T{number}",
                **_figures(chance, skill_of(seed, body, "goals")),
                "data_source": "synthetic",
                "formula_act": f"SYNTHETIC-{year - 1}-{body}-formulas",
                **_money(chance, programmes_of(body, year=year, seed=seed)),
            }


def _figures(chance: Random, skill: float) -> Record:
    """Draw the figures of one target: full, partial, missed, or not counted yet."""
    good = "up" if happens(chance, 0.75) else "down"
    planned = Decimal(round(chance.uniform(20, 400), 1)).quantize(Decimal("0.1"))
    tight = happens(chance, between(0.60, 0.98, share=skill))
    absent = happens(chance, 0.12)
    actual = _reached(planned, good=good, ratio=_ratio(chance, skill))
    eased = Decimal("1.04") if tight == (good == "down") else Decimal("0.97")
    return {
        "level": "macro" if happens(chance, MACRO) else "budget_linked",
        "good": good,
        "planned": str(planned),
        "actual": None if absent else str(actual),
        "last_year": str((planned * eased).quantize(Decimal("0.1"))),
        "statistics": "absent" if absent else "available",
    }


def _ratio(chance: Random, skill: float) -> Decimal:
    """Draw how far a target was reached: 1 and above is full, below 0.5 is missed."""
    full = between(0.72, 0.99, share=skill)
    draw = chance.random()
    if draw < full:
        ratio = chance.uniform(1.0, 1.12)
    elif draw < full + (1 - full) * 0.85:
        ratio = chance.uniform(0.55, 0.97)
    else:
        ratio = chance.uniform(0.15, 0.45)
    return Decimal(f"{ratio:.3f}")


def _reached(planned: Decimal, *, good: str, ratio: Decimal) -> Decimal:
    """Give the fact that stands to the plan in a given ratio, in the good direction."""
    fact = planned * ratio if good == "up" else planned / ratio
    better = Decimal("0.1") if good == "up" else Decimal("-0.1")
    rounded = fact.quantize(Decimal("0.1"))
    return rounded + better if ratio >= 1 else rounded


def _money(chance: Random, programmes: list[str]) -> Record:
    """Link a target to budget programmes and say whether their money was spent."""
    linked = sorted(chance.sample(programmes, k=min(len(programmes), 1 + int(chance.random() * 2))))
    return {"programmes": ";".join(linked), "money_spent": happens(chance, 0.93)}


def reforms(body: str, *, year: int, seed: int) -> Iterator[Record]:
    """Give the steps of a reform the body answers for, with their state and evidence."""
    chance = chance_of(seed, year, body, "reforms")
    for number in range(1, 3 + int(chance.random() * 3)):
        done = happens(chance, between(0.60, 0.97, share=skill_of(seed, body, "goals")))
        yield {
            "body": body,
            "year": year,
            "programme": f"SYN-R{1 + number % 2}",
            "step": f"S{number}",
            "due_on": f"{year}-{3 * (1 + number % 4):02d}-28",
            "state": "done" if done else chance.choice(["in_progress", "late"]),
            "evidence": f"synthetic evidence {year}/{number}" if done else "",
        }
