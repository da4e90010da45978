"""What a parameter rests on: the act and paragraph, or the open word PROPOSED."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

Names = Mapping[str, str]


class Status(StrEnum):
    """Where a parameter comes from: an act in force, a repealed act, or nobody's act yet.

    INFERRED is what follows from an act without standing in it: it names the act as SOURCED does.
    """

    SOURCED = "sourced"
    SOURCED_HISTORICAL = "sourced_historical"
    INFERRED = "inferred"
    PROPOSED = "proposed"


@dataclass(frozen=True, slots=True)
class Source:
    """The act and paragraph that a parameter rests on, or that it is PROPOSED."""

    status: Status
    concept: str = ""
    act: str = ""
    number: str = ""
    edition: str = ""
    para: str = ""
    ref: str = ""
    note: str = ""
