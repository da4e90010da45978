"""Shared branches of steps beside a service's own, and steps that end the walk's transaction."""

import asyncio
from textwrap import dedent

import asyncpg
import pytest
from sqlalchemy.exc import DBAPIError

from bagalau.chassis.database import migrations, plain_url
from tests.migration_walks import round_trip
from tests.waiting import BOUND_S, wait_until

STEP = '''
"""A step."""
import sqlalchemy as sa
from alembic import op
from {module} import outside_transaction

revision = "{revision}"
down_revision = {down!r}
branch_labels = {label!r}
depends_on = {on!r}


def upgrade():
    schema = op.get_context().version_table_schema
{up}


def downgrade():
    schema = op.get_context().version_table_schema
{back}
'''
TABLE = 'op.create_table("{0}", sa.Column("number", sa.Integer()), schema=schema)'
DROP = 'op.drop_table("{0}", schema=schema)'
INDEX = """
with outside_transaction():
    op.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {schema}.ix_own_number")
    op.create_index(
        "ix_own_number", "own", ["number"],
        unique=True, schema=schema, postgresql_concurrently=True,
    )
"""
UNINDEX = """
with outside_transaction():
    op.drop_index("ix_own_number", "own", schema=schema, postgresql_concurrently=True)
"""


class Steps:
    """A library of two branches, the second standing on the first, and a service's folder."""

    def __init__(self, home):
        self.library, self.folder = home / "library", home / "service"
        self.write(self.library / "lower/migrations", "lower_0001", label="lower")
        self.write(self.library / "upper/migrations", "upper_0001", label="upper", on="lower")
        self.write(self.library / "other/migrations", "other_0001", label="other")
        self.write(self.folder, "own_0001", label="notes", on="upper", table="own")

    def write(self, folder, revision, *, label=None, on=None, table=None, up="", back=""):
        name, number = revision.split("_")
        down = f"{name}_{int(number) - 1:04}" if number != "0001" else None
        up, back = (
            each.strip() or made.format(table or f"{name}_{number}")
            for each, made in ((up, TABLE), (back, DROP))
        )
        text = STEP.format(
            module=migrations.__name__,
            revision=revision,
            down=down,
            label=label,
            on=on,
            up=indented(up),
            back=indented(back),
        )
        home = folder / "versions"
        home.mkdir(parents=True, exist_ok=True)
        (home / f"{number}_step.py").write_text(dedent(text).lstrip())


def indented(text):
    return "\n".join(f"    {line}" for line in text.splitlines())


@pytest.fixture
def steps(tmp_path, monkeypatch):
    made = Steps(tmp_path)
    monkeypatch.setattr(migrations, "SHARED_LIBRARY", made.library)
    return made


@pytest.fixture
def settings(cluster):
    made = cluster.empty("notes")
    yield made
    cluster.drop(made)


async def asked(settings, query):
    connection = await asyncpg.connect(plain_url(settings.database_url))
    try:
        return [row[0] for row in await connection.fetch(query)]
    finally:
        await connection.close()


async def tables(settings):
    query = "SELECT tablename FROM pg_tables WHERE schemaname = 'notes' ORDER BY 1"
    return [each for each in await asked(settings, query) if each != "alembic_version"]


async def indexes(settings):
    return await asked(
        settings,
        "SELECT relname FROM pg_index JOIN pg_class ON oid = indexrelid "
        "WHERE relname = 'ix_own_number' AND indisvalid",
    )


@pytest.mark.asyncio
async def test_a_service_walks_the_branches_it_stands_on_and_no_other(steps, settings):
    waiting = ("lower_0001", "upper_0001", "own_0001")
    assert await migrations.pending(settings, steps.folder) == waiting
    await migrations.upgrade(settings, steps.folder)
    assert await tables(settings) == ["lower_0001", "own", "upper_0001"]
    assert await migrations.pending(settings, steps.folder) == ()
    await round_trip(settings, steps.folder)


