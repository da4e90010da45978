"""When responsibility of a body's head may be proposed, as one edition of the Decree says it.

Until 29.05.2023 two years of decline and more (System, edition of 26.11.2022, paras 72-73). Since
then one of the last three positions of a block's rating or of the single one, and a sector that
worsened three years running (edition of 29.05.2023, para 73); whether both are needed together the
text leaves open, so they stay two flags and joining them is INFERRED.
"""

from dataclasses import dataclass

from bagalau.scoring.source import Source


@dataclass(frozen=True, slots=True)
class LastPositions:
    """How many positions from the end raise a flag."""

    count: int
    source: Source


@dataclass(frozen=True, slots=True)
class YearsOfDecline:
    """How many years running of decline raise a flag."""

    falls: int
    source: Source


@dataclass(frozen=True, slots=True)
class Responsibility:
    """The flags an edition of the Decree foresees; `joined` says by what right both are read together."""

    decline: YearsOfDecline
    last_positions: LastPositions | None = None
    joined: Source | None = None
