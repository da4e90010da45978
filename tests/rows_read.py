"""How many rows of its tables a service reads for an answer, as PostgreSQL counts them."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import orjson
from sqlalchemy import event

from bagalau.chassis.database import database_of

READING = re.compile(r"\s*(SELECT|WITH)\b", re.IGNORECASE)


class Statements:
    """The statements that read, with their parameters, in the order in which they were sent."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, Any]] = []

    def note(self, _connection, _cursor, statement, parameters, _context, _many) -> None:
        """Keep a statement that reads."""
        if READING.match(statement):
            self.sent.append((statement, parameters))


@contextmanager
def listening(app) -> Iterator[Statements]:
    """Keep every statement with which a service reads, whoever asks it meanwhile."""
    engine, found = database_of(app).engine.sync_engine, Statements()
    event.listen(engine, "before_cursor_execute", found.note)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", found.note)


async def rows_read(app, statements: Statements, *tables: str) -> int:
    """Count the rows that statements read of some tables: kept, or looked at and left out."""
    async with database_of(app).engine.connect() as connection:
        total = 0
        for statement, parameters in statements.sent:
            explained = f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {statement}"
            answer = await connection.exec_driver_sql(explained, parameters)
            plan = answer.scalar_one()
            told = orjson.loads(plan) if isinstance(plan, str) else plan
            total += sum(_rows(node) for node in _nodes(told[0]["Plan"], tables))
        return total


def _nodes(node, tables) -> Iterator[dict[str, Any]]:
    if node.get("Relation Name") in tables:
        yield node
    for each in node.get("Plans", ()):
        yield from _nodes(each, tables)


def _rows(node) -> float:
    left_out = node.get("Rows Removed by Filter", 0) + node.get("Rows Removed by Index Recheck", 0)
    return round((node["Actual Rows"] + left_out) * node["Actual Loops"])
