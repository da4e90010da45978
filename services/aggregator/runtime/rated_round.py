"""A rated year, scored again from the facts stored with its collection, not from records."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from bagalau.contracts.v1.ratings import Entry, Mark, Rating
from bagalau.contracts.v1.results import ScoringInputs
from bagalau.contracts.v1.wire import exact, fraction
from bagalau.scoring.composition import (
    Absence,
    BlockBasis,
    Composition,
    NationalBasis,
    NationalScores,
    score_national,
)
from bagalau.scoring.loading import read_edition
from bagalau.scoring.scenarios import Contributions, all_contributions
from services.aggregator.ratings import WITH_SCORE, facts_by_body

_FOLLOWING_FROM_FACTS: Final = WITH_SCORE | {Mark.NOTHING_COUNTED}


@dataclass(frozen=True)
class RatedRound:
    """One rating with all it follows from: its composition, editions, facts, and scored trees."""

    rating: Rating
    composition: Composition
    basis: NationalBasis
    scores: NationalScores
    texts: Mapping[str, str]
    """The text of each block's edition, to which changes can be applied."""

    measure_datasets: Mapping[str, Mapping[str, str]]
    """By block, the dataset that each measure is counted from; empty where the block did not say."""

    @cached_property
    def contributions(self) -> Mapping[str, Mapping[str, Contributions]]:
        """Give what each indicator brings to each body's total, computed once, by body and block."""
        return all_contributions(self.scores)


class TotalDiffers(Exception):
    """The stored facts give a body another total, or another band, than its rating does."""


def rescore(rating: Rating, composition: Composition, contents: Mapping[str, bytes]) -> RatedRound:
    """Score a rating's round again from stored facts. Raises TotalDiffers for a total that differs."""
    facts = {block: ScoringInputs.model_validate_json(each) for block, each in contents.items()}
    basis = NationalBasis(
        composition=composition,
        kinds={entry.body: entry.kind for entry in rating.entries},
        blocks={
            block: BlockBasis(read_edition(each.edition_text), facts_by_body(each))
            for block, each in facts.items()
        },
        absent={entry.body: _absent(entry) for entry in rating.entries},
    )
    scores = score_national(basis)
    for entry in rating.entries:
        total = None if entry.total is None else fraction(entry.total.exact)
        if scores.total(entry.body) != total:
            raise TotalDiffers(entry.body)
        if total is not None and not _same_band(entry, scores):
            raise TotalDiffers(entry.body)
    texts = {block: each.edition_text for block, each in facts.items()}
    datasets = {block: each.measure_datasets for block, each in facts.items()}
    return RatedRound(rating, composition, basis, scores, texts, datasets)


def _same_band(entry: Entry, scores: NationalScores) -> bool:
    """Whether the band and what holds the body back are those of the rating."""
    again = scores.composed[entry.body]
    held = [(each.condition, each.block, exact(each.short_by)) for each in again.held_back]
    told = [(each.condition, each.block, each.short_by.exact) for each in entry.held_back]
    return (again.band, held) == (entry.band, told)


def _absent(entry: Entry) -> dict[str, Absence]:
    """Say which blocks bring the body no score for reasons that its facts do not hold."""
    return {
        each.block: Absence(each.mark.value)
        for each in entry.blocks
        if each.mark not in _FOLLOWING_FROM_FACTS
    }
