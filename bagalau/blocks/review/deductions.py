"""Deductions and expert decisions of evaluators, each with a reason and a name."""

import unicodedata
from collections.abc import Collection
from fractions import Fraction

from pydantic import BaseModel

from bagalau.blocks.context import ActContext
from bagalau.blocks.journal import EntryKind, Journal, JournalEntry
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
from bagalau.journal import to_view
from bagalau.scoring.model import Deduction as EditionDeduction
from bagalau.scoring.model import DeductionUnit, Edition, Group, Node


class _Withdrawn(BaseModel):
    withdrawn: bool
    withdrawal_reason: str | None


async def fetch_deductions(
    journal: Journal, session: AsyncSession, year: int, *, bodies: Collection[str] | None = None
) -> list[Deduction]:
    """Give the deductions of a year in the order of the journal, the withdrawn ones marked.

    Of all bodies, or of *bodies*.
    """
    kinds = (EntryKind.DEDUCTION, EntryKind.WITHDRAWAL)
    entries = await journal.of_year(session, year, *kinds)
    if bodies is not None:
        entries = [entry for entry in entries if entry.body in bodies]
    reasons = {
        entry.about: entry.read(Withdrawal).reason
        for entry in entries
        if entry.kind is EntryKind.WITHDRAWAL
    }
    return [
        _to_deduction(entry, reasons.get(entry.id))
        for entry in entries
        if entry.kind is EntryKind.DEDUCTION
    ]


async def fetch_decisions(journal: Journal, session: AsyncSession, year: int) -> list[Decision]:
    """Give the expert decisions in force in a year: the newest of each body and indicator."""
    entries = await journal.of_year(session, year, EntryKind.DECISION)
    newest = {(entry.body, entry.read(ExpertDecision).indicator): entry for entry in entries}
    return [to_view(Decision, entry) for entry in newest.values()]


async def record_deduction(context: ActContext, request: DeductionRequest) -> Deduction:
    """Enter a deduction in the journal.

    Raises Forbidden for who does not evaluate the body, Conflict for a body without a score, a
    missing substitute or a deduction that stands already, Refused for a code or indicator the
    edition does not have, and for several facts or a repetition where the edition counts neither.
    """
    runtime, session = context.runtime, context.session
    must_be_of_block(context.by, runtime.name)
    if replay := await context.replay(
        EntryKind.DEDUCTION, request, year=request.year, body=request.body
    ):
        return await _fetch_deduction(runtime.journal, session, replay)
    edition = (await runtime.fetch_catalogue(session)).governing(request.year)
    known = edition.deductions
    if request.code not in known:
        raise Refused(
            422, "deduction_unknown",
            params={"edition": edition.code, "deduction": request.code, "known": ", ".join(known)},
        )  # fmt: skip
    part = part_of(runtime.name, edition, request.indicator)
    if known[request.code].indicator_zero and request.indicator is None:
        raise Refused(422, "indicator_needed", params={"deduction": request.code})
    _must_count(known[request.code], request)
    await _must_be_evaluator(context, part, year=request.year, body=request.body)
    await _must_not_stand(context, request)
    entry = await context.record(EntryKind.DEDUCTION, request, year=request.year, body=request.body)
    return _to_deduction(entry, None)


async def _must_not_stand(context: ActContext, request: DeductionRequest) -> None:
    """Refuse a deduction that stands already, whoever took it: one fact costs points once.

    The same is the same body, year, rule, indicator and case; no reason, document or declaration
    tells two of these apart, and one taken from what merged into the body is taken from it. Two evaluators may name one fact differently, so one by the same rule
    under another name is taken when the request says that it is distinct from those that stand.
    """
    runtime, session = context.runtime, context.session
    await runtime.chain.lock(session)
    standings = await runtime.registers.of_year(session, request.year)
    merged = standings.counted_in(request.body)
    known = await fetch_deductions(runtime.journal, session, request.year, bodies=merged)
    alike = [each for each in known if not each.withdrawn and _is_alike(each, request)]
    wanted = _identity(request)
    if same := next((each for each in alike if _identity(each) == wanted), None):
        raise Conflict(
            "deduction_taken", deduction=request.code, body=request.body, id=same.id,
            organisation=same.organisation, case=same.case or "-",
        )  # fmt: skip
    undeclared = [each for each in alike if each.id not in request.distinct_from]
    if undeclared:
        named = "; ".join(
            f"{each.id} ({each.organisation}, {each.case or '-'})" for each in undeclared
        )
        raise Conflict("deduction_alike", deduction=request.code, body=request.body, alike=named)


def _identity(each: DeductionRequest | Deduction) -> tuple[str, str | None, str]:
    """Give by what deductions of one body and year are the same, however the case is written."""
    return each.code, each.indicator, _bare(each.case)


