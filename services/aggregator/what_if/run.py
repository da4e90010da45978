"""One what-if from the diff to the answer, in memory: the same question gives the same answer."""

from dataclasses import dataclass
from typing import Final

from bagalau.chassis.http import LanguageCode
from bagalau.contracts.v1.ratings import WhatIf, WhatIfRequest
from bagalau.scoring.composition import NationalScores
from bagalau.scoring.scenarios import rescore
from services.aggregator.runtime import RatedRound
from services.aggregator.what_if.diff import apply_diff
from services.aggregator.what_if.faults import Faults
from services.aggregator.what_if.response import TrialResult, to_what_if
from services.aggregator.what_if.structure import structure_of

MAX_BITS: Final = 8_192
"""The longest exact number that is written out, about 2,466 digits above the line or below it."""


@dataclass(frozen=True)
class Trial:
    """A diff to try on a rated round: asked for under the rating's number, in a language.

    `only` names the one body the reader may see; `facts_from` says where the round was found.
    """

    rated: RatedRound
    composition_text: str
    version: int
    order: WhatIfRequest
    language: LanguageCode = "en"
    only: str | None = None
    facts_from: str = "memory"


def run_trial(asked: Trial) -> WhatIf:
    """Lay the diff over the round's basis, score what changed, and tell it.

    Raises Refused 422 `what_if_refused` with every fault of the diff.
    """
    rated = asked.rated
    basis, model = apply_diff(rated, asked.composition_text, asked.order, asked.language)
    again = rescore(rated.basis, rated.scores, basis)
    _must_be_writable(again.scores, asked.language)
    structure = structure_of(model, rated, again, only=asked.only) if model else None
    return to_what_if(
        TrialResult(
            rated, asked.version, asked.order, again, structure, asked.facts_from, asked.only
        )
    )


def _must_be_writable(scores: NationalScores, language: LanguageCode) -> None:
    """Refuse figures so fine that the exact totals they give could not be written out."""
    points = (each.points for bodies in scores.scored.values() for each in bodies.values())
    totals = (each.total for each in scores.composed.values())
    longest = max(
        (each.denominator.bit_length() for each in (*points, *totals) if each is not None),
        default=0,
    )
    if longest > MAX_BITS:
        faults = Faults(language)
        faults.note("what_if_too_fine", "/measures")
        faults.must_be_none()
