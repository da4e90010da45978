"""Issued and signed scorecards as stored documents, and the inputs they follow from."""

import asyncio
from dataclasses import dataclass

from bagalau.blocks.context import BlockRuntime, StoredScorecards
from bagalau.blocks.journal import EntryKind, Journal, JournalEntry
from bagalau.blocks.scorecards.inputs_export import export_inputs
from bagalau.blocks.scorecards.year_scorecards import (
    fetch_scorecard_basis,
    gather_inputs,
    with_signature,
)
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Conflict, NotFound
from bagalau.contracts.v1.results import IssueDocument, Signature, SignatureDocument, StoredScores
from bagalau.contracts.v1.wire import digest, repeatable

MISSING = {EntryKind.ISSUE: "nothing_issued", EntryKind.SIGNATURE: "nothing_signed"}


@dataclass(frozen=True)
class ScoresAct:
    """An issue or a signature, with the documents it is over.

    *bodies* are those the scores were handed to; None for a signature, which is over all.
    """

    entry: JournalEntry
    scorecards_digest: str
    stored: StoredScores
    bodies: frozenset[str] | None = None


async def store_scores(
    runtime: BlockRuntime, session: AsyncSession, now: StoredScorecards, by: Signature | None = None
) -> StoredScores:
    """Store the present scorecards of a year and their inputs for good, signed or as issued.

    To be called while the chain is locked, so that both are under one header.
    """
    basis = await fetch_scorecard_basis(runtime, session, now.year)
    gathered = await gather_inputs(runtime, session, basis)
    inputs = await asyncio.to_thread(export_inputs, gathered, basis.entry.text)
    content, _ = with_signature(now, by)
    return StoredScores(
        header=basis.header,
        document=await runtime.documents.store(session, content),
        inputs=await runtime.documents.store(session, inputs),
    )


async def fetch_scores_acts(
    journal: Journal, session: AsyncSession, year: int, *kinds: EntryKind
) -> list[ScoresAct]:
    """Give the issues and signatures of a year, of some kinds or both, the first one first."""
    wanted = kinds or (EntryKind.ISSUE, EntryKind.SIGNATURE)
    entries = await journal.of_year(session, year, *wanted)
    return [found for entry in entries if (found := _to_act(entry)) is not None]


async def _fetch_all_acts(journal: Journal, session: AsyncSession, year: int) -> list[ScoresAct]:
    """Give the issues and signatures of a year, those that count last, the voided ones before."""
    kinds = {EntryKind.ISSUE, EntryKind.SIGNATURE}
    voided = [each for each in await journal.voided(session, year) if each.kind in kinds]
    found = [act for entry in voided if (act := _to_act(entry)) is not None]
    return [*found, *await fetch_scores_acts(journal, session, year)]


async def fetch_newest_document(
    runtime: BlockRuntime, session: AsyncSession, year: int, kind: EntryKind
) -> tuple[bytes, str]:
    """Give the bytes of the scorecards that were issued or signed last, and their digest.

    Raises NotFound `nothing_issued` or `nothing_signed`.
    """
    act = await _fetch_newest(runtime.journal, session, year, kind)
    return await _fetch_bytes(runtime, session, act.stored.document)


async def fetch_stored_document(
    runtime: BlockRuntime, session: AsyncSession, year: int, named: str
) -> tuple[bytes, str]:
    """Give the bytes of issued or signed scorecards, and their digest.

    *named* is that digest, or the one the scorecards carry in themselves; of scores that were
    issued and signed under the same one, the signed document. Also one whose act was voided since:
    it was read, and may be pinned. Raises NotFound `document_unknown`.
    """
    for each in reversed(await _fetch_all_acts(runtime.journal, session, year)):
        if named in {each.stored.document, each.scorecards_digest}:
            return await _fetch_bytes(runtime, session, each.stored.document)
    raise NotFound("document_unknown", digest=named, year=year)


async def fetch_inputs_of(
    runtime: BlockRuntime, year: int, scorecards_digest: str | None
) -> tuple[bytes, str]:
    """Give the bytes of the scoring inputs of some scorecards, or of today's, and their digest.

    Raises Conflict `scores_changed` for scorecards that were neither issued nor signed and are not
    today's any more: their inputs are gone.
    """
    async with runtime.database.reading() as session:
        if scorecards_digest is not None:
            for each in reversed(await _fetch_all_acts(runtime.journal, session, year)):
                if scorecards_digest in {each.scorecards_digest, each.stored.document}:
                    return await _fetch_bytes(runtime, session, each.stored.inputs)
        basis = await fetch_scorecard_basis(runtime, session, year)
        stored = await runtime.scorecards.by_header(session, basis.digest)
        current = stored.digest if stored else "-"
        if scorecards_digest not in {None, current}:
            raise Conflict("scores_changed", seen=scorecards_digest, current=current)
        gathered = await gather_inputs(runtime, session, basis)
    document = await asyncio.to_thread(export_inputs, gathered, basis.entry.text)
    return document, digest(document)


async def fetch_stored_card(
    runtime: BlockRuntime, session: AsyncSession, year: int, body: str, kind: EntryKind
) -> bytes:
    """Give one body's full card, traces and all, as it was issued to it or signed last.

    Raises NotFound `nothing_issued`, `nothing_signed`, or `body_unknown` for a body without one.
    """
    act = await _fetch_newest(runtime.journal, session, year, kind, body=body)
    header = await runtime.scorecards.header_of(session, act.scorecards_digest)
    content = await runtime.scorecards.of_body(session, header or "", body)
    if content is None:
        raise NotFound("body_unknown", body=repeatable(body), year=year)
    return content


async def _fetch_newest(
    journal: Journal, session: AsyncSession, year: int, kind: EntryKind, *, body: str | None = None
) -> ScoresAct:
    """Give the newest signature, or the newest issue, to one body if it is named."""
    for each in reversed(await fetch_scores_acts(journal, session, year, kind)):
        if body is None or each.bodies is None or body in each.bodies:
            return each
    raise NotFound(MISSING[kind], year=year)


async def _fetch_bytes(
    runtime: BlockRuntime, session: AsyncSession, named: str
) -> tuple[bytes, str]:
    content = await runtime.documents.find(session, named)
    if content is None:
        raise ValueError(f"the journal names the document {named}, which is not stored")
    return content, named


def _to_act(entry: JournalEntry) -> ScoresAct | None:
    if entry.kind is EntryKind.ISSUE:
        issue = entry.read(IssueDocument)
        stored, bodies = issue.stored, frozenset(issue.bodies)
        return None if stored is None else ScoresAct(entry, issue.scorecards_digest, stored, bodies)
    signed = entry.read(SignatureDocument)
    stored = signed.stored
    return None if stored is None else ScoresAct(entry, signed.scorecards_digest, stored)
