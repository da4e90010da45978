"""The once-only principle: finds values that the same bodies must report more than once."""

import asyncio
from collections.abc import Iterable, Mapping

import httpx
from pydantic import ValidationError

from bagalau.chassis.http import Unreachable
from bagalau.contracts.v1.intake import (
    Concepts,
    DuplicateDataRequests,
    DuplicateRequest,
    MissingBlock,
    RequestedConcept,
)
from services.aggregator.runtime import AggregatorRuntime

NO_ADDRESS = "no address registered"
MAX_REASON_CHARS = 300


async def duplicates_in_year(
    runtime: AggregatorRuntime, year: int, addresses: Mapping[str, str]
) -> DuplicateDataRequests:
    """Give what the datasets of two blocks or more ask of the same bodies in a year."""
    responses = await fetch_concepts(runtime, year, addresses)
    found = [each for each in responses if isinstance(each, Concepts)]
    return DuplicateDataRequests(
        year=year,
        blocks=[each.block for each in found],
        missing_blocks=[each for each in responses if isinstance(each, MissingBlock)],
        warnings=find_duplicates(field for each in found for field in each.requested),
    )


async def fetch_concepts(
    runtime: AggregatorRuntime, year: int, addresses: Mapping[str, str]
) -> list[Concepts | MissingBlock]:
    """Fetch the concepts of all blocks at once; a missing block is listed with the reason."""
    async with asyncio.TaskGroup() as group:
        tasks = [
            group.create_task(_fetch(runtime, year, block, addresses.get(block)))
            for block in sorted(runtime.blocks())
        ]
    return [each.result() for each in tasks]


def find_duplicates(fields: Iterable[RequestedConcept]) -> list[DuplicateRequest]:
    """Find concepts that two datasets require of the same kind of body and kind of period.

    A dataset that no edition uses has no kinds of bodies: it is compared with all.
    """
    groups: dict[tuple[str, str], list[RequestedConcept]] = {}
    for each in fields:
        groups.setdefault((each.concept, each.period), []).append(each)
    found: list[DuplicateRequest] = []
    for (concept, period), group in sorted(groups.items()):
        meeting = [each for each in group if any(_meet(each, other) for other in group)]
        if meeting:
            kinds = sorted({kind for each in meeting for kind in each.kinds})
            found.append(
                DuplicateRequest(concept=concept, period=period, kinds=kinds, fields=meeting)
            )
    return found


def _meet(one: RequestedConcept, other: RequestedConcept) -> bool:
    if (one.block, one.dataset) == (other.block, other.dataset):
        return False
    return not one.kinds or not other.kinds or not set(one.kinds).isdisjoint(other.kinds)


async def _fetch(
    runtime: AggregatorRuntime, year: int, block: str, address: str | None
) -> Concepts | MissingBlock:
    if address is None or runtime.remote is None:
        return MissingBlock(block=block, reason=NO_ADDRESS)
    try:
        answer = await runtime.remote.get(
            f"{address}/v1/concepts/{year}", timeout_s=runtime.settings.collect_timeout_s
        )
    except Unreachable as failure:
        return MissingBlock(block=block, reason=f"unreachable: {failure.why}"[:MAX_REASON_CHARS])
    if answer.status_code != httpx.codes.OK:
        return MissingBlock(block=block, reason=f"http_{answer.status_code}")
    try:
        response = Concepts.model_validate_json(answer.content)
    except ValidationError:
        return MissingBlock(block=block, reason="wrong_schema")
    return response if response.block == block else MissingBlock(block=block, reason="wrong_block")
