"""Views of changes and declines: reason codes with texts, quantities with their digits."""

from collections.abc import Sequence
from typing import Final

from bagalau.auditing.override_views import to_source_view
from bagalau.contracts.v1.editions import PartsView
from bagalau.contracts.v1.ratings import (
    BlockChange,
    DeclineRule,
    DeclineStep,
    DeclineView,
    Entry,
    IndicatorChange,
    YearChange,
)
from bagalau.contracts.v1.wire import Names
from bagalau.scoring.composition import Responsibility, YearsOfDecline
from bagalau.scoring.editions import SplitChange
from bagalau.scoring.numbers import FALLS_NEEDED, YearStep
from bagalau.scoring.scenarios import BlockMove, IndicatorMove
from bagalau.scoring.source import Source, Status
from services.aggregator.conclusions import phrase, reason
from services.aggregator.ratings import number
from services.aggregator.years.lineage import reorganised_in
from services.aggregator.years.yearly import Yearly

POINT_PLACES: Final = 2
UNSTATED: Final = YearsOfDecline(
    FALLS_NEEDED, Source(Status.SOURCED, number="954", edition="26.11.2022", para="72-73")
)
"""The rule of editions of the Decree before that of 29.05.2023."""

OUTSIDE: Final = "outside_single_rating"


def decline_rule(flags: Responsibility | None) -> DeclineRule:
    """Say by what rule a decline is flagged, and what of it is law."""
    decline = flags.decline if flags else UNSTATED
    source = decline.source
    return DeclineRule(
        falls_needed=decline.falls,
        ref=f"Decree No. {source.number}, edition of {source.edition}, paras {source.para}",
        status="proposed",
        source=to_source_view(source),
        text=phrase("decline_rule", years=decline.falls),
    )


def year_change(yearly: Yearly, body: str, year: int, *, whole: bool = True) -> YearChange:
    """Give a body's change from the year before; its indicators only when *whole*."""
    found = yearly.change(body, year)
    view = YearChange(
        previous_year=year - 1, year=year, reorganised=reorganised_in(body, yearly.events, year)
    )
    if found is None:
        lost = yearly.rated[year - 1] if yearly.rated[year - 1].why else yearly.rated[year]
        return view.model_copy(update={"reason": reason(lost.why)})
    entry = yearly.entry(body, year)
    view = view.model_copy(update={"block_scores": _blocks(yearly, found.scores, year)})
    if found.total is None:
        why = reason(no_total_code(entry))
        return view.model_copy(update={"reason": why, "missing_totals": list(found.lacking)})
    moves = found.indicators if whole else ()
    return view.model_copy(
        update={
            "total": to_parts_view(found.total),
            "position": None if found.position is None else to_parts_view(found.position, 0),
            "blocks": _blocks(yearly, found.blocks, year),
            "indicators": [_indicator(each, entry) for each in moves],
        }
    )


def to_decline_views(yearly: Yearly, body: str) -> list[DeclineView]:
    """Give the declines of a body's official and constant series."""
    return [
        DeclineView(
            series=series,
            falls=found.falls,
            flagged=found.flagged,
            steps=decline_steps(found.steps),
        )
        for series, found in yearly.declines(body).items()
    ]


def to_parts_view(parts: SplitChange, places: int = POINT_PLACES) -> PartsView:
    """Write a quantity and its split."""
    names = PartsView.model_fields
    return PartsView(**{name: number(getattr(parts, name), places) for name in names})


def decline_steps(steps: Sequence[YearStep]) -> list[DeclineStep]:
    """Write the years of a series judged one after another."""
    return [
        DeclineStep(
            previous_year=each.before,
            year=each.year,
            verdict=each.verdict,
            change=None if each.change is None else number(each.change),
            reason=None if each.why is None else reason(each.why),
        )
        for each in steps
    ]


def no_total_code(entry: Entry | None) -> str:
    """Name the reason of a lacking total: outside the single rating by the act, or another."""
    outside = entry is not None and entry.unranked and entry.unranked.code == OUTSIDE
    return OUTSIDE if outside else "no_total"


def _blocks(yearly: Yearly, moves: Sequence[BlockMove], year: int) -> list[BlockChange]:
    names = {
        pin.block: pin.names
        for each in (yearly.rated[year - 1], yearly.rated[year])
        for pin in each.rating.pins
    }
    return [
        BlockChange(block=each.block, names=names[each.block], parts=to_parts_view(each.parts))
        for each in moves
    ]


def _indicator(move: IndicatorMove, entry: Entry | None) -> IndicatorChange:
    links = {each.block: each.link for each in entry.blocks} if entry else {}
    link = links.get(move.block)
    return IndicatorChange(
        block=move.block,
        indicator=move.code,
        names=Names.model_validate(move.names) if move.names else None,
        parts=to_parts_view(move.parts),
        states=list(move.states),
        link=f"{link}#{move.code}" if link and move.states[2] not in {"", "absent"} else None,
    )
