"""Registers loaded by hand stand in the journal, and void what rested on them alone.

A block without its aggregator works by a register that somebody brings as a file. Whoever brings it
decides who evaluates; so the journal says who did, and once the maker's copy comes, acts of
organisations that it does not entitle count no more. They stay readable, each with its reason.
"""

from collections.abc import Sequence

from bagalau.blocks.context import ActContext, BlockRuntime
from bagalau.blocks.journal import EntryKind, JournalEntry
from bagalau.blocks.register import Part, Standings, may_assemble, may_evaluate, may_judge
from bagalau.blocks.review.deductions import part_of
from bagalau.chassis.database import AsyncSession, try_advisory_lock
from bagalau.chassis.http import Refused
from bagalau.chassis.identity import Actor
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.register import (
    LoadedRegister,
    Register,
    RegisterLoading,
    ReplacedRegister,
    VoidedAct,
)
from bagalau.contracts.v1.results import DeductionRequest, ExpertDecision, VerdictDocument
from bagalau.journal import Stamp

ASSEMBLING = frozenset(
    {
        *(EntryKind.ISSUE, EntryKind.CONCLUSION, EntryKind.SIGNATURE),
        *(EntryKind.COMMISSION, EntryKind.RECHECK_RESULT),
    }
)
EVALUATING = frozenset(
    {
        *(EntryKind.DEDUCTION, EntryKind.WITHDRAWAL, EntryKind.DECISION),
        *(EntryKind.CORRECTION_DECISION, EntryKind.FLAG_ACCEPTED, EntryKind.FLAG_SENT_BACK),
    }
)
BY_REGISTER = (*sorted(ASSEMBLING), *sorted(EVALUATING), EntryKind.VERDICT)
"""Kinds of acts that only the organisations of a register may do."""


async def record_register(
    context: ActContext, register: Register, *, reason: str | None
) -> Standings:
    """Keep a register brought as a file, and enter who brought it; the same again changes nothing."""
    runtime, session, by = context.runtime, context.session, context.by
    await runtime.chain.lock(session)
    before = await runtime.registers.digest_of_year(session, register.year)
    if before == register.digest:
        return Standings(register)
    document = LoadedRegister(
        digest=register.digest, version=register.version, previous_digest=before, reason=reason
    )
    await context.record(EntryKind.REGISTER, document, year=register.year)
    source = f"{by.organisation}: {by.sender}"
    return await runtime.registers.store(session, register, source=source)


async def replace_loaded(
    runtime: BlockRuntime, session: AsyncSession, loaded: Register, made: Register, stamp: Stamp
) -> bool:
    """Enter that the maker's register came, and void each act since that it does not allow.

    False when another transaction is at the journal: the maker's copy is then taken a little later.
    """
    if not await try_advisory_lock(session, runtime.chain.table.fullname):
        return False
    context = ActContext(runtime, session, _service(runtime), stamp)
    voided = [
        each
        for each in await _acts_since(runtime, session, made.year)
        if not await _allowed(runtime, session, each, made)
    ]
    for each in voided:
        act = VoidedAct(
            act=each.id, kind=each.kind, body=each.body, by=each.name,
            organisation=each.organisation, at=each.at, register_digest=made.digest,
        )  # fmt: skip
        await context.record(EntryKind.VOIDED, act, year=made.year, body=each.body, about=each.id)
    document = ReplacedRegister(
        digest=made.digest, replaced_digest=loaded.digest, voided=[each.id for each in voided]
    )
    await context.record(EntryKind.REGISTER_REPLACED, document, year=made.year)
    return True


async def fetch_loadings(
    runtime: BlockRuntime, session: AsyncSession, year: int
) -> list[RegisterLoading]:
    """Give every loading by hand of a year, the earliest first, and what became of each."""
    kinds = (EntryKind.REGISTER, EntryKind.REGISTER_REPLACED, EntryKind.VOIDED)
    entries = await runtime.journal.of_year(session, year, *kinds)
    acts = {
        each.act: each
        for each in (entry.read(VoidedAct) for entry in entries if entry.kind is EntryKind.VOIDED)
    }
    return [
        _to_loading(entry, entries, acts) for entry in entries if entry.kind is EntryKind.REGISTER
    ]


def _to_loading(
    entry: JournalEntry, entries: Sequence[JournalEntry], acts: dict[str, VoidedAct]
) -> RegisterLoading:
    """Give a loading; the loading in force when the maker's copy came names what was voided."""
    later = [each for each in entries if each.position > entry.position]
    after = next((each for each in later if each.kind is not EntryKind.VOIDED), None)
    ended = after if after and after.kind is EntryKind.REGISTER_REPLACED else None
    end = ended.read(ReplacedRegister) if ended else None
    return RegisterLoading(
        **entry.read(LoadedRegister).model_dump(),
        id=entry.id, position=entry.position, year=entry.year,
        by=entry.name, organisation=entry.organisation, at=entry.at,
        replaced_at=ended.at if ended else None,
        replaced_by=end.digest if end else None,
        voided=[acts[name] for name in end.voided] if end else [],
    )  # fmt: skip


async def _acts_since(
    runtime: BlockRuntime, session: AsyncSession, year: int
) -> list[JournalEntry]:
    """Give the acts since the first loading that the maker's copy has not followed yet."""
    kinds = (EntryKind.REGISTER, EntryKind.REGISTER_REPLACED, *BY_REGISTER)
    since: list[JournalEntry] | None = None
    for entry in await runtime.journal.of_year(session, year, *kinds):
        if entry.kind is EntryKind.REGISTER_REPLACED:
            since = None
        elif entry.kind is EntryKind.REGISTER:
            since = since or []
        elif since is not None:
            since.append(entry)
    return since or []


async def _allowed(
    runtime: BlockRuntime, session: AsyncSession, entry: JournalEntry, register: Register
) -> bool:
    """Whether a register entitles the organisation of an act to it, on the day it was done."""
    who, block, day = entry.organisation, runtime.name, day_of(entry.at)
    if entry.kind in ASSEMBLING:
        return may_assemble(who, register, block, day)
    body = entry.body or ""
    if entry.kind is EntryKind.VERDICT:
        if entry.read(VerdictDocument).commission is None:
            return may_evaluate(who, register, Part(block), body, day)
        return may_judge(who, register, block, body)
    part = await _part(runtime, session, entry)
    return part is not None and may_evaluate(who, register, part, body, day)


async def _part(runtime: BlockRuntime, session: AsyncSession, entry: JournalEntry) -> Part | None:
    """Give the part of the block an act was about; None for a node the edition does not have."""
    indicator = None
    if entry.kind is EntryKind.DECISION:
        indicator = entry.read(ExpertDecision).indicator
    elif entry.kind in {EntryKind.DEDUCTION, EntryKind.WITHDRAWAL}:
        about = entry.about if entry.kind is EntryKind.WITHDRAWAL else entry.id
        deduction = await runtime.journal.find(session, about or "", EntryKind.DEDUCTION)
        indicator = deduction.read(DeductionRequest).indicator if deduction else None
    edition = (await runtime.fetch_catalogue(session)).governing(entry.year)
    try:
        return part_of(runtime.name, edition, indicator)
    except Refused:
        return None


def _service(runtime: BlockRuntime) -> Actor:
    """Give the block itself as who makes an entry."""
    return Actor(client=runtime.name, subject=runtime.name, organisation=runtime.name)
