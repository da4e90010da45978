"""The address of values that bodies must report more than once."""

from typing import Annotated

from fastapi import APIRouter, Depends

from bagalau.chassis.database import ReadSession as Moment
from bagalau.chassis.identity import OVERSEES, Actor, Role, allow
from bagalau.contracts.v1.intake import DuplicateDataRequests
from services.aggregator.collection import block_addresses
from services.aggregator.readers import duplicates_in_year
from services.aggregator.runtime import TheRuntime, YearPath

duplicate_data_requests = APIRouter(prefix="/v1/duplicate-data-requests", tags=["burden"])


@duplicate_data_requests.get("/{year}", summary="What is asked of bodies more than once")
async def list_duplicate_data_requests(
    *,
    year: YearPath,
    actor: Annotated[Actor, Depends(allow(Role.OPERATOR, *OVERSEES))],
    runtime: TheRuntime,
    session: Moment,
) -> DuplicateDataRequests:
    """Ask every block what it asks, and name the fields that ask the same concept twice."""
    del actor
    addresses = {block: row.url for block, row in (await block_addresses(session)).items()}
    return await duplicates_in_year(runtime, year, addresses)
