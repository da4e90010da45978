"""Events for other systems and their deliveries; the queue of jobs."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from bagalau.chassis.database import install_jobs, remove_jobs

revision: str = "chassis_0001"
down_revision: str | None = None
branch_labels: Sequence[str] | None = ("chassis",)
depends_on: Sequence[str] | None = None

TABLES = ("events", "subscriptions", "deliveries", "delivery_attempts")


def upgrade() -> None:
    """Walk forward."""
    schema = op.get_context().version_table_schema
    _events(schema)
    _subscriptions(schema)
    _deliveries(schema)
    _attempts(schema)
    install_jobs(op.get_bind(), str(schema))


def downgrade() -> None:
    """Walk back."""
    schema = op.get_context().version_table_schema
    remove_jobs(op.get_bind(), str(schema))
    for table in reversed(TABLES):
        op.drop_table(table, schema=schema)


def _events(schema: str | None) -> None:
    op.create_table(
        "events",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("type", sa.String(length=64), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("about", postgresql.ARRAY(sa.String(length=64)), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("once", sa.String(length=255), nullable=True),
        sa.Column("relayed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
        schema=schema,
    )
    op.create_index(
        "ix_events_waiting",
        "events",
        ["id"],
        schema=schema,
        postgresql_where=sa.text("relayed_at IS NULL"),
    )
    op.create_index(
        "uq_events_once",
        "events",
        ["once"],
        unique=True,
        schema=schema,
        postgresql_where=sa.text("once IS NOT NULL"),
    )


def _subscriptions(schema: str | None) -> None:
    op.create_table(
        "subscriptions",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("organisation", sa.String(length=64), nullable=False),
        sa.Column("roles", postgresql.ARRAY(sa.String(length=64)), nullable=False),
        sa.Column("url", sa.String(length=500), nullable=False),
        sa.Column("types", postgresql.ARRAY(sa.String(length=64)), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("secret", sa.String(length=128), nullable=False),
        sa.Column("old_secret", sa.String(length=128), nullable=True),
        sa.Column("old_secret_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("pause_reason", sa.String(length=16), nullable=True),
        sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failing_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_by", sa.String(length=256), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_subscriptions"),
        schema=schema,
    )
    op.create_index(
        "ix_subscriptions_organisation", "subscriptions", ["organisation"], schema=schema
    )


def _deliveries(schema: str | None) -> None:
    op.create_table(
        "deliveries",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("subscription", sa.String(length=36), nullable=False),
        sa.Column("event", sa.String(length=36), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("replay", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["subscription"],
            [f"{schema}.subscriptions.id"],
            name="fk_deliveries_subscription_subscriptions",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["event"],
            [f"{schema}.events.id"],
            name="fk_deliveries_event_events",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_deliveries"),
        schema=schema,
    )
    op.create_index("ix_deliveries_event", "deliveries", ["event"], schema=schema)
    op.create_index(
        "ix_deliveries_subscription_id", "deliveries", ["subscription", "id"], schema=schema
    )


def _attempts(schema: str | None) -> None:
    op.create_table(
        "delivery_attempts",
        sa.Column("delivery", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("milliseconds", sa.Integer(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("failure", sa.String(length=300), nullable=True),
        sa.Column("response", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["delivery"],
            [f"{schema}.deliveries.id"],
            name="fk_delivery_attempts_delivery_deliveries",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("delivery", "number", name="pk_delivery_attempts"),
        schema=schema,
    )
