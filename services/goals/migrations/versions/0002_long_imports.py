"""Orders of long imports, rows partial ones took, keys receipts are signed with, the queue."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from bagalau.chassis.database import install_jobs, remove_jobs

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    """Walk forward."""
    op.create_table(
        "import_accepted",
        sa.Column("import_id", sa.String(length=36), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("verdict", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("import_id", "ordinal", name=op.f("pk_import_accepted")),
        schema="goals",
    )
    op.create_table(
        "import_orders",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("became", sa.String(length=36), nullable=True),
        sa.Column("client", sa.String(length=128), nullable=False),
        sa.Column("organisation", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=255), nullable=True),
        sa.Column("bytes_digest", sa.String(length=71), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("content_type", sa.String(length=255), nullable=False),
        sa.Column("dry_run", sa.Boolean(), nullable=False),
        sa.Column("partial", sa.Boolean(), nullable=False),
        sa.Column("correction", sa.String(length=36), nullable=True),
        sa.Column("body_codes", sa.String(length=64), nullable=False),
        sa.Column("actor", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("receipt", sa.LargeBinary(), nullable=False),
        sa.Column(
            "progress",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'{}'::jsonb"),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_orders")),
        sa.UniqueConstraint("number", name=op.f("uq_import_orders_number")),
        schema="goals",
    )
    op.create_index(
        "ix_import_orders_bytes_digest",
        "import_orders",
        ["bytes_digest"],
        unique=False,
        schema="goals",
        postgresql_where=sa.text("state IN ('waiting', 'running')"),
    )
    op.create_index(
        "uq_import_orders_client_key",
        "import_orders",
        ["client", "key"],
        unique=True,
        schema="goals",
        postgresql_where=sa.text("state IN ('waiting', 'running')"),
    )
    op.create_table(
        "signing_keys",
        sa.Column("kid", sa.String(length=64), nullable=False),
        sa.Column("public_jwk", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("private_jwk", sa.Text(), nullable=True),
        sa.Column(
            "made_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("kid", name=op.f("pk_signing_keys")),
        schema="goals",
    )
    install_jobs(op.get_bind(), "goals")


def downgrade() -> None:
    """Walk back."""
    remove_jobs(op.get_bind(), "goals")
    op.drop_table("signing_keys", schema="goals")
    op.drop_index(
        "uq_import_orders_client_key",
        table_name="import_orders",
        schema="goals",
        postgresql_where=sa.text("state IN ('waiting', 'running')"),
    )
    op.drop_index(
        "ix_import_orders_bytes_digest",
        table_name="import_orders",
        schema="goals",
        postgresql_where=sa.text("state IN ('waiting', 'running')"),
    )
    op.drop_table("import_orders", schema="goals")
    op.drop_table("import_accepted", schema="goals")
