"""The scorecards of a year: made once under a header, kept for ever, read by who may see them."""

import asyncio
from dataclasses import dataclass

from bagalau.blocks.context import Kept, Office
from bagalau.blocks.journal import ActKind
from bagalau.blocks.methodology import Shelved
from bagalau.blocks.quality import Finding, findings
from bagalau.blocks.register import Standings
from bagalau.blocks.reporting import statements_of
from bagalau.blocks.review import decisions_of, deductions_of, reviewed
from bagalau.blocks.scorecards.builder import make
from bagalau.blocks.scorecards.inputs import YearFacts
from bagalau.chassis.database import AsyncSession, Database
from bagalau.chassis.http import NotFound
from bagalau.contracts.v1.canonical import canonical, digest
from bagalau.contracts.v1.reviews import ScoresDigest, SignatureDocument
from bagalau.contracts.v1.scorecards import Header, Scorecards, Signature
from bagalau.scoring.model import Effect
from bagalau.scoring.numbers import SCORING_VERSION

UNSIGNED = b'"signature":null}'
REMEMBERED = 4


@dataclass(frozen=True)
class Footing:
    """What a year's scores stand on: the header, and what it names."""

    header: Header
    shelved: Shelved
    standings: Standings

    @property
    def digest(self) -> str:
        """Give the digest of the header, under which the scorecards are kept."""
        return digest(canonical(self.header))


async def footing(office: Office, session: AsyncSession, year: int) -> Footing:
    """Find what the scores of a year stand on now.

    Raises Conflict for a year without a confirmed edition or without a register.
    """
    shelved = (await office.fresh(session)).shelved(year)
    standings = await office.registers.of_year(session, year)
    link = await office.chain.at_year(session, year)
    previous = await _previous(office, session, shelved, year)
    header = Header(
        block=office.block,
        year=year,
        ledger_position=link.position if link else 0,
        ledger_digest=link.digest if link else None,
        edition=shelved.edition.code,
        methodology_digest=shelved.edition.digest,
        register_digest=standings.register.digest,
        previous_digest=previous,
        recheck_digest=shelved.recheck_digest,
        scoring_version=SCORING_VERSION,
        synthetic=standings.register.synthetic,
    )
    return Footing(header, shelved, standings)


async def present(office: Office, session: AsyncSession, year: int) -> Kept:
    """Give the scorecards of a year as they are within a writing transaction, and keep them there.

    To be called while the chain is held, so that nothing they rest on moves meanwhile.
    """
    found = await footing(office, session, year)
    if known := await office.cards.under(session, found.digest):
        return known
    made = await asyncio.to_thread(_made, await gather(office, session, found))
    await office.cards.keep(session, *made)
    return made[0]


async def published(office: Office, database: Database, year: int) -> tuple[Kept, Signature | None]:
    """Give the scorecards of a year as they are now, and their signature if it holds.

    Made once however many ask at a time; nobody holds a connection while another one makes them.
    """
    async with database.reading() as session:
        found = await footing(office, session, year)
        if known := await _known(office, session, found):
            return known, await signature(office, session, known)
    async with office.making:
        async with database.reading() as session:
            found = await footing(office, session, year)
            if known := await _known(office, session, found):
                return known, await signature(office, session, known)
            facts = await gather(office, session, found)
        made = await asyncio.to_thread(_made, facts)
        async with database.transaction() as writing:
            await office.cards.keep(writing, *made)
    return _remembered(office, made[0]), None


async def gather(office: Office, session: AsyncSession, found: Footing) -> YearFacts:
    """Gather all that the scores of a year are made from, as it stands at the header."""
    year = found.header.year
    review = await reviewed(office.acts, session, year)
    return YearFacts(
        header=found.header,
        edition=found.shelved.edition,
        standings=found.standings,
        values=await office.counted(session, year),
        counted_from=office.counted_from,
        refused=await office.refused(session, year),
        statements=await statements_of(office, session, year),
        previous=await _carried_from(office, session, found.header),
        deductions=await deductions_of(office, session, year),
        decisions=await decisions_of(office, session, year),
        findings=await _findings(office, session, found),
        states={body.code: review.state(body.code) for body in found.standings.register.bodies},
    )


