"""Money of a made-up year: what the treasury paid and what the state audit found."""

from collections.abc import Iterator

from bagalau_tools.demo.synthetic.chance import (
    Record,
    among,
    between,
    chance_of,
    drawn,
    happens,
    months_of,
    skill_of,
)


def programmes_of(body: str, *, year: int, seed: int) -> list[str]:
    """Name a body's budget programmes by their three-digit codes."""
    chance = chance_of(seed, year, body, "programmes")
    return ["001", *(f"{code:03d}" for code in sorted(chance.sample(range(2, 120), k=3)))]


def budget_programmes(body: str, *, year: int, seed: int) -> Iterator[Record]:
    """Give adjusted plan and payments in thousand tenge, and the programme's own results."""
    chance = chance_of(seed, year, body, "budget")
    skill = skill_of(seed, body, "budget")
    for programme in programmes_of(body, year=year, seed=seed):
        planned = int(chance.uniform(20_000, 900_000))
        paid, reached = between(0.915, 0.998, share=skill), between(0.75, 1.0, share=skill)
        for number, month in enumerate(months_of(year), start=1):
            due = 2 if number % 3 == 0 else 0
            yield {
                "body": body,
                "month": month,
                "programme": programme,
                "plan_adjusted": planned,
                "paid": round(planned * min(1.0, paid + chance.uniform(-0.006, 0.006))),
                "results_due": due,
                "results_done": among(chance, due, reached),
            }


def audits(body: str, *, year: int, seed: int) -> Iterator[Record]:
    """Give what the state audit checked, what it found and which orders were carried out.

    About one body in five is not audited in a year: its months are zero.
    """
    chance = chance_of(seed, year, body, "audits")
    skill, audited = skill_of(seed, body, "budget"), happens(chance, 0.8)
    for number, month in enumerate(months_of(year), start=1):
        checked = int(chance.uniform(50_000, 600_000)) if audited and number % 2 == 0 else 0
        due = drawn(chance, 3.0) if checked else 0
        yield {
            "body": body,
            "month": month,
            "checked_amount": checked,
            "violations_amount": round(
                checked * between(0.055, 0.002, share=skill) * chance.uniform(0.5, 1.4)
            ),
            "orders_due": due,
            "orders_executed": among(chance, due, between(0.70, 1.0, share=skill)),
        }
