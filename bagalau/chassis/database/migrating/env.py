"""The environment alembic runs every service's steps in."""

from alembic import context

from bagalau.chassis.database.migrations import run

run(context)  # type: ignore[arg-type] # alembic's module-level proxy of the environment
