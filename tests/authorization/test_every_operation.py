"""Every operation of one service of each kind asks who is there, and refuses whom it is not for.

The list is generated from the OpenAPI documents: a new operation is tested the day it appears, and
one that ministries may use fails here until `foreigners.yaml` says who is refused all the same.
That all blocks have the same operations is shown in `test_other_blocks.py`.
"""

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
import yaml

from bagalau.chassis.database.sessions import one_snapshot, one_transaction
from bagalau.chassis.identity import current_actor
from bagalau_tools.testing.fixtures import MakesDatabase
from bagalau_tools.testing.issuer import Signer
from tests.authorization.doors import Doors, opened_doors
from tests.authorization.operations import (
    BLOCK,
    DATASET,
    HOMES,
    RECORD,
    ROLES,
    Operation,
    called_in_order,
    dependants,
    guarded,
    opened,
)

FOREIGNERS: dict[str, Any] = yaml.load(
    Path(__file__).with_name("foreigners.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader
)
OPERATIONS = list(guarded())
each_operation = pytest.mark.parametrize(
    "operation", OPERATIONS, ids=[f"{each.service}-{each.name}" for each in OPERATIONS]
)
EVALUATING = [
    each
    for each in OPERATIONS
    if each.service == BLOCK
    and "evaluator" in each.roles
    and each.name not in FOREIGNERS["everybody"] + FOREIGNERS["of_every_block"]
]
in_one_loop = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def doors(standing_database: MakesDatabase, signer: Signer) -> AsyncIterator[Doors]:
    async with AsyncExitStack() as stack:
        services = dict.fromkeys(each.service for each in OPERATIONS)
        yield await opened_doors(stack, standing_database, signer, services)


async def asked(doors: Doors, operation: Operation, who: dict[str, str]) -> httpx.Response:
    return await doors.ask(
        operation.service, who, operation.method.upper(), operation.address(), **sent(operation)
    )


def sent(operation: Operation) -> dict[str, object]:
    if operation.method not in {"post", "put", "patch"}:
        return {}
    if operation.name == "importRecords":
        return {"json": [{"body": "digital", **RECORD}]}
    paper = FOREIGNERS["papers"].get(operation.name, {})
    if isinstance(paper, dict) and paper.get("dataset") == "DATASET":
        paper = {**paper, "dataset": DATASET}
    return {"json": paper}


def test_there_are_operations_to_check() -> None:
    assert len(OPERATIONS) > 70


def test_every_entry_names_an_operation_that_is_there() -> None:
    listed = [*FOREIGNERS["everybody"], *FOREIGNERS["papers"]]
    assert set() == set(listed) - {each.name for each in OPERATIONS}


def test_nothing_is_open_to_everybody_that_is_not_listed() -> None:
    assert set(FOREIGNERS["open"]) == opened()


@each_operation
def test_every_operation_names_the_roles_it_is_for(operation: Operation) -> None:
    assert operation.roles
    assert operation.roles < set(ROLES)


@in_one_loop
@each_operation
async def test_a_stranger_is_asked_for_a_token(doors: Doors, operation: Operation) -> None:
    answer = await asked(doors, operation, {})
    assert answer.status_code == 401, answer.text
    assert answer.headers["www-authenticate"].startswith("Bearer")


@in_one_loop
@each_operation
async def test_a_token_for_another_service_is_no_token_here(
    doors: Doors, operation: Operation
) -> None:
    others = [name for name in HOMES if name != operation.service]
    who = doors.headers(ROLES, "digital", audience=others)
    answer = await asked(doors, operation, who)
    assert (answer.status_code, answer.json()["code"]) == (401, "token_invalid"), answer.text


@in_one_loop
@each_operation
async def test_another_ministry_is_refused(doors: Doors, operation: Operation) -> None:
    everybody = operation.name in FOREIGNERS["everybody"]
    foreigners = ["passer-by"] if everybody else ["reporter", "head"]
    for role in foreigners:
        answer = await asked(doors, operation, doors.headers(role, "health"))
        assert answer.status_code == 403, (role, answer.text)


@in_one_loop
@each_operation
async def test_a_role_it_is_not_for_is_refused(doors: Doors, operation: Operation) -> None:
    for role in sorted(set(ROLES) - operation.roles):
        answer = await asked(doors, operation, doors.headers(role, "digital"))
        assert (answer.status_code, answer.json()["code"]) == (403, "role_missing"), role


def faulty(operation: Operation) -> Iterator[tuple[str, dict[str, object]]]:
    """Give addresses and bodies of an operation with a fault each."""
    yield f"{operation.address().partition('?')[0]}?nonsense=1&nonsense=2", {}
    yield f"{operation.address().partition('?')[0]}?nonsense=1", {}
    yield re.sub(r"{\w+}", "%21%21", operation.path), {}
    if operation.method in {"post", "put", "patch"}:
        broken = {"content": b"{", "headers": {"Content-Type": "application/json"}}
        yield operation.address(), broken


@in_one_loop
@each_operation
async def test_what_is_wrong_with_a_request_is_told_to_nobody_it_is_not_for(
    doors: Doors, operation: Operation
) -> None:
    for path, more in faulty(operation):
        for who, status in (({}, 401), (doors.headers("passer-by", "digital"), 403)):
            answer = await doors.ask(
                operation.service, who, operation.method.upper(), path, **sent(operation) | more
            )
            assert answer.status_code == status, (path, answer.text)


@in_one_loop
@pytest.mark.parametrize(
    "operation", EVALUATING, ids=[f"{each.service}-{each.name}" for each in EVALUATING]
)
async def test_an_evaluator_of_another_block_is_refused(doors: Doors, operation: Operation) -> None:
    who = doors.headers("evaluator", "centre", blocks=["another"])
    answer = await asked(doors, operation, who)
    assert answer.status_code == 403, answer.text


@each_operation
def test_nobody_takes_a_database_connection_before_saying_who_asks(operation: Operation) -> None:
    dependant = dependants(operation.service)[operation.method, operation.path]
    order = list(called_in_order(dependant))
    first = next((each for each in order if each in {one_snapshot, one_transaction}), None)
    assert first is None or order.index(current_actor) < order.index(first)
