"""Clients of the local issuer: their list, their secrets, their authentication."""

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from bagalau.chassis.database import AsyncSession
from gateway.identity.tables import CLIENTS

CLIENTS_FILE = Path(__file__).with_name("clients.yaml")
SERVICE_SUFFIX = "-service"

HASHER = PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=1)
"""Argon2id, cheap on purpose: a secret here is 256 random bits, which nobody guesses, so the hash
guards only against a stolen table, and a token must cost milliseconds."""


@dataclass(frozen=True)
class Client:
    """One client: for which organisation it speaks, in which roles, to which services."""

    client: str
    organisation: str
    roles: tuple[str, ...]
    services: tuple[str, ...]
    blocks: tuple[str, ...] = ()
    datasets: tuple[str, ...] = ()
    rights: str = ""
    """Which decision its rights rest on; empty for those of the first list."""


@lru_cache
def read_clients(path: Path = CLIENTS_FILE) -> Mapping[str, Client]:
    """Read the list of clients; each body gets a reporter and a head."""
    document = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    services = services_of(document)
    configured = (_client(name, entry, services) for name, entry in document["clients"].items())
    return {
        each.client: each
        for each in (*configured, *_clients_of_bodies(document["bodies"], services))
    }


def services_of(document: Mapping[str, Any]) -> tuple[str, ...]:
    """Give the services tokens are for: each has a client of its own, `<service>-service`."""
    service_clients = (name for name in document["clients"] if name.endswith(SERVICE_SUFFIX))
    return tuple(name.removesuffix(SERVICE_SUFFIX) for name in service_clients)


async def provide_secrets(
    session: AsyncSession, folder: Path, clients: Mapping[str, Client] | None = None
) -> list[str]:
    """Make a secret for each client that has none, in a file of its own (0600); give their names.

    The issuer stores only the hash: a lost file means a new secret, never the old one. *clients*
    are those of the first list where none are given.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # noqa: ASYNC240 -- once, at the start
    stored_clients = set((await session.execute(select(CLIENTS.c.client))).scalars())
    created = [
        name
        for name in (read_clients() if clients is None else clients)
        if name not in stored_clients or not (folder / name).is_file()
    ]
    for name in created:
        secret = secrets.token_urlsafe(32)
        write_secret(folder / name, secret)
        upsert = insert(CLIENTS).values(client=name, secret_hash=HASHER.hash(secret))
        await session.execute(
            upsert.on_conflict_do_update(
                index_elements=["client"], set_={"secret_hash": upsert.excluded.secret_hash}
            )
        )
    return created


async def authenticate_client(
    session: AsyncSession, clients: Mapping[str, Client], name: str, secret: str
) -> Client | None:
    """Give the client whose secret this is; None for one that has no rights or another secret."""
    document = clients.get(name)
    query = select(CLIENTS.c.secret_hash).where(CLIENTS.c.client == (name if document else ""))
    stored = (await session.execute(query)).scalar_one_or_none()
    try:
        HASHER.verify(stored or DUMMY_HASH, secret)
    except (VerifyMismatchError, InvalidHashError):
        return None
    return document if stored else None


DUMMY_HASH = HASHER.hash(secrets.token_urlsafe(32))
"""Verified against when there is no such client, so that the response takes as long."""


def write_secret(path: Path, secret: str) -> None:
    """Write a secret into a file only its owner can read."""
    path.touch(mode=0o600)
    path.chmod(0o600)
    path.write_text(secret, encoding="utf-8")


def _client(name: str, entry: Mapping[str, Any], services: tuple[str, ...]) -> Client:
    return Client(
        client=name,
        organisation=entry["organisation"],
        roles=tuple(entry["roles"]),
        services=services,
        blocks=tuple(entry.get("blocks", ())),
        datasets=tuple(entry.get("datasets", ())),
    )


def _clients_of_bodies(entry: Mapping[str, Any], services: tuple[str, ...]) -> Iterator[Client]:
    for body in (*entry["central"], *entry["local"]):
        for prefix, role in entry["roles"].items():
            yield Client(f"{prefix}-{body}", body, (role,), services)
