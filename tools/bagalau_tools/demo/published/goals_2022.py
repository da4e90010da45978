"""The goals block of 2022 as it was published, shared out among central bodies.

REAL: the country's totals. Of 302 budget-linked target indicators 242 were achieved, 25 in part,
5 not, 30 were not counted; of 128 macro indicators 60, 10, 0 and 58; 59 of 76 goals were achieved;
the Ministry of National Economy had 100 (Ranking.kz, el.kz, expert-kz.com, September 2023).

SYNTHETIC: which body had which of them. Nothing was published per body but a few scores, and those
are not reproduced here. Each record says so in `data_source`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle

from bagalau_tools.demo.synthetic.chance import Record

YEAR = 2022
BEST = "economy"
"""The Ministry of National Economy: 100 of 100 in 2022."""

SOURCE = "published national total; allocation to the body is synthetic"


@dataclass(frozen=True, slots=True)
class Published:
    """Target indicators of one level, by outcome, as published for the country."""

    full: int
    partial: int
    missed: int
    uncounted: int


BUDGET_TARGETS = Published(full=242, partial=25, missed=5, uncounted=30)
MACRO_TARGETS = Published(full=60, partial=10, missed=0, uncounted=58)
GOALS_ACHIEVED, GOALS_TOTAL = 59, 76

TOTALS = {
    "budget_targets_full": BUDGET_TARGETS.full,
    "budget_targets_partial": BUDGET_TARGETS.partial,
    "budget_targets_missed": BUDGET_TARGETS.missed,
    "budget_targets_uncounted": BUDGET_TARGETS.uncounted,
    "macro_targets_full": MACRO_TARGETS.full,
    "macro_targets_partial": MACRO_TARGETS.partial,
    "macro_targets_missed": MACRO_TARGETS.missed,
    "macro_targets_uncounted": MACRO_TARGETS.uncounted,
    "goals_achieved": GOALS_ACHIEVED,
    "goals_total": GOALS_TOTAL,
}
"""What the measures of all bodies must add up to, by the name of the measure."""

_FIGURES = {
    "full": ("100", "101.5", "available"),
    "partial": ("100", "80", "available"),
    "missed": ("100", "30", "available"),
    "uncounted": ("100", None, "absent"),
}
"""Plan, fact and state of statistics that make a target full, partial, missed or not counted."""


def plan_goals(bodies: Sequence[str]) -> list[Record]:
    """Share 76 goals out among the bodies, 59 of them achieved, all of the best body's among them."""
    owners = [body for body, _ in zip(cycle(bodies), range(GOALS_TOTAL), strict=False)]
    of_best = [body for body in owners if body == BEST]
    others = [body for body in owners if body != BEST]
    unachieved = set(range(0, len(others), 3)[: GOALS_TOTAL - GOALS_ACHIEVED])
    achieved = [(body, True) for body in of_best]
    achieved += [(body, number not in unachieved) for number, body in enumerate(others)]
    numbers = dict.fromkeys(bodies, 0)
    return [_goal(body, numbers, achieved=done) for body, done in achieved]


def _goal(body: str, numbers: dict[str, int], *, achieved: bool) -> Record:
    numbers[body] += 1
    goal = f"G{numbers[body]}"
    return {"body": body, "year": YEAR, "plan": f"SP-{YEAR}", "goal": goal, "achieved": achieved}


def plans(bodies: Sequence[str]) -> list[Record]:
    """Give each body the plan its goals hang on."""
    return [
        {
            "body": body,
            "year": YEAR,
            "plan": f"SP-{YEAR}",
            "kind": "strategic_plan",
            "approved_on": f"{YEAR - 1}-12-28",
            "act": f"SYNTHETIC-{YEAR - 1}-{body}",
        }
        for body in bodies
    ]


def targets(bodies: Sequence[str]) -> list[Record]:
    """Share 430 target indicators out among the bodies; the best body has only full ones."""
    numbers = dict.fromkeys(bodies, 0)
    dealt = [
        *_dealt(bodies, BUDGET_TARGETS, level="budget_linked"),
        *_dealt(bodies, MACRO_TARGETS, level="macro"),
    ]
    return [_target(body, numbers, level=level, outcome=outcome) for body, level, outcome in dealt]


def _dealt(
    bodies: Sequence[str], published: Published, *, level: str
) -> Iterator[tuple[str, str, str]]:
    """Deal outcomes of one level out in turn: body, level, outcome."""
    others = [body for body in bodies if body != BEST]
    for outcome in ("full", "partial", "missed", "uncounted"):
        owners = cycle(bodies if outcome == "full" else others)
        for _ in range(getattr(published, outcome)):
            yield next(owners), level, outcome


def _target(body: str, numbers: dict[str, int], *, level: str, outcome: str) -> Record:
    numbers[body] += 1
    planned, actual, statistics = _FIGURES[outcome]
    return {
        "body": body,
        "year": YEAR,
        "plan": f"SP-{YEAR}",
        "goal": f"G{1 + numbers[body] % 3}",
        "target": f"T{numbers[body]:03d}",
        "level": level,
        "good": "up",
        "planned": planned,
        "actual": actual,
        "last_year": "98",
        "data_source": SOURCE,
        "statistics": statistics,
        "formula_act": "",
        "programmes": "001" if level == "budget_linked" else "",
        "money_spent": level == "budget_linked",
    }
