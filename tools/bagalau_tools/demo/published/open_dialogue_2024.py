"""Open dialogues of the akimats in 2024, as a dissertation prints them (apa.kz, 2025, table 19).

REAL: the six akimats named here and the totals of all twenty. SYNTHETIC: how the other fourteen
share the rest. The table gives years, not months: the whole stands in December, and the months
before it say zero, so that the year is told of whole.
Two printed shares do not follow from the printed counts; Ulytau's is ten points off.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bagalau_tools.demo.synthetic.chance import Record, chance_of, months_of

YEAR, MONTH = 2024, "2024-12"
RECEIVED, ANSWERED = 28_724, 25_812


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table: questions received and answered, and the share it prints, percent."""

    received: int
    answered: int
    printed: str | None = None


NOTHING = Row(0, 0)

PRINTED = {
    "akimat-turkistan": Row(1520, 1480, "97.4"),
    "akimat-ulytau": Row(352, 251, "81.3"),
    "akimat-abai": Row(95, 91, "96.2"),
    "akimat-almaty": Row(7363, 5365, "72.9"),
    "akimat-shymkent": Row(868, 853, "98.3"),
    "akimat-astana": Row(2528, 2392, "94.3"),
}


def open_dialogue(akimats: Sequence[str], *, seed: int) -> list[Record]:
    """Give each akimat's months: the printed ones as printed, the rest sharing what is left."""
    rows = PRINTED | _rest([akimat for akimat in akimats if akimat not in PRINTED], seed=seed)
    return [
        {
            "body": akimat,
            "month": month,
            "questions_received": row.received,
            "questions_answered": row.answered,
            "printed_share": row.printed,
        }
        for akimat in akimats
        for month in months_of(YEAR)
        for row in [rows[akimat] if month == MONTH else NOTHING]
    ]


def _rest(akimats: Sequence[str], *, seed: int) -> dict[str, Row]:
    """Share what the printed rows leave of the totals among the other akimats."""
    received = RECEIVED - sum(row.received for row in PRINTED.values())
    answered = ANSWERED - sum(row.answered for row in PRINTED.values())
    weights = [0.5 + chance_of(seed, YEAR, akimat, "dialogue").random() for akimat in akimats]
    shares = _shares(received, weights)
    unanswered = _shares(received - answered, weights)
    return {
        akimat: Row(questions, questions - open_)
        for akimat, questions, open_ in zip(akimats, shares, unanswered, strict=True)
    }


def _shares(total: int, weights: Sequence[float]) -> list[int]:
    """Split a whole into whole parts by weight; the parts add up to the whole."""
    if not weights:
        return []
    whole = sum(weights)
    bounds = [round(total * sum(weights[:number]) / whole) for number in range(len(weights) + 1)]
    return [after - before for before, after in pairwise(bounds)]
