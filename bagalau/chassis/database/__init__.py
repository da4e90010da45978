"""Sessions, migrations, tables and background jobs of one PostgreSQL database."""

from bagalau.chassis.database.jobs import Jobs, Payload, install_jobs, remove_jobs
from bagalau.chassis.database.locks import (
    advisory_lock,
    advisory_lock_number,
    connection_lock,
    try_advisory_lock,
    try_connection_lock,
)
from bagalau.chassis.database.migrations import (
    check,
    draft,
    migrated_at_start,
    outside_transaction,
    pending,
    run,
    upgrade,
)
from bagalau.chassis.database.sessions import (
    AsyncSession,
    Database,
    ReadSession,
    Session,
    compiled,
    database_of,
    make_engine,
    plain_url,
    raw,
)
from bagalau.chassis.database.tables import tables_in

__all__ = [
    "AsyncSession", "Database", "Jobs", "Payload", "ReadSession", "Session", "advisory_lock",
    "advisory_lock_number", "check", "compiled", "connection_lock", "database_of", "draft",
    "install_jobs", "make_engine", "migrated_at_start", "outside_transaction", "pending",
    "plain_url", "raw", "remove_jobs", "run", "tables_in", "try_advisory_lock",
    "try_connection_lock", "upgrade",
]  # fmt: skip
