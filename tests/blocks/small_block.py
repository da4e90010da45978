"""A block of two datasets and its small editions, for tests of what every block does."""

from collections.abc import Sequence
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import ClassVar

from bagalau.blocks.block import create_block
from bagalau.blocks.datasets.adding import EVENTS
from bagalau.blocks.datasets.measures import Measures
from bagalau.blocks.datasets.shape import About, Dataset, count, month, named, names
from bagalau.contracts.v1.register.registers import (
    Assignment,
    Milestone,
    Register,
    RegisteredBody,
    Standing,
)
from bagalau.contracts.v1.wire.base import Names
from bagalau.contracts.v1.wire.canonical_json import content_digest
from tests.blocks.tables_made import tables_made

ANY = Names(kk="к", ru="р", en="e")
ISSUED_AT = datetime(2026, 4, 15, 6, 0, tzinfo=UTC)


class Dialogue(Dataset):
    """Questions asked and answered in one month."""

    about: ClassVar[About] = About(
        "dialogue", ANY, "month", ("month",), ("reporter", "supplier"), "PROPOSED"
    )
    month: str = month()
    received: int = count("к", "р", "e")
    answered: int = count("к", "р", "e")
    printed_share: Decimal | None = named("к", "р", "e", default=None)


class Survey(Dataset):
    """Answers of one month's survey."""

    about: ClassVar[About] = About("survey", ANY, "month", ("month",), ("supplier",), "PROPOSED")
    month: str = month()
    respondents: int = count("к", "р", "e")
    score_sum: int = count("к", "р", "e")


MEASURES = Measures()
MEASURES.fields(Dialogue, "received", "answered", adding=EVENTS)
MEASURES.fields(Survey, "respondents", "score_sum", adding=EVENTS)

EDITION = """
edition: small-YEAR
block: citizens
governs: [YEAR]
known_from: 2024-12-30
names: &names {kk: к, ru: р, en: e}
status: proposed
rounding: {places: 2, mode: half_up, status: proposed}
maximum: 100
clamp: {least: 0, most: 100}
coverage: {flag_below: 0.80, status: proposed}
bands:
  - {code: high, at_least: 90, names: {kk: к, ru: р, en: e}, status: proposed}
  - {code: low, at_least: 0, names: {kk: к, ru: р, en: e}, status: proposed}
deductions:
  - {code: P1, names: {kk: к, ru: р, en: e}, points: 1.5, per: case, status: proposed}
  - {code: P3, names: {kk: к, ru: р, en: e}, points: 0.2, per: fact, most: 5, status: proposed}
  - {code: P4, names: {kk: к, ru: р, en: e}, points: 0.5, per: case, indicator_zero: true, status: proposed}
deductions_most: {points: 15, status: proposed}
children:
  - code: B1
    names: {kk: к, ru: р, en: e}
    maximum: 60
    status: proposed
    children:
      - code: B1.01
        names: {kk: к, ru: р, en: e}
        maximum: 60
        good: up
        kinds: [CSB, LEB]
        evaluator: civil-service
        value: score_sum / respondents
        rule: {linear: {from: 3.5, to: 5}}
        missing: {not_supplied: {effect: carry_previous, otherwise: exclude}, no_official_statistics: exclude, nothing_to_measure: exclude, refused: expert_decision, not_due: exclude}
        inputs: {score_sum: {kk: к, ru: р, en: e}, respondents: {kk: к, ru: р, en: e}}
        source: {status: proposed}
  - code: B2
    names: {kk: к, ru: р, en: e}
    maximum: 40
    status: proposed
    children:
      - code: B2.01
        names: {kk: к, ru: р, en: e}
        maximum: 40
        good: up
        kinds: [CSB, CSB_NS, LEB]
        evaluator: legal-statistics
        value: answered / received
        rule: {proportion: {}}
        missing: {not_supplied: zero, no_official_statistics: exclude, nothing_to_measure: exclude, refused: zero, not_due: exclude}
        inputs: {answered: {kk: к, ru: р, en: e}, received: {kk: к, ru: р, en: e}}
        source: {status: proposed}
""".replace("&names ", "")

CASES = """
edition: small-YEAR
cases:
  - name: Half of the questions were answered, and the survey gives the middle of the scale
    source: worked by hand
    kind: CSB
    given: {received: 10, answered: 5, score_sum: 425, respondents: 100}
    expect: {B1.01: 60*(4.25-3.5)/1.5, B2.01: 40*5/10, block: 50}
"""

RECHECK = """
rechecks:
  - {code: printed_share_mismatch, indicator: B2.01, dataset: dialogue, printed: printed_share,
     part: answered, whole: received, tolerance: 1, status: proposed}
"""


def shelve(folder, *years: int, recheck: str = RECHECK) -> None:
    """Write the small edition of each year, with its cases and re-check rules, into a folder."""
    for year in years:
        for ending, text in (
            (".yaml", EDITION),
            (".cases.yaml", CASES),
            (".recheck.yaml", recheck),
        ):
            path = folder / f"small-{year}{ending}"
            path.write_text(text.replace("YEAR", str(year)), encoding="utf-8")


