"""The findings of a draft conclusion on one body, each chosen by a stated rule.

Source: PROPOSED: the Decree asks for findings and recommendations, para 47, and states no rule.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final

from bagalau.contracts.v1.ratings import Entry, Finding
from services.aggregator.conclusions.evidence import Round, WeighedIndicator
from services.aggregator.conclusions.phrasing import Filling, phrase
from services.aggregator.ratings import number

LARGEST_LOSSES: Final = 3
"""How many of the largest losses are listed (PROPOSED)."""

LARGEST_ABSENCES: Final = 5
"""How many of the indicators without a value are listed, those with most points first (PROPOSED)."""

Weighed = tuple[Fraction, WeighedIndicator]


def findings_on(entry: Entry, year: Round, earlier: Round | None) -> list[Finding]:
    """Give all findings on one body in the order of the rules."""
    seen = year.seen(entry)
    return [
        *held_back(entry),
        *largest_losses(seen),
        *largest_change(entry, seen, earlier),
        *furthest_from_median(entry, seen, year),
        *deductions(entry, year),
        *absences(seen),
    ]


def held_back(entry: Entry) -> list[Finding]:
    """Name every block that keeps the body out of a higher band, and by how much (PROPOSED)."""
    links = {each.block: each.link or "" for each in entry.blocks}
    return [
        Finding(
            rule="band_held_back",
            subject=each.block,
            number=each.short_by,
            text=each.text,
            link=links[each.block],
        )
        for each in entry.held_back
    ]


def largest_losses(seen: Sequence[WeighedIndicator]) -> list[Finding]:
    """List the indicators on which most points of the total were lost.

    Ordered by points lost times the block's weight; equals by code. The number is the loss in
    points of the block.
    """
    lost = [(each.loss * each.weight, each) for each in seen if each.loss]
    return [
        _indicator_finding(
            each, "largest_loss", each.loss or Fraction(0), maximum=number(each.maximum)
        )
        for _, each in _largest(lost)[:LARGEST_LOSSES]
    ]


def largest_change(
    entry: Entry, seen: Sequence[WeighedIndicator], earlier: Round | None
) -> list[Finding]:
    """Name the indicator that changed most against the year before, up or down.

    Only an indicator of the same block, code and maximum, counted in both years, is compared.
    """
    past = earlier.entries.get(entry.body) if earlier else None
    if earlier is None or past is None:
        return []
    before = {(each.block, each.node.code): each for each in earlier.seen(past)}
    changed: list[tuple[Fraction, WeighedIndicator, Fraction]] = []
    for each in seen:
        then = before.get((each.block, each.node.code))
        if then is None or then.maximum != each.maximum:
            continue
        if each.points is not None and then.points is not None and each.points != then.points:
            change = each.points - then.points
            changed.append((abs(change) * each.weight, each, change))
    if not changed:
        return []
    _, each, change = min(
        changed, key=lambda found: (-found[0], found[1].block, found[1].node.code)
    )
    rule = "largest_rise" if change > 0 else "largest_fall"
    return [_indicator_finding(each, rule, abs(change), before=earlier.rating.year)]


def furthest_from_median(
    entry: Entry, seen: Sequence[WeighedIndicator], year: Round
) -> list[Finding]:
    """Name the indicator furthest below the group's median, and the one furthest above it.

    Compared are shares of the maximum among the group's bodies with the indicator counted (at
    least three); the number is the distance in points of this body's maximum.
    """
    below: list[Weighed] = []
    above: list[Weighed] = []
    distances: dict[tuple[str, str], Fraction] = {}
    for each in seen:
        middle = year.medians.get((entry.group, each.block, each.node.code))
        if middle is None or each.points is None:
            continue
        distance = each.points - middle * each.maximum
        distances[each.block, each.node.code] = abs(distance)
        if distance:
            (below if distance < 0 else above).append((abs(distance) * each.weight, each))
    sides = (("furthest_below_median", below), ("furthest_above_median", above))
    return [
        _indicator_finding(each, rule, distances[each.block, each.node.code])
        for rule, side in sides
        for _, each in _largest(side)[:1]
    ]


def deductions(entry: Entry, year: Round) -> list[Finding]:
    """List every deduction from a block's score."""
    found = []
    for block in entry.blocks:
        card = year.cards[block.block].get(entry.body)
        for deduction in card.deductions if card and block.score else ():
            name = year.names[block.block]
            text = phrase("deduction", block=name, number=deduction.points, code=deduction.code)
            found.append(
                Finding(
                    rule="deduction",
                    subject=deduction.code,
                    number=deduction.points,
                    text=text,
                    link=block.link or "",
                )
            )
    return found


def absences(seen: Sequence[WeighedIndicator]) -> list[Finding]:
    """List indicators without a value of their own, the reason, and how the edition treats it."""
    missing = [(each.maximum * each.weight, each) for each in seen if each.node.missing]
    return [
        _indicator_finding(
            each,
            "missing",
            each.maximum,
            missing=phrase(f"missing_{each.node.missing}"),
            effect=phrase(f"effect_{each.node.effect or 'none'}"),
        )
        for _, each in _largest(missing)[:LARGEST_ABSENCES]
    ]


def _indicator_finding(
    seen: WeighedIndicator, rule: str, value: Fraction, **sides: Filling
) -> Finding:
    written = number(value)
    text = phrase(rule, code=seen.node.code, indicator=seen.node.names, number=written, **sides)
    return Finding(rule=rule, subject=seen.node.code, number=written, text=text, link=seen.link)


def _largest(found: Iterable[Weighed]) -> list[Weighed]:
    return sorted(found, key=lambda each: (-each[0], each[1].block, each[1].node.code))
