"""Issued and signed documents under the digest of their bytes, which nobody changes or removes."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "block_0003"
down_revision: str | None = "block_0002"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

IMMUTABLE = ("stored_documents", "scorecards", "scorecard_bodies")
"""Tables whose rows are never changed and never removed: what was issued or signed rests on them."""


def upgrade() -> None:
    """Walk forward."""
    schema = op.get_context().version_table_schema
    op.create_table(
        "stored_documents",
        sa.Column("digest", sa.String(length=71), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column(
            "stored_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("digest", name="pk_stored_documents"),
        schema=schema,
    )
    op.execute(
        f"CREATE FUNCTION {schema}.never_changed() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN RAISE EXCEPTION 'rows of {schema}.% are never changed and never removed', "
        "TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$"
    )
    for table in IMMUTABLE:
        op.execute(
            f"CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON {schema}.{table}"
            f" FOR EACH STATEMENT EXECUTE FUNCTION {schema}.never_changed()"
        )


def downgrade() -> None:
    """Walk back."""
    schema = op.get_context().version_table_schema
    for table in IMMUTABLE:
        op.execute(f"DROP TRIGGER never_changed ON {schema}.{table}")
    op.execute(f"DROP FUNCTION {schema}.never_changed")
    op.drop_table("stored_documents", schema=schema)
