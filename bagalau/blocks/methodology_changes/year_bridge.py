"""The bridge run of a draft edition over past years, as a background job."""

import asyncio
from dataclasses import dataclass, replace

from bagalau.blocks.context import BlockRuntime
from bagalau.blocks.journal import EntryKind
from bagalau.blocks.methodology import EditionStore
from bagalau.blocks.scorecards import YearInputs, fetch_scorecard_basis, gather_inputs, to_number
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
from bagalau.scoring.editions import SPLIT_ORDER, BodyMove, SplitChange, bridge
from bagalau.scoring.loading import read_edition
from bagalau.scoring.model import BodyFacts, Edition
from bagalau.scoring.numbers import SCORING_VERSION


@dataclass(frozen=True)
class _Run:
    """A requested run: the draft, its digest, the new edition, each year's facts."""

    name: str
    draft: str
    draft_digest: str
    edition: Edition
    years: tuple[YearInputs, ...]


async def run_bridge(runtime: BlockRuntime, name: str) -> None:
    """Work out one bridge run and store its result; run twice, it is stored once."""
    database = runtime.database
    async with database.reading() as session:
        if await runtime.editions.fetch_bridge(session, name) is not None:
            return
        run = await _fetch_run(runtime, session, name)
    document = await asyncio.to_thread(_to_bridge_run, run)
    async with database.transaction() as writing:
        await runtime.chain.lock(writing)
        if await runtime.editions.fetch_bridge(writing, name) is None:
            row = {
                "id": name, "draft": run.draft, "digest": document.digest,
                "document": canonical(document), "at": document.created_at,
            }  # fmt: skip
            await runtime.editions.add_bridge(writing, row)


async def fetch_bridge_document(
    editions: EditionStore, session: AsyncSession, run: str, draft: str
) -> bytes:
    """Give the bytes of a result. Raises NotFound `bridge_unknown` while there is none."""
    row = await editions.fetch_bridge(session, run)
    if row is None:
        raise NotFound("bridge_unknown", id=draft)
    return bytes(row["document"])


async def _fetch_run(runtime: BlockRuntime, session: AsyncSession, name: str) -> _Run:
    request_entry = await runtime.journal.find(session, name, EntryKind.BRIDGE)
    entry = request_entry and await runtime.journal.find(
        session, request_entry.about or "", EntryKind.DRAFT
    )
    if request_entry is None or entry is None:
        raise NotFound("bridge_unknown", id=name)
    years = [
        await gather_inputs(runtime, session, await fetch_scorecard_basis(runtime, session, year))
        for year in request_entry.read(BridgeRequest).years
    ]
    edition = read_edition(entry.read(DraftDocument).text)
    return _Run(name, entry.id, digest(entry.content), edition, tuple(years))


def _to_bridge_run(run: _Run) -> BridgeRun:
    """Bridge each year to the next; a single year to itself, so that only the method changes."""
    pairs = list(zip(run.years, run.years[1:], strict=False)) or [(run.years[0], run.years[0])]
    whole = BridgeRun(
        draft=run.draft,
        draft_digest=run.draft_digest,
        edition=run.edition.code,
        order=list(SPLIT_ORDER),
        scoring_version=SCORING_VERSION,
        steps=[_to_step(old, new, run.edition) for old, new in pairs],
        created_at=utc_now(),
        digest=NO_DIGEST,
    )
    # The digest leaves out the moment: the same facts and editions give the same digest.
    digest_fields = ("draft_digest", "edition", "order", "scoring_version", "steps")
    return whole.model_copy(update={"digest": content_digest(whole, *digest_fields)})


def _to_step(old: YearInputs, new: YearInputs, edition: Edition) -> BridgeStep:
    found = bridge(old.edition, edition, to_body_facts(old, edition), to_body_facts(new, edition))
    return BridgeStep(
        old_year=old.header.year,
        new_year=new.header.year,
        old_edition=old.edition.code,
        old_facts=digest(canonical(old.header)),
        new_facts=digest(canonical(new.header)),
        foreign_deductions=list(found.foreign),
        moved=len(found.moved()),
        bodies=[_to_body_moved(each, edition.places) for each in found.bodies],
    )


def to_body_facts(year: YearInputs, edition: Edition) -> list[BodyFacts]:
    """Gather the facts of a year's scored bodies, with what another edition needs besides."""
    own, more = year.by_body(), replace(year, edition=edition).by_body()
    block = year.header.block
    return [
        year.of(body, {**more.get(body.code, {}), **own.get(body.code, {})})
        for body in year.standings.register.bodies
        if year.standings.state(body, block) is None
    ]


def _to_body_moved(move: BodyMove, places: int) -> BodyMoved:
    return BodyMoved(
        body=move.body,
        group=move.group,
        points=None if move.points is None else _to_parts(move.points, places),
        position=None if move.position is None else _to_parts(move.position, 0),
        bands=list(move.bands),
        nodes=[
            NodeMoved(node=each.code, parts=_to_parts(each.parts, places), states=list(each.states))
            for each in move.nodes
        ],
        reason=move.why,
    )


def _to_parts(parts: SplitChange, places: int) -> PartsView:
    names = PartsView.model_fields
    return PartsView(**{name: to_number(getattr(parts, name), places) for name in names})
