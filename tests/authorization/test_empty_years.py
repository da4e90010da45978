"""A year that nobody opened is refused: an empty answer would say that nothing is there."""

import re
from contextlib import AsyncExitStack

import pytest

from bagalau_tools.testing.fixtures import MakesDatabase
from bagalau_tools.testing.issuer import Signer
from tests.authorization.doors import opened_doors
from tests.authorization.operations import BLOCK, ID, WORDS, Operation, guarded

UNOPENED = "2090"
ANSWERED = {
    "listProposals": "a method may be proposed for a year before its register is there",
    "listDrafts": "a method may be drafted for a year before its register is there",
    "readConcepts": "what a block asks follows from its datasets, not from a register",
    "listDuplicateDataRequests": "it compares the concepts of blocks and names the missing blocks",
}
"""Operations that answer for a year without a register, and why."""

SERVICES = (BLOCK, "aggregator")
OF_A_YEAR = [
    each
    for each in guarded()
    if each.service in SERVICES
    and each.method == "get"
    and ("{year}" in each.path or "year" in each.query)
]


def address(operation: Operation) -> str:
    words = {**WORDS, "year": UNOPENED}
    path = re.sub(r"{(\w+)}", lambda found: words.get(found[1], ID), operation.path)
    return path + (f"?year={UNOPENED}" if "year" in operation.query else "")


@pytest.mark.asyncio
async def test_a_year_nobody_opened_is_refused_by_every_reading_of_a_year(
    standing_database: MakesDatabase, signer: Signer
) -> None:
    assert len(OF_A_YEAR) > 50
    answered = set()
    async with AsyncExitStack() as stack:
        doors = await opened_doors(stack, standing_database, signer, SERVICES)
        for each in OF_A_YEAR:
            who = doors.headers(sorted(each.roles), "centre")
            answer = await doors.ask(each.service, who, "GET", address(each))
            assert answer.status_code in {200, 404, 409}, (each.name, answer.text)
            if answer.status_code == 200:
                answered.add(each.name)
    assert answered == set(ANSWERED)
