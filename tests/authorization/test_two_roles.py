"""Two roles in one token open what each of them opens, and nothing besides.

Roles confined to something (a body's own results, a block, datasets) are asked about what lies
outside of it, with every other role beside them that the operation refuses too.
"""

import itertools
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace
from typing import Any

import pytest
import pytest_asyncio

from bagalau.blocks.journal import roles_in
from bagalau.blocks.register import may_see
from bagalau.chassis.http import Forbidden
from bagalau.chassis.identity import (
    OF_ALL,
    READS_OWN,
    READS_RATINGS,
    READS_RECORDS,
    Actor,
    Role,
    allow,
)
from bagalau_tools.testing.fixtures import MakesDatabase
from bagalau_tools.testing.issuer import Signer
from tests.authorization.doors import Doors, opened_doors
from tests.authorization.operations import BLOCK, DATASET, ROLES, Operation
from tests.authorization.test_every_operation import EVALUATING, FOREIGNERS, OPERATIONS, asked

in_one_loop = pytest.mark.asyncio(loop_scope="module")
PAIRS = [set(pair) for pair in itertools.combinations(Role, 2)]
CONFINED: dict[str, dict[str, Any]] = {
    "reporter": {"organisation": "health"},
    "head": {"organisation": "health"},
    "evaluator": {"organisation": "centre", "blocks": ["another"]},
    "supplier": {"organisation": "information", "datasets": ["another"]},
}
"""Each role as somebody has it who is refused: another ministry, another block, other datasets."""

ABOUT_OTHERS = [
    each
    for each in OPERATIONS
    if each.name not in FOREIGNERS["everybody"] + FOREIGNERS["of_every_block"]
]
SUPPLIED = (f"/v1/datasets/{DATASET}/records?year=2025", "/v1/measures/2025", "/v1/flags/2025")


def test_all_pairs_of_roles_are_tried() -> None:
    assert len(PAIRS) == len(Role) * (len(Role) - 1) // 2 == 120
    assert {str(each) for each in Role} == set(ROLES) - {"passer-by"}


@pytest.mark.parametrize("needed", [READS_OWN | READS_RATINGS, frozenset({Role.REPORTER}), OF_ALL])
@pytest.mark.asyncio
async def test_an_operation_sees_only_the_roles_it_is_for(needed: frozenset[Role]) -> None:
    for pair in PAIRS:
        actor = Actor("c", "s", "health", frozenset(pair))
        if needed.isdisjoint(pair):
            with pytest.raises(Forbidden, match="role"):
                await allow(*needed)(actor)
            continue
        given = await allow(*needed)(actor)
        assert given.roles == pair & needed
        assert (given.organisation, given.client) == ("health", "c")


async def may_touch_other_body(needed: frozenset[Role], roles: set[Role]) -> bool:
    try:
        actor = await allow(*needed)(Actor("c", "s", "health", frozenset(roles)))
        actor.may_touch("digital")
    except Forbidden:
        return False
    return True


@pytest.mark.asyncio
async def test_two_roles_touch_another_body_exactly_when_one_of_them_does() -> None:
    needed = READS_OWN | READS_RATINGS
    alone = {role: await may_touch_other_body(needed, {role}) for role in Role}
    assert {role for role, may in alone.items() if may} == READS_RATINGS
    for pair in PAIRS:
        assert await may_touch_other_body(needed, pair) == any(alone[role] for role in pair), pair


SOME = [set(roles) for count in (2, 3) for roles in itertools.combinations(Role, count)]
"""All pairs and triples of roles."""


async def sees(roles: set[Role], body: str, blocks: list[str]) -> bool:
    """Whether health with these roles, an evaluator of these blocks, sees a body's card here."""
    actor = Actor("c", "s", "health", frozenset(roles), blocks=frozenset(blocks))
    actor = replace(actor, elsewhere=actor.roles - roles_in(BLOCK)(actor))
    try:
        may_see(await allow(*READS_RECORDS)(actor), BLOCK, body)
    except Forbidden:
        return False
    return True


@pytest.mark.parametrize("blocks", [[BLOCK], ["another"]])
@pytest.mark.parametrize("body", ["health", "digital"])
@pytest.mark.asyncio
async def test_roles_together_see_in_a_block_exactly_what_one_of_them_sees(
    blocks: list[str], body: str
) -> None:
    alone = {role: await sees({role}, body, blocks) for role in Role}
    for roles in SOME:
        assert await sees(roles, body, blocks) == any(alone[role] for role in roles), roles


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def doors(standing_database: MakesDatabase, signer: Signer) -> AsyncIterator[Doors]:
    async with AsyncExitStack() as stack:
        services = dict.fromkeys(each.service for each in OPERATIONS)
        yield await opened_doors(stack, standing_database, signer, services)


def confined(doors: Doors, role: str, *beside: str) -> dict[str, str]:
    return doors.headers([role, *beside], **CONFINED[role])


def refused(operation: Operation, *, confined_too: set[str]) -> list[str]:
    """Name the roles that the operation refuses a stranger to the body: by name, or as confined."""
    return sorted(set(ROLES) - operation.roles | confined_too & operation.roles)


@in_one_loop
@pytest.mark.parametrize(
    "operation", ABOUT_OTHERS, ids=[f"{each.service}-{each.name}" for each in ABOUT_OTHERS]
)
async def test_a_ministry_with_any_second_role_is_refused_another_s(
    doors: Doors, operation: Operation
) -> None:
    for role in sorted({"reporter", "head"} & operation.roles):
        for second in refused(operation, confined_too={"reporter", "head"}):
            answer = await asked(doors, operation, confined(doors, role, second))
            assert answer.status_code == 403, (role, second, answer.text)


@in_one_loop
@pytest.mark.parametrize("operation", EVALUATING, ids=[each.name for each in EVALUATING])
async def test_an_evaluator_of_another_block_with_any_second_role_is_refused(
    doors: Doors, operation: Operation
) -> None:
    for second in refused(operation, confined_too=set()):
        answer = await asked(doors, operation, confined(doors, "evaluator", second))
        assert answer.status_code == 403, (second, answer.text)


@in_one_loop
async def test_an_evaluator_elsewhere_keeps_what_it_reads_as_a_body(doors: Doors) -> None:
    path = "/v1/measures/2025"
    alone = await doors.ask(BLOCK, confined(doors, "head"), "GET", path)
    both = doors.headers(["head", "evaluator"], "health", blocks=["another"])
    answer = await doors.ask(BLOCK, both, "GET", path)
    assert (answer.status_code, answer.json()) == (200, alone.json())
    other = await doors.ask(BLOCK, both, "GET", f"{path}?body=digital")
    assert (other.status_code, other.json()["code"]) == (403, "other_body")


@in_one_loop
@pytest.mark.parametrize("path", SUPPLIED)
async def test_a_role_an_operation_is_not_for_shows_a_supplier_nothing_more(
    doors: Doors, path: str
) -> None:
    operation = next(
        each
        for each in OPERATIONS
        if each.service == BLOCK and each.method == "get" and each.address().startswith(path)
    )
    alone = await doors.ask(BLOCK, confined(doors, "supplier"), "GET", path)
    for second in refused(operation, confined_too=set()):
        answer = await doors.ask(BLOCK, confined(doors, "supplier", second), "GET", path)
        told = (answer.status_code, answer.json().get("code"), answer.json().get("values"))
        expected = (alone.status_code, alone.json().get("code"), alone.json().get("values"))
        assert told == expected, second
