"""Records named by year, body and key: whether they stand, and their way into the stage."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import (
    Select,
    SmallInteger,
    String,
    bindparam,
    column,
    func,
    insert,
    literal,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY

from bagalau.blocks.records.record_store import Records
from bagalau.blocks.records.revisions import WITHDRAWN, newest, same_record
from bagalau.chassis.database import AsyncSession
from bagalau.contracts.v1.intake import RecordAddress


def _named_records_table() -> Any:  # a table of four columns
    return (
        func.unnest(
            bindparam("named_years", type_=ARRAY(SmallInteger)),
            bindparam("named_bodies", type_=ARRAY(String)),
            bindparam("named_keys", type_=ARRAY(String)),
        )
        .table_valued(
            column("year", SmallInteger),
            column("body", String),
            column("key", String),
            with_ordinality="ordinal",
        )
        .render_derived(name="named")
    )


NAMED: Final = _named_records_table()
"""Named records as a table that a query can join: each with its place in the list, from 1."""


@dataclass(frozen=True)
class StoredState:
    """What is stored of a named record: its newest revision, and whether that withdrew it."""

    revision: int
    withdrawn: bool


async def fetch_stored_states(
    session: AsyncSession, records: Records, named: Sequence[RecordAddress]
) -> Mapping[int, StoredState]:
    """Give what is stored of named records, by place in the list; nothing of unknown ones."""
    now = _newest(records, named).subquery("now")
    query = select(NAMED.c.ordinal, now.c.revision, now.c.withdrawn).join_from(
        NAMED, now, same_record(NAMED.c, now.c)
    )
    rows = await session.execute(query, _to_parameters(named))
    return {ordinal: StoredState(revision, gone) for ordinal, revision, gone in rows}


async def stage_withdrawn(
    session: AsyncSession, records: Records, named: Sequence[RecordAddress]
) -> None:
    """Stage what stands of named records as taken back, each with its last values.

    To be called when their bodies are held, each record named once.
    """
    now = _newest(records, named).subquery("now")
    columns = ("year", "body", "key", "period", *records.fields)
    standing = (
        select(
            NAMED.c.ordinal, *(now.c[name] for name in columns),
            now.c.revision, now.c.import_id, literal(WITHDRAWN),
        )
        .join_from(NAMED, now, same_record(NAMED.c, now.c))
        .where(~now.c.withdrawn)
    )  # fmt: skip
    into = ["ordinal", *columns, "old_revision", "old_import", "verdict"]
    await session.execute(insert(records.stage).from_select(into, standing), _to_parameters(named))


def _newest(records: Records, named: Collection[RecordAddress]) -> Select[Any]:
    # The years are said again so that no other year's partition is looked at.
    years = sorted({each.year for each in named})
    return newest(records.rows, within=NAMED).where(records.rows.c.year.in_(years))


def _to_parameters(named: Sequence[RecordAddress]) -> dict[str, list[Any]]:
    return {
        "named_years": [each.year for each in named],
        "named_bodies": [each.body for each in named],
        "named_keys": [each.key for each in named],
    }