async def signature(office: Office, session: AsyncSession, present_: Kept) -> Signature | None:
    """Give the signature under the block conclusion, if it was given over these very scores."""
    conclusion = await office.acts.newest(session, present_.year, ActKind.CONCLUSION)
    for act in reversed(await office.acts.of_year(session, present_.year, ActKind.SIGNATURE)):
        paper = act.read(SignatureDocument)
        if (paper.scorecards_digest, paper.conclusion) == (present_.digest, conclusion):
            return Signature(
                signed_by=act.name,
                organisation=act.organisation,
                signed_at=act.at,
                scorecards_digest=present_.digest,
            )
    return None


async def full_card(office: Office, database: Database, year: int, body: str) -> bytes:
    """Give one body's full card as it is now. Raises NotFound `body_unknown`."""
    async with database.reading() as session:
        found = await footing(office, session, year)
        found.standings.body(body)
        if content := await office.cards.body(session, found.digest, body):
            return content
    now, _ = await published(office, database, year)
    async with database.reading() as session:
        content = await office.cards.body(session, now.header_digest, body)
    if content is None:
        raise NotFound("body_unknown", body=body, year=year)
    return content


def signed(now: Kept, by: Signature | None) -> tuple[bytes, str]:
    """Give the bytes of the scorecards with their signature, and the digest of those bytes."""
    if by is None:
        return now.content, now.digest
    if not now.content.endswith(UNSIGNED):
        raise ValueError("kept scorecards must end in an empty signature")
    paper = canonical(by)
    content = now.content.removesuffix(b"null}") + paper + b"}"
    return content, digest(now.digest.encode() + paper)


def _made(facts: YearFacts) -> tuple[Kept, dict[str, bytes]]:
    made = make(facts)
    whole, header = made.scorecards, facts.header
    cards = {body: canonical(card) for body, card in made.full.items()}
    kept = Kept(digest(canonical(header)), header.year, whole.digest, canonical(whole))
    return kept, cards


async def _known(office: Office, session: AsyncSession, found: Footing) -> Kept | None:
    if known := office.recent.get(found.digest):
        return known
    kept = await office.cards.under(session, found.digest)
    return None if kept is None else _remembered(office, kept)


def _remembered(office: Office, made: Kept) -> Kept:
    """Keep the last few in memory too; the database holds them all."""
    while len(office.recent) >= REMEMBERED:
        office.recent.pop(next(iter(office.recent)))
    office.recent[made.header_digest] = made
    return made


async def _previous(
    office: Office, session: AsyncSession, shelved: Shelved, year: int
) -> str | None:
    """Give the digest of last year's scorecards as signed, or else as issued, if any are carried."""
    rules = [rule for each in shelved.edition.every_indicator for rule in each.missing.values()]
    if not any(rule.effect is Effect.CARRY_PREVIOUS for rule in rules):
        return None
    acts = await office.acts.of_year(session, year - 1, ActKind.ISSUE, ActKind.SIGNATURE)
    for act in reversed(acts):
        digest_ = act.read(ScoresDigest).scorecards_digest
        if await office.cards.holds(session, digest_):
            return digest_
    return None


async def _carried_from(office: Office, session: AsyncSession, header: Header) -> Scorecards | None:
    if header.previous_digest is None:
        return None
    found = await office.cards.of_digest(session, header.previous_digest)
    return None if found is None else Scorecards.model_validate_json(found.content)


async def _findings(
    office: Office, session: AsyncSession, found: Footing
) -> dict[str, list[Finding]]:
    by_body: dict[str, list[Finding]] = {}
    for rule in found.shelved.rechecks:
        records = await office.printed(session, found.header.year, rule)
        for body, finding in findings(rule, records).items():
            by_body.setdefault(body, []).append(finding)
    return by_body
