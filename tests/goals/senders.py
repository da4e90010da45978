"""The clients of one block service in its own tests: senders, and who reads scores."""

from contextlib import asynccontextmanager

from bagalau.contracts.v1.register.registers import Assignment
from bagalau_tools.stack.wiring import blocks_of
from tests.blocks.small_block import People, register_of, registered

BLOCKS = blocks_of()


class Senders(People):
    """Each asks with a token of its own; suppliers may send every dataset of the block."""

    def headers(self, role, organisation, **more):
        known = [shape.about.code for shape in self.app.state.runtime.definition.datasets]
        said = {"blocks": [self.app.state.runtime.name], "datasets": known, **more}
        return super().headers(role, organisation, **said)

    async def send(self, role, organisation, dataset, *rows):
        """Send records and give the answer, whatever it is."""
        path = f"/v1/datasets/{dataset}/imports"
        media = {"Content-Type": "application/json"}
        return await self.ask(role, organisation, "POST", path, list(rows), headers=media)

    async def report(self, body, dataset, *rows):
        """Send a body's own records as its reporter; they must be taken."""
        answer = await self.send(
            "reporter", body, dataset, *[{"body": body, **row} for row in rows]
        )
        assert answer.status_code == 201, answer.text
        return answer.json()

    async def supply(self, body, dataset, *rows):
        """Send a body's records as a supplier; they must be taken."""
        answer = await self.send(
            "supplier", "registry", dataset, *[{"body": body, **row} for row in rows]
        )
        assert answer.status_code == 201, answer.text
        return answer.json()

    async def measures(self, body, year=2025):
        """Read what was counted for a body, by measure."""
        path = f"/v1/measures/{year}?body={body}"
        answer = await self.ask("auditor", "centre", "GET", path)
        assert answer.status_code == 200, answer.text
        return {each["measure"]: each["value"] for each in answer.json()["values"]}


@asynccontextmanager
async def senders_of(create, database, app_client, token, years=(2025,)):
    """Start a block service on a migrated database, with a register of each year."""
    name = create.__name__.removeprefix("create_")
    app = create(database(name))
    bodies = [
        registered("health", blocks=BLOCKS),
        registered("economy", "CSB_NS", blocks=BLOCKS),
        registered("national-bank", "NB", blocks=["goals", "citizens"]),
        registered("akimat-abai", "LEB", blocks=BLOCKS),
    ]
    assembles = [Assignment(block=name, evaluator="finance", assembles=True)]
    async with app_client(app) as client:
        senders = Senders(client, token, app)
        for year in years:
            loaded = await senders.load(register_of(year, bodies, assembles))
            assert loaded.status_code == 200, loaded.text
        yield senders


def node(card, code):
    """Give one node of a scorecard."""
    waiting = [card["tree"]]
    while waiting:
        each = waiting.pop()
        if each["code"] == code:
            return each
        waiting += each["children"]
    raise KeyError(code)


def points(card, code):
    """Give the exact points of a node; None when it was not counted."""
    found = node(card, code)["points"]
    return found and found["exact"]
