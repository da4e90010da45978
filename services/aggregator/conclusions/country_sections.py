"""The sections of the final expert conclusion on the country, generated from the rated round.

Source: as for a body (sections.py): which traces stand for which section is PROPOSED.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from statistics import median

from bagalau.contracts.v1.ratings import ConclusionSection, Entry, SectionCode
from bagalau.contracts.v1.wire import Names, Number, fraction
from services.aggregator.conclusions.country_findings import average_loss, changes, ends
from services.aggregator.conclusions.evidence import Round
from services.aggregator.conclusions.phrasing import phrase
from services.aggregator.conclusions.sections import section, tells_of_goals, tells_of_governance
from services.aggregator.ratings import number

Groups = Mapping[str, Names]


def sections_on_country(
    year: Round, earlier: Round | None, groups: Groups, counts: Names
) -> list[ConclusionSection]:
    """Give all sections on the country; *counts* says how many bodies are rated."""
    return [
        section(SectionCode.BLOCKS, [counts, *_blocks(year, groups)]),
        section(SectionCode.GOVERNANCE, _governance(year, groups)),
        section(SectionCode.REFORMS, _reforms(year, earlier)),
        section(SectionCode.STRATEGIC_GOALS, _goals(year, groups)),
    ]


def _blocks(year: Round, groups: Groups) -> list[Names]:
    told: list[Names] = []
    for code, names in groups.items():
        if totals := list(year.totals(code).values()):
            told.append(_middle("group_totals", totals, group=names))
            told += [each.text for each in ends(year, names, year.totals(code))]
        for block in year.names:
            if scores := list(_scores(year, code, block).values()):
                told.append(_middle("group_block", scores, group=names, block=year.names[block]))
    return told


def _governance(year: Round, groups: Groups) -> list[Names]:
    told = [
        finding.text
        for code, names in groups.items()
        for finding in average_loss(year, code, names, wanted=tells_of_governance)
    ]
    seen = [each for entry in year.rating.entries for each in year.seen(entry)]
    missing = sum(each.node.missing is not None for each in seen)
    told.append(phrase("governance_missing", missing=missing, all=len(seen)))
    return [*told, *_deductions(year)]


def _deductions(year: Round) -> list[Names]:
    cards = [card for cards in year.cards.values() for card in cards.values() if card.score]
    taken = [each for card in cards for each in card.deductions]
    if not taken:
        return [phrase("governance_no_deductions")]
    points = sum((fraction(each.points.exact) for each in taken), Fraction(0))
    bodies = len({card.body for card in cards if card.deductions})
    return [phrase("governance_deductions", count=len(taken), bodies=bodies, points=number(points))]


def _reforms(year: Round, earlier: Round | None) -> list[Names]:
    if earlier is None:
        return [phrase("reforms_no_earlier_rating")]
    moved = [
        fraction(entry.total.exact) - fraction(past.total.exact)
        for entry in year.rating.entries
        if (past := earlier.entries.get(entry.body)) is not None
        and entry.total is not None
        and past.total is not None
        and past.comparable_set == entry.comparable_set
    ]
    counts = phrase(
        "reforms_bodies",
        before=earlier.rating.year,
        compared=len(moved),
        rise=sum(each > 0 for each in moved),
        fall=sum(each < 0 for each in moved),
        same=sum(not each for each in moved),
    )
    return [counts, *(each.text for each in changes(year, earlier))]


def _goals(year: Round, groups: Groups) -> list[Names]:
    told: list[Names] = []
    for code, names in groups.items():
        for block in filter(tells_of_goals, year.names):
            if scores := _scores(year, code, block):
                named = {"group": names, "block": year.names[block]}
                told.append(_middle("group_block", list(scores.values()), **named))
                told += _furthest(year, names, scores)
        told += [finding.text for finding in average_loss(year, code, names, wanted=tells_of_goals)]
    return told


def _furthest(year: Round, group: Names, scores: Mapping[str, Fraction]) -> list[Names]:
    """Name the first and the last of a group in the goals block; of equals the first by code."""
    first = min(scores, key=lambda body: (-scores[body], body))
    last = min(scores, key=lambda body: (scores[body], body))
    ways = (("goals_highest", first), ("goals_lowest", last)) if first != last else ()
    return [
        phrase(rule, group=group, body=year.entries[body].names, number=number(scores[body]))
        for rule, body in ways
    ]


def _scores(year: Round, group: str, block: str) -> dict[str, Fraction]:
    """Give the scores of a group's bodies in a block, signed or not; what is absent is not there."""
    return {
        entry.body: fraction(score.exact)
        for entry in year.rating.entries
        if entry.group == group and (score := _score(entry, block)) is not None
    }


def _score(entry: Entry, block: str) -> Number | None:
    return next((each.score for each in entry.blocks if each.block == block), None)


def _middle(rule: str, values: Sequence[Fraction], **names: Names) -> Names:
    mean = sum(values, Fraction(0)) / len(values)
    return phrase(
        rule, bodies=len(values), mean=number(mean), median=number(median(values)), **names
    )
