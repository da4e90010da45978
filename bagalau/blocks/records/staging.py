"""The stage: where rows wait to be compared with the stored records, and how they are sent there."""

from collections.abc import AsyncIterator
from functools import cache
from typing import Final

from sqlalchemy import (
    Column,
    Integer,
    MetaData,
    SmallInteger,
    String,
    Table,
    null,
)

from bagalau.blocks.records.revisions import CREATED

AT_ONCE: Final = 1024 * 1024


async def in_slices(lines: bytes, ending: bytes = b"") -> AsyncIterator[bytes]:
    """Give lines slice by slice, each line with a further *ending*."""
    start = 0
    while start < len(lines):
        end = lines.find(b"\n", start + AT_ONCE) + 1 or len(lines)
        piece = lines[start:end]
        yield piece.replace(b"\n", ending + b"\n") if ending else piece
        start = end


@cache
def unchanged_table(rows: Table) -> Table:
    """Make the table of unchanged rows an import met: they are not stored."""
    return Table(
        f"met_{rows.name}",
        MetaData(),
        Column("year", SmallInteger, primary_key=True),
        Column("body", String(64), primary_key=True),
        Column("key", String(200), primary_key=True),
        Column("ordinal", Integer, nullable=False),
        prefixes=["TEMPORARY"],
        postgresql_on_commit="DELETE ROWS",
    )


@cache
def stage_table(rows: Table, fields: tuple[str, ...]) -> Table:
    """Make the table rows are staged in: of one connection, empty between transactions."""
    return Table(
        f"stage_{rows.name}",
        MetaData(),
        Column("ordinal", Integer, nullable=False),
        Column("year", SmallInteger, nullable=False),
        Column("body", String(64), nullable=False),
        Column("key", String(200), nullable=False),
        Column("period", String(7), nullable=False),
        *(Column(name, rows.c[name].type) for name in fields),
        Column("old_revision", Integer, nullable=False, server_default="0"),
        Column("old_import", String(36), server_default=null()),
        Column("verdict", SmallInteger, nullable=False, server_default=str(CREATED)),
        prefixes=["TEMPORARY"],
        postgresql_on_commit="DELETE ROWS",
    )
