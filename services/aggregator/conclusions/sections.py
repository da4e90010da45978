"""The sections of the final expert conclusion on one body, generated from its traces.

Source: the Decree names what the conclusion sums up; which traces stand for the state of
governance, the course of reforms and the quality of executing goals is PROPOSED.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import cache
from pathlib import Path

import yaml

from bagalau.contracts.v1.ratings import ConclusionSection, Entry, Finding, SectionCode
from bagalau.contracts.v1.wire import Names, fraction
from services.aggregator.conclusions.evidence import Round, WeighedIndicator
from services.aggregator.conclusions.findings import (
    absences,
    deductions,
    furthest_from_median,
    largest_change,
    largest_losses,
)
from services.aggregator.conclusions.phrasing import phrase
from services.aggregator.ratings import WITH_SCORE, number


@cache
def blocks_of_goals() -> frozenset[str]:
    """Give the blocks that tell how strategic goals are executed; the others tell of governance."""
    written = yaml.load(
        Path(__file__).with_name("sections.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader
    )
    return frozenset(written["strategic_goals"]["blocks"])


def tells_of_goals(block: str) -> bool:
    """Whether a block tells how strategic goals are executed (sections.yaml, PROPOSED)."""
    return block in blocks_of_goals()


def tells_of_governance(block: str) -> bool:
    """Whether a block tells of the state of governance: every other one (PROPOSED)."""
    return not tells_of_goals(block)


def section(code: SectionCode, told: Sequence[Names]) -> ConclusionSection:
    """Name a section; without a word to say it says so."""
    return ConclusionSection(
        code=code,
        names=phrase(f"section_{code}"),
        paragraphs=list(told) or [phrase("section_empty")],
    )


def sections_on(
    entry: Entry, year: Round, earlier: Round | None, standing: Sequence[Names]
) -> list[ConclusionSection]:
    """Give all sections on a body; *standing* says its total, position and blocks."""
    return [
        section(SectionCode.BLOCKS, standing),
        section(SectionCode.GOVERNANCE, _of_blocks(entry, year, tells_of_governance)),
        section(SectionCode.REFORMS, _reforms(entry, year, earlier)),
        section(SectionCode.STRATEGIC_GOALS, _goals(entry, year)),
    ]


def _of_blocks(entry: Entry, year: Round, wanted: Callable[[str], bool]) -> list[Names]:
    """Say of some blocks: indicators counted, points lost, distances, deductions, absences."""
    seen = [each for each in year.seen(entry) if wanted(each.block)]
    if not seen:
        return []
    only = entry.model_copy(
        update={"blocks": [each for each in entry.blocks if wanted(each.block)]}
    )
    found = [
        *largest_losses(seen),
        *furthest_from_median(entry, seen, year),
        *deductions(only, year),
        *absences(seen),
    ]
    return [_counted(seen), *_texts(found)]


def _counted(seen: Sequence[WeighedIndicator]) -> Names:
    """Say how many indicators have points, how many all of them, and the share of points."""
    counted = [each for each in seen if each.points is not None]
    most = sum((each.maximum for each in counted), Fraction(0))
    points = sum((each.points or Fraction(0) for each in counted), Fraction(0))
    return phrase(
        "section_counted",
        counted=len(counted),
        all=len(seen),
        full=sum(not each.loss for each in counted),
        share=number(points / most * 100 if most else Fraction(0)),
    )


def _goals(entry: Entry, year: Round) -> list[Names]:
    told = _of_blocks(entry, year, tells_of_goals)
    for block in entry.blocks:
        if tells_of_goals(block.block) and block.mark not in WITH_SCORE:
            mark = block.mark.value.removeprefix("block_")
            told.append(phrase(f"block_{mark}", block=year.names[block.block]))
    return told


def _reforms(entry: Entry, year: Round, earlier: Round | None) -> list[Names]:
    """Say what changed against the year before, where both years can be compared."""
    past = earlier.entries.get(entry.body) if earlier else None
    if earlier is None or past is None:
        return [phrase("reforms_no_earlier")]
    before, now = earlier.seen(past), year.seen(entry)
    return [
        *_total_change(entry, past, earlier.rating.year),
        *_block_changes(entry, past, year.names, earlier.rating.year),
        *_moved(now, before, earlier.rating.year),
        *_texts(largest_change(entry, now, earlier)),
    ]


def _total_change(entry: Entry, past: Entry, before: int) -> list[Names]:
    if entry.total is None or past.total is None or past.comparable_set != entry.comparable_set:
        return [phrase("reforms_not_comparable", before=before)]
    change = fraction(entry.total.exact) - fraction(past.total.exact)
    return [phrase(f"reforms_total_{_way(change)}", before=before, was=past.total,
                   now=entry.total, change=number(abs(change)))]  # fmt: skip


def _block_changes(
    entry: Entry, past: Entry, names: Mapping[str, Names], before: int
) -> list[Names]:
    were = {each.block: each.score for each in past.blocks}
    return [
        phrase("reforms_block", block=names[each.block], was=was, now=each.score, before=before)
        for each in entry.blocks
        if each.score is not None and (was := were.get(each.block)) is not None
    ]


def _moved(
    now: Sequence[WeighedIndicator], before: Sequence[WeighedIndicator], year: int
) -> list[Names]:
    """Count the indicators that rose and fell; of the same code and maximum, counted in both years."""
    then = {(each.block, each.node.code): each for each in before}
    changes = [
        each.points - past.points
        for each in now
        if (past := then.get((each.block, each.node.code))) is not None
        and each.points is not None
        and past.points is not None
        and past.maximum == each.maximum
    ]
    if not changes:
        return []
    ways = [_way(each) for each in changes]
    counts = {way: ways.count(way) for way in ("rise", "fall", "same")}
    return [phrase("reforms_moved", before=year, compared=len(changes), **counts)]


def _way(change: Fraction) -> str:
    return "rise" if change > 0 else "fall" if change < 0 else "same"


def _texts(found: Sequence[Finding]) -> list[Names]:
    return [each.text for each in found]
