"""Deductions and expert decisions: what an evaluator takes off or decides, with a reason and name."""

from fractions import Fraction

from pydantic import BaseModel

from bagalau.blocks.context import BlockRuntime
from bagalau.blocks.journal import EntryKind, Journal, JournalEntry, Stamp, to_view
from bagalau.blocks.register import Part, must_be_of_block, must_evaluate
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Conflict, NotFound, Refused
from bagalau.chassis.identity import Actor
from bagalau.contracts.v1.results import (
    Decision,
    Deduction,
    DeductionRequest,
    ExpertDecision,
    Withdrawal,
)
from bagalau.scoring.model import Deduction as InEdition
from bagalau.scoring.model import Edition, Group, Node, Per


class _Withdrawn(BaseModel):
    withdrawn: bool
    withdrawn_because: str | None


async def deductions_of(
    journal: Journal, session: AsyncSession, year: int, *, body: str | None = None
) -> list[Deduction]:
    """Give the deductions of a year in the order of the ledger, the withdrawn ones marked."""
    kinds = (EntryKind.DEDUCTION, EntryKind.WITHDRAWAL)
    entries = await journal.of_year(session, year, *kinds, body=body)
    because = {
        entry.about: entry.read(Withdrawal).reason
        for entry in entries
        if entry.kind is EntryKind.WITHDRAWAL
    }
    return [
        _shown(entry, because.get(entry.id))
        for entry in entries
        if entry.kind is EntryKind.DEDUCTION
    ]


async def decisions_of(journal: Journal, session: AsyncSession, year: int) -> list[Decision]:
    """Give the expert decisions that hold in a year: the newest of each body and indicator."""
    entries = await journal.of_year(session, year, EntryKind.DECISION)
    newest = {(entry.body, entry.read(ExpertDecision).indicator): entry for entry in entries}
    return [to_view(Decision, entry) for entry in newest.values()]


async def take(
    runtime: BlockRuntime,
    session: AsyncSession,
    order: DeductionRequest,
    *,
    by: Actor,
    stamp: Stamp,
) -> Deduction:
    """Enter a deduction in the ledger.

    Raises Forbidden for who does not evaluate the body, Conflict for a body without a score or a
    missing substitute, Refused for a code or indicator the edition does not have, and for several
    facts or a repetition where the edition counts neither.
    """
    must_be_of_block(by, runtime.name)
    if again := await runtime.journal.find_replay(
        session, EntryKind.DEDUCTION, order, by=by, stamp=stamp, year=order.year, body=order.body
    ):
        return await _current(runtime.journal, session, again)
    edition = (await runtime.fresh(session)).governing(order.year)
    known = edition.deductions
    if order.code not in known:
        raise Refused(
            422, "deduction_unknown",
            params={"edition": edition.code, "deduction": order.code, "known": ", ".join(known)},
        )  # fmt: skip
    part = _part(runtime.name, edition, order.indicator)
    if known[order.code].indicator_zero and order.indicator is None:
        raise Refused(422, "indicator_needed", params={"deduction": order.code})
    _must_count(known[order.code], order)
    await _must_act(runtime, session, by, part, year=order.year, body=order.body)
    entry = await runtime.journal.record(
        session, EntryKind.DEDUCTION, order, year=order.year, by=by, stamp=stamp, body=order.body
    )
    return _shown(entry, None)


def _must_count(deduction: InEdition, order: DeductionRequest) -> None:
    """Refuse what the edition would leave without effect on the score, instead of dropping it."""
    if deduction.per is Per.CASE and order.facts > 1:
        raise Refused(422, "deduction_per_case", params={"deduction": order.code})
    if order.repeated and deduction.repeat_factor == 1:
        raise Refused(422, "deduction_not_repeatable", params={"deduction": order.code})


