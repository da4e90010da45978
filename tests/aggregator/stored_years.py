"""Rated years whose facts were kept: made from counts by body, scored by real editions.

With the usual edition and the same counts in all three blocks a body's total is 6 points for each
of ten answered and 4 for each of ten met.
"""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from fractions import Fraction

from bagalau.chassis.database.sessions import database_of
from bagalau.contracts.v1.ratings.ratings import Pin
from bagalau.contracts.v1.register.registers import Register, Standing
from bagalau.contracts.v1.results.scoring_inputs import (
    BodyScoringInputs,
    MeasureInput,
    ScoringInputs,
)
from bagalau.contracts.v1.wire.base import Names
from bagalau.contracts.v1.wire.canonical_json import canonical, content_digest, digest, exact
from bagalau.scoring.composition.country_round import BlockBasis, score_block
from bagalau.scoring.loading.edition import read_edition
from services.aggregator.collection.archive import store_pulled, store_rating
from services.aggregator.collection.block_client import Pulled
from services.aggregator.composition.compositions import read_compositions
from services.aggregator.ratings.facts_validation import facts_by_body
from services.aggregator.ratings.marks import COLLECTED, UNSIGNED, Collected
from services.aggregator.ratings.rating import Basis, rate
from services.aggregator.register.document import read_enacted
from services.aggregator.runtime.rated_round import rescore
from services.aggregator.runtime.tables import CollectionRow
from tests.aggregator.scores import NONE, scores_of
from tests.scoring.two_blocks import edition_text

BLOCKS = ("goals", "citizens", "orgdev")
COMPOSITION = replace(
    read_compositions().governing(2025), governs=tuple(range(2017, 2026)), code="composition-2024"
)
ENACTED = read_enacted()
NOW = datetime(2026, 5, 1, tzinfo=UTC)


@dataclass
class StoredYear:
    """One year: its register, and each body's answered and met of ten, in all blocks or by block."""

    register: Register
    counts: dict
    editions: dict = field(default_factory=dict)
    unsigned: tuple = ()
    composition: object = COMPOSITION
    version: int = 1

    def pulled(self):
        """Give what the blocks brought: scores that follow from facts, and the facts."""
        return [self._block(each.block) for each in self.composition.blocks]

    def rating(self):
        collected = [each.collected for each in self.pulled()]
        basis = Basis(self.register, self.composition, collected)
        return rate(basis, version=self.version, created_at=NOW)

    def round(self):
        """Give the round again from its facts, as the aggregator finds it."""
        facts = {each.collected.pin.block: each.facts for each in self.pulled()}
        return rescore(self.rating(), self.composition, facts)

    def _block(self, block):
        text = self.editions.get(block) or edition_text(block)
        edition = read_edition(text)
        facts = self._facts(block, edition, text)
        scored = score_block(BlockBasis(edition, facts_by_body(facts)))
        scores = scores_of(
            self.register, block, {body: each.points for body, each in scored.items()}
        )
        header = scores.header.model_copy(update={"edition": edition.code})
        facts = self._facts(block, edition, text, header)
        scores = scores.model_copy(update={"header": header})
        named = content_digest(scores, "header", "cards")
        signature = scores.signature.model_copy(update={"scorecards_digest": named})
        scores = scores.model_copy(update={"digest": named, "signature": signature})
        pin = Pin(
            block=block,
            names=Names(kk=block, ru=block, en=block),
            state=UNSIGNED if block in self.unsigned else COLLECTED,
            scorecards_digest=named,
            methodology_digest=edition.digest,
            edition=edition.code,
            facts_digest=digest(canonical(facts)),
        )
        collected = Collected(pin, scores, f"/api/{block}")
        return Pulled(collected, canonical(scores), canonical(facts))

    def _facts(self, block, edition, text, header=None):
        header = header or scores_of(self.register, block).header
        bodies = [
            BodyScoringInputs(
                body=body.code,
                kind=body.kind,
                group=body.group,
                measures=self._measures(body.code, block),
            )
            for body in self.register.bodies
            if body.standing is Standing.EVALUATED
            and block in body.blocks
            and edition.applies(body.code, body.kind)
        ]
        facts = ScoringInputs(header=header, edition_text=text, bodies=bodies, digest=NONE)
        covered = content_digest(facts)
        return facts.model_copy(update={"digest": covered})

    def _measures(self, body, block):
        own = self.counts[body]
        answered, met = own[block] if isinstance(own, dict) else own
        numbers = {"answered": answered, "received": 10, "met": met, "due": 10}
        return {name: MeasureInput(value=exact(Fraction(each))) for name, each in numbers.items()}


def stored_year(year, counts, *, enacted=ENACTED, also=(), **more):
    """Make a year of the bodies counted, and of others that only stand in the register."""
    whole = enacted.register(year, version=1, synthetic=True)
    bodies = [body for body in whole.bodies if body.code in {*counts, *also}]
    return StoredYear(whole.model_copy(update={"bodies": bodies}), counts, **more)


async def keep(app, kept):
    """Keep a year's collection and rating as if the blocks had been pulled."""
    year = kept.register.year
    collection = f"collection-{year}-{kept.version}"
    async with database_of(app).transaction() as session:
        session.add(
            CollectionRow(
                id=collection,
                year=year,
                state="done",
                requested_by="administration: a",
                requested_at=NOW,
            )
        )
        await session.flush()
        await store_pulled(session, collection, kept.pulled(), now=NOW)
        await store_rating(session, kept.rating(), collection=collection)
