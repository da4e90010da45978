"""Composes the scores of blocks into totals and positions of a whole country."""

from bagalau.scoring.composition.band_conditions import BandCondition, HeldBack
from bagalau.scoring.composition.comparable_groups import (
    ComparableGroup,
    ComparableGroups,
    Figure,
    FigureRange,
    Membership,
)
from bagalau.scoring.composition.composition import (
    Absence,
    AbsentBlocks,
    BodyGroup,
    BodyTotal,
    ComposedBlock,
    Composition,
    KindUnknown,
    Positions,
    ReportingMode,
    compose,
)
from bagalau.scoring.composition.country_round import (
    BlockBasis,
    NationalBasis,
    NationalScores,
    score_block,
    score_national,
)
from bagalau.scoring.composition.marks import absences, block_marks, unscored_mark
from bagalau.scoring.composition.placing import (
    UNPLACED,
    place_alike,
    place_by_group,
)
from bagalau.scoring.composition.reading import (
    CompositionRefused,
    parse_composition,
    read_composition,
)
from bagalau.scoring.composition.responsibility import (
    LastPositions,
    Responsibility,
    YearsOfDecline,
)

__all__ = [
    "UNPLACED", "Absence", "AbsentBlocks", "BandCondition", "BlockBasis", "BodyGroup", "BodyTotal",
    "ComparableGroup", "ComparableGroups", "ComposedBlock", "Composition", "CompositionRefused",
    "Figure", "FigureRange", "HeldBack", "KindUnknown", "LastPositions", "Membership",
    "NationalBasis", "NationalScores", "Positions", "ReportingMode", "Responsibility",
    "YearsOfDecline", "absences", "block_marks", "compose", "parse_composition", "place_alike", "place_by_group",
    "read_composition", "score_block", "score_national", "unscored_mark",
]  # fmt: skip
