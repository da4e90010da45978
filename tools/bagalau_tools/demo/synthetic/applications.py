"""Applications and complaints of a made-up year, case by case, as a national register keeps them.

A case carries a pseudonymous number and dates; no name, no address, no text.
"""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from bagalau_tools.demo.synthetic.chance import between, chance_of, skill_of

TERM_DAYS = 21
"""Fifteen working days to answer, counted here as three weeks."""

REGISTER_CLOSES = 20
"""Days into the next year after which the register of the evaluated year is closed."""

FLOODED = ("akimat-kostanay", 2025, 4)
"""The body, the year and the month in which a made-up flood stopped the reception of citizens."""

LATE_IN_FLOOD = 0.6
"""Share of the cases of that month that are answered late."""

COMPLAINTS = 0.12
"""Share of complaints among all cases; the rest are applications."""


@dataclass(frozen=True, slots=True)
class Handling:
    """How one body handles its cases, as shares of them (0 to 1)."""

    late: float
    repeated: float
    overturned: float


def handling_of(body: str, *, year: int, seed: int) -> Handling:
    """Say how well a body handles applications in a year."""
    skill = skill_of(seed, body, "applications")
    drift = chance_of(seed, year, body, "handling").uniform(-0.15, 0.15)
    good = min(1.0, max(0.0, skill + drift))
    return Handling(
        late=between(0.048, 0.001, share=good),
        repeated=between(0.085, 0.010, share=good),
        overturned=between(0.180, 0.020, share=good),
    )


def shared_out(bodies: list[str], *, total: int, seed: int) -> dict[str, int]:
    """Share a country's cases out among bodies, no fewer than `total` together."""
    weights = {body: 0.4 + 1.6 * chance_of(seed, "weight", body).random() for body in bodies}
    whole = sum(weights.values())
    return {body: int(total * weight / whole) + 1 for body, weight in weights.items()}


@cache
def days_from(year: int, days: int = 800) -> tuple[str, ...]:
    """List ISO dates from 1 January of a year, so that a date is found by its day number."""
    first = date(year, 1, 1)
    return tuple((first + timedelta(days=day)).isoformat() for day in range(days))


def applications(body: str, *, year: int, count: int, seed: int) -> bytes:
    """Write a body's applications and complaints of a year as NDJSON, one case a line.

    Text is put together by hand: two hundred thousand cases are written in about half a second.
    """
    draw = chance_of(seed, year, body, "applications").random
    handling = handling_of(body, year=year, seed=seed)
    days, length = days_from(year), (date(year + 1, 1, 1) - date(year, 1, 1)).days
    flood = f"{year}-{FLOODED[2]:02d}" if FLOODED[:2] == (body, year) else "none"
    lines: list[str] = []
    for number in range(1, count + 1):
        received = int(draw() * length)
        due = received + TERM_DAYS
        late = draw() < (LATE_IN_FLOOD if days[received].startswith(flood) else handling.late)
        answered = due + 1 + int(draw() * 25) if late else received + 2 + int(draw() * 20)
        known = answered < length + REGISTER_CLOSES
        complaint = draw() < COMPLAINTS
        lines.append(
            f'{{"body":"{body}","case_number":"SYN-{number:07d}",'
            f'"kind":"{"complaint" if complaint else "application"}",'
            f'"received_on":"{days[received]}","due_on":"{days[due]}",'
            f'"answered_on":{chr(34) + days[answered] + chr(34) if known else "null"},'
            f'"repeated":{"true" if draw() < handling.repeated else "false"},'
            f'"overturned":{"true" if complaint and draw() < handling.overturned else "false"}}}\n'
        )
    return "".join(lines).encode()


def corrected(sent: bytes, *, most: int) -> bytes:
    """Take late cases of a batch and write them again with the answer found in time.

    This is what a register sends when a body proves that answers were entered late.
    """
    cases = (json.loads(line) for line in sent.splitlines())
    late = [case for case in cases if case["answered_on"] and case["answered_on"] > case["due_on"]]
    return "".join(
        json.dumps({**case, "answered_on": case["due_on"]}, separators=(",", ":")) + "\n"
        for case in late[:most]
    ).encode()
