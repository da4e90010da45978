"""The aggregator for `GET /v1/tasks`: a rated year of some bodies, and who asks what waits."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from httpx import AsyncClient
from sqlalchemy import text

from bagalau.chassis.database import database_of
from bagalau_tools.testing.fixtures import client_of
from bagalau_tools.testing.issuer import Signer
from bagalau_tools.testing.server import Server
from services.aggregator.main import create_aggregator
from tests.aggregator.decisions.test_decisions import ACTORS
from tests.aggregator.stored_years import ENACTED, StoredYear, keep

ROLES: Mapping[str, str] = {
    "administration": "administration",
    "working body": "working-body",
    "chamber": "chamber",
    "member of the Commission": "first",
    "office of the Head of State": "office",
}
"""By role, who asks."""

HOME = Path(__file__).parents[3] / "services" / "aggregator" / "migrations"


class Desk:
    """Whoever asks the aggregator what waits."""

    def __init__(self, client: AsyncClient, signer: Signer) -> None:
        self.client, self.signer = client, signer

    def headers(self, who: str) -> dict[str, str]:
        """Give the headers of one actor."""
        role, organisation = ACTORS[who]
        blocks = {"blocks": ["goals"]} if role == "evaluator" else {}
        token = self.signer.token(
            roles=[role], organisation=organisation, client=who, audience="aggregator", **blocks
        )
        return {"Authorization": f"Bearer {token}"}


def _year_of(size: int) -> StoredYear:
    whole = ENACTED.register(2025, version=1, synthetic=True)
    one = next(each for each in whole.bodies if each.code == "health")
    bodies = [one.model_copy(update={"code": f"body-{at}"}) for at in range(size)]
    counts = {each.code: (at % 10, 9) for at, each in enumerate(bodies)}
    return StoredYear(whole.model_copy(update={"bodies": bodies}), counts)


@asynccontextmanager
async def rated_year(size: int, cluster: Server) -> AsyncIterator[Desk]:
    """Open an aggregator with a rated year of some bodies, which waits to be handed over."""
    made, signer = cluster.fresh("aggregator", HOME), Signer(services=["aggregator"])
    app = create_aggregator(made)
    app.state.clock = lambda: datetime(2026, 6, 10, 6, tzinfo=UTC)
    try:
        async with client_of(app, signer) as client:
            await keep(app, _year_of(size))
            async with database_of(app).transaction() as session:
                for table in ("ratings", "acts"):
                    await session.execute(text(f"ANALYZE aggregator.{table}"))
            yield Desk(client, signer)
    finally:
        cluster.drop(made)
