"""Blocks composed into a national round."""

from bagalau.scoring.composition.composition import (
    Absence,
    BodyGroup,
    Composed,
    ComposedBlock,
    Composition,
    CompositionRefused,
    KindUnknown,
    Reported,
    compose,
    composition_of,
    read_composition,
)
from bagalau.scoring.composition.country_round import (
    BlockBasis,
    NationalBasis,
    NationalScores,
    score_national,
    scored_block,
)

__all__ = [
    "Absence",
    "BlockBasis",
    "BodyGroup",
    "Composed",
    "ComposedBlock",
    "Composition",
    "CompositionRefused",
    "KindUnknown",
    "NationalBasis",
    "NationalScores",
    "Reported",
    "compose",
    "composition_of",
    "read_composition",
    "score_national",
    "scored_block",
]
