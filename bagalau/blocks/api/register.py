"""Routes of the register of a year, and of the schemes by which senders name bodies."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query

from bagalau.blocks.api.parameters import Runtime, YearPath
from bagalau.blocks.context import (
    ActContext,
    must_be_of_bodies,
    must_be_own_scheme,
    must_not_be_given,
)
from bagalau.blocks.datasets import GIVEN
from bagalau.blocks.register import validate_offered
from bagalau.blocks.review import fetch_loadings, record_register
from bagalau.chassis.database import ReadSession, Session
from bagalau.chassis.description import MAY_CONFLICT
from bagalau.chassis.http import Language, detail_of
from bagalau.chassis.identity import OF_ALL, OVERSEES, READS_OWN, Actor, Role, allow
from bagalau.chassis.runtime import Now
from bagalau.contracts.v1.intake import IdentifierScheme, IdentifierSchemeRequest
from bagalau.contracts.v1.register import Register, RegisterLoading
from bagalau.contracts.v1.wire import Code, Page
from bagalau.journal import RequestStamp, Stamp

register = APIRouter(prefix="/v1/register", tags=["register"], responses=MAY_CONFLICT)


ReasonQuery = Annotated[
    str | None,
    Query(min_length=3, max_length=300, description="Why it is brought by hand; no personal data"),
]


@register.put("/{year}", summary="Load a cycle's register from a file")
async def load_register(
    *,
    year: YearPath,
    document: Register,
    actor: Annotated[Actor, Depends(allow(Role.OPERATOR))],
    runtime: Runtime,
    session: Session,
    now: Now,
    reason: ReasonQuery = None,
) -> Register:
    """Keep a register brought as a file, for a block that works without the aggregator.

    Who brought it stands in the journal. Once the aggregator's own comes, acts it does not allow
    count no more.
    """
    checked = validate_offered(document, year=year)
    context = ActContext(runtime, session, actor, Stamp(now))
    return (await record_register(context, checked, reason=reason)).register


@register.get("/{year}/loadings", summary="Registers of a year that were loaded by hand")
async def list_register_loadings(
    *,
    year: YearPath,
    actor: Annotated[Actor, Depends(allow(Role.OPERATOR, *OVERSEES))],
    runtime: Runtime,
    session: ReadSession,
) -> Page[RegisterLoading]:
    """List who loaded which register, why, when the maker's own came, and what it voided."""
    del actor
    await runtime.registers.of_year(session, year)
    return Page(entries=await fetch_loadings(runtime, session, year))


@register.get("/{year}", summary="The cycle's register as the block knows it")
async def read_stored_register(
    *,
    year: YearPath,
    actor: Annotated[
        Actor, Depends(allow(Role.OPERATOR, Role.AUDITOR, Role.EVALUATOR, Role.METHODOLOGIST))
    ],
    runtime: Runtime,
    session: ReadSession,
) -> Register:
    """Give the register the block works with: bodies, evaluators, schedule, digest."""
    del actor
    return (await runtime.registers.of_year(session, year)).register


identifier_schemes = APIRouter(prefix="/v1/identifier-schemes", tags=["codes"])


@identifier_schemes.get("", summary="The schemes by which bodies may be named")
async def list_identifier_schemes(
    actor: Annotated[Actor, Depends(allow(*OF_ALL, *READS_OWN))],
    runtime: Runtime,
    session: ReadSession,
) -> Page[IdentifierScheme]:
    """List what the register gives (`official`, `bin`, `name`) and what senders have loaded."""
    del actor
    rows = await runtime.schemes.list_newest(session)
    loaded = {row["scheme"] for row in rows}
    given = [IdentifierScheme(scheme=each) for each in GIVEN if each not in loaded]
    return Page(entries=[*given, *(IdentifierScheme.model_validate(dict(row)) for row in rows)])


@identifier_schemes.put("/{scheme}", summary="Load a scheme of identifiers")
async def load_identifier_scheme(
    *,
    scheme: Annotated[Code, Path(description="Code of the scheme", examples=["finance.kato"])],
    request: IdentifierSchemeRequest,
    actor: Annotated[Actor, Depends(allow(Role.OPERATOR, Role.SUPPLIER))],
    runtime: Runtime,
    session: Session,
    stamp: RequestStamp,
    language: Language,
) -> IdentifierScheme:
    """Keep a version of a scheme: the operator any, a supplier its organisation's own."""
    must_be_own_scheme(actor, scheme)
    registers = await runtime.registers.list_newest(session)
    must_not_be_given(scheme, registers)
    must_be_of_bodies(request, registers, lambda code, **words: detail_of(code, language, **words))
    stored = await runtime.schemes.add(session, scheme, request, by=actor, stamp=stamp)
    return IdentifierScheme.model_validate(dict(stored or {}))
