"""The response of a what-if: every body before and after, what moved it, what was counted anew."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Final

from bagalau.contracts.v1.ratings import (
    BlockMethod,
    BlockPair,
    BlockReuse,
    BodyWhatIf,
    HeldBackBand,
    IndicatorShift,
    Pair,
    Place,
    Structure,
    WhatIf,
    WhatIfRequest,
    WhatIfReuse,
    WhatIfRun,
)
from bagalau.contracts.v1.wire import NO_DIGEST, Names, Number, canonical, content_digest, digest
from bagalau.scoring.composition import BodyTotal, Composition, NationalScores
from bagalau.scoring.engine import BodyScore
from bagalau.scoring.numbers import SCORING_VERSION, ZERO, Position
from bagalau.scoring.scenarios import (
    RescoredRound,
    changed_contributions,
    contributions,
    weight_in_total,
)
from services.aggregator.ratings import WEIGHT_PLACES, held_back_views, number
from services.aggregator.runtime import RatedRound
from services.aggregator.what_if.groups import groups_of

SHIFT_PLACES: Final = 4
"""Places of what an indicator moves: finer than a total, so that small shifts are seen."""


@dataclass(frozen=True)
class TrialResult:
    """A diff applied to a rated round, and the round scored again."""

    rated: RatedRound
    version: int
    diff: WhatIfRequest
    rescored: RescoredRound
    structure: Structure | None
    facts_source: str
    only: str | None

    def names(self, block: str) -> Mapping[str, Names]:
        """Give the names of a block's indicators, those of both editions, after before before."""
        return self._names[block]

    @cached_property
    def _names(self) -> Mapping[str, Mapping[str, Names]]:
        bases = (self.rated.basis, self.rescored.basis)
        return {
            block: {
                each.code: Names.model_validate(each.names)
                for basis in bases
                for each in basis.blocks[block].edition.indicators()
            }
            for block in self.rescored.basis.blocks
        }


def to_what_if(result: TrialResult) -> WhatIf:
    """Write what a diff would change; the digest covers all but `plan`."""
    bodies = [
        _body(result, entry.body, entry.names, entry.kind)
        for entry in result.rated.rating.entries
        if result.only in {None, entry.body} and _is_reported(result, entry.body)
    ]
    sent: dict[str, object] = result.diff.model_dump(mode="json", exclude_unset=True)
    whole = WhatIf(
        run=_run(result),
        diff=sent,
        diff_digest=digest(canonical(sent)),
        only_body=result.only,
        bodies=bodies,
        groups=groups_of(result.rated, result.rescored, only=result.only),
        reuse=_plan(result),
        structure=result.structure,
        digest=NO_DIGEST,
    )
    covered = content_digest(whole, "run", "diff", "only_body", "bodies", "groups", "structure")
    return whole.model_copy(update={"digest": covered})


def _is_reported(result: TrialResult, body: str) -> bool:
    """Whether a body has a total before or after, or stands outside and moves in a block.

    Any other has nothing to compare.
    """
    old, new = result.rated.scores, result.rescored.scores
    if old.total(body) is not None or new.total(body) is not None:
        return True
    before, after = _scored(old, body), _scored(new, body)
    return any(_points(before[block]) != _points(after.get(block)) for block in before)


def _run(result: TrialResult) -> WhatIfRun:
    rating, before, after = result.rated.rating, result.rated.basis, result.rescored.basis
    return WhatIfRun(
        year=rating.year,
        rating_version=result.version,
        rating_digest=rating.digest,
        composition=rating.composition,
        composition_digest_before=before.composition.digest,
        composition_digest_after=after.composition.digest,
        methodologies=[
            BlockMethod(
                block=block,
                edition=basis.edition.code,
                digest_before=basis.edition.digest,
                digest_after=after.blocks[block].edition.digest,
            )
            for block, basis in before.blocks.items()
        ],
        scoring_version=SCORING_VERSION,
        synthetic=rating.synthetic,
        provisional=rating.provisional,
    )


