"""Runs one what-if in memory: the same diff on the same rating gives the same response."""

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
    """A diff to try on a rated round, addressed by the rating's number, in the reader's language.

    `only` names the one body the reader may see; `facts_source` says where the round was found.
    """

    rated: RatedRound
    composition_text: str
    version: int
    diff: WhatIfRequest
    language: LanguageCode = "en"
    only: str | None = None
    facts_source: str = "memory"


def run_trial(trial: Trial) -> WhatIf:
    """Apply the diff to the round's basis, score what changed, and write the response.

    Raises Refused 422 `what_if_refused` with every fault of the diff.
    """
    rated = trial.rated
    basis, model = apply_diff(rated, trial.composition_text, trial.diff, trial.language)
    rescored = rescore(rated.basis, rated.scores, basis)
    _must_be_writable(rescored.scores, trial.language)
    structure = structure_of(model, rated, rescored, only=trial.only) if model else None
    return to_what_if(
        TrialResult(
            rated, trial.version, trial.diff, rescored, structure, trial.facts_source, trial.only
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
