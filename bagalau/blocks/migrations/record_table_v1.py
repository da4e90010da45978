"""A dataset's table of records as the first steps of the blocks make it.

Frozen: steps that have been walked call it, so it is never changed. A record table of another
form gets a file of its own beside this one, and the tables there are a step that alters them.
"""

import sqlalchemy as sa
from alembic import op


def create_record_table(name: str, *columns: sa.Column[object]) -> None:
    """Make the table of a dataset's records, one partition for each year, in the service's schema.

    Partitions are made when the first record of a year comes.
    """
    op.create_table(
        name,
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("import_id", sa.String(length=36), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        *columns,
        sa.Column("withdrawn", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("year", "body", "key", "revision", name=f"pk_{name}"),
        schema=op.get_context().version_table_schema,
        postgresql_partition_by="LIST (year)",
    )


def drop_record_table(name: str) -> None:
    """Remove the table of a dataset's records; refused while it holds any."""
    schema = op.get_context().version_table_schema
    op.execute(
        f"""
        DO $$ BEGIN
          IF EXISTS (SELECT FROM "{schema}"."{name}") THEN
            RAISE EXCEPTION '{schema}.{name} holds records'
              USING HINT = 'Records are not removed by walking back: drop the schema to lose them.';
          END IF;
        END $$
        """
    )
    op.drop_table(name, schema=schema)
