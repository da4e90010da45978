"""Chance that repeats itself: one stream of numbers for each seed, year, body and subject."""

from random import Random

Record = dict[str, str | int | bool | None]
"""One record as it will be sent: field names and plain values."""


def chance_of(seed: int, *names: str | int) -> Random:
    """Give the stream of numbers that belongs to these names, whatever was drawn before.

    >>> chance_of(7, 2025, "health").random() == chance_of(7, 2025, "health").random()
    True
    >>> chance_of(7, 2025, "health").random() == chance_of(7, 2025, "finance").random()
    False
    """
    return Random("/".join(str(name) for name in (seed, *names)))  # noqa: S311 - a made-up year, not a secret


def skill_of(seed: int, body: str, subject: str) -> float:
    """Say how well a body does in a subject, 0 to 1; most do well, a few do badly.

    The year is left out on purpose: a body that is good this year was mostly good last year.
    """
    return chance_of(seed, "skill", body, subject).betavariate(4.0, 2.0)


def between(least: float, most: float, *, share: float) -> float:
    """Give the value that lies at a share (0 to 1) of the way from `least` to `most`.

    >>> between(4.6, 4.9, share=0.5)
    4.75
    """
    return least + (most - least) * share


def happens(chance: Random, share: float) -> bool:
    """Say whether a thing happens that happens in a given share of cases.

    >>> happens(chance_of(1, "example"), 0.0), happens(chance_of(1, "example"), 1.0)
    (False, True)
    """
    return chance.random() < share


def drawn(chance: Random, mean: float) -> int:
    """Draw a count around a mean, never below zero and never far from it.

    >>> drawn(chance_of(1, "example"), 0.0)
    0
    """
    spread = mean**0.5
    whole, part = divmod(max(0.0, chance.gauss(mean, spread) if mean > 0 else 0.0), 1.0)
    return int(whole) + (chance.random() < part)


def among(chance: Random, total: int, share: float) -> int:
    """Draw how many of `total` have a quality that a given share of them has on the whole."""
    spread = (max(total, 0) * share * (1 - share)) ** 0.5
    return min(total, max(0, round(chance.gauss(total * share, spread))))


def months_of(year: int) -> list[str]:
    """Name the twelve months of a year as the interface writes them.

    >>> months_of(2025)[0], months_of(2025)[-1]
    ('2025-01', '2025-12')
    """
    return [f"{year}-{month:02d}" for month in range(1, 13)]
