"""Scores one year's data by another year's method, and lists what could not be scored."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from bagalau.scoring.composition import (
    Absence,
    BlockBasis,
    Composition,
    NationalBasis,
    NationalScores,
    score_national,
)
from bagalau.scoring.engine import BodyScore, NodeScore
from bagalau.scoring.model import BodyFacts, Edition, Effect, Indicator, MeasureFact, Missing, State

_SILENT = frozenset({Missing.NOT_SUPPLIED, Missing.REFUSED})
_NOT_DUE = MeasureFact(None, Missing.NOT_DUE)


class UnscoredReason(StrEnum):
    """Why a method cannot score an indicator on the data of another year."""

    NOT_COUNTED_THEN = "not_counted_then"
    NOT_REQUIRED_THEN = "not_required_then"
    NOTHING_TO_CARRY = "nothing_to_carry"
    NOT_DECIDED_THEN = "not_decided_then"


@dataclass(frozen=True)
class Method:
    """How a year is scored: its composition and the edition of each block."""

    year: int
    composition: Composition
    editions: Mapping[str, Edition]


@dataclass(frozen=True, slots=True)
class Unscored:
    """One indicator that the method could not score on a body's data of the year, and why."""

    block: str
    indicator: str
    why: UnscoredReason
    measures: tuple[str, ...] = ()


@dataclass(frozen=True)
class ConstantScores:
    """A year's data by another year's method: all scores, and what the method could not score.

    `absent` are blocks of the method that were not there in the year: no total then, since
    anything else would be a guess. `foreign` are deductions taken then that the method's editions
    do not know, by body.
    """

    scores: NationalScores
    unscored: Mapping[str, tuple[Unscored, ...]]
    absent: tuple[str, ...]
    foreign: Mapping[str, tuple[str, ...]]


def method_of(basis: NationalBasis, year: int) -> Method:
    """Give the method by which a year was scored."""
    editions = {block: each.edition for block, each in basis.blocks.items()}
    return Method(year, basis.composition, editions)


def constant_scores(method: Method, then: NationalBasis) -> ConstantScores:
    """Score a year's data by a method, exactly; by the year's own method nothing changes.

    What another year's edition asks for and the year's own did not ask of a body is not due then
    (PROPOSED): silence about what nobody had asked is no fault. Overrides hold as in the method's
    year. Last year's values and experts' decisions are those the facts hold.
    """
    shared = [block for block in method.editions if block in then.blocks]
    blocks = {block: _basis(method, block, then.blocks[block]) for block in shared}
    named = [each.block for each in method.composition.blocks]
    absent = tuple(block for block in named if block not in blocks)
    basis = NationalBasis(
        composition=method.composition,
        kinds=then.kinds,
        blocks=blocks,
        absent={body: _absences(then, body, named, absent) for body in then.kinds},
    )
    scores = score_national(basis)
    return ConstantScores(
        scores=scores,
        unscored={body: _unscored(body, then, basis, scores) for body in then.kinds},
        absent=absent,
        foreign={body: _foreign(body, basis) for body in then.kinds},
    )


def required_measures(edition: Edition, facts: BodyFacts) -> frozenset[str]:
    """Name the measures that an edition needs of a body: its indicators', and corrections' above."""
    root = edition.root_for(facts)
    required = {
        name
        for each in root.indicators()
        if edition.evaluates(each, body=facts.body, kind=facts.kind)
        for name in each.formulas[facts.kind].needed()
    }
    for group in root.groups():
        if group.correction:
            figures = group.correction.figures.values()
            required |= {*group.correction.measures, *(each.measure for each in figures)}
    return frozenset(required)


def _absences(
    then: NationalBasis, body: str, named: list[str], absent: tuple[str, ...]
) -> dict[str, Absence]:
    own = {block: why for block, why in then.absent.get(body, {}).items() if block in named}
    return {**dict.fromkeys(absent, Absence.BLOCK_ABSENT), **own}


def _basis(method: Method, block: str, then: BlockBasis) -> BlockBasis:
    edition = method.editions[block]
    facts = {
        body: replace(each, measures=_measures(edition, then.edition, each), year=method.year)
        for body, each in then.facts.items()
    }
    return BlockBasis(edition, facts)


def _measures(edition: Edition, own: Edition, facts: BodyFacts) -> Mapping[str, MeasureFact]:
    silent = _not_required(edition, own, facts)
    return {**facts.measures, **dict.fromkeys(silent, _NOT_DUE)} if silent else facts.measures


def _not_required(edition: Edition, own: Edition, facts: BodyFacts) -> dict[str, UnscoredReason]:
    """Give the measures the edition needs that nobody had asked of the body, with the reason."""
    if edition.digest == own.digest:
        return {}
    found: dict[str, UnscoredReason] = {}
    for name in sorted(required_measures(edition, facts) - required_measures(own, facts)):
        measured = facts.measures.get(name)
        if measured is None:
            found[name] = UnscoredReason.NOT_COUNTED_THEN
        elif measured.missing in _SILENT:
            found[name] = UnscoredReason.NOT_REQUIRED_THEN
    return found


def _unscored(
    body: str, then: NationalBasis, basis: NationalBasis, scores: NationalScores
) -> tuple[Unscored, ...]:
    found: list[Unscored] = []
    for block, each in basis.blocks.items():
        scored, own = scores.scored[block].get(body), then.blocks[block]
        if scored is not None and own.edition.digest != each.edition.digest:
            silent = _not_required(each.edition, own.edition, own.facts[body])
            found += _of_block(block, scored, silent)
    return tuple(found)


def _of_block(
    block: str, scored: BodyScore, silent: Mapping[str, UnscoredReason]
) -> list[Unscored]:
    found = []
    for node in scored.root.nodes():
        if node.formula is None or not node.definition.maximum:
            continue
        lacking = tuple(sorted(node.formula.needed() & silent.keys()))
        why = silent[lacking[0]] if lacking else _unavailable(node)
        if why is not None:
            found.append(Unscored(block, node.code, why, lacking))
    return found


def _unavailable(node: NodeScore) -> UnscoredReason | None:
    """Say why an absent value could not be answered as the method answers it."""
    if node.state is State.AWAITING_DECISION:
        return UnscoredReason.NOT_DECIDED_THEN
    if node.missing is None or not isinstance(node.definition, Indicator):
        return None
    stated = node.definition.missing[node.missing].effect
    carries = stated is Effect.CARRY_PREVIOUS and node.effect is not Effect.CARRY_PREVIOUS
    return UnscoredReason.NOTHING_TO_CARRY if carries else None


def _foreign(body: str, basis: NationalBasis) -> tuple[str, ...]:
    taken = {
        each.code
        for block in basis.blocks.values()
        if body in block.facts
        for each in block.facts[body].deductions
        if each.code not in block.edition.deductions
    }
    return tuple(sorted(taken))