def _plan(result: TrialResult) -> WhatIfReuse:
    facts = {pin.block: pin.facts_digest for pin in result.rated.rating.pins}
    return WhatIfReuse(
        facts_source=result.facts_source,
        blocks=[
            BlockReuse(
                block=each.block,
                reason=each.why,
                scored=each.scored,
                reused=each.reused,
                facts_digest=facts.get(each.block),
            )
            for each in result.rescored.plan
        ],
        bodies=len(result.rated.basis.kinds),
        composed=len(result.rescored.scores.composed),
    )


def _body(result: TrialResult, body: str, names: Names, kind: str) -> BodyWhatIf:
    scores = (result.rated.scores, result.rescored.scores)
    before, after = (each.composed.get(body) for each in scores)
    one, other = (each.positions.get(body) for each in scores)
    places = result.rescored.basis.composition.places
    return BodyWhatIf(
        body=body,
        names=names,
        kind=kind,
        group_before=before.group if before else None,
        group_after=after.group if after else None,
        total=_pair(scores[0].total(body), scores[1].total(body), places),
        band_before=before.band if before else None,
        band_after=after.band if after else None,
        held_back_before=_held(before, result.rated.basis.composition),
        held_back_after=_held(after, result.rescored.basis.composition),
        place_before=_place(one),
        place_after=_place(other),
        rise=one.place - other.place if one and other else None,
        blocks=_blocks(result, body, before, after),
        indicators=_indicators(result, body),
    )


def _held(total: BodyTotal | None, composition: Composition) -> list[HeldBackBand]:
    return [] if total is None else held_back_views(total, composition)


def _blocks(
    result: TrialResult, body: str, before: BodyTotal | None, after: BodyTotal | None
) -> list[BlockPair]:
    old, new = _scored(result.rated.scores, body), _scored(result.rescored.scores, body)
    places = result.rescored.basis.composition.places
    return [
        BlockPair(
            block=block,
            score=_pair(_points(old[block]), _points(new[block]), places),
            weight=_pair(_weight(before, block), _weight(after, block), WEIGHT_PLACES),
        )
        for block in result.rescored.basis.blocks
    ]


def _indicators(result: TrialResult, body: str) -> list[IndicatorShift]:
    return [
        IndicatorShift(
            block=block,
            indicator=code,
            names=result.names(block).get(code),
            before=number(one, SHIFT_PLACES),
            after=number(other, SHIFT_PLACES),
            change=number(other - one, SHIFT_PLACES),
        )
        for block in result.rated.scores.scored
        for code, (one, other) in _shifts(result, body, block).items()
    ]


def _shifts(result: TrialResult, body: str, block: str) -> Mapping[str, tuple[Fraction, Fraction]]:
    old, new = (
        each.scored[block].get(body) for each in (result.rated.scores, result.rescored.scores)
    )
    before, after = (
        weight_in_total(each.composed.get(body), block)
        for each in (result.rated.scores, result.rescored.scores)
    )
    if old is new and before == after:
        return {}
    official = result.rated.contributions.get(body, {}).get(block, {})
    return changed_contributions(official, contributions(new, after))


def _scored(scores: NationalScores, body: str) -> Mapping[str, BodyScore | None]:
    return {block: bodies.get(body) for block, bodies in scores.scored.items()}


def _points(scored: BodyScore | None) -> Fraction | None:
    return None if scored is None else scored.points


def _weight(composed: BodyTotal | None, block: str) -> Fraction | None:
    known = composed is not None and composed.total is not None
    return composed.weights_applied.get(block) if composed and known else None


def _pair(before: Fraction | None, after: Fraction | None, places: int) -> Pair:
    written = _number(before, places)
    if before is None or after is None:
        return Pair(before=written, after=_number(after, places))
    if before == after:  # most of a round stays as it is, and is written once
        return Pair(before=written, after=written, change=number(ZERO, places))
    return Pair(before=written, after=number(after, places), change=number(after - before, places))


def _number(value: Fraction | None, places: int) -> Number | None:
    return None if value is None else number(value, places)


def _place(found: Position | None) -> Place | None:
    if found is None:
        return None
    return Place(position=found.place, out_of=found.of, tied=found.tied)