def registered(code: str, kind: str = "CSB", **more: object) -> RegisteredBody:
    """Give one body of the register."""
    group = "local" if kind == "LEB" else "central"
    said = {"blocks": ["citizens"], "names": ANY, **more}
    return RegisteredBody(code=code, kind=kind, group=group, **said)


BODIES = (
    registered("health"),
    registered("culture"),
    registered("civil-service"),
    registered("information"),
    registered("prosecutor", "CSB_NS"),
    registered("akimat-ulytau", "LEB"),
    registered("akimat-abai", "LEB", standing=Standing.ANALYSED_ONLY),
    registered("defence", "CSB_NS", blocks=["goals"]),
)
ASSIGNMENTS = (
    Assignment(
        block="citizens",
        direction="B1",
        evaluator="civil-service",
        substitute="administration",
        assembles=True,
    ),
    Assignment(
        block="citizens",
        direction="B2",
        evaluator="legal-statistics",
        substitute="administration",
        substitute_for=["prosecutor"],
    ),
)


def register_of(
    year: int,
    bodies: Sequence[RegisteredBody] = BODIES,
    assignments: Sequence[Assignment] = ASSIGNMENTS,
    *,
    version: int = 1,
) -> Register:
    """Give a register of a year under its own digest."""
    register = Register(
        year=year,
        version=version,
        bodies=list(bodies),
        assignments=list(assignments),
        schedule=[
            Milestone(code="reports", names=ANY, due=date(year + 1, 2, 1), status="proposed"),
        ],
        synthetic=True,
        digest="sha256:" + "0" * 64,
    )
    return register.model_copy(update={"digest": content_digest(register)})


def small_block(settings, folder):
    """Make the service of the small block."""
    return create_block(
        "citizens",
        names=names("к", "р", "e"),
        datasets=(Dialogue, Survey),
        measures=MEASURES,
        methodology_folder=folder,
        settings=settings,
    )


def small_database(cluster, folder, make=small_block):
    """Give the settings of a database with the tables of a small block, without a row."""

    async def build(settings) -> None:
        await tables_made(make(settings, folder))

    return cluster.built("citizens", make, build)


class People:
    """The clients of one block: each asks with a token of its own."""

    def __init__(self, client, token, app) -> None:
        self.client, self.token, self.app = client, token, app
        self.today = ISSUED_AT
        app.state.clock = lambda: self.today

    def headers(self, role: str, organisation: str, **more: object) -> dict[str, str]:
        """Give the headers of one actor."""
        said = {"blocks": ["citizens"], "datasets": ["dialogue", "survey"], **more}
        token = self.token(
            roles=[role], organisation=organisation, client=f"{role}-{organisation}", **said
        )
        return {"Authorization": f"Bearer {token}"}

    async def ask(self, role: str, organisation: str, method: str, path: str, json=None, **more):
        """Ask something as somebody."""
        headers = {**self.headers(role, organisation), **more.pop("headers", {})}
        return await self.client.request(method, path, json=json, headers=headers, **more)

    async def load(self, register: Register):
        """Load a register as the operator."""
        return await self.ask(
            "operator",
            "operations",
            "PUT",
            f"/v1/register/{register.year}",
            register.model_dump(mode="json"),
        )

    async def push(self, dataset: str, *rows: dict[str, object]):
        """Push records as the supplier."""
        answer = await self.ask(
            "supplier", "registry", "POST", f"/v1/datasets/{dataset}/imports", list(rows)
        )
        assert answer.status_code in {200, 201}, answer.text
        return answer.json()

    async def cards(self, year: int = 2025):
        """Read all scorecards as the auditor."""
        answer = await self.ask("auditor", "centre", "GET", f"/v1/scorecards/{year}")
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def card(self, body: str, year: int = 2025):
        """Read one full scorecard as the auditor."""
        answer = await self.ask("auditor", "centre", "GET", f"/v1/scorecards/{year}/{body}")
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def issue(self, year: int = 2025):
        """Issue the results as the evaluator that assembles."""
        seen = (await self.cards(year))["digest"]
        order = {"scorecards_digest": seen}
        return await self.ask(
            "evaluator", "civil-service", "POST", f"/v1/reviews/{year}/issue", order
        )


@asynccontextmanager
async def people_of(cluster, app_client, token, folder, make=small_block, **settings):
    """Start a small block with its tables and a folder for files, and give its clients."""
    settings = {"files_url": f"file://{folder}/files", **settings}
    shelve(folder, 2024, 2025)
    made = small_database(cluster, folder, make)
    app = make(made.model_copy(update=settings), folder)
    try:
        async with app_client(app) as client:
            yield People(client, token, app)
    finally:
        cluster.drop(made)


def dialogue(body: str, month: str = "2025-03", *, received: int = 10, answered: int = 5, **more):
    """Give one record of the dialogue dataset."""
    return {"body": body, "month": month, "received": received, "answered": answered, **more}


def survey(body: str, month: str = "2025-03", *, score_sum: int = 425):
    """Give one record of the survey dataset."""
    return {"body": body, "month": month, "respondents": 100, "score_sum": score_sum}
