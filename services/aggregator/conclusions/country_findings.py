"""The findings of the draft conclusion on the country, each chosen by a stated rule."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from statistics import median

from bagalau.contracts.v1.ratings import Finding
from bagalau.contracts.v1.wire import Names, fraction
from services.aggregator.conclusions.evidence import MIN_COMPARED, Round, WeighedIndicator
from services.aggregator.conclusions.phrasing import phrase
from services.aggregator.ratings import number


def findings_on_country(
    year: Round, earlier: Round | None, groups: Mapping[str, Names]
) -> list[Finding]:
    """Give all findings on the country: group by group, then the largest changes."""
    found: list[Finding] = []
    for code, names in groups.items():
        totals = year.totals(code)
        if totals:
            found += ends(year, names, totals)
            found += _furthest(year, names, totals)
        found += average_loss(year, code, names)
    return found + changes(year, earlier)


def ends(year: Round, group: Names, totals: Mapping[str, Fraction]) -> list[Finding]:
    """Name the bodies with the highest and with the lowest total, all of those with equal totals."""
    sides = (("highest", max(totals.values())), ("lowest", min(totals.values())))
    return [
        _on_body(year, rule, body, value, group=group)
        for rule, value in sides
        for body in sorted(totals)
        if totals[body] == value
    ]


def _furthest(year: Round, group: Names, totals: Mapping[str, Fraction]) -> list[Finding]:
    """Name the body whose total is furthest from the group's median; of equals the first by code."""
    if len(totals) < MIN_COMPARED:
        return []
    middle = median(totals.values())
    body = min(totals, key=lambda code: (-abs(totals[code] - middle), code))
    distance = abs(totals[body] - middle)
    return [_on_body(year, "total_furthest_from_median", body, distance, group=group)]


def average_loss(
    year: Round, group: str, names: Names, wanted: Callable[[str], bool] = lambda _: True
) -> list[Finding]:
    """Name the indicator on which the group's bodies lost most of the total on average.

    Averaged over the bodies with the indicator counted, weighed by the block's weight; *wanted*
    says of which blocks.
    """
    losses: dict[tuple[str, str], list[WeighedIndicator]] = {}
    for entry in year.rating.entries:
        if entry.group == group:
            for each in year.seen(entry):
                if each.loss is not None and wanted(each.block):
                    losses.setdefault((each.block, each.node.code), []).append(each)
    means = {
        key: sum(((each.loss or 0) * each.weight for each in found), Fraction(0)) / len(found)
        for key, found in losses.items()
    }
    if not means or not any(means.values()):
        return []
    key = min(means, key=lambda each: (-means[each], each))
    first = losses[key][0].node
    lost = number(
        sum((each.loss or Fraction(0) for each in losses[key]), Fraction(0)) / len(losses[key])
    )
    text = phrase(
        "largest_average_loss",
        group=names,
        code=first.code,
        indicator=first.names,
        number=lost,
        maximum=first.maximum,
    )
    link = f"/api/{key[0]}/v1/scorecards/{year.rating.year}"
    return [
        Finding(rule="largest_average_loss", subject=first.code, number=lost, text=text, link=link)
    ]


def changes(year: Round, earlier: Round | None) -> list[Finding]:
    """Name the largest rise and the largest fall of a total against the year before.

    Compared are bodies with a total over the same set of blocks in both years.
    """
    if earlier is None:
        return []
    moved_by: dict[str, Fraction] = {}
    for entry in year.rating.entries:
        past = earlier.entries.get(entry.body)
        if past and entry.total and past.total and past.comparable_set == entry.comparable_set:
            moved_by[entry.body] = fraction(entry.total.exact) - fraction(past.total.exact)
    found = []
    for rule, sign in (("total_rise", 1), ("total_fall", -1)):
        moved = {body: change * sign for body, change in moved_by.items() if change * sign > 0}
        if moved:
            body = min(moved, key=lambda code: (-moved[code], code))
            before = earlier.rating.year
            found.append(_on_body(year, rule, body, moved[body], before=before))
    return found


def _on_body(year: Round, rule: str, body: str, value: Fraction, **ends: Names | int) -> Finding:
    written = number(value)
    return Finding(
        rule=rule,
        subject=body,
        number=written,
        text=phrase(rule, body=year.entries[body].names, number=written, **ends),
        link=f"/api/aggregator/v1/ratings/{year.rating.year}/{year.rating.version}#{body}",
    )
