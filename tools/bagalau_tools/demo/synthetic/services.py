"""Public services of a made-up year: deliveries case by case, and what the register counts."""

from collections.abc import Iterator
from datetime import date

from bagalau_tools.demo.synthetic.applications import REGISTER_CLOSES, days_from
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

LEAST_SATISFIED, MOST_SATISFIED = 4.49, 4.93
"""Means of the public monitoring of services on its scale of 1 to 5, 2020 to 2025 (published)."""

ELECTRONIC = 0.92
"""Share of deliveries asked for electronically."""


def service_deliveries(body: str, *, year: int, count: int, seed: int) -> bytes:
    """Write a body's deliveries of public services as NDJSON, one delivery a line."""
    draw = chance_of(seed, year, body, "deliveries").random
    skill = skill_of(seed, body, "services")
    late_share = between(0.024, 0.000, share=skill)
    justified = between(0.0012, 0.0, share=skill)
    days, length = days_from(year), (date(year + 1, 1, 1) - date(year, 1, 1)).days
    lines: list[str] = []
    for number in range(1, count + 1):
        requested = int(draw() * length)
        due = requested + 5 + int(draw() * 10)
        late = draw() < late_share
        delivered = due + 1 + int(draw() * 10) if late else requested + int(draw() * 5)
        known = delivered < length + REGISTER_CLOSES
        lines.append(
            f'{{"body":"{body}","case_number":"SYN-D{number:06d}",'
            f'"service":"service-{1 + int(draw() * 12):02d}",'
            f'"requested_on":"{days[requested]}","due_on":"{days[due]}",'
            f'"delivered_on":{chr(34) + days[delivered] + chr(34) if known else "null"},'
            f'"channel":"{"electronic" if draw() < ELECTRONIC else "paper"}",'
            f'"justified_complaint":{"true" if draw() < justified else "false"}}}\n'
        )
    return "".join(lines).encode()


def service_registry(body: str, *, year: int, seed: int) -> Iterator[Record]:
    """Count a body's services and how many of them are electronic, month by month (a stock)."""
    chance = chance_of(seed, year, body, "registry")
    total = 8 + int(chance.random() * 40)
    electronic = among(chance, total, between(0.72, 0.99, share=skill_of(seed, body, "services")))
    for month in months_of(year):
        electronic = min(total, electronic + happens(chance, 0.1))
        yield {
            "body": body,
            "month": month,
            "services_total": total,
            "services_electronic": electronic,
        }


def service_control(body: str, *, year: int, seed: int) -> Iterator[Record]:
    """Count violations found by the body's own control and by the state's."""
    chance = chance_of(seed, year, body, "control")
    own = between(0.45, 0.97, share=skill_of(seed, body, "services"))
    for month in months_of(year):
        found = drawn(chance, 6.0)
        by_self = among(chance, found, own)
        yield {
            "body": body,
            "month": month,
            "violations_found_by_self": by_self,
            "violations_found_by_state": found - by_self,
        }


def satisfaction_surveys(body: str, *, year: int, seed: int) -> Iterator[Record]:
    """Count survey answers and the sum of their marks, 1 to 5 each."""
    chance = chance_of(seed, year, body, "satisfaction")
    mean = between(LEAST_SATISFIED, MOST_SATISFIED, share=skill_of(seed, body, "services"))
    for month in months_of(year):
        respondents = 120 + int(chance.random() * 400)
        yield {
            "body": body,
            "month": month,
            "respondents": respondents,
            "score_sum": min(
                5 * respondents, round(respondents * (mean + chance.uniform(-0.05, 0.05)))
            ),
        }
