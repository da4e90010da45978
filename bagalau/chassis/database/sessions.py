"""The engine and sessions of one service's database; nothing else commits."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Annotated, Final, TypeVar, cast

import asyncpg
from fastapi import Depends, FastAPI, Request
from sqlalchemy import URL, Dialect, Select, event, make_url, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DBAPIError, DisconnectionError
from sqlalchemy.exc import TimeoutError as PoolExhausted
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.ext.asyncio import AsyncSession as PlainAsyncSession
from sqlalchemy.orm import Session as PlainSession
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.schema import ExecutableDDLElement
from sqlmodel import Session as ModelSession
from sqlmodel.ext.asyncio.session import AsyncSession as ModelAsyncSession

from bagalau.chassis.http import Unavailable
from bagalau.chassis.runtime import Settings

CONNECTION_BUSY = "another operation is in progress"
"""The error text of asyncpg for a statement on a connection that still runs another."""

READ_ONLY_SNAPSHOT: Final = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
"""Said with BEGIN itself: a statement that sets it would be one more way to the server and back."""


Value = TypeVar("Value")


class _BlockingSession(ModelSession):
    """SQLModel's session, whose `execute` is SQLAlchemy's and does not warn."""

    execute = PlainSession.execute


class AsyncSession(ModelAsyncSession):
    """A session with both query methods: SQLModel's `exec`, SQLAlchemy's `execute`."""

    sync_session_class = _BlockingSession
    execute = PlainAsyncSession.execute


class Database:
    """The engine of one service and its transactions; `close` closes the connections."""

    def __init__(self, settings: Settings) -> None:
        self.engine = make_engine(settings)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """Open a session that commits when the block ends, and rolls back when it raises.

        Nothing else in the product commits. Raises Unavailable when the database does not answer,
        and `commit_unknown` when the connection broke while committing.
        """
        async with self._session() as session:
            yield session
            await session.flush()
            await _commit(session)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """Open a read-only session on one snapshot (REPEATABLE READ)."""
        async with self._session(READ_ONLY_SNAPSHOT) as session:
            yield session

    async def fetch_one_value(self, statement: Select[Value]) -> Value | None:
        """Give the first value of one statement that reads, outside any transaction.

        One way to the server and back, where a session takes three. None without a row. Raises
        Unavailable when the database does not answer.
        """
        async with AsyncSession(self.engine) as session:
            await connected(session, {"isolation_level": "AUTOCOMMIT"})
            return (await session.execute(statement)).scalar()

    async def close(self) -> None:
        """Close every connection."""
        await self.engine.dispose()

    @asynccontextmanager
    async def _session(
        self, options: Mapping[str, object] | None = None
    ) -> AsyncIterator[AsyncSession]:
        async with AsyncSession(self.engine, expire_on_commit=False) as session:
            await connected(session, options)
            yield session


def make_engine(settings: Settings, *, search_path: str = "") -> AsyncEngine:
    """Make the engine of one service: its own schema first, time limits set on each connection."""
    engine = create_async_engine(
        async_url(settings.database_url or "postgresql://127.0.0.1/postgres"),
        pool_size=settings.database_pool,
        max_overflow=settings.database_pool_more,
        pool_timeout=settings.database_pool_wait_s,
        pool_use_lifo=True,  # what was used last has the statements prepared
        hide_parameters=True,
        connect_args={
            "timeout": settings.database_connect_s,
            "server_settings": {
                "application_name": f"bagalau-{settings.service}",
                "search_path": search_path or settings.schema_name,
                "statement_timeout": str(int(settings.database_statement_s * 1000)),
                "lock_timeout": str(int(settings.database_lock_s * 1000)),
                "idle_in_transaction_session_timeout": "300000",
                "timezone": "UTC",
                "jit": "off",  # our statements are many and short: compiling them costs more
            },
        },
    )
    event.listen(engine.sync_engine, "handle_error", _discard_busy_connection)
    event.listen(engine.sync_engine, "checkout", _discard_closed_connection)
    return engine


def _discard_closed_connection(_: object, record: ConnectionPoolEntry, __: object) -> None:
    """Let the pool connect anew where the server has ended a resting connection.

    The event loop learns of that by itself. Asking the server before each use, as `pool_pre_ping`
    does, goes three times to it and back.
    """
    connection = cast("asyncpg.Connection", record.driver_connection)
    if connection.is_closed():
        raise DisconnectionError


def _discard_busy_connection(failure: ExceptionContext) -> None:
    """Discard a connection on which an operation (COPY) was cancelled half way."""
    if CONNECTION_BUSY in str(failure.original_exception):
        failure.is_disconnect = True


def async_url(address: str) -> URL:
    """Give the address with our driver, whatever driver it was written for."""
    return make_url(address).set(drivername="postgresql+asyncpg")


def plain_url(address: str) -> str:
    """Give the address as asyncpg and psql read it, without a driver's name."""
    return make_url(address).set(drivername="postgresql").render_as_string(hide_password=False)


async def connected(session: AsyncSession, options: Mapping[str, object] | None = None) -> None:
    """Take a connection for the session now. Raises Unavailable when none can be had."""
    try:
        await session.connection(execution_options=options)
    except PoolExhausted as failure:
        raise Unavailable("database_busy", retry_after_s=1) from failure
    except (OSError, DBAPIError, asyncpg.PostgresError, asyncpg.InterfaceError) as failure:
        raise Unavailable("database_unavailable") from failure


async def raw(session: AsyncSession) -> asyncpg.Connection:
    """Give the asyncpg connection of the session, inside the session's own transaction.

    For COPY and other operations SQLAlchemy does not offer; it must not commit.
    """
    await session.execute(text("SELECT 1"))  # asyncpg's transaction begins with the first statement
    connection = await session.connection()
    pooled = await connection.get_raw_connection()
    return cast("asyncpg.Connection", pooled.driver_connection)


def compiled(statement: ExecutableDDLElement) -> str:
    """Write a statement as PostgreSQL reads it."""
    dialect: Dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    return str(statement.compile(dialect=dialect))


def database_of(app: FastAPI) -> Database:
    """Give the database of an application."""
    return cast("Database", app.state.database)


async def one_transaction(request: Request) -> AsyncIterator[AsyncSession]:
    """Give the request one transaction, committed before the response is sent."""
    async with database_of(request.app).transaction() as session:
        yield session


async def one_snapshot(request: Request) -> AsyncIterator[AsyncSession]:
    """Give the request one read-only snapshot, closed before the response is sent."""
    async with database_of(request.app).reading() as session:
        yield session


Session = Annotated[AsyncSession, Depends(one_transaction, scope="function")]
"""One transaction a request: committed when the endpoint returns, before the response is sent."""

ReadSession = Annotated[AsyncSession, Depends(one_snapshot, scope="function")]
"""One read-only snapshot a request."""


async def _commit(session: AsyncSession) -> None:
    try:
        await session.commit()
    except DBAPIError as failure:
        if failure.connection_invalidated:
            raise Unavailable("commit_unknown", retry_after_s=1) from failure
        raise
