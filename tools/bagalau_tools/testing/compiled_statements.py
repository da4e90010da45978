"""Compiles each statement once in a process of tests, however many databases are opened in it.

SQLAlchemy keeps what it compiled with the engine, and every test of a database has an engine of
its own; all of them talk to one server by one driver, so what one compiled serves the others.
"""

from typing import Any, Final

from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.engine import Engine

COMPILED: Final[dict[Any, Any]] = {}
"""What was compiled, as `compiled_cache` of the execution options takes it."""


class OneDialect(PGDialect_asyncpg):
    """The dialect of asyncpg; every engine's is the same key of what was compiled."""

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        """Whether the other is one of these: all are made with the same options."""
        return type(other) is type(self)

    def __hash__(self) -> int:
        """Give one hash for all."""
        return hash(type(self))

    @classmethod
    def engine_created(cls, engine: Engine) -> None:
        """Let a new engine read and keep what was compiled where all do."""
        super().engine_created(engine)
        engine.update_execution_options(compiled_cache=COMPILED)


def compile_once() -> None:
    """Use the dialect for every engine made from now on in this process."""
    registry.register("postgresql.asyncpg", __name__, OneDialect.__name__)
