"""Empty a used database of a test: its rows go, its tables stay, and its schema is compared.

Emptying costs a twentieth of making a database anew, and what tests commit is seen by every
connection, worker and restart, as in production.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import asyncpg

MAX_DELETED_BYTES: Final = 128 * 1024
"""A table up to this size is emptied by DELETE: new files, as TRUNCATE makes, cost more."""

TABLES: Final = """
SELECT format('%I.%I', n.nspname, c.relname), pg_relation_size(c.oid) FROM pg_class c JOIN pg_namespace n
ON n.oid = c.relnamespace WHERE c.relkind = 'r'
AND n.nspname !~ '^(pg_|information_schema$)' ORDER BY 1
"""
USED_SEQUENCES: Final = """
SELECT format('%I.%I', schemaname, sequencename) FROM pg_sequences WHERE last_value IS NOT NULL
"""
# Everything a step of migration may change: columns, keys, checks, indexes, triggers, functions,
# defaults, rights. The oids are those of the template, which a copy has too.
SCHEMA: Final = """
SELECT md5(string_agg(line, E'\\n' ORDER BY line)) FROM (
  SELECT concat_ws(' ', 'c', c.oid, c.relname, c.relkind, c.relacl, c.relrowsecurity, c.reloptions)
  FROM pg_class c WHERE c.relnamespace IN (SELECT oid FROM ours)
  UNION ALL SELECT concat_ws(' ', 'a', a.attrelid, a.attname, a.atttypid, a.attnotnull, a.attacl)
  FROM pg_attribute a WHERE a.attrelid IN (SELECT oid FROM of_ours)
  UNION ALL SELECT concat_ws(' ', 'd', d.adrelid, d.adnum, pg_get_expr(d.adbin, d.adrelid))
  FROM pg_attrdef d WHERE d.adrelid IN (SELECT oid FROM of_ours)
  UNION ALL SELECT concat_ws(' ', 'k', k.oid, k.conname, k.convalidated)
  FROM pg_constraint k WHERE k.connamespace IN (SELECT oid FROM ours)
  UNION ALL SELECT concat_ws(' ', 'i', i.indexrelid, i.indisvalid)
  FROM pg_index i WHERE i.indrelid IN (SELECT oid FROM of_ours)
  UNION ALL SELECT concat_ws(' ', 't', t.tgrelid, t.tgname, t.tgenabled)
  FROM pg_trigger t WHERE t.tgrelid IN (SELECT oid FROM of_ours)
  UNION ALL SELECT concat_ws(' ', 'p', p.oid, p.proname, p.prosrc, p.proacl)
  FROM pg_proc p WHERE p.pronamespace IN (SELECT oid FROM ours)
  UNION ALL SELECT concat_ws(' ', 'n', n.oid, n.nspname, n.nspacl) FROM ours n
) AS lines (line)
"""
OURS: Final = """
WITH ours AS MATERIALIZED (
  SELECT * FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema$)'
), of_ours AS MATERIALIZED (
  SELECT oid FROM pg_class WHERE relnamespace IN (SELECT oid FROM ours)
)
"""


class Unlike(Exception):
    """A database is not as its template was: a test changed its schema or its first rows."""


@dataclass(frozen=True)
class FirstState:
    """A template's tables; the digests of its schema (``), and of each table that has rows."""

    tables: frozenset[str]
    digests: Mapping[str, str]


async def first_state(url: str) -> FirstState:
    """Give what a copy of a template must be again before another test has it."""
    connection = await asyncpg.connect(url)
    try:
        tables = await _tables(connection)
        found = await _filled(connection, tables)
        return FirstState(frozenset(tables), await _digests(connection, found))
    finally:
        await connection.close()


async def empty(url: str, first: FirstState) -> None:
    """Remove what was written since *first*, ending other connections. Raises Unlike.

    Tables made since, such as the partition of a year, go whole. *url* is a superuser's: tables
    that refuse every change are emptied too.
    """
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        await connection.execute("; ".join(await _steps(connection, first)))
        emptied = [name for name in first.digests if name]
        if await _digests(connection, emptied) != first.digests:
            raise Unlike
    finally:
        await connection.close()


async def _steps(connection: asyncpg.Connection, first: FirstState) -> list[str]:
    sizes = await _tables(connection)
    added = [name for name in sizes if name not in first.tables]
    old = {name: size for name, size in sizes.items() if name in first.tables}
    written = [name for name in await _filled(connection, old) if name not in first.digests]
    large = [name for name in written if old[name] > MAX_DELETED_BYTES]
    used = [row[0] for row in await connection.fetch(USED_SEQUENCES)]
    return [
        "SET session_replication_role = replica",
        *(f"DROP TABLE {name} CASCADE" for name in added),
        *([f"TRUNCATE {', '.join(large)} CASCADE"] if large else []),
        *(f"DELETE FROM {name}" for name in written if name not in large),  # noqa: S608 -- names out of the catalogue
        *(f"ALTER SEQUENCE {name} RESTART" for name in used),
    ]


async def _tables(connection: asyncpg.Connection) -> dict[str, int]:
    """Give the size of each table in bytes."""
    return dict(await connection.fetch(TABLES))


async def _filled(connection: asyncpg.Connection, tables: Iterable[str]) -> list[str]:
    each = [f"SELECT '{name}' WHERE EXISTS (SELECT FROM {name})" for name in tables]  # noqa: S608 -- names out of the catalogue
    if not each:
        return []
    return [row[0] for row in await connection.fetch(" UNION ALL ".join(each))]


async def _digests(connection: asyncpg.Connection, tables: list[str]) -> dict[str, str]:
    digests = {"": await connection.fetchval(OURS + SCHEMA)}
    for name in tables:
        lines = "md5(coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), ''))"
        digests[name] = await connection.fetchval(f"SELECT {lines} FROM {name} t")  # noqa: S608 -- the same
    return digests
