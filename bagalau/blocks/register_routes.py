"""The addresses of the register: loading it from a file, reading what the block works with."""

from typing import Annotated, cast

from fastapi import APIRouter, Depends, Request

from bagalau.blocks.register import MAY_CONFLICT, Registers, YearAsked, offered
from bagalau.chassis.database import Reading, Session
from bagalau.chassis.identity import Actor, allow
from bagalau.contracts.v1.registers import Register

router = APIRouter(prefix="/v1/register", tags=["register"], responses=MAY_CONFLICT)


def registers_of(request: Request) -> "Registers":
    """Give the registers the application keeps."""
    return cast("Registers", request.app.state.office.registers)


TheRegisters = Annotated["Registers", Depends(registers_of)]


"""The registers of the block."""


@router.put("/{year}", summary="Load a cycle's register from a file")
async def load_register(
    *,
    year: YearAsked,
    document: Register,
    actor: Annotated[Actor, Depends(allow("operator"))],
    registers: TheRegisters,
    session: Session,
) -> Register:
    """Keep a register brought as a file, for a block that works without the aggregator."""
    checked = offered(document, year=year)
    kept = await registers.keep(session, checked, source=f"{actor.organisation}: {actor.sender}")
    return kept.register


@router.get("/{year}", summary="The cycle's register as the block knows it")
async def read_kept_register(
    *,
    year: YearAsked,
    actor: Annotated[Actor, Depends(allow("operator", "auditor", "evaluator", "methodologist"))],
    registers: TheRegisters,
    session: Reading,
) -> Register:
    """Give the register the block works with: bodies, evaluators, schedule, digest."""
    del actor
    return (await registers.of_year(session, year)).register
