"""A year that the aggregator has kept whole, register, facts and drafts, and who acts on it."""

from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import cache

from bagalau.chassis.database.sessions import database_of
from bagalau.contracts.v1.wire.canonical_json import canonical, digest
from services.aggregator.collection.archive import store_pulled, store_rating
from services.aggregator.collection.block_client import Pulled
from services.aggregator.collection.draft_store import store_drafts
from services.aggregator.conclusions.drafts import draft_all
from services.aggregator.conclusions.evidence import Round
from services.aggregator.main import create_aggregator
from services.aggregator.ratings.rating import Basis, rate
from services.aggregator.runtime.runtime import AggregatorSettings
from services.aggregator.runtime.tables import CollectionRow, CycleRow, RegisterRow
from tests.aggregator.decisions.test_decisions import Deciding
from tests.aggregator.whole_round import BLOCKS, COMPOSITION, NOW, answered
from tests.publication.drawn_year import REGISTER
from tests.publication.made_year import collected_of

ORDERED = datetime(2026, 6, 10, 6, tzinfo=UTC)
DUE = datetime(2026, 6, 20, 6, tzinfo=UTC)


@cache
def kept():
    """Give what the blocks brought, the rating of it and its drafts."""
    answers = {block: answered(REGISTER, block) for block in BLOCKS}
    collected = [collected_of(block, answers[block]) for block in BLOCKS]
    rating = rate(Basis(REGISTER, COMPOSITION, collected), version=1, created_at=NOW)
    pulled = [
        Pulled(each, canonical(each.scorecards), canonical(answers[each.pin.block][1]))
        for each in collected
    ]
    return pulled, rating, draft_all(Round(rating, collected), COMPOSITION)


async def keep_year(app, *, version=1):
    pulled, rating, drafts = kept()
    rating = rating.model_copy(update={"version": version})
    drafts = [each.model_copy(update={"rating_version": version}) for each in drafts]
    named = f"collection-{version}"
    async with database_of(app).transaction() as session:
        if version == 1:
            by = {"opened_by": "a", "opened_at": NOW, "changed_by": "a", "changed_at": NOW}
            session.add(CycleRow(year=2025, synthetic=True, composition=COMPOSITION.code, **by))
            session.add(RegisterRow(
                year=2025, version=1, digest=REGISTER.digest, document=canonical(REGISTER), made_at=NOW,
            ))  # fmt: skip
        who = {"requested_by": "administration: a", "requested_at": NOW}
        session.add(CollectionRow(id=named, year=2025, state="done", **who))
        await session.flush()
        await store_pulled(session, named, pulled, now=NOW)
        await store_rating(session, rating, collection=named)
        await store_drafts(session, drafts)


class Publishing(Deciding):
    """Who decides on the kept year, and publishes it."""

    def __init__(self, app, client, token, folder):
        super().__init__(app, client, token)
        self.folder = folder
        self.rating, self.conclusion = kept()[1].digest, kept()[2][0].digest

    def at(self, moment):
        self.app.state.clock = lambda: moment

    async def considered(self):
        await self.submitted()
        for who in ("first", "second"):
            await self.step(who, "votes", vote="for")
        answer = await self.step("office", "consideration")
        assert answer.json()["state"] == "considered", answer.text

    async def order(self, who="administration", *, at=DUE, headers=None, **said):
        document = {
            "version": 1, "rating_digest": self.rating, "publish_at": at.isoformat(), **said,
        }  # fmt: skip
        path = "/v1/publications/2025"
        return await self.ask(who, "POST", path, document, **(headers or {}))

    async def listed(self, who="auditor"):
        return (await self.ask(who, "GET", "/v1/publications/2025")).json()

    def files(self):
        return {
            path.relative_to(self.folder).as_posix(): digest(path.read_bytes())
            for path in self.folder.rglob("*")
            if path.is_file() and "/." not in f"/{path.relative_to(self.folder).as_posix()}"
        }


def opener(database, app_client, token, folder):
    """Give what opens an aggregator with the kept year, to publish into a folder."""

    @asynccontextmanager
    async def opened():
        settings = database("aggregator")
        own = AggregatorSettings(**settings.model_dump(), publications_folder=folder)
        app = create_aggregator(own)
        app.state.clock = lambda: ORDERED
        async with app_client(app) as client:
            await keep_year(app)
            yield Publishing(app, client, token, folder)

    return opened
