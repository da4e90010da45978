"""The once-only principle: which value is asked of the same bodies more than once.

Knows what each block says it asks; refuses to call the answer whole while a block keeps silent.
"""

import asyncio
from collections.abc import Iterable, Mapping
from typing import Annotated

import httpx
from fastapi import APIRouter, Depends
from pydantic import ValidationError

from bagalau.chassis.database import Reading as Moment
from bagalau.chassis.identity import Actor, allow
from bagalau.chassis.remote import Unreachable
from bagalau.contracts.v1.burden import AskedTwice, ConceptAsked, Concepts, OnceOnly, SilentBlock
from services.aggregator.addresses import registered
from services.aggregator.offices import Office, TheOffice, YearAsked

router = APIRouter(prefix="/v1/once-only", tags=["burden"])

NO_ADDRESS = "no address registered"
MOST_WORDS = 300


@router.get("/{year}", summary="What is asked of bodies more than once")
async def read_once_only(
    *,
    year: YearAsked,
    actor: Annotated[
        Actor, Depends(allow("operator", "administration", "auditor", "methodologist"))
    ],
    office: TheOffice,
    session: Moment,
) -> OnceOnly:
    """Ask every block what it asks, and name the fields that ask the same concept twice."""
    del actor
    addresses = {block: row.url for block, row in (await registered(session)).items()}
    answers = await asked(office, year, addresses)
    told = [each for each in answers if isinstance(each, Concepts)]
    return OnceOnly(
        year=year,
        blocks=[each.block for each in told],
        silent=[each for each in answers if isinstance(each, SilentBlock)],
        warnings=twice(field for each in told for field in each.asked),
    )


async def asked(
    office: Office, year: int, addresses: Mapping[str, str]
) -> list[Concepts | SilentBlock]:
    """Ask all blocks at once; every block is in the answer, the silent ones with the reason."""
    async with asyncio.TaskGroup() as group:
        asking = [
            group.create_task(_ask(office, year, block, addresses.get(block)))
            for block in sorted(office.blocks())
        ]
    return [each.result() for each in asking]


def twice(fields: Iterable[ConceptAsked]) -> list[AskedTwice]:
    """Give the concepts that two datasets ask of the same kind of body and kind of period.

    A dataset that no edition uses is asked of nobody in particular: it is compared with all.
    """
    groups: dict[tuple[str, str], list[ConceptAsked]] = {}
    for each in fields:
        groups.setdefault((each.concept, each.period), []).append(each)
    found: list[AskedTwice] = []
    for (concept, period), group in sorted(groups.items()):
        meeting = [each for each in group if any(_meet(each, other) for other in group)]
        if meeting:
            kinds = sorted({kind for each in meeting for kind in each.kinds})
            found.append(AskedTwice(concept=concept, period=period, kinds=kinds, fields=meeting))
    return found


def _meet(one: ConceptAsked, other: ConceptAsked) -> bool:
    if (one.block, one.dataset) == (other.block, other.dataset):
        return False
    return not one.kinds or not other.kinds or not set(one.kinds).isdisjoint(other.kinds)


async def _ask(
    office: Office, year: int, block: str, address: str | None
) -> Concepts | SilentBlock:
    if address is None or office.remote is None:
        return SilentBlock(block=block, why=NO_ADDRESS)
    try:
        answer = await office.remote.get(
            f"{address}/v1/concepts/{year}", timeout_s=office.settings.collect_timeout_s
        )
    except Unreachable as failure:
        return SilentBlock(block=block, why=f"unreachable: {failure.why}"[:MOST_WORDS])
    if answer.status_code != httpx.codes.OK:
        return SilentBlock(block=block, why=f"http_{answer.status_code}")
    try:
        told = Concepts.model_validate_json(answer.content)
    except ValidationError:
        return SilentBlock(block=block, why="wrong_schema")
    return told if told.block == block else SilentBlock(block=block, why="wrong_block")
