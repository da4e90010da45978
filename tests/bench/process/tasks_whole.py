"""`GET /v1/tasks` of each role in a year of 5,000 bodies beside the same with 60, one run, turn about.

The block's list: each kind of task that an act opens is open for every body, many with the same
last day. Rows are written as acts write them, without the acts.
"""

import asyncio
import math
import tempfile
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path

from sqlalchemy import text

from bagalau.blocks.context import BlockRuntime, NewTask, TaskAct
from bagalau.blocks.tasks import TASK_RULES
from bagalau_tools.testing.cluster import session_home, shared_server
from bagalau_tools.testing.fixtures import client_of
from bagalau_tools.testing.issuer import Signer
from bagalau_tools.testing.server import Server
from tests.bench.process import aggregator_tasks
from tests.bench.ratio import Ratio
from tests.blocks.small_block import (
    ASSIGNMENTS,
    BODIES,
    People,
    register_of,
    registered,
    shelve,
    small_block,
    small_database,
)

FEW, MANY, AT_MOST = 60, 5000, 1.5
ROUNDS = 40
UNTIL = date(2026, 5, 20)
AT = datetime(2026, 4, 15, 6, tzinfo=UTC)
WORKING_BODY = "administration"
ROLES: Mapping[str, tuple[str, str]] = {
    "head": ("head", "health"),
    "reporter": ("reporter", "health"),
    "evaluator that assembles": ("evaluator", "civil-service"),
    "evaluator of all bodies": ("evaluator", "legal-statistics"),
    "evaluator of few bodies": ("evaluator", WORKING_BODY),
    "commission member": ("special-commission", "apart"),
    "working body": ("working-body", WORKING_BODY),
    "chamber": ("auditor", "audit-chamber"),
}

Asking = People | aggregator_tasks.Desk


def rows() -> list[Ratio]:
    """Measure the list of each role in both years, of a block and of the aggregator."""
    return [
        Ratio(f"what waits for a {role} of {MANY:,} bodies, beside {FEW}", many * 1000, few * 1000,
              "ms", at_most=AT_MOST)
        for role, (few, many) in asyncio.run(_measured()).items()
    ]  # fmt: skip


async def _measured() -> dict[str, tuple[float, float]]:
    with shared_server() as address, tempfile.TemporaryDirectory() as folder:
        cluster = Server(address, str(session_home() / "imports"))
        async with (
            year_of(FEW, cluster, Path(folder)) as few,
            year_of(MANY, cluster, Path(folder)) as many,
        ):
            found = {
                role: await _best(few, many, actor, some=True) for role, actor in ROLES.items()
            }
        async with (
            aggregator_tasks.rated_year(FEW, cluster) as few_rated,
            aggregator_tasks.rated_year(MANY, cluster) as many_rated,
        ):
            for role, who in aggregator_tasks.ROLES.items():
                of = f"{role} at the aggregator"
                found[of] = await _best(few_rated, many_rated, (who,), some=False)
        return found


async def _best(
    few: Asking, many: Asking, actor: tuple[str, ...], *, some: bool
) -> tuple[float, float]:
    """Give the best time of each, turn about: what else the machine does strikes both."""
    best = [math.inf, math.inf]
    for _ in range(ROUNDS):
        for place, asking in enumerate((few, many)):
            best[place] = min(best[place], await _read(asking, actor, some=some))
    return best[0], best[1]


async def _read(asking: Asking, actor: tuple[str, ...], *, some: bool) -> float:
    headers = asking.headers(*actor)
    begun = time.perf_counter()
    answer = await asking.client.get("/v1/tasks", headers=headers)
    took = time.perf_counter() - begun
    if answer.status_code != 200 or (some and not answer.json()["entries"]):
        raise SystemExit(f"{actor}: {answer.status_code} {answer.text[:200]}")
    return took


@asynccontextmanager
async def year_of(size: int, cluster: Server, folder: Path) -> AsyncIterator[People]:
    """Open a block with a year of some bodies, where something waits for everybody."""
    shelve(folder, 2024, 2025)
    signer = Signer(services=["citizens"])
    made = small_database(cluster, folder).model_copy(
        update={"files_url": f"file://{folder}/files"}
    )
    app = small_block(made, folder)
    try:
        async with client_of(app, signer) as client:
            people = People(client, signer.token, app)
            bodies = [*BODIES, *(registered(f"body-{at}") for at in range(size - len(BODIES)))]
            runtime = app.state.runtime
            async with runtime.database.transaction() as session:
                register = register_of(2025, bodies, ASSIGNMENTS)
                await runtime.registers.store(session, register, source="bench")
            await _open(runtime, [each.code for each in bodies])
            yield people
    finally:
        cluster.drop(made)


async def _open(runtime: BlockRuntime, bodies: list[str]) -> None:
    """Open tasks of every kind that stands for a body, one act for all, as an issue does."""
    numbers = count()
    async with runtime.database.transaction() as session:
        for rule in TASK_RULES.tasks:
            if not rule.opens:
                continue
            of_year = rule.opens[0].subject == "year"
            some = ["year"] if of_year else bodies
            tasks = [_task(rule.code, rule.holder, each, at, next(numbers), of_year=of_year)
                     for at, each in enumerate(some)]  # fmt: skip
            await runtime.tasks.open(session, TaskAct(f"act-{rule.code}"[:36], 2025, AT), tasks)
    async with runtime.database.transaction() as session:
        await session.execute(text(f"ANALYZE {runtime.tasks.table.fullname}"))


def _task(code: str, holder: str, body: str, at: int, number: int, *, of_year: bool) -> NewTask:
    """Give one task; the member that is asked sits in one commission of a hundred at most."""
    person = "special-commission-apart" if at in {3, 30} else f"member-{at}"
    accounts = [person] if holder == "member" else []
    subject = body if of_year else f"{number:032d}"
    return NewTask(code, subject, None if of_year else body, holder, accounts, ["apart"], UNTIL)
