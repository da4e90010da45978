"""The scorecards of a year: made once under a header, kept for ever, read by who may see them."""

import asyncio
from dataclasses import dataclass

from bagalau.blocks.context import BlockRuntime, Kept
from bagalau.blocks.journal import EntryKind
from bagalau.blocks.methodology import CatalogueEntry
from bagalau.blocks.quality import Finding, findings
from bagalau.blocks.register import Standings
from bagalau.blocks.reporting import fetch_nil_returns
from bagalau.blocks.review import fetch_decisions, fetch_deductions, fetch_year_review
from bagalau.blocks.scorecards.builder import build_scorecards
from bagalau.blocks.scorecards.inputs import YearInputs
from bagalau.chassis.database import AsyncSession, Database
from bagalau.chassis.http import NotFound
from bagalau.contracts.v1.results import (
    Header,
    Scorecards,
    ScoresDigest,
    Signature,
    SignatureDocument,
)
from bagalau.contracts.v1.wire import canonical, digest
from bagalau.scoring.model import Effect
from bagalau.scoring.numbers import SCORING_VERSION

UNSIGNED = b'"signature":null}'
MAX_CACHED = 4


@dataclass(frozen=True)
class ScorecardBasis:
    """What a year's scores stand on: the header, and what it names."""

    header: Header
    entry: CatalogueEntry
    standings: Standings

    @property
    def digest(self) -> str:
        """Give the digest of the header, under which the scorecards are kept."""
        return digest(canonical(self.header))


async def fetch_scorecard_basis(
    runtime: BlockRuntime, session: AsyncSession, year: int
) -> ScorecardBasis:
    """Find what the scores of a year stand on now.

    Raises Conflict for a year without a confirmed edition or without a register.
    """
    entry = (await runtime.fresh(session)).entry(year)
    standings = await runtime.registers.of_year(session, year)
    link = await runtime.chain.at_year(session, year)
    previous = await _fetch_previous_digest(runtime, session, entry, year)
    header = Header(
        block=runtime.block,
        year=year,
        ledger_position=link.position if link else 0,
        ledger_digest=link.digest if link else None,
        edition=entry.edition.code,
        methodology_digest=entry.edition.digest,
        register_digest=standings.register.digest,
        previous_digest=previous,
        recheck_digest=entry.recheck_digest,
        scoring_version=SCORING_VERSION,
        synthetic=standings.register.synthetic,
    )
    return ScorecardBasis(header, entry, standings)


async def ensure_scorecards(runtime: BlockRuntime, session: AsyncSession, year: int) -> Kept:
    """Give the scorecards of a year as they are within a writing transaction, and keep them there.

    To be called while the chain is held, so that nothing they rest on moves meanwhile.
    """
    found = await fetch_scorecard_basis(runtime, session, year)
    if known := await runtime.cards.under(session, found.digest):
        return known
    made = await asyncio.to_thread(_build, await gather_inputs(runtime, session, found))
    await runtime.cards.keep(session, *made)
    return made[0]


async def fetch_scorecards(
    runtime: BlockRuntime, database: Database, year: int
) -> tuple[Kept, Signature | None]:
    """Give the scorecards of a year as they are now, and their signature if it holds.

    Made once however many ask at a time; nobody holds a connection while another one makes them.
    """
    async with database.reading() as session:
        found = await fetch_scorecard_basis(runtime, session, year)
        if known := await _fetch_stored(runtime, session, found):
            return known, await fetch_signature(runtime, session, known)
    async with runtime.making:
        async with database.reading() as session:
            found = await fetch_scorecard_basis(runtime, session, year)
            if known := await _fetch_stored(runtime, session, found):
                return known, await fetch_signature(runtime, session, known)
            facts = await gather_inputs(runtime, session, found)
        made = await asyncio.to_thread(_build, facts)
        async with database.transaction() as writing:
            await runtime.cards.keep(writing, *made)
    return _cache(runtime, made[0]), None


async def gather_inputs(
    runtime: BlockRuntime, session: AsyncSession, found: ScorecardBasis
) -> YearInputs:
    """Gather all that the scores of a year are made from, as it stands at the header."""
    year = found.header.year
    review = await fetch_year_review(runtime.journal, session, year)
    return YearInputs(
        header=found.header,
        edition=found.entry.edition,
        standings=found.standings,
        values=await runtime.counted(session, year),
        counted_from=runtime.counted_from,
        refused=await runtime.refused(session, year),
        statements=await fetch_nil_returns(runtime, session, year),
        previous=await _fetch_previous(runtime, session, found.header),
        deductions=await fetch_deductions(runtime, session, year),
        decisions=await fetch_decisions(runtime, session, year),
        findings=await _fetch_findings(runtime, session, found),
        states={body.code: review.state(body.code) for body in found.standings.register.bodies},
    )


