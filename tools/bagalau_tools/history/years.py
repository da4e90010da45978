"""One year of the history scored: each block by the edition that governs it, or refused."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from bagalau.scoring.composition import Absence, BodyTotal, Composition, ReportingMode, compose
from bagalau.scoring.editions import list_citations
from bagalau.scoring.engine import BodyScore, score_round
from bagalau.scoring.model import BodyFacts, Edition
from bagalau.scoring.numbers import Position, rank
from bagalau.scoring.source import Names
from bagalau_tools.history.bodies import Bodies, Body
from bagalau_tools.history.catalogue import Catalogue, NoEdition

Facts = Callable[[Edition, int, tuple[Body, ...]], "dict[str, BodyFacts] | None"]
PLACEHOLDER = "placeholder"


@dataclass(frozen=True, slots=True)
class BlockYear:
    """One block in one year: the edition that governed it and the scores, or why there are none."""

    block: str
    names: Names
    owner: str
    edition: Edition | None
    refused: Names | None
    facts: Mapping[str, BodyFacts] | None = None
    scored: Mapping[str, BodyScore] = field(default_factory=dict)
    positions: Mapping[str, Mapping[str, Position]] = field(default_factory=dict)

    @property
    def placeholder(self) -> bool:
        """Tell whether nothing but placeholders was scored."""
        return self.edition is not None and all(
            each.placeholder for each in self.edition.indicators()
        )

    def indicators(self) -> Counter[str]:
        """Count the indicators by status; a placeholder is counted as nothing else."""
        if self.edition is None:
            return Counter()
        return Counter(
            PLACEHOLDER if each.placeholder else str(each.source.status)
            for each in self.edition.indicators()
        )

    def parameters(self) -> Counter[str]:
        """Count every place of the edition by the status of what it rests on."""
        if self.edition is None:
            return Counter()
        return Counter(str(each.status) for _, each in list_citations(self.edition))


@dataclass(frozen=True, slots=True)
class YearScored:
    """One year: its bodies, its blocks, and totals where a composition makes one."""

    year: int
    bodies: Bodies
    composition: Composition | None
    blocks: tuple[BlockYear, ...]
    composed: Mapping[str, BodyTotal]
    positions: Mapping[str, Mapping[str, Position]]


def score_year(
    catalogue: Catalogue, bodies: Bodies, year: int, *, known_on: date | None, facts: Facts
) -> YearScored:
    """Score every block of a year by what was known, then the totals if there are any."""
    composition = catalogue.composition(year)
    blocks = tuple(
        _block(catalogue, each, year, bodies.bodies, known_on=known_on, facts=facts)
        for each in catalogue.blocks(year)
    )
    composed: dict[str, BodyTotal] = {}
    if composition is not None and composition.reported is ReportingMode.TOTAL:
        composed = {
            each.code: compose(
                composition, kind=each.kind, blocks=_scores(composition, each, blocks)
            )
            for each in bodies.bodies
        }
    totals = {body: each.total for body, each in composed.items()}
    groups = {body: f"{each.group}, {each.comparable}" for body, each in composed.items()}
    return YearScored(year, bodies, composition, blocks, composed, _placed(totals, groups))


def _block(
    catalogue: Catalogue,
    block: str,
    year: int,
    bodies: tuple[Body, ...],
    *,
    known_on: date | None,
    facts: Facts,
) -> BlockYear:
    composition = catalogue.composition(year)
    listed = {each.block: each for each in composition.blocks} if composition else {}
    found = catalogue.governing(block, year, known_on)
    if isinstance(found, NoEdition):
        names = listed[block].names if block in listed else dict.fromkeys(("kk", "ru", "en"), block)
        owner = listed[block].owner if block in listed else ""
        return BlockYear(block, names, owner, None, found.why)
    names = listed[block].names if block in listed else found.names
    owner = listed[block].owner if block in listed else found.indicators()[0].evaluator
    own = facts(found, year, tuple(each for each in bodies if each.evaluated_in(block)))
    if own is None:
        return BlockYear(block, names, owner, found, None)
    scored = score_round(found, own)
    points = {body: each.points for body, each in scored.items()}
    groups = {body: each.group for body, each in own.items()}
    return BlockYear(block, names, owner, found, None, own, scored, _placed(points, groups))


def _scores(
    composition: Composition, body: Body, blocks: tuple[BlockYear, ...]
) -> dict[str, Fraction | Absence]:
    """Give a body's unrounded score in each block of the composition, or why there is none.

    A block of placeholders alone is absent: no total is made of a text that nobody read.
    """
    found: dict[str, Fraction | Absence] = {}
    by_code = {each.block: each for each in blocks}
    for listed in composition.blocks:
        block = by_code[listed.block]
        scored = block.scored.get(body.code)
        if not block.scored or block.placeholder:
            found[listed.block] = Absence.BLOCK_ABSENT
        elif scored is None or not scored.applies:
            found[listed.block] = Absence.NOT_APPLICABLE
        else:
            counted = Absence.NOTHING_COUNTED if scored.points is None else scored.points
            found[listed.block] = counted
    return found


def _placed(
    points: Mapping[str, Fraction | None], groups: Mapping[str, str]
) -> dict[str, Mapping[str, Position]]:
    """Rank the unrounded points within each group; what has none has no place."""
    gathered: dict[str, dict[str, Fraction]] = {}
    for body, each in points.items():
        if each is not None:
            gathered.setdefault(groups[body], {})[body] = each
    return {group: rank(each) for group, each in sorted(gathered.items())}
