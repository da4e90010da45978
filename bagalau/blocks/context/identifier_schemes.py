"""Schemes of identifiers that senders load: versioned, digested, never overwritten."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import (
    Column,
    DateTime,
    Integer,
    LargeBinary,
    MetaData,
    RowMapping,
    String,
    Table,
    insert,
    select,
)
from sqlalchemy.dialects.postgresql import distinct_on

from bagalau.blocks.datasets import BIN, GIVEN, BodyCodes, codes_of_pairs, codes_of_registers
from bagalau.blocks.register import Standings
from bagalau.blocks.validation import ERRORS_LISTED
from bagalau.chassis.database import AsyncSession, advisory_lock
from bagalau.chassis.http import Forbidden, Refused
from bagalau.chassis.identity import Actor, Role
from bagalau.contracts.v1.intake import IdentifierSchemeRequest
from bagalau.contracts.v1.wire import Refusal, canonical, digest
from bagalau.journal import Stamp

Say = Callable[..., str]
"""Says a code of the catalogue in the reader's language."""


def scheme_table(metadata: MetaData) -> Table:
    """Make the table of schemes: one row a version, never changed."""
    return Table(
        "identifier_schemes",
        metadata,
        Column("scheme", String(64), primary_key=True),
        Column("version", Integer, primary_key=True, autoincrement=False),
        Column("digest", String(71), nullable=False),
        Column("document", LargeBinary, nullable=False),
        Column("identifiers", Integer, nullable=False),
        Column("organisation", String(64), nullable=False),
        Column("by", String(128), nullable=False),
        Column("at", DateTime(timezone=True), nullable=False),
    )


def must_be_of_bodies(
    request: IdentifierSchemeRequest, registers: Sequence[Standings], say: Say
) -> None:
    """Let a scheme through whose identifiers all stand for bodies of a register.

    Raises Refused 422 that names each other one by its pointer.
    """
    known = {code for each in registers for code in each.known}
    unknown = [place for place, each in enumerate(request.identifiers) if each.body not in known]
    if not unknown:
        return
    years = ", ".join(str(each.register.year) for each in registers) or "—"
    errors = [
        Refusal(
            code="identifier_body_unknown",
            message=say(
                "identifier_body_unknown", body=request.identifiers[place].body, years=years
            ),
            pointer=f"/identifiers/{place}/body",
            field="body",
        )
        for place in unknown[:ERRORS_LISTED]
    ]
    params = {"count": len(unknown)}
    raise Refused(422, "validation_failed", errors=errors, errors_total=len(unknown), params=params)


def must_not_be_given(scheme: str, registers: Sequence[Standings]) -> None:
    """Let a scheme through that no register gives. Raises Refused 422 `identifier_scheme_reserved`."""
    gives = bool(codes_of_registers(scheme, (each.register for each in registers)).table)
    if scheme in GIVEN and (scheme != BIN or gives):
        raise Refused(422, "identifier_scheme_reserved", params={"scheme": scheme})


def must_be_own_scheme(actor: Actor, scheme: str) -> None:
    """Let the operator load any scheme, a supplier its organisation's own.

    Those are `<its organisation>` and `<its organisation>.<more>`, never one that is GIVEN. Raises
    Forbidden `identifier_scheme_not_yours`.
    """
    own = (scheme == actor.organisation and scheme not in GIVEN) or scheme.startswith(
        f"{actor.organisation}."
    )
    if not (own or actor.has(Role.OPERATOR)):
        raise Forbidden(
            "identifier_scheme_not_yours", scheme=scheme, organisation=actor.organisation
        )


@dataclass(frozen=True)
class IdentifierSchemes:
    """The schemes of one service; the newest version of each holds."""

    table: Table

    async def codes(
        self, session: AsyncSession, scheme: str, standings: Mapping[int, Standings]
    ) -> tuple[BodyCodes, str | None]:
        """Give a scheme's table, and the digest of its version when a sender loaded it.

        Raises Refused `identifier_scheme_unknown` when neither a sender nor a register has it.
        """
        codes = codes_of_registers(scheme, (each.register for each in standings.values()))
        first = scheme in GIVEN and codes.table  # what the register itself says of a BIN holds
        loaded = None if first else await self.newest(session, scheme)
        if loaded is not None:
            request = IdentifierSchemeRequest.model_validate_json(bytes(loaded["document"]))
            pairs = ((each.identifier, each.body) for each in request.identifiers)
            return codes_of_pairs(scheme, pairs), loaded["digest"]
        if standings and not codes.table:
            known = ", ".join(
                [*GIVEN, *(each["scheme"] for each in await self.list_newest(session))]
            )
            raise Refused(
                422, "identifier_scheme_unknown", params={"scheme": scheme, "known": known}
            )
        return codes, None

    async def newest(self, session: AsyncSession, scheme: str) -> RowMapping | None:
        """Give the newest version of a scheme; None before the first."""
        versions = select(self.table).where(self.table.c.scheme == scheme)
        last = versions.order_by(self.table.c.version.desc()).limit(1)
        return (await session.execute(last)).mappings().one_or_none()

    async def list_newest(self, session: AsyncSession) -> Sequence[RowMapping]:
        """Give the newest version of every scheme, in the order of their codes."""
        row = self.table.c
        query = select(self.table).ext(distinct_on(row.scheme))
        found = await session.execute(query.order_by(row.scheme, row.version.desc()))
        return found.mappings().all()

    async def add(
        self,
        session: AsyncSession,
        scheme: str,
        request: IdentifierSchemeRequest,
        *,
        by: Actor,
        stamp: Stamp,
    ) -> RowMapping | None:
        """Store a version of a scheme; equal identifiers make no new version."""
        await advisory_lock(session, f"{self.table.fullname}/{scheme}")
        last = await self.newest(session, scheme)
        content = canonical(request)
        if last is None or last["digest"] != digest(content):
            await session.execute(
                insert(self.table).values(
                    scheme=scheme,
                    version=(last["version"] if last else 0) + 1,
                    digest=digest(content),
                    document=content,
                    identifiers=len(request.identifiers),
                    organisation=last["organisation"] if last else by.organisation,
                    by=by.sender,
                    at=stamp.at,
                )
            )
        return await self.newest(session, scheme)
