"""The scorecards of a year: built once for each header, stored, given with the signature."""

import asyncio
from dataclasses import dataclass, replace

from bagalau.blocks.context import BlockRuntime, StoredScorecards
from bagalau.blocks.journal import EntryKind, Journal, JournalEntry
from bagalau.blocks.methodology import CatalogueEntry
from bagalau.blocks.quality import Finding, fetch_printed, findings
from bagalau.blocks.records import fetch_measure_values
from bagalau.blocks.register import Standings
from bagalau.blocks.reporting import fetch_all_series, fetch_nil_returns
from bagalau.blocks.review import (
    fetch_decisions,
    fetch_deductions,
    fetch_granted,
    fetch_year_review,
)
from bagalau.blocks.scorecards.builder import build_scorecards
from bagalau.blocks.scorecards.counted_records import fetch_reported_twice
from bagalau.blocks.scorecards.handed_out import fetch_rebased_cards
from bagalau.blocks.scorecards.inputs import YearInputs
from bagalau.blocks.scorecards.results import cards_of, is_moved
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import NotFound
from bagalau.contracts.v1.results import (
    Header,
    Scorecards,
    ScoresDigest,
    Signature,
    SignatureDocument,
    SignedBefore,
)
from bagalau.contracts.v1.wire import canonical, digest
from bagalau.scoring.model import Effect
from bagalau.scoring.numbers import SCORING_VERSION

UNSIGNED = b'"signature":null}'
MAX_CACHED = 4


@dataclass(frozen=True)
class ScorecardBasis:
    """What a year's scores are built from: the header, and what it names."""

    header: Header
    entry: CatalogueEntry
    standings: Standings

    @property
    def digest(self) -> str:
        """Give the digest of the header, under which the scorecards are stored."""
        return digest(canonical(self.header))


async def fetch_scorecard_basis(
    runtime: BlockRuntime, session: AsyncSession, year: int
) -> ScorecardBasis:
    """Give what the scores of a year are built from now.

    Raises Conflict for a year without a confirmed edition or without a register.
    """
    entry = (await runtime.fetch_catalogue(session)).entry(year)
    standings = await runtime.registers.of_year(session, year)
    link = await runtime.chain.at_year(session, year)
    previous = await _fetch_previous_digest(runtime, session, entry, year)
    header = Header(
        block=runtime.name,
        year=year,
        journal_position=link.position if link else 0,
        journal_digest=link.digest if link else None,
        edition=entry.edition.code,
        methodology_digest=entry.edition.digest,
        register_digest=standings.register.digest,
        previous_digest=previous,
        recheck_digest=entry.recheck_digest,
        scoring_version=SCORING_VERSION,
        synthetic=standings.register.synthetic,
        standings_digest=standings.digest,
    )
    return ScorecardBasis(header, entry, standings)


async def ensure_scorecards(
    runtime: BlockRuntime, session: AsyncSession, year: int
) -> StoredScorecards:
    """Give the scorecards of a year within a writing transaction, and store them if they are new.

    To be called while the chain is locked, so that nothing they depend on changes meanwhile.
    """
    basis = await fetch_scorecard_basis(runtime, session, year)
    if stored := await runtime.scorecards.by_header(session, basis.digest):
        return stored
    built = await asyncio.to_thread(_build, await gather_inputs(runtime, session, basis))
    await runtime.scorecards.add(session, *built)
    return built[0]


async def fetch_scorecards(
    runtime: BlockRuntime, year: int
) -> tuple[StoredScorecards, Signature | None]:
    """Give the scorecards of a year as they are now, and their signature if it covers them.

    Built once for all concurrent requests; none occupies a connection while another builds them.
    """
    await runtime.registers.refresh(year)
    async with runtime.database.reading() as session:
        basis = await fetch_scorecard_basis(runtime, session, year)
        if stored := await _fetch_stored(runtime, session, basis):
            return stored, await fetch_signature(runtime.journal, session, stored)
    async with runtime.scoring_lock:
        async with runtime.database.reading() as session:
            basis = await fetch_scorecard_basis(runtime, session, year)
            if stored := await _fetch_stored(runtime, session, basis):
                return stored, await fetch_signature(runtime.journal, session, stored)
            inputs = await gather_inputs(runtime, session, basis)
        built = await asyncio.to_thread(_build, inputs)
        async with runtime.database.transaction() as writing:
            await runtime.scorecards.add(writing, *built)
    return _cache(runtime, built[0]), None


async def gather_inputs(
    runtime: BlockRuntime, session: AsyncSession, basis: ScorecardBasis
) -> YearInputs:
    """Gather all that the scores of a year are built from, as of the header."""
    year, block = basis.header.year, runtime.definition
    review = await fetch_year_review(runtime.journal, session, year, basis.standings)
    issued = await fetch_rebased_cards(runtime, session, review, basis.header)
    if_moved = review.with_moved(issued)
    return YearInputs(
        header=basis.header,
        edition=basis.entry.edition,
        standings=basis.standings,
        values=await fetch_measure_values(
            session, runtime.cells, block.measures, year, basis.standings.lives, block=block.name
        ),
        measures=block.measures.known,
        refused=await runtime.receipts.only_refused(session, year),
        nil_returns=await fetch_nil_returns(runtime.journal, session, year),
        previous=await _fetch_previous(runtime, session, basis.header),
        deductions=await fetch_deductions(runtime.journal, session, year),
        decisions=await fetch_decisions(runtime.journal, session, year),
        exemptions=await fetch_granted(runtime.journal, session, year),
        findings=await _fetch_findings(runtime, session, basis),
        series=await fetch_all_series(runtime, session, year),
        reported_twice=await fetch_reported_twice(runtime, session, basis.standings),
        states={body.code: review.state(body.code) for body in basis.standings.register.bodies},
        moved_states={body: if_moved.state(body) for body in issued},
        issued_cards=issued,
    )


