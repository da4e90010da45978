"""Registers loaded by hand stand in the journal, and void what rested on them alone.

A block without its aggregator works by a register that somebody brings as a file. Whoever brings it
decides who evaluates; so the journal says who did, and once the maker's copy comes, acts of
organisations that it does not entitle count no more. They stay readable, each with its reason.
"""

from collections.abc import Sequence

from bagalau.blocks.context import ActContext, BlockRuntime
from bagalau.blocks.journal import EntryKind, JournalEntry
from bagalau.blocks.register import Standings
from bagalau.blocks.review.rights_by_register import BY_NEWEST, RIGHTS, RegisterRights
from bagalau.chassis.database import AsyncSession, try_advisory_lock
from bagalau.chassis.identity import Actor
from bagalau.contracts.v1.register import (
    LoadedRegister,
    Register,
    RegisterLoading,
    ReplacedRegister,
    VoidedAct,
)
from bagalau.journal import Stamp


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
    kept = await runtime.registers.list_newest(session)
    others = [each for each in kept if each.register.year != made.year]
    rights = RegisterRights(runtime, session, Standings(made), others)
    since = await _acts_since(runtime, session, made.year)
    voided = [each for each in since if not await rights.allow(each)]
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
    kinds = (EntryKind.REGISTER, EntryKind.REGISTER_REPLACED, *(RIGHTS.keys() - BY_NEWEST))
    since: list[JournalEntry] | None = None
    for entry in await runtime.journal.of_year(session, year, *kinds):
        if entry.kind is EntryKind.REGISTER_REPLACED:
            since = None
        elif entry.kind is EntryKind.REGISTER:
            since = since or [entry]
        elif since is not None:
            since.append(entry)
    if since is None:
        return []
    loaded, *acts = since
    later = await runtime.journal.of_year(session, None, *BY_NEWEST)
    on_earlier = (each for each in later if each.position > loaded.position)
    return [*acts, *(each for each in on_earlier if each.year <= year)]


def _service(runtime: BlockRuntime) -> Actor:
    """Give the block itself as who makes an entry."""
    return Actor(client=runtime.name, subject=runtime.name, organisation=runtime.name)
