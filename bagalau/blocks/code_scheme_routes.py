"""The addresses of code schemes: which there are, and loading one's own.

Knows who may keep which scheme; refuses to translate anything.
"""

from typing import Annotated

from fastapi import APIRouter, Depends, Path

from bagalau.blocks.body_codes import GIVEN
from bagalau.blocks.code_schemes import must_be_of_bodies, must_not_be_given
from bagalau.blocks.office import Stamped, TheOffice
from bagalau.chassis.database import Reading, Session
from bagalau.chassis.identity import OF_ALL, OWN_ONLY, Actor, allow
from bagalau.chassis.languages import Language
from bagalau.chassis.problems import Forbidden, say
from bagalau.contracts.v1.base import Code
from bagalau.contracts.v1.code_schemes import CodeScheme, CodeSchemeOrder
from bagalau.contracts.v1.pages import Page

router = APIRouter(prefix="/v1/code-schemes", tags=["codes"])


@router.get("", summary="The schemes by which bodies may be named")
async def list_code_schemes(
    actor: Annotated[Actor, Depends(allow(*OF_ALL, *OWN_ONLY))], office: TheOffice, session: Reading
) -> Page[CodeScheme]:
    """List what the register gives (`official`, `bin`, `name`) and what senders have loaded."""
    del actor
    rows = await office.schemes.listed(session)
    loaded = {row["scheme"] for row in rows}
    given = [CodeScheme(scheme=each) for each in GIVEN if each not in loaded]
    return Page(entries=[*given, *(CodeScheme.model_validate(dict(row)) for row in rows)])


@router.put("/{scheme}", summary="Load a scheme of identifiers")
async def load_code_scheme(
    *,
    scheme: Annotated[Code, Path(description="Code of the scheme", examples=["finance.kato"])],
    order: CodeSchemeOrder,
    actor: Annotated[Actor, Depends(allow("operator", "supplier"))],
    office: TheOffice,
    session: Session,
    stamp: Stamped,
    language: Language,
) -> CodeScheme:
    """Keep a version of a scheme: the operator any, a supplier its organisation's own."""
    _must_keep(actor, scheme)
    registers = await office.registers.kept(session)
    must_not_be_given(scheme, registers)
    must_be_of_bodies(order, registers, lambda code, **words: say(code, language, **words))
    kept = await office.schemes.keep(session, scheme, order, by=actor, stamp=stamp)
    return CodeScheme.model_validate(dict(kept or {}))


def _must_keep(actor: Actor, scheme: str) -> None:
    """Let a supplier keep `<its organisation>` and `<its organisation>.<more>`, never one GIVEN."""
    own = (scheme == actor.organisation and scheme not in GIVEN) or scheme.startswith(
        f"{actor.organisation}."
    )
    if not (own or actor.has("operator")):
        raise Forbidden("scheme_not_yours", scheme=scheme, organisation=actor.organisation)