def _is_alike(one: Deduction, other: DeductionRequest) -> bool:
    """Whether two deductions of one body and year may be of one fact.

    By the same rule, and about the same indicator, or by the same document about two.
    """
    document = _bare(one.document)
    near = None in {one.indicator, other.indicator} or one.indicator == other.indicator
    cited = bool(document) and document == _bare(other.document)
    return one.code == other.code and (near or cited)


def _bare(text: str | None) -> str:
    """Give the letters and digits of a text, however it is written."""
    written = unicodedata.normalize("NFKC", text or "").casefold()
    return "".join(filter(str.isalnum, written))


def _must_count(deduction: EditionDeduction, request: DeductionRequest) -> None:
    """Refuse what the edition would leave without effect on the score, instead of dropping it."""
    if deduction.per is DeductionUnit.CASE and request.facts > 1:
        raise Refused(422, "deduction_per_case", params={"deduction": request.code})
    if request.repeated and deduction.repeat_factor == 1:
        raise Refused(422, "deduction_not_repeatable", params={"deduction": request.code})


async def record_deduction_withdrawal(
    context: ActContext, withdrawal: Withdrawal, *, name: str
) -> Deduction:
    """Enter the withdrawal of a deduction; the entry of the deduction stays.

    Of a body that became part of another by whoever evaluates that one: it counts in its score.
    """
    runtime, session = context.runtime, context.session
    must_be_of_block(context.by, runtime.name)
    entry = await runtime.journal.find(session, name, EntryKind.DEDUCTION)
    if entry is None or entry.body is None:
        raise NotFound("deduction_not_found", id=name)
    if await context.replay(EntryKind.WITHDRAWAL, withdrawal, year=entry.year, body=entry.body):
        return await _fetch_deduction(runtime.journal, session, entry)
    request = entry.read(DeductionRequest)
    edition = (await runtime.fetch_catalogue(session)).governing(entry.year)
    part = part_of(runtime.name, edition, request.indicator)
    standings = await runtime.registers.of_year(session, entry.year)
    must_evaluate(context.by, standings.register, part, standings.answering(entry.body))
    await runtime.chain.lock(session)
    current = await fetch_deductions(runtime.journal, session, entry.year, bodies=[entry.body])
    if any(each.id == name and each.withdrawn for each in current):
        raise Conflict("deduction_withdrawn", id=name)
    await context.record(
        EntryKind.WITHDRAWAL, withdrawal, year=entry.year, body=entry.body, about=entry.id
    )
    return _to_deduction(entry, withdrawal.reason)


async def record_expert_decision(context: ActContext, decision: ExpertDecision) -> Decision:
    """Enter an expert decision on an indicator whose value is absent."""
    runtime, session = context.runtime, context.session
    must_be_of_block(context.by, runtime.name)
    if replay := await context.replay(
        EntryKind.DECISION, decision, year=decision.year, body=decision.body
    ):
        return to_view(Decision, replay)
    edition = (await runtime.fetch_catalogue(session)).governing(decision.year)
    part = part_of(runtime.name, edition, decision.indicator)
    _must_fit(edition, decision)
    await _must_be_evaluator(context, part, year=decision.year, body=decision.body)
    entry = await context.record(
        EntryKind.DECISION, decision, year=decision.year, body=decision.body
    )
    return to_view(Decision, entry)


def _must_fit(edition: Edition, decision: ExpertDecision) -> None:
    """Refuse points the indicator cannot have, instead of cutting them to fit."""
    found = next(each for each in edition.indicators() if each.code == decision.indicator)
    if not 0 <= Fraction(decision.points) <= found.maximum:
        words = {"indicator": found.code, "maximum": found.maximum, "points": decision.points}
        raise Refused(422, "points_out_of_range", params=words)


async def _must_be_evaluator(context: ActContext, part: Part, *, year: int, body: str) -> None:
    block = context.runtime.name
    standings = await context.runtime.registers.of_year(context.session, year)
    state = standings.state(standings.body(body), block)
    must_evaluate(context.by, standings.register, part, body)
    if state is not None:
        raise Conflict("body_without_score", body=body, year=year, block=block, state=state)


async def _fetch_deduction(
    journal: Journal, session: AsyncSession, entry: JournalEntry
) -> Deduction:
    current = await fetch_deductions(journal, session, entry.year, bodies=[entry.body or ""])
    return next(each for each in current if each.id == entry.id)


def part_of(block: str, edition: Edition, indicator: str | None) -> Part:
    """Give the part of the block whose evaluator is asked for. Raises Refused `indicator_unknown`."""
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
    paths = (_path_to(child, indicator) for child in node.children)
    return next(((*path, node.code) for path in paths if path), ())


def _to_deduction(entry: JournalEntry, reason: str | None) -> Deduction:
    withdrawn = _Withdrawn(withdrawn=reason is not None, withdrawal_reason=reason)
    return to_view(Deduction, entry, withdrawn)