async def withdraw(
    runtime: BlockRuntime,
    session: AsyncSession,
    name: str,
    paper: Withdrawal,
    *,
    by: Actor,
    stamp: Stamp,
) -> Deduction:
    """Enter the withdrawal of a deduction; the deduction itself stays where it stood."""
    must_be_of_block(by, runtime.name)
    taken = await runtime.journal.find(session, name, EntryKind.DEDUCTION)
    if taken is None or taken.body is None:
        raise NotFound("deduction_not_found", id=name)
    if await runtime.journal.find_replay(
        session, EntryKind.WITHDRAWAL, paper, by=by, stamp=stamp, year=taken.year, body=taken.body
    ):
        return await _current(runtime.journal, session, taken)
    order = taken.read(DeductionRequest)
    edition = (await runtime.fresh(session)).governing(taken.year)
    part = _part(runtime.name, edition, order.indicator)
    await _must_act(runtime, session, by, part, year=taken.year, body=taken.body)
    await runtime.chain.lock(session)
    standing = await deductions_of(runtime.journal, session, taken.year, body=taken.body)
    if any(each.id == name and each.withdrawn for each in standing):
        raise Conflict("deduction_withdrawn", id=name)
    await runtime.journal.record(
        session, EntryKind.WITHDRAWAL, paper,
        year=taken.year, by=by, stamp=stamp, body=taken.body, about=taken.id,
    )  # fmt: skip
    return _shown(taken, paper.reason)


async def decide(
    runtime: BlockRuntime, session: AsyncSession, paper: ExpertDecision, *, by: Actor, stamp: Stamp
) -> Decision:
    """Enter an expert decision on an indicator whose value is absent."""
    must_be_of_block(by, runtime.name)
    if again := await runtime.journal.find_replay(
        session, EntryKind.DECISION, paper, by=by, stamp=stamp, year=paper.year, body=paper.body
    ):
        return to_view(Decision, again)
    edition = (await runtime.fresh(session)).governing(paper.year)
    part = _part(runtime.name, edition, paper.indicator)
    _must_fit(edition, paper)
    await _must_act(runtime, session, by, part, year=paper.year, body=paper.body)
    entry = await runtime.journal.record(
        session, EntryKind.DECISION, paper, year=paper.year, by=by, stamp=stamp, body=paper.body
    )
    return to_view(Decision, entry)


def _must_fit(edition: Edition, paper: ExpertDecision) -> None:
    """Refuse points the indicator cannot have, instead of cutting them to fit."""
    found = next(each for each in edition.indicators() if each.code == paper.indicator)
    if not 0 <= Fraction(paper.points) <= found.maximum:
        words = {"indicator": found.code, "maximum": found.maximum, "points": paper.points}
        raise Refused(422, "points_out_of_range", params=words)


async def _must_act(
    runtime: BlockRuntime, session: AsyncSession, actor: Actor, part: Part, *, year: int, body: str
) -> None:
    standings = await runtime.registers.of_year(session, year)
    standing = standings.state(standings.body(body), runtime.name)
    must_evaluate(actor, standings.register, part, body)
    if standing is not None:
        raise Conflict(
            "body_without_score", body=body, year=year, block=runtime.name, state=standing
        )


async def _current(journal: Journal, session: AsyncSession, taken: JournalEntry) -> Deduction:
    standing = await deductions_of(journal, session, taken.year, body=taken.body)
    return next(each for each in standing if each.id == taken.id)


def _part(block: str, edition: Edition, indicator: str | None) -> Part:
    if indicator is None:
        return Part(block)
    if codes := _way(edition.root, indicator):
        return Part(block, codes[:-1])
    raise Refused(
        422, "indicator_unknown", params={"edition": edition.code, "indicator": indicator}
    )


def _way(node: Node, indicator: str) -> tuple[str, ...]:
    """Give the codes from an indicator up to the node; none when it is not below."""
    if not isinstance(node, Group):
        return (indicator,) if node.code == indicator else ()
    ways = (_way(child, indicator) for child in node.children)
    return next(((*way, node.code) for way in ways if way), ())


def _shown(entry: JournalEntry, because: str | None) -> Deduction:
    withdrawn = _Withdrawn(withdrawn=because is not None, withdrawn_because=because)
    return to_view(Deduction, entry, withdrawn)
