"""Deductions and expert decisions: what an evaluator takes off or decides, with a reason and name."""

from fractions import Fraction

from pydantic import BaseModel

from bagalau.blocks.context import ActContext, BlockRuntime
from bagalau.blocks.journal import EntryKind, JournalEntry, to_view
from bagalau.blocks.register import Part, must_be_of_block, must_evaluate
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Conflict, NotFound, Refused
from bagalau.contracts.v1.results import (
    Decision,
    Deduction,
    DeductionRequest,
    ExpertDecision,
    Withdrawal,
)
from bagalau.scoring.model import Deduction as EditionDeduction
from bagalau.scoring.model import DeductionUnit, Edition, Group, Node


class _Withdrawn(BaseModel):
    withdrawn: bool
    withdrawn_because: str | None


async def fetch_deductions(
    runtime: BlockRuntime, session: AsyncSession, year: int, *, body: str | None = None
) -> list[Deduction]:
    """Give the deductions of a year in the order of the ledger, the withdrawn ones marked."""
    kinds = (EntryKind.DEDUCTION, EntryKind.WITHDRAWAL)
    entries = await runtime.journal.of_year(session, year, *kinds, body=body)
    because = {
        entry.about: entry.read(Withdrawal).reason
        for entry in entries
        if entry.kind is EntryKind.WITHDRAWAL
    }
    return [
        _to_deduction(entry, because.get(entry.id))
        for entry in entries
        if entry.kind is EntryKind.DEDUCTION
    ]


async def fetch_decisions(
    runtime: BlockRuntime, session: AsyncSession, year: int
) -> list[Decision]:
    """Give the expert decisions that hold in a year: the newest of each body and indicator."""
    entries = await runtime.journal.of_year(session, year, EntryKind.DECISION)
    newest = {(entry.body, entry.read(ExpertDecision).indicator): entry for entry in entries}
    return [to_view(Decision, entry) for entry in newest.values()]


async def record_deduction(context: ActContext, order: DeductionRequest) -> Deduction:
    """Enter a deduction in the ledger.

    Raises Forbidden for who does not evaluate the body, Conflict for a body without a score or a
    missing substitute, Refused for a code or indicator the edition does not have, and for several
    facts or a repetition where the edition counts neither.
    """
    runtime, session = context.runtime, context.session
    must_be_of_block(context.by, runtime.block)
    if again := await context.replay(EntryKind.DEDUCTION, order, year=order.year, body=order.body):
        return await _fetch_deduction(runtime, session, again)
    edition = (await runtime.fresh(session)).governing(order.year)
    known = edition.deductions
    if order.code not in known:
        raise Refused(
            422, "deduction_unknown",
            params={"edition": edition.code, "deduction": order.code, "known": ", ".join(known)},
        )  # fmt: skip
    part = _part_of(runtime.block, edition, order.indicator)
    if known[order.code].indicator_zero and order.indicator is None:
        raise Refused(422, "indicator_needed", params={"deduction": order.code})
    _must_count(known[order.code], order)
    await _must_be_evaluator(context, part, year=order.year, body=order.body)
    entry = await context.record(EntryKind.DEDUCTION, order, year=order.year, body=order.body)
    return _to_deduction(entry, None)


def _must_count(deduction: EditionDeduction, order: DeductionRequest) -> None:
    """Refuse what the edition would leave without effect on the score, instead of dropping it."""
    if deduction.per is DeductionUnit.CASE and order.facts > 1:
        raise Refused(422, "deduction_per_case", params={"deduction": order.code})
    if order.repeated and deduction.repeat_factor == 1:
        raise Refused(422, "deduction_not_repeatable", params={"deduction": order.code})


async def record_deduction_withdrawal(
    context: ActContext, paper: Withdrawal, *, name: str
) -> Deduction:
    """Enter the withdrawal of a deduction; the deduction itself stays where it stood."""
    runtime, session = context.runtime, context.session
    must_be_of_block(context.by, runtime.block)
    taken = await runtime.journal.find(session, name, EntryKind.DEDUCTION)
    if taken is None or taken.body is None:
        raise NotFound("deduction_not_found", id=name)
    if await context.replay(EntryKind.WITHDRAWAL, paper, year=taken.year, body=taken.body):
        return await _fetch_deduction(runtime, session, taken)
    order = taken.read(DeductionRequest)
    edition = (await runtime.fresh(session)).governing(taken.year)
    part = _part_of(runtime.block, edition, order.indicator)
    await _must_be_evaluator(context, part, year=taken.year, body=taken.body)
    await runtime.chain.lock(session)
    standing = await fetch_deductions(runtime, session, taken.year, body=taken.body)
    if any(each.id == name and each.withdrawn for each in standing):
        raise Conflict("deduction_withdrawn", id=name)
    await context.record(
        EntryKind.WITHDRAWAL, paper, year=taken.year, body=taken.body, about=taken.id
    )
    return _to_deduction(taken, paper.reason)


async def record_expert_decision(context: ActContext, paper: ExpertDecision) -> Decision:
    """Enter an expert decision on an indicator whose value is absent."""
    runtime, session = context.runtime, context.session
    must_be_of_block(context.by, runtime.block)
    if again := await context.replay(EntryKind.DECISION, paper, year=paper.year, body=paper.body):
        return to_view(Decision, again)
    edition = (await runtime.fresh(session)).governing(paper.year)
    part = _part_of(runtime.block, edition, paper.indicator)
    _must_fit(edition, paper)
    await _must_be_evaluator(context, part, year=paper.year, body=paper.body)
    entry = await context.record(EntryKind.DECISION, paper, year=paper.year, body=paper.body)
    return to_view(Decision, entry)


def _must_fit(edition: Edition, paper: ExpertDecision) -> None:
    """Refuse points the indicator cannot have, instead of cutting them to fit."""
    found = next(each for each in edition.indicators() if each.code == paper.indicator)
    if not 0 <= Fraction(paper.points) <= found.maximum:
        words = {"indicator": found.code, "maximum": found.maximum, "points": paper.points}
        raise Refused(422, "points_out_of_range", params=words)


async def _must_be_evaluator(context: ActContext, part: Part, *, year: int, body: str) -> None:
    block = context.runtime.block
    standings = await context.runtime.registers.of_year(context.session, year)
    standing = standings.state(standings.body(body), block)
    must_evaluate(context.by, standings.register, part, body)
    if standing is not None:
        raise Conflict("body_without_score", body=body, year=year, block=block, state=standing)


async def _fetch_deduction(
    runtime: BlockRuntime, session: AsyncSession, taken: JournalEntry
) -> Deduction:
    standing = await fetch_deductions(runtime, session, taken.year, body=taken.body)
    return next(each for each in standing if each.id == taken.id)


def _part_of(block: str, edition: Edition, indicator: str | None) -> Part:
    if indicator is None:
        return Part(block)
    if codes := _path_to(edition.root, indicator):
        return Part(block, codes[:-1])
    raise Refused(
        422, "indicator_unknown", params={"edition": edition.code, "indicator": indicator}
    )


def _path_to(node: Node, indicator: str) -> tuple[str, ...]:
    """Give the codes from an indicator up to the node; none when it is not below."""
    if not isinstance(node, Group):
        return (indicator,) if node.code == indicator else ()
    ways = (_path_to(child, indicator) for child in node.children)
    return next(((*way, node.code) for way in ways if way), ())


def _to_deduction(entry: JournalEntry, because: str | None) -> Deduction:
    withdrawn = _Withdrawn(withdrawn=because is not None, withdrawn_because=because)
    return to_view(Deduction, entry, withdrawn)