async def fetch_signature(
    journal: Journal, session: AsyncSession, current: StoredScorecards
) -> Signature | None:
    """Give the signature under the block conclusion, if it was given over these very scores."""
    conclusion = await journal.newest_id(session, current.year, EntryKind.CONCLUSION)
    for entry in reversed(await journal.of_year(session, current.year, EntryKind.SIGNATURE)):
        document = entry.read(SignatureDocument)
        if (document.scorecards_digest, document.conclusion) == (current.digest, conclusion):
            return signature_of(entry)
    return None


def signature_of(entry: JournalEntry) -> Signature:
    """Give the signature that an entry of the journal is."""
    return Signature(
        signed_by=entry.name,
        organisation=entry.organisation,
        signed_at=entry.at,
        scorecards_digest=entry.read(SignatureDocument).scorecards_digest,
    )


async def fetch_full_card(runtime: BlockRuntime, year: int, body: str) -> bytes:
    """Give one body's full card as it is now. Raises NotFound `body_unknown`."""
    async with runtime.database.reading() as session:
        basis = await fetch_scorecard_basis(runtime, session, year)
        basis.standings.body(body)
        if content := await runtime.scorecards.of_body(session, basis.digest, body):
            return content
    now, _ = await fetch_scorecards(runtime, year)
    async with runtime.database.reading() as session:
        content = await runtime.scorecards.of_body(session, now.header_digest, body)
    if content is None:
        raise NotFound("body_unknown", body=body, year=year)
    return content


def with_signature(
    now: StoredScorecards, by: Signature | None, before: SignedBefore | None = None
) -> tuple[bytes, str]:
    """Give the bytes of the scorecards with their signature, and a digest that tells them apart.

    Where they are not signed, *before* says what was.
    """
    if by is None and before is None:
        return now.content, now.digest
    if not now.content.endswith(UNSIGNED):
        raise ValueError("stored scorecards must end in an empty signature")
    ending = canonical(by)
    if before is not None:
        ending += b',"signed_before":' + canonical(before)
    content = now.content.removesuffix(b"null}") + ending + b"}"
    return content, digest(now.digest.encode() + ending)


def _build(inputs: YearInputs) -> tuple[StoredScorecards, dict[str, bytes]]:
    built = build_scorecards(inputs)
    if moved := _moved_without_entry(inputs, built.scorecards):
        states = {body: inputs.moved_states[body] for body in moved}
        built = build_scorecards(replace(inputs, states={**inputs.states, **states}))
    whole, header = built.scorecards, inputs.header
    cards = {body: canonical(card) for body, card in built.full.items()}
    stored = StoredScorecards(
        digest(canonical(header)), header.year, whole.digest, canonical(whole)
    )
    return stored, cards


def _moved_without_entry(inputs: YearInputs, now: Scorecards) -> list[str]:
    """Name the bodies whose results are not those they hold, by something no entry tells of."""
    if not inputs.issued_cards:
        return []
    cards = cards_of(canonical(now))
    return [
        body
        for body, issued in inputs.issued_cards.items()
        if body in cards and is_moved(issued, cards[body])
    ]


async def _fetch_stored(
    runtime: BlockRuntime, session: AsyncSession, basis: ScorecardBasis
) -> StoredScorecards | None:
    if stored := runtime.scorecard_cache.get(basis.digest):
        return stored
    stored = await runtime.scorecards.by_header(session, basis.digest)
    return None if stored is None else _cache(runtime, stored)


def _cache(runtime: BlockRuntime, built: StoredScorecards) -> StoredScorecards:
    """Keep the last few in memory too; the database has them all."""
    while len(runtime.scorecard_cache) >= MAX_CACHED:
        runtime.scorecard_cache.pop(next(iter(runtime.scorecard_cache)))
    runtime.scorecard_cache[built.header_digest] = built
    return built


async def _fetch_previous_digest(
    runtime: BlockRuntime, session: AsyncSession, entry: CatalogueEntry, year: int
) -> str | None:
    """Give the digest of last year's signed, or else issued, scorecards, if values are carried."""
    rules = [rule for each in entry.edition.every_indicator for rule in each.missing.values()]
    if not any(rule.effect is Effect.CARRY_PREVIOUS for rule in rules):
        return None
    entries = await runtime.journal.of_year(session, year - 1, EntryKind.ISSUE, EntryKind.SIGNATURE)
    signed_last = sorted(entries, key=lambda each: each.kind is EntryKind.SIGNATURE)
    for each in reversed(signed_last):
        digest_ = each.read(ScoresDigest).scorecards_digest
        if await runtime.scorecards.exists(session, digest_):
            return digest_
    return None


async def _fetch_previous(
    runtime: BlockRuntime, session: AsyncSession, header: Header
) -> Scorecards | None:
    if header.previous_digest is None:
        return None
    previous = await runtime.scorecards.by_digest(session, header.previous_digest)
    return None if previous is None else Scorecards.model_validate_json(previous.content)


async def _fetch_findings(
    runtime: BlockRuntime, session: AsyncSession, basis: ScorecardBasis
) -> dict[str, list[Finding]]:
    by_body: dict[str, list[Finding]] = {}
    for rule in basis.entry.rechecks:
        table = runtime.rows[rule.dataset]
        records = await fetch_printed(session, table, basis.header.year, rule)
        for body, finding in findings(rule, records).items():
            by_body.setdefault(basis.standings.answering(body), []).append(finding)
    return by_body
