"""A database and a role of its own for each service: no role can read another's."""

import asyncpg

from bagalau.chassis.database import connection_lock, plain_url


async def provide(owner_url: str, name: str, password: str, *, template: str = "template1") -> None:
    """Make a role and a database of the same name, for that role alone; a repeat is harmless.

    *owner_url* is a superuser's. The role's password becomes *password*; `public` stays empty.
    """
    connection = await asyncpg.connect(plain_url(owner_url))
    try:
        await _role(connection, name, password)
        if not await connection.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", name):
            await create(connection, name, owner=name, template=template)
    finally:
        await connection.close()


async def create(
    connection: asyncpg.Connection, name: str, *, owner: str, template: str = "template1"
) -> None:
    """Make a database for *owner* alone, a copy of *template*."""
    await connection.execute(
        f"CREATE DATABASE {quoted(name)} OWNER {quoted(owner)} TEMPLATE {quoted(template)}"
    )
    await connection.execute(f"REVOKE ALL ON DATABASE {quoted(name)} FROM PUBLIC")


def quoted(name: str) -> str:
    """Write a name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


async def _role(connection: asyncpg.Connection, name: str, password: str) -> None:
    await connection_lock(connection, "bagalau.roles")
    statement = await connection.fetchval("SELECT quote_literal($1)", password)
    exists = await connection.fetchval("SELECT 1 FROM pg_roles WHERE rolname = $1", name)
    verb = "ALTER" if exists else "CREATE"
    await connection.execute(
        f"{verb} ROLE {quoted(name)} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD {statement}"
    )
