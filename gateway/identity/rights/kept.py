"""The issuer's durable copy of the rights of clients that were decided on."""

import hashlib
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from bagalau.chassis.database import AsyncSession
from bagalau.contracts.v1.process import ClientRightsList, ClientRightsView
from bagalau.contracts.v1.wire import canonical
from gateway.identity.clients import Client, read_clients
from gateway.identity.tables import RIGHTS


async def store_rights(session: AsyncSession, pulled: ClientRightsList, now: datetime) -> None:
    """Keep the rights of each client that changed; its tokens of before end with that."""
    kept = await _kept(session)
    for each in pulled.clients:
        if kept.get(each.client) == each:
            continue
        adding = insert(RIGHTS).values(
            client=each.client, document=canonical(each).decode(), kept_at=now
        )
        changed = {name: adding.excluded[name] for name in ("document", "kept_at")}
        await session.execute(adding.on_conflict_do_update(index_elements=["client"], set_=changed))


async def known_clients(session: AsyncSession) -> Mapping[str, Client]:
    """Give every client that has rights: the first list, and over it what was decided."""
    services = next(iter(read_clients().values())).services
    found = dict(read_clients())
    for name, rights in (await _kept(session)).items():
        if rights.withdrawn:
            found.pop(name, None)
        else:
            found[name] = Client(
                client=name,
                organisation=rights.organisation,
                roles=tuple(rights.roles),
                services=services,
                blocks=tuple(rights.blocks),
                datasets=tuple(rights.datasets),
                rights=_decision(rights),
            )
    return found


async def ended_tokens(session: AsyncSession) -> dict[str, str | None]:
    """Give, by the digest of a client's name, the decision that its tokens have to rest on.

    None for a client whose rights were withdrawn: no token of it is good.
    """
    return {
        hashlib.sha256(name.encode()).hexdigest(): None if each.withdrawn else _decision(each)
        for name, each in (await _kept(session)).items()
    }


def _decision(rights: ClientRightsView) -> str:
    """Give a short name of the rights and the moment they began, for a token to carry."""
    return hashlib.sha256(canonical(rights)).hexdigest()[:16]


async def _kept(session: AsyncSession) -> dict[str, ClientRightsView]:
    rows = (await session.execute(select(RIGHTS))).mappings()
    return {row["client"]: ClientRightsView.model_validate_json(row["document"]) for row in rows}
