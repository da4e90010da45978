"""Advisory locks of PostgreSQL: until a transaction ends, or a connection."""

from typing import Final

import asyncpg
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bagalau.chassis.database.sessions import AsyncSession

LOCK: Final = text(
    "SELECT pg_advisory_xact_lock(hashtextextended(name, 0)) "
    "FROM unnest(CAST(:names AS text[])) AS name"
)
TRY_LOCK: Final = text("SELECT pg_try_advisory_xact_lock(hashtextextended(:name, 0))")
LOCK_NUMBER: Final = text("SELECT pg_advisory_xact_lock(:number)")
TRY_LOCK_CONNECTION: Final = text("SELECT pg_try_advisory_lock(:number)")


async def advisory_lock(session: AsyncSession, *names: str) -> None:
    """Wait for the locks of these names, in sorted order; they last until the transaction ends."""
    await session.execute(LOCK, {"names": sorted(names)})


async def try_advisory_lock(session: AsyncSession, name: str) -> bool:
    """Take the lock of a name until the transaction ends; False when another one has it."""
    return bool(await session.scalar(TRY_LOCK, {"name": name}))


async def advisory_lock_number(session: AsyncSession, number: int) -> None:
    """Wait for the lock of a number, which lasts until the transaction ends."""
    await session.execute(LOCK_NUMBER, {"number": number})


async def try_connection_lock(connection: AsyncConnection, number: int) -> bool:
    """Take the lock of a number until the connection closes; False when another one has it."""
    return bool(await connection.scalar(TRY_LOCK_CONNECTION, {"number": number}))


async def connection_lock(connection: asyncpg.Connection, name: str) -> None:
    """Wait for the lock of a name, which lasts until the connection closes."""
    await connection.execute("SELECT pg_advisory_lock(hashtext($1))", name)
