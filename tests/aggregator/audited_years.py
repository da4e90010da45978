"""Two rated years on the shipped editions, SYNTHETIC: made-up counts, kept as a collection keeps them."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from importlib import import_module
from pathlib import Path

from bagalau.analysis.draws import uniforms
from bagalau.chassis.database.sessions import database_of
from bagalau.contracts.v1.ratings.ratings import Pin
from bagalau.contracts.v1.results.scoring_inputs import (
    BodyScoringInputs,
    MeasureInput,
    ScoringInputs,
)
from bagalau.contracts.v1.wire.base import Names
from bagalau.contracts.v1.wire.canonical_json import canonical, content_digest, digest
from bagalau.scoring.composition.country_round import BlockBasis, score_block
from bagalau.scoring.loading.edition import read_edition
from services.aggregator.collection.archive import store_pulled, store_rating
from services.aggregator.collection.block_client import Pulled
from services.aggregator.composition.compositions import read_compositions
from services.aggregator.ratings.facts_validation import facts_by_body
from services.aggregator.ratings.marks import COLLECTED, Collected
from services.aggregator.ratings.rating import Basis, rate
from services.aggregator.ratings.scorecard_validation import evaluated
from services.aggregator.register.document import read_enacted
from services.aggregator.runtime.rated_round import rescore
from services.aggregator.runtime.tables import CollectionRow
from tests.aggregator.scores import NONE, scores_of

BLOCKS = ("goals", "citizens", "orgdev")
SERVICES = Path(__file__).parents[2] / "services"
TEXTS = {
    block: (SERVICES / block / "methodology" / f"{block}-2024.yaml").read_text("utf-8")
    for block in BLOCKS
}
NOW = datetime(2026, 5, 1, tzinfo=UTC)


@cache
def pulled(year):
    """Give what the blocks brought: scores that follow from facts, and the facts."""
    register = read_enacted().register(year, version=1, synthetic=True)
    return register, [_block(register, block) for block in BLOCKS]


def rating_of(register, brought):
    basis = Basis(
        register, read_compositions().governing(register.year), [each.collected for each in brought]
    )
    return rate(basis, version=1, created_at=NOW)


@cache
def round_of(year):
    """Give the round of a year as the aggregator finds it again."""
    register, brought = pulled(year)
    contents = {each.collected.pin.block: each.facts for each in brought}
    return rescore(rating_of(register, brought), read_compositions().governing(year), contents)


async def keep_year(app, year, *, facts=True):
    """Keep a year's collection and rating as if its blocks had been pulled."""
    register, brought = pulled(year)
    brought = brought if facts else [_without_facts(each) for each in brought]
    async with database_of(app).transaction() as session:
        who = {"requested_by": "administration: a", "requested_at": NOW}
        session.add(CollectionRow(id=f"collection-{year}", year=year, state="done", **who))
        await session.flush()
        await store_pulled(session, f"collection-{year}", brought, now=NOW)
        rating = rating_of(register, brought)
        await store_rating(session, rating, collection=f"collection-{year}")
    return rating


def _block(register, block):
    edition = read_edition(TEXTS[block])
    header = scores_of(register, block).header.model_copy(update={"edition": edition.code})
    told = _facts(register, block, edition, header)
    scored = score_block(BlockBasis(edition, facts_by_body(told)))
    scores = scores_of(register, block, {body: each.points for body, each in scored.items()})
    scores = scores.model_copy(update={"header": header})
    named = content_digest(scores, "header", "cards")
    signature = scores.signature.model_copy(update={"scorecards_digest": named})
    scores = scores.model_copy(update={"digest": named, "signature": signature})
    content = canonical(told)
    pin = Pin(
        block=block,
        names=Names(kk=block, ru=block, en=block),
        state=COLLECTED,
        scorecards_digest=named,
        facts_digest=digest(content),
    )
    return Pulled(Collected(pin, scores, f"/api/{block}"), canonical(scores), content)


def _without_facts(each):
    told = {"facts_digest": None, "facts_reason": "http_404"}
    pin = each.collected.pin.model_copy(update=told)
    return replace(each, collected=replace(each.collected, pin=pin), facts=None)


def _facts(register, block, edition, header):
    bodies = [
        BodyScoringInputs(
            body=body.code,
            kind=body.kind,
            group=body.group,
            measures=_measures(edition, body.code, register.year),
        )
        for body in sorted(register.bodies, key=lambda each: each.code)
        if evaluated(body, block)
    ]
    known = import_module(f"services.{block}.measures").MEASURES.known
    told = ScoringInputs(
        header=header,
        edition_text=TEXTS[block],
        bodies=bodies,
        measure_datasets={name: each.dataset for name, each in known.items()},
        digest=NONE,
    )
    covered = content_digest(told)
    return told.model_copy(update={"digest": covered})


def _measures(edition, body, year):
    """Draw a count from 1 to 100 for every measure of a body: SYNTHETIC, the same each time."""
    found = {}
    for name in sorted(edition.measures()):
        drawn = uniforms(f"audited {year}", body, name, first=0, count=1)[0]
        found[name] = MeasureInput(value=str(1 + int(100 * drawn)))
    return found
