"""What one exemption moves: a body's score of today without it and with it, both computed exactly."""

import asyncio
from dataclasses import replace

from bagalau.blocks.context import BlockRuntime
from bagalau.blocks.review import GrantedExemption
from bagalau.blocks.scorecards import (
    YearInputs,
    fetch_scorecard_basis,
    gather_inputs,
    score_of,
    to_number,
)
from bagalau.chassis.database import AsyncSession
from bagalau.contracts.v1.process import ScoreMove
from bagalau.contracts.v1.wire import Number
from bagalau.scoring.engine import BodyScore
from bagalau.scoring.model import EXEMPTION_PROPOSED, State


async def fetch_score_move(
    runtime: BlockRuntime, session: AsyncSession, year: int, exemption: GrantedExemption
) -> ScoreMove:
    """Give what an exemption moves, whether it is granted already or is only asked for."""
    basis = await fetch_scorecard_basis(runtime, session, year)
    inputs = await gather_inputs(runtime, session, basis)
    return await asyncio.to_thread(_moved, inputs, exemption)


def _moved(inputs: YearInputs, exemption: GrantedExemption) -> ScoreMove:
    others = [each for each in inputs.exemptions if each.request != exemption.request]
    before = score_of(replace(inputs, exemptions=others), exemption.body)
    after = score_of(replace(inputs, exemptions=[*others, exemption]), exemption.body)
    edition, code = inputs.edition, exemption.asked.indicator
    node = after.node(code) if after else None
    proposed = node is not None and EXEMPTION_PROPOSED in node.flags
    return ScoreMove(
        score_before=_number(before, edition.places),
        score_after=_number(after, edition.places),
        points_before=_points(before, code, edition.places),
        points_after=_points(after, code, edition.places),
        state_after=node.state if node else State.NOT_APPLICABLE,
        edition=edition.code,
        effect_status="proposed" if proposed else edition.indicator(code).source.status,
        journal_position=inputs.header.journal_position,
    )


def _number(found: BodyScore | None, places: int) -> Number | None:
    return None if found is None or found.points is None else to_number(found.points, places)


def _points(found: BodyScore | None, code: str, places: int) -> Number | None:
    points = found.node(code).points if found else None
    return None if points is None else to_number(points, places)