async def fetch_signature(
    runtime: BlockRuntime, session: AsyncSession, present_: Kept
) -> Signature | None:
    """Give the signature under the block conclusion, if it was given over these very scores."""
    conclusion = await runtime.journal.newest_id(session, present_.year, EntryKind.CONCLUSION)
    for entry in reversed(
        await runtime.journal.of_year(session, present_.year, EntryKind.SIGNATURE)
    ):
        paper = entry.read(SignatureDocument)
        if (paper.scorecards_digest, paper.conclusion) == (present_.digest, conclusion):
            return Signature(
                signed_by=entry.name,
                organisation=entry.organisation,
                signed_at=entry.at,
                scorecards_digest=present_.digest,
            )
    return None


async def fetch_full_card(runtime: BlockRuntime, database: Database, year: int, body: str) -> bytes:
    """Give one body's full card as it is now. Raises NotFound `body_unknown`."""
    async with database.reading() as session:
        found = await fetch_scorecard_basis(runtime, session, year)
        found.standings.body(body)
        if content := await runtime.cards.body(session, found.digest, body):
            return content
    now, _ = await fetch_scorecards(runtime, database, year)
    async with database.reading() as session:
        content = await runtime.cards.body(session, now.header_digest, body)
    if content is None:
        raise NotFound("body_unknown", body=body, year=year)
    return content


def with_signature(now: Kept, by: Signature | None) -> tuple[bytes, str]:
    """Give the bytes of the scorecards with their signature, and the digest of those bytes."""
    if by is None:
        return now.content, now.digest
    if not now.content.endswith(UNSIGNED):
        raise ValueError("kept scorecards must end in an empty signature")
    paper = canonical(by)
    content = now.content.removesuffix(b"null}") + paper + b"}"
    return content, digest(now.digest.encode() + paper)


def _build(facts: YearInputs) -> tuple[Kept, dict[str, bytes]]:
    made = build_scorecards(facts)
    whole, header = made.scorecards, facts.header
    cards = {body: canonical(card) for body, card in made.full.items()}
    kept = Kept(digest(canonical(header)), header.year, whole.digest, canonical(whole))
    return kept, cards


async def _fetch_stored(
    runtime: BlockRuntime, session: AsyncSession, found: ScorecardBasis
) -> Kept | None:
    if known := runtime.recent.get(found.digest):
        return known
    kept = await runtime.cards.under(session, found.digest)
    return None if kept is None else _cache(runtime, kept)


def _cache(runtime: BlockRuntime, made: Kept) -> Kept:
    """Keep the last few in memory too; the database holds them all."""
    while len(runtime.recent) >= MAX_CACHED:
        runtime.recent.pop(next(iter(runtime.recent)))
    runtime.recent[made.header_digest] = made
    return made


async def _fetch_previous_digest(
    runtime: BlockRuntime, session: AsyncSession, entry: CatalogueEntry, year: int
) -> str | None:
    """Give the digest of last year's scorecards as signed, or else as issued, if any are carried."""
    rules = [rule for each in entry.edition.every_indicator for rule in each.missing.values()]
    if not any(rule.effect is Effect.CARRY_PREVIOUS for rule in rules):
        return None
    entries = await runtime.journal.of_year(session, year - 1, EntryKind.ISSUE, EntryKind.SIGNATURE)
    for each in reversed(entries):
        digest_ = each.read(ScoresDigest).scorecards_digest
        if await runtime.cards.holds(session, digest_):
            return digest_
    return None


async def _fetch_previous(
    runtime: BlockRuntime, session: AsyncSession, header: Header
) -> Scorecards | None:
    if header.previous_digest is None:
        return None
    found = await runtime.cards.of_digest(session, header.previous_digest)
    return None if found is None else Scorecards.model_validate_json(found.content)


async def _fetch_findings(
    runtime: BlockRuntime, session: AsyncSession, found: ScorecardBasis
) -> dict[str, list[Finding]]:
    by_body: dict[str, list[Finding]] = {}
    for rule in found.entry.rechecks:
        records = await runtime.printed(session, found.header.year, rule)
        for body, finding in findings(rule, records).items():
            by_body.setdefault(body, []).append(finding)
    return by_body
