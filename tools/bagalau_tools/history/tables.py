"""The history as people and programs read it: tables by year, totals, one JSON document."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from rich import box
from rich.table import Table

from bagalau.scoring.numbers import SCORING_VERSION, Position, rounded, write_exact
from bagalau.scoring.source import Source
from bagalau_tools.history.evaluators import Evaluators
from bagalau_tools.history.years import PLACEHOLDER, BlockYear, YearScored

STATUSES = ("sourced", "sourced_historical", "inferred", "proposed")
SHORT = ("S", "H", "I", "P")
NOT_SCORED = "no facts: not scored"


def year_table(year: YearScored, facts: str) -> Table:
    """Tell one year: what governed each block, and how much of it is sourced."""
    count = Counter(each.group for each in year.bodies.bodies)
    who = ", ".join(f"{number} {group}" for group, number in sorted(count.items()))
    title = f"{year.year}: {who}; {facts}"
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for column in ("block", "edition", "act", *SHORT, ""):
        right, whole = column in SHORT, column in {"block", "edition"}
        table.add_column(
            column, justify="right" if right else "left", no_wrap=whole, overflow="fold"
        )
    for each in year.blocks:
        table.add_row(each.block, *_row(each))
    return table


def score_lines(year: YearScored, evaluators: Evaluators) -> Iterator[str]:
    """Tell how the scores of each block lie, group by group, and who evaluated."""
    for each in year.blocks:
        if each.edition is None:
            continue
        yield f"{each.block}, evaluated by {_owner_name(evaluators, each, year.year)}"
        if not each.positions:
            yield f"  {NOT_SCORED}"
        for group, places in each.positions.items():
            points = {body: each.scored[body].points for body in places}
            yield f"  {group}: {_ends(points, places)}"


def _owner_name(evaluators: Evaluators, block: BlockYear, year: int) -> str:
    named = evaluators.of(block.owner, year)
    return block.owner if named is None else named.names["en"]


def year_lines(year: YearScored) -> Iterator[str]:
    """Tell the totals and positions of a year, where a composition makes them."""
    if year.composition is None:
        yield "no composition governs the year"
        return
    if not year.composed:
        yield f"{year.composition.code}: each block is reported by itself, no total"
        return
    if not year.positions:
        yield f"{year.composition.code}: nobody has a total, not every block of it was scored by an edition that was read"
    for group, places in year.positions.items():
        totals = {body: year.composed[body] for body in places}
        ends = _ends({body: each.total for body, each in totals.items()}, places)
        yield f"{year.composition.code} ({year.composition.status}), {group}: {ends}"


def totals_table(years: Iterable[YearScored]) -> Table:
    """Tell every year in one row, and the parameters counted over all editions used."""
    table = Table(title="All years", title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for column in ("year", "blocks", "refused", "placeholders", *SHORT, "bodies", "composed"):
        table.add_column(column, justify="left" if column == "year" else "right")
    for each in years:
        parameters = sum((block.parameters() for block in each.blocks), Counter[str]())
        table.add_row(
            str(each.year),
            str(sum(block.edition is not None for block in each.blocks)),
            str(sum(block.edition is None for block in each.blocks)),
            str(sum(block.indicators()[PLACEHOLDER] for block in each.blocks)),
            *(str(parameters[status]) for status in STATUSES),
            str(len(each.bodies.bodies)),
            str(sum(total.total is not None for total in each.composed.values())),
        )
    return table


def count_parameters(years: Iterable[YearScored]) -> Counter[str]:
    """Count the parameters of every edition that was used, each edition once."""
    used = {block.edition.code: block for each in years for block in each.blocks if block.edition}
    return sum((block.parameters() for block in used.values()), Counter[str]())


def refusals(years: Iterable[YearScored]) -> Iterator[str]:
    """Tell every block of a year that no edition governs, with the reason."""
    for each in years:
        for block in each.blocks:
            if block.refused is not None:
                yield f"{each.year} {block.block}: refused. {block.refused['en']}"


def to_document(
    years: Iterable[YearScored], facts: str, evaluators: Evaluators
) -> dict[str, object]:
    """Give the history as data: exact points as text, positions by group, reasons for refusals."""
    listed = list(years)
    total = count_parameters(listed)
    return {
        "scoring_version": SCORING_VERSION,
        "facts": facts,
        "parameters": {status: total[status] for status in STATUSES},
        "years": [_year(each, evaluators) for each in listed],
    }


def act_of(source: Source) -> str:
    """Name the act an edition rests on, in a few words."""
    parts = (source.number or source.act, source.edition and f"ed. {source.edition}")
    return ", ".join(each for each in parts if each) or "no act"


def _row(block: BlockYear) -> tuple[str, ...]:
    if block.edition is None:
        return "-", "-", "", "", "", "REFUSED"
    indicators = block.indicators()
    counts = [str(indicators[status] or "") for status in STATUSES]
    placeholder = "PLACEHOLDER" if indicators[PLACEHOLDER] else ""
    return block.edition.code, act_of(block.edition.source), *counts, placeholder


def _ends(points: Mapping[str, Fraction | None], places: Mapping[str, Position]) -> str:
    """Tell the first, the middle and the last of a group, with ties said aloud."""
    ordered = sorted(places, key=lambda body: (places[body].place, body))
    middle = ordered[(len(ordered) - 1) // 2]
    ends = [
        f"{places[body].place}{'=' if places[body].tied else ''}. {body} {rounded(points[body] or Fraction(0))}"
        for body in dict.fromkeys((ordered[0], middle, ordered[-1]))
    ]
    return f"{' … '.join(ends)} (of {len(ordered)})"


def _year(year: YearScored, evaluators: Evaluators) -> dict[str, object]:
    return {
        "year": year.year,
        "composition": None if year.composition is None else year.composition.code,
        "bodies": [{"body": b.code, "kind": b.kind, "group": b.group} for b in year.bodies.bodies],
        "blocks": [
            {**_block(each), "owner_names": _names(evaluators, each, year.year)}
            for each in year.blocks
        ],
        "totals": [
            {
                "body": body,
                "group": each.group,
                "total": None if each.total is None else write_exact(each.total),
                "rounded": each.rounded,
                "band": each.band,
                "comparable": each.comparable,
            }
            for body, each in year.composed.items()
        ],
        "positions": _positions(year.positions),
    }


def _names(evaluators: Evaluators, block: BlockYear, year: int) -> dict[str, str] | None:
    named = evaluators.of(block.owner, year)
    return None if named is None else dict(named.names)


def _block(block: BlockYear) -> dict[str, object]:
    edition = block.edition
    indicators, parameters = block.indicators(), block.parameters()
    return {
        "block": block.block,
        "owner": block.owner,
        "edition": None if edition is None else edition.code,
        "digest": None if edition is None else edition.digest,
        "act": None if edition is None else act_of(edition.source),
        "status": None if edition is None else str(edition.status),
        "known_from": None if edition is None else edition.known_from.isoformat(),
        "placeholder": block.placeholder,
        "indicators": {name: indicators[name] for name in (*STATUSES, PLACEHOLDER)},
        "parameters": {status: parameters[status] for status in STATUSES},
        "refused": block.refused,
        "scores": [
            {
                "body": body,
                "exact": None if each.points is None else write_exact(each.points),
                "rounded": each.rounded,
                "band": each.band,
            }
            for body, each in block.scored.items()
        ],
        "positions": _positions(block.positions),
    }


def _positions(groups: Mapping[str, Mapping[str, Position]]) -> dict[str, object]:
    return {
        group: [
            {"body": body, "place": at.place, "of": at.of, "tied": at.tied}
            for body, at in sorted(places.items(), key=lambda each: (each[1].place, each[0]))
        ]
        for group, places in groups.items()
    }
