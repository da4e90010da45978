"""What is asked of a rating once it stands: how sure places are, and what would gain one.

Everything is read through the gateway by the auditor; nothing is reckoned here.
"""

from dataclasses import dataclass
from decimal import Decimal

from rich import box
from rich.table import Table

from bagalau_tools.demo.actors.administration import AGGREGATOR
from bagalau_tools.demo.actors.conclusions import BODY
from bagalau_tools.demo.actors.readers import AUDITOR
from bagalau_tools.demo.display import Display
from bagalau_tools.demo.sending.gateway import Document, Gateway, StepFailed, done

MOST_PRINTED = 8
"""Indicators shown of those that would gain the place by themselves."""

BOUNDS = {"at_least": "≥", "at_most": "≤", "below": "<"}


@dataclass(frozen=True, slots=True)
class RatingReadings:
    """What was read about a rating: the intervals of one group, and one of its bodies beside it."""

    intervals: Document
    comparison: Document


async def ask(gateway: Gateway, display: Display, rating: Document) -> RatingReadings:
    """Read the places of one body's group with their intervals, and what gains it a place."""
    with display.stage("Positions with intervals, and what gains one") as stage:
        auditor = await gateway.actor(AUDITOR)
        path = f"{AGGREGATOR}/ratings/{rating['year']}/{rating['version']}"
        intervals = done("read the intervals", await auditor.get(f"{path}/intervals"))
        group = next((each for each in intervals["groups"] if _of(each, BODY)), None)
        if group is None:
            raise StepFailed("read the intervals", f"{BODY} stands in no group")
        answer = await auditor.get(f"{path}/comparison/{BODY}")
        comparison = done(f"compare {BODY} with its group", answer)
        stage.summary = (
            f"{intervals['run']['replications']} replications, ranges {intervals['run']['status']}"
        )
    display.console.print(intervals_table(group, rating))
    display.console.print(gaining_table(comparison))
    return RatingReadings(group, comparison)


def intervals_table(group: Document, rating: Document) -> Table:
    """Show each place with the places between which it stays, and how sure it is of the next one."""
    table = _table(
        f"{rating['year']}, {group['group']}: how sure positions are (PROPOSED ranges, synthetic data)"
    )
    for heading in ("", "median", "5–95"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("body", no_wrap=True)
    table.add_column("ahead of the next", justify="right", no_wrap=True)
    following = [*group["bodies"][1:], None]
    for each, after in zip(group["bodies"], following, strict=True):
        ahead = f"{Decimal(each['share_ahead'][after['body']]):.0%}" if after else ""
        between = f"{each['low']}–{each['high']}"
        place, median = str(each["position"]), str(each["median"])
        table.add_row(place, median, between, each["body"], ahead)
    return table


def gaining_table(comparison: Document) -> Table:
    """Show which single change would gain a body a place: in points, and in what is counted."""
    gaining = comparison["position_gain"]
    if gaining is None:
        return _table(f"{comparison['body']}: {comparison['no_gain_reason']['text']['en']}")
    alone = [each for each in gaining["indicators"] if each["sufficiency"] == "enough"]
    table = _table(
        f"{comparison['body']}: from {comparison['position']} to {gaining['place']} needs a total of "
        f"{gaining['total_needed']['decimal']}, {gaining['gap']['decimal']} more; "
        f"{len(alone)} of {len(gaining['indicators'])} indicators would do alone"
    )
    for heading in ("indicator", "points", "needed", "value needed", "or one measure"):
        table.add_column(heading, no_wrap=True)
    for each in alone[:MOST_PRINTED]:
        table.add_row(*_cells(each))
    return table


def _cells(each: Document) -> list[str]:
    value = each["value_needed"]
    measures = [
        f"{one['measure']} {_short(one['current'])} → {_short(one['needed'])}"
        for one in each["measures"]
    ]
    return [
        f"{each['block']} {each['indicator']}",
        each["points"]["decimal"] if each["points"] else "",
        each["points_needed"]["decimal"] if each["points_needed"] else "",
        f"{BOUNDS.get(value['bound'], value['bound'])} {value['value']['decimal']}"
        if value
        else "",
        measures[0] if measures else "",
    ]


def _short(number: Document) -> str:
    """Write a number without the zeros behind it."""
    return f"{Decimal(number['decimal']).normalize():f}"


def _of(group: Document, body: str) -> bool:
    return any(each["body"] == body for each in group["bodies"])


def _table(title: str) -> Table:
    return Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
