"""The composition editions as their readers see them: blocks, weights, groups, bands, sources."""

from fastapi import APIRouter

from bagalau.auditing.override_views import to_source_view
from bagalau.contracts.v1.editions import BandView
from bagalau.contracts.v1.ratings import (
    BandConditionView,
    BlockView,
    ComparableGroupView,
    CompositionView,
    FigureRangeView,
    GroupView,
)
from bagalau.contracts.v1.wire import Names
from bagalau.scoring.composition import (
    BandCondition,
    BodyGroup,
    ComparableGroup,
    Composition,
    FigureRange,
)
from bagalau.scoring.model import ScoreBand
from services.aggregator.ratings import (
    WEIGHT_PLACES,
    last_positions_rule,
    number,
    optional_view,
)
from services.aggregator.runtime import Participant, TheRuntime

compositions = APIRouter(prefix="/v1/compositions", tags=["compositions"])


@compositions.get("", summary="The composition editions")
async def list_compositions(*, actor: Participant, runtime: TheRuntime) -> list[CompositionView]:
    """List every edition: which blocks and weights compose the total in which years."""
    del actor
    editions = sorted(runtime.compositions.by_code.values(), key=lambda each: min(each.governs))
    return [_to_view(each) for each in editions]


def _to_view(edition: Composition) -> CompositionView:
    robustness, ratings, flags = edition.robustness, edition.block_ratings, edition.responsibility
    return CompositionView(
        edition=edition.code,
        governs=list(edition.governs),
        names=Names.model_validate(edition.names),
        status=edition.status,
        digest=edition.digest,
        places=edition.places,
        blocks=[
            BlockView(block=each.block, names=Names.model_validate(each.names), owner=each.owner)
            for each in edition.blocks
        ],
        groups=[_group(each) for each in edition.groups],
        bands=[_band(each) for each in edition.bands],
        band_conditions=[_condition(each) for each in edition.conditions],
        comparable=[_comparable(each) for each in edition.comparable.groups],
        comparable_least=edition.comparable.least if edition.comparable.groups else None,
        positions_published=list(edition.positions.published),
        positions_source=to_source_view(edition.positions.source),
        source=to_source_view(edition.source),
        latest_read=edition.latest_read,
        onward=edition.onward,
        absent_blocks=edition.absent_blocks,
        rounding_source=to_source_view(edition.rounding),
        superseded_by=edition.superseded_by or None,
        robustness_source=optional_view(robustness.source if robustness else None),
        block_ratings_published=list(ratings.published) if ratings else [],
        block_ratings_source=optional_view(ratings.source if ratings else None),
        last_positions=last_positions_rule(edition),
        years_of_decline=flags.decline.falls if flags else None,
        decline_source=optional_view(flags.decline.source if flags else None),
        joined_source=optional_view(flags.joined if flags else None),
    )


def _group(group: BodyGroup) -> GroupView:
    return GroupView(
        code=group.code,
        names=Names.model_validate(group.names),
        kinds=sorted(group.kinds),
        weights={block: number(each, WEIGHT_PLACES) for block, each in group.weights.items()},
        source=to_source_view(group.source),
    )


def _band(band: ScoreBand) -> BandView:
    return BandView(
        code=band.code,
        names=Names.model_validate(band.names),
        at_least=number(band.at_least),
        source=to_source_view(band.source),
    )


def _condition(found: BandCondition) -> BandConditionView:
    return BandConditionView(
        code=found.code,
        band=found.band,
        block=found.block,
        at_least=number(found.at_least),
        source=to_source_view(found.source),
    )


def _comparable(group: ComparableGroup) -> ComparableGroupView:
    return ComparableGroupView(
        code=group.code,
        names=Names.model_validate(group.names),
        within=group.within,
        kinds=sorted(group.kinds),
        figures=[_range(each) for each in group.figures],
        source=to_source_view(group.source),
    )


def _range(found: FigureRange) -> FigureRangeView:
    return FigureRangeView(
        figure=found.figure,
        unit=found.unit,
        at_least=None if found.at_least is None else number(found.at_least),
        below=None if found.below is None else number(found.below),
    )
