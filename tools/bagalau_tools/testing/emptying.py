"""Empty a used database of a test: its rows go, its tables stay, and its schema is compared.

Emptying costs a twentieth of making a database anew, and what tests commit is seen by every
connection, worker and restart, as in production.
"""

from typing import Final

import asyncpg

TABLES: Final = """
SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n
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


async def first_state(url: str) -> dict[str, str]:
    """Give the digest of a template's schema, and of each table that has rows from the start."""
    connection = await asyncpg.connect(url)
    try:
        found = await _filled(connection, await _tables(connection))
        return await _digests(connection, found)
    finally:
        await connection.close()


async def empty(url: str, first: dict[str, str]) -> None:
    """Remove what was written since *first*, ending other connections. Raises Unlike.

    *url* is a superuser's: tables that refuse every change are emptied too.
    """
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        kept = [name for name in first if name]
        filled = await _filled(connection, await _tables(connection))
        written = [name for name in filled if name not in first]
        used = [row[0] for row in await connection.fetch(USED_SEQUENCES)]
        steps = [f"ALTER SEQUENCE {name} RESTART" for name in used]
        if written:
            steps.insert(0, f"TRUNCATE {', '.join(written)} CASCADE")
        await connection.execute("; ".join(["SET session_replication_role = replica", *steps]))
        if await _digests(connection, kept) != first:
            raise Unlike
    finally:
        await connection.close()


async def _tables(connection: asyncpg.Connection) -> list[str]:
    return [row[0] for row in await connection.fetch(TABLES)]


async def _filled(connection: asyncpg.Connection, tables: list[str]) -> list[str]:
    if not tables:
        return []
    each = (f"SELECT '{name}' WHERE EXISTS (SELECT FROM {name})" for name in tables)  # noqa: S608 -- names out of the catalogue
    return [row[0] for row in await connection.fetch(" UNION ALL ".join(each))]


async def _digests(connection: asyncpg.Connection, tables: list[str]) -> dict[str, str]:
    digests = {"": await connection.fetchval(OURS + SCHEMA)}
    for name in tables:
        lines = "md5(coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), ''))"
        digests[name] = await connection.fetchval(f"SELECT {lines} FROM {name} t")  # noqa: S608 -- the same
    return digests
