"""Issued and signed scores of a year beside those of today, with the reason of every difference."""

import asyncio
from dataclasses import dataclass
from typing import Final

import orjson

from bagalau.blocks.context import BlockRuntime, StoredScorecards
from bagalau.blocks.journal import EntryKind
from bagalau.blocks.reporting import fetch_staleness
from bagalau.blocks.scorecards.basis_differences import basis_differences, moving_differences
from bagalau.blocks.scorecards.handed_out import signed_last
from bagalau.blocks.scorecards.results import moved_bodies
from bagalau.blocks.scorecards.stored_scores import ScoresAct, fetch_scores_acts
from bagalau.blocks.scorecards.year_scorecards import (
    fetch_scorecards,
    signature_of,
    with_signature,
)
from bagalau.chassis.database import AsyncSession
from bagalau.contracts.v1.intake import BasisDifference, BasisPart, BlockStaleness
from bagalau.contracts.v1.results import (
    ComparedScores,
    Header,
    ScoresStanding,
    Signature,
    SignatureDocument,
    SignedBefore,
)

NAMES: Final = {EntryKind.ISSUE: "issued", EntryKind.SIGNATURE: "signed"}


async def fetch_standing(runtime: BlockRuntime, year: int) -> ScoresStanding:
    """Give what was issued and signed last, and in what and why today's scores differ."""
    now, _ = await fetch_scorecards(runtime, year)
    async with runtime.database.reading() as session:
        acts = await fetch_scores_acts(runtime.journal, session, year)
        newest = {each.entry.kind: each for each in acts}
        standing = {
            NAMES[kind]: await _to_standing(runtime, session, act, now)
            for kind, act in newest.items()
        }
    return ScoresStanding(
        block=runtime.name, year=year, today=now.digest, header=header_of(now), **standing
    )


async def fetch_scorecards_of_today(runtime: BlockRuntime, year: int) -> tuple[bytes, str]:
    """Give the bytes of today's scorecards and their ETag: signed, or with what was signed."""
    now, by = await fetch_scorecards(runtime, year)
    before = None if by is not None else await _fetch_signed_before(runtime, now)
    return with_signature(now, by, before)


@dataclass(frozen=True)
class StandingSignature:
    """A signature that stands, and the digests of the scores that are the ones it is over."""

    signature: Signature
    over: frozenset[str]


async def fetch_standing_signature(
    runtime: BlockRuntime, session: AsyncSession, now: StoredScorecards
) -> StandingSignature | None:
    """Give the newest signature, if it is over the newest conclusion and the results that hold.

    Signed is signed: no other wording takes a signature away, and no other version of the scoring,
    even one by which results would come out otherwise; these are not the ones it is over.
    """
    conclusion = await runtime.journal.newest_id(session, now.year, EntryKind.CONCLUSION)
    acts = await fetch_scores_acts(runtime.journal, session, now.year, EntryKind.SIGNATURE)
    if not acts or acts[-1].entry.read(SignatureDocument).conclusion != conclusion:
        return None
    over = {acts[-1].scorecards_digest}
    stored = await runtime.documents.find(session, acts[-1].stored.document) or b""
    if now.digest in over or not await asyncio.to_thread(moved_bodies, stored, now.content):
        over.add(now.digest)
    elif not await _is_rescored_only(runtime, session, acts[-1], now):
        return None
    return StandingSignature(signature_of(acts[-1].entry), frozenset(over))


async def _is_rescored_only(
    runtime: BlockRuntime, session: AsyncSession, act: ScoresAct, now: StoredScorecards
) -> bool:
    """Whether nothing but another version of the scoring came after a signature."""
    last = await signed_last(runtime, session, now.year)
    parts = {each.part for each in moving_differences(act.stored.header, header_of(now))}
    return last is not None and last.id == act.entry.id and parts == {BasisPart.SCORING_VERSION}


