"""What two scorecards of a year rest on, part by part: the reason why their scores may differ."""

from typing import Final

from bagalau.contracts.v1.intake import BasisDifference, BasisPart, StaleSince
from bagalau.contracts.v1.results import Header

BY_NAME: Final = {
    BasisPart.EDITION: "methodology_digest",
    BasisPart.PREVIOUS_YEAR: "previous_digest",
    BasisPart.SCORING_VERSION: "scoring_version",
    BasisPart.RECHECK_RULES: "recheck_digest",
}
"""Parts that differ exactly when what the header names them by does."""


def basis_differences(
    before: Header, now: Header, stale: StaleSince | None
) -> list[BasisDifference]:
    """Give the parts in which two headers differ; empty when both say the same.

    *stale* is what came in the journal since the earlier one.
    """
    named = [
        _difference(part, getattr(before, name), getattr(now, name), moves=True)
        for part, name in BY_NAME.items()
        if getattr(before, name) != getattr(now, name)
    ]
    return [*_facts(before, now, stale), *named, *_register(before, now)]


def moving_differences(before: Header, now: Header) -> list[BasisDifference]:
    """Give the parts, besides the facts, that two headers differ in and that can move a score.

    No entry of the year's journal tells of them: another edition, register, version of the scoring,
    other re-check rules, or other scores of the year before.
    """
    return [each for each in basis_differences(before, now, None) if each.moves_scores]


def _facts(before: Header, now: Header, stale: StaleSince | None) -> list[BasisDifference]:
    """Tell later facts from later steps of the review, which cards show and scores do not use."""
    if before.journal_position == now.journal_position:
        return []
    part = BasisPart.FACTS if stale else BasisPart.REVIEW
    places = str(before.journal_position), str(now.journal_position)
    found = _difference(part, *places, moves=stale is not None)
    return [found.model_copy(update={"stale": stale})]


def _register(before: Header, now: Header) -> list[BasisDifference]:
    """Tell another standing of bodies from another wording of the register."""
    if before.register_digest == now.register_digest:
        return []
    moves = before.standings_digest != now.standings_digest
    part = BasisPart.REGISTER if moves else BasisPart.REGISTER_TEXTS
    return [_difference(part, before.register_digest, now.register_digest, moves=moves)]


def _difference(
    part: BasisPart, before: str | None, after: str | None, *, moves: bool
) -> BasisDifference:
    return BasisDifference(part=part, before=before, after=after, moves_scores=moves)
