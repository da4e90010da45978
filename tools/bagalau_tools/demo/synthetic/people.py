"""Personnel of a made-up year: posts, people who left, appointments, hours, training.

Anchors: 6.76 % of posts were vacant on 1 January 2023 (published); net turnover should stay
below 7.3 % a year (the Agency's strategic plan).
"""

from collections.abc import Iterator
from random import Random

from bagalau_tools.demo.synthetic.chance import (
    Record,
    among,
    between,
    chance_of,
    drawn,
    months_of,
    skill_of,
)


def _stream(body: str, *, year: int, seed: int, subject: str) -> tuple[Random, float]:
    """Give the chance of a subject and how well the body does with its people."""
    return chance_of(seed, year, body, subject), skill_of(seed, body, "people")


def posts_of(body: str, *, seed: int) -> int:
    """Say how many posts a body has: from a small agency to a large ministry."""
    return 140 + int(2400 * chance_of(seed, "posts", body).random() ** 2)


def staffing(body: str, *, year: int, seed: int) -> Iterator[Record]:
    """Count posts, vacant ones and staff at each month's end."""
    chance, skill = _stream(body, year=year, seed=seed, subject="staffing")
    posts, share = posts_of(body, seed=seed), between(0.115, 0.025, share=skill)
    for month in months_of(year):
        vacant = among(chance, posts, share)
        yield {
            "body": body,
            "month": month,
            "posts": posts,
            "vacant": vacant,
            "staff": posts - vacant,
        }


def turnover(body: str, *, year: int, seed: int) -> Iterator[Record]:
    """Count those who left the civil service."""
    chance, skill = _stream(body, year=year, seed=seed, subject="turnover")
    a_month = posts_of(body, seed=seed) * between(0.13, 0.035, share=skill) / 12
    for month in months_of(year):
        yield {"body": body, "month": month, "left_service": drawn(chance, a_month)}


def appointments(body: str, *, year: int, seed: int) -> Iterator[Record]:
    """Count posts announced, candidates, appointments and promotions by internal competition."""
    chance, skill = _stream(body, year=year, seed=seed, subject="appointments")
    a_month = posts_of(body, seed=seed) * 0.08 / 12
    for month in months_of(year):
        announced = drawn(chance, a_month)
        candidates = drawn(chance, announced * between(1.6, 5.5, share=skill))
        appointed = min(candidates, among(chance, announced, 0.8))
        yield {
            "body": body,
            "month": month,
            "posts_announced": announced,
            "candidates": candidates,
            "appointed": appointed,
            "promoted_internally": among(chance, appointed, between(0.14, 0.55, share=skill)),
        }


def overtime(body: str, *, year: int, seed: int) -> Iterator[Record]:
    """Count hours worked beyond the working day."""
    chance, skill = _stream(body, year=year, seed=seed, subject="overtime")
    hours = posts_of(body, seed=seed) * between(15.0, 1.5, share=skill)
    for month in months_of(year):
        yield {
            "body": body,
            "month": month,
            "overtime_hours": round(hours * chance.uniform(0.8, 1.2)),
        }


def discipline(body: str, *, year: int, seed: int) -> Iterator[Record]:
    """Count disciplinary and corruption cases."""
    chance, skill = _stream(body, year=year, seed=seed, subject="discipline")
    a_month = posts_of(body, seed=seed) * between(0.0085, 0.0005, share=skill) / 12
    for month in months_of(year):
        yield {"body": body, "month": month, "discipline_cases": drawn(chance, a_month)}


def training(body: str, *, year: int, seed: int) -> Iterator[Record]:
    """Count servants due for training and trained."""
    chance, skill = _stream(body, year=year, seed=seed, subject="training")
    for month in months_of(year):
        due = drawn(chance, posts_of(body, seed=seed) / 36)
        yield {
            "body": body,
            "month": month,
            "training_due": due,
            "trained": among(chance, due, between(0.72, 1.0, share=skill)),
        }