@pytest.mark.asyncio
async def test_a_later_step_of_a_shared_branch_is_walked_by_all_that_stand_on_it(steps, settings):
    await migrations.upgrade(settings, steps.folder)
    steps.write(steps.library / "lower/migrations", "lower_0002")
    steps.write(steps.folder, "own_0002")
    assert set(await migrations.pending(settings, steps.folder)) == {"lower_0002", "own_0002"}
    await migrations.upgrade(settings, steps.folder)
    assert await migrations.pending(settings, steps.folder) == ()
    assert {"lower_0002", "own_0002"} <= set(await tables(settings))
    steps.write(steps.library / "upper/migrations", "upper_0002")
    assert await migrations.pending(settings, steps.folder) == ("upper_0002",)
    await round_trip(settings, steps.folder)


@pytest.mark.asyncio
async def test_a_folder_without_steps_walks_the_branch_that_is_named(steps, settings):
    empty = steps.folder.parent / "empty"
    (empty / "versions").mkdir(parents=True)
    await migrations.upgrade(settings, empty, on="upper")
    assert await tables(settings) == ["lower_0001", "upper_0001"]


@pytest.mark.asyncio
async def test_a_walk_that_fails_leaves_nothing_of_any_branch(steps, settings):
    steps.write(steps.folder, "own_0002", up='op.execute("SELECT 1/0")')
    with pytest.raises(DBAPIError, match="division by zero"):
        await migrations.upgrade(settings, steps.folder)
    assert await tables(settings) == []


@pytest.mark.asyncio
async def test_an_index_is_built_concurrently_both_ways(steps, settings):
    steps.write(steps.folder, "own_0002", up=INDEX, back=UNINDEX)
    steps.write(steps.folder, "own_0003")
    await migrations.upgrade(settings, steps.folder)
    assert await indexes(settings) == ["ix_own_number"]
    assert await migrations.pending(settings, steps.folder) == ()
    await migrations.downgrade(settings, steps.folder, "own_0001")
    assert await indexes(settings) == []
    await round_trip(settings, steps.folder)


@pytest.mark.asyncio
async def test_a_concurrent_build_that_failed_is_begun_again(steps, settings):
    await migrations.upgrade(settings, steps.folder)
    await asked(settings, "INSERT INTO notes.own SELECT 1 FROM generate_series(1, 2) RETURNING 1")
    steps.write(steps.folder, "own_0002", up=INDEX, back=UNINDEX)
    with pytest.raises(DBAPIError, match="could not create unique index"):
        await migrations.upgrade(settings, steps.folder)
    assert await migrations.pending(settings, steps.folder) == ("own_0002",)
    await asked(settings, "DELETE FROM notes.own RETURNING 1")
    await migrations.upgrade(settings, steps.folder)
    assert await indexes(settings) == ["ix_own_number"]


@pytest.mark.asyncio
async def test_replicas_that_wait_do_not_block_a_concurrent_build(steps, settings):
    steps.write(steps.folder, "own_0002", up=INDEX, back=UNINDEX)
    async with asyncio.timeout(BOUND_S):
        await asyncio.gather(*(migrations.upgrade(settings, steps.folder) for _ in range(4)))
    assert await indexes(settings) == ["ix_own_number"]


@pytest.mark.asyncio
async def test_a_concurrent_build_outwaits_a_long_transaction(steps, settings):
    impatient = settings.model_copy(update={"database_lock_s": 0.2})
    await migrations.upgrade(impatient, steps.folder)
    steps.write(steps.folder, "own_0002", up=INDEX, back=UNINDEX)
    connection = await asyncpg.connect(plain_url(settings.database_url))
    try:
        long = connection.transaction()
        await long.start()
        await connection.execute("INSERT INTO notes.own VALUES (1)")
        walk = asyncio.create_task(migrations.upgrade(impatient, steps.folder))
        await waits_for_a_transaction(settings, walk)
        done, _ = await asyncio.wait([walk], timeout=0.5)  # past the limit of a wait for a lock
        assert not done
        await long.commit()
        await walk
    finally:
        await connection.close()
    assert await indexes(settings) == ["ix_own_number"]


async def waits_for_a_transaction(settings, walk):
    query = (
        "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() "
        "AND wait_event_type = 'Lock' AND query LIKE 'CREATE UNIQUE INDEX CONCURRENTLY%'"
    )

    async def look():
        if walk.done():
            await walk
        return await asked(settings, query)

    await wait_until(look)
