"""Composes the scores of blocks into totals and positions of a whole country."""

from bagalau.scoring.composition.composition import (
    Absence,
    BodyGroup,
    BodyTotal,
    ComposedBlock,
    Composition,
    CompositionRefused,
    KindUnknown,
    ReportingMode,
    compose,
    parse_composition,
    read_composition,
)
from bagalau.scoring.composition.country_round import (
    BlockBasis,
    NationalBasis,
    NationalScores,
    score_block,
    score_national,
)

__all__ = [
    "Absence", "BlockBasis", "BodyGroup", "BodyTotal", "ComposedBlock", "Composition",
    "CompositionRefused", "KindUnknown", "NationalBasis", "NationalScores", "ReportingMode",
    "compose", "parse_composition", "read_composition", "score_block", "score_national",
]  # fmt: skip
