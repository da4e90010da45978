"""How large a year the walk makes up."""

from dataclasses import dataclass

SEED = 20250101
"""The seed of the made-up year; printed with the results, so that anyone can make it again."""

YEAR, YEAR_BEFORE = 2025, 2024


@dataclass(frozen=True, slots=True)
class Size:
    """Cases of the country in the evaluated year and in the year before; the rest follows."""

    applications: int = 200_000
    deliveries: int = 40_000
    applications_before: int = 5_000
    deliveries_before: int = 5_000
    seed: int = SEED


NATIONAL = Size()
SMALL = Size(
    applications=4_000, deliveries=2_000, applications_before=2_000, deliveries_before=2_000
)
