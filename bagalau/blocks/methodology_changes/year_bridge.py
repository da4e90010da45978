"""The bridge run of a draft edition over past years, worked in the background."""

import asyncio
from dataclasses import dataclass, replace

from bagalau.blocks.context import BlockRuntime
from bagalau.blocks.journal import EntryKind
from bagalau.blocks.methodology import EditionStore
from bagalau.blocks.scorecards import YearFacts, gather, number, scorecard_basis
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import NotFound
from bagalau.chassis.runtime import utc_now
from bagalau.contracts.v1.editions import (
    BodyMoved,
    BridgeRequest,
    BridgeRun,
    BridgeStep,
    DraftDocument,
    NodeMoved,
    PartsView,
)
from bagalau.contracts.v1.wire import NO_DIGEST, canonical, content_digest, digest
from bagalau.scoring.editions import SPLIT_ORDER, BodyMove, Bridge, SplitChange, bridge
from bagalau.scoring.loading import read_edition
from bagalau.scoring.model import BodyFacts, Edition
from bagalau.scoring.numbers import SCORING_VERSION


@dataclass(frozen=True)
class _Run:
    """A run as it was asked for: the draft, its digest, the new edition, each year's facts."""

    name: str
    draft: str
    draft_digest: str
    edition: Edition
    years: tuple[YearFacts, ...]


async def do_bridge(runtime: BlockRuntime, name: str) -> None:
    """Work one bridge run and keep its result; done twice, it is kept once."""
    database = runtime.database
    async with database.reading() as session:
        if await runtime.editions.bridge(session, name) is not None:
            return
        run = await _run(runtime, session, name)
    document = await asyncio.to_thread(_document, run)
    async with database.transaction() as writing:
        await runtime.chain.lock(writing)
        if await runtime.editions.bridge(writing, name) is None:
            row = {
                "id": name, "draft": run.draft, "digest": document.digest,
                "document": canonical(document), "at": document.made_at,
            }  # fmt: skip
            await runtime.editions.keep_bridge(writing, row)


async def bridge_document(
    editions: EditionStore, session: AsyncSession, run: str, draft: str
) -> bytes:
    """Give the bytes of a result. Raises NotFound `bridge_unknown` while there is none."""
    row = await editions.bridge(session, run)
    if row is None:
        raise NotFound("bridge_unknown", id=draft)
    return bytes(row["document"])


async def _run(runtime: BlockRuntime, session: AsyncSession, name: str) -> _Run:
    asked = await runtime.journal.find(session, name, EntryKind.BRIDGE)
    entry = asked and await runtime.journal.find(session, asked.about or "", EntryKind.DRAFT)
    if asked is None or entry is None:
        raise NotFound("bridge_unknown", id=name)
    years = [
        await gather(runtime, session, await scorecard_basis(runtime, session, year))
        for year in asked.read(BridgeRequest).years
    ]
    edition = read_edition(entry.read(DraftDocument).text)
    return _Run(name, entry.id, digest(entry.content), edition, tuple(years))


def _document(run: _Run) -> BridgeRun:
    """Bridge each year to the next; a single year is bridged to itself, so that only method moves."""
    pairs = list(zip(run.years, run.years[1:], strict=False)) or [(run.years[0], run.years[0])]
    whole = BridgeRun(
        draft=run.draft,
        draft_digest=run.draft_digest,
        edition=run.edition.code,
        order=list(SPLIT_ORDER),
        scoring_version=SCORING_VERSION,
        steps=[_step(old, new, run.edition) for old, new in pairs],
        made_at=utc_now(),
        digest=NO_DIGEST,
    )
    # The moment stands beside the result: the same facts and editions give the same digest.
    covered = ("draft_digest", "edition", "order", "scoring_version", "steps")
    return whole.model_copy(update={"digest": content_digest(whole, *covered)})


def _step(old: YearFacts, new: YearFacts, edition: Edition) -> BridgeStep:
    found = bridge(old.edition, edition, facts_of(old, edition), facts_of(new, edition))
    return BridgeStep(
        old_year=old.header.year,
        new_year=new.header.year,
        old_edition=old.edition.code,
        old_facts=digest(canonical(old.header)),
        new_facts=digest(canonical(new.header)),
        foreign_deductions=list(found.foreign),
        moved=len(found.moved()),
        bodies=_bodies(found, edition),
    )


def facts_of(year: YearFacts, edition: Edition) -> list[BodyFacts]:
    """Gather the facts of a year's scored bodies, with what another edition needs besides."""
    own, more = year.by_body(), replace(year, edition=edition).by_body()
    block = year.header.block
    return [
        year.of(body, {**more.get(body.code, {}), **own.get(body.code, {})})
        for body in year.standings.register.bodies
        if year.standings.state(body, block) is None
    ]


def _bodies(found: Bridge, edition: Edition) -> list[BodyMoved]:
    return [_body(each, edition.places) for each in found.bodies]


def _body(move: BodyMove, places: int) -> BodyMoved:
    return BodyMoved(
        body=move.body,
        group=move.group,
        points=None if move.points is None else _parts(move.points, places),
        position=None if move.position is None else _parts(move.position, 0),
        bands=list(move.bands),
        nodes=[
            NodeMoved(node=each.code, parts=_parts(each.parts, places), states=list(each.states))
            for each in move.nodes
        ],
        why=move.why,
    )


def _parts(parts: SplitChange, places: int) -> PartsView:
    names = PartsView.model_fields
    return PartsView(**{name: number(getattr(parts, name), places) for name in names})
