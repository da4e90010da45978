"""The issuer's durable copy of the rights of clients that were decided on."""

import hashlib
from collections.abc import Mapping
from datetime import datetime

import orjson
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from bagalau.chassis.database import AsyncSession
from bagalau.contracts.v1.process import ClientRightsList, ClientRightsView
from bagalau.contracts.v1.wire import canonical
from gateway.identity.clients import Client, read_clients
from gateway.identity.tables import RIGHTS


async def store_rights(session: AsyncSession, pulled: ClientRightsList, now: datetime) -> None:
    """Keep the rights of each client that changed; its tokens from before end at this moment."""
    kept = await _kept(session)
    for each in pulled.clients:
        if kept.get(each.client) == each:
            continue
        adding = insert(RIGHTS).values(
            client=each.client, document=canonical(each).decode(), not_before=now
        )
        changed = {name: adding.excluded[name] for name in ("document", "not_before")}
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
            )
    return found


async def ended_tokens(session: AsyncSession) -> dict[str, int | None]:
    """Give, by the digest of a client's name, until which second its tokens are no longer good.

    None for a client whose rights were withdrawn: no token of it is.
    """
    rows = (await session.execute(select(RIGHTS))).mappings()
    return {
        hashlib.sha256(row["client"].encode()).hexdigest(): (
            None
            if orjson.loads(row["document"])["withdrawn"]
            else int(row["not_before"].timestamp())
        )
        for row in rows
    }


async def _kept(session: AsyncSession) -> dict[str, ClientRightsView]:
    rows = (await session.execute(select(RIGHTS))).mappings()
    return {row["client"]: ClientRightsView.model_validate_json(row["document"]) for row in rows}