async def fetch_block_staleness(
    runtime: BlockRuntime, year: int, *, position: int, scorecards: str | None
) -> BlockStaleness:
    """Say what moved the scores of a place of the journal; of named scores, also what differs.

    Raises Conflict `register_missing` for a year without a register: nothing was scored in it.
    """
    async with runtime.database.reading() as session:
        await runtime.registers.of_year(session, year)
        last = await runtime.chain.at_year(session, year)
        stale = await fetch_staleness(runtime, session, year=year, position=position)
        unsigned_by = scorecards and await _fetch_voiding(runtime, session, year, scorecards)
        named = scorecards and await runtime.scorecards.by_digest(session, scorecards)
    found = BlockStaleness(
        block=runtime.name,
        year=year,
        position=position,
        current_position=last.position if last else 0,
        stale=stale,
        unsigned_by=unsigned_by or None,
    )
    if not named:
        return found
    now, _ = await fetch_scorecards(runtime, year)
    if now.digest == named.digest:
        return found.model_copy(update={"moved_bodies": 0})
    moved = await asyncio.to_thread(moved_bodies, named.content, now.content)
    differences = basis_differences(header_of(named), header_of(now), stale)
    return found.model_copy(update={"differences": differences, "moved_bodies": len(moved)})


async def _fetch_voiding(
    runtime: BlockRuntime, session: AsyncSession, year: int, scorecards: str
) -> str | None:
    """Give the act by which no signature over some scores counts any more; None where one does."""
    voided = [
        each.id
        for each in await runtime.journal.voided(session, year)
        if each.kind is EntryKind.SIGNATURE
        and each.read(SignatureDocument).scorecards_digest == scorecards
    ]
    signed = await fetch_scores_acts(runtime.journal, session, year, EntryKind.SIGNATURE)
    if not voided or any(each.scorecards_digest == scorecards for each in signed):
        return None
    by = await runtime.journal.answers(session, voided, EntryKind.VOIDED, EntryKind.OVERTAKEN)
    return by[-1].id


async def _to_standing(
    runtime: BlockRuntime, session: AsyncSession, act: ScoresAct, now: StoredScorecards
) -> ComparedScores:
    stored = await runtime.documents.find(session, act.stored.document) or b""
    at, digest = f"/api/{runtime.name}/v1", act.scorecards_digest
    return ComparedScores(
        act=act.entry.id,
        at=act.entry.at,
        organisation=act.entry.organisation,
        scorecards_digest=digest,
        stored=act.stored,
        address=f"{at}/scorecards/{now.year}/documents/{act.stored.document}",
        inputs_address=f"{at}/scoring-inputs/{now.year}?scorecards={digest}",
        differences=await _fetch_differences(runtime, session, act, now),
        moved=await asyncio.to_thread(moved_bodies, stored, now.content),
    )


async def _fetch_signed_before(runtime: BlockRuntime, now: StoredScorecards) -> SignedBefore | None:
    async with runtime.database.reading() as session:
        acts = await fetch_scores_acts(runtime.journal, session, now.year, EntryKind.SIGNATURE)
        if not acts:
            return None
        return SignedBefore(
            signature=signature_of(acts[-1].entry),
            document=acts[-1].stored.document,
            address=f"/api/{runtime.name}/v1/scorecards/{now.year}/signed",
            differences=await _fetch_differences(runtime, session, acts[-1], now),
        )


async def _fetch_differences(
    runtime: BlockRuntime, session: AsyncSession, act: ScoresAct, now: StoredScorecards
) -> list[BasisDifference]:
    before = act.stored.header
    stale = await fetch_staleness(runtime, session, year=now.year, position=before.journal_position)
    return basis_differences(before, header_of(now), stale)


def header_of(scorecards: StoredScorecards) -> Header:
    """Give what stored scorecards rest on."""
    return Header.model_validate(orjson.loads(scorecards.content)["header"])
