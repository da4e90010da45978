"""Cycles, collections and ratings, with the rows that are never changed."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "aggregator_0001"
down_revision: str | None = None
branch_labels: Sequence[str] | None = ("aggregator",)
depends_on: Sequence[str] | None = ("chassis",)

IMMUTABLE = ("registers", "addresses", "contents", "pins", "ratings", "drafts", "signatures")

REFUSE = """
CREATE FUNCTION aggregator.never_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of aggregator.% are never changed and never removed', TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END
$$
"""


def upgrade() -> None:
    """Walk forward."""
    op.create_table(
        "addresses",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("block", sa.String(length=64), nullable=False),
        sa.Column("url", sa.String(length=500), nullable=False),
        sa.Column("registered_by", sa.String(length=256), nullable=False),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_addresses")),
        schema="aggregator",
    )
    op.create_index(
        op.f("ix_addresses_block"), "addresses", ["block"], unique=False, schema="aggregator"
    )
    op.create_table(
        "collections",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("requested_by", sa.String(length=256), nullable=False),
        sa.Column("key", sa.String(length=255), nullable=True),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("register_digest", sa.String(length=71), nullable=True),
        sa.Column("rating_version", sa.Integer(), nullable=True),
        sa.Column("failure", sa.String(length=1000), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collections")),
        sa.UniqueConstraint("requested_by", "key", name=op.f("uq_collections_requested_by_key")),
        schema="aggregator",
    )
    op.create_index(
        op.f("ix_collections_year"), "collections", ["year"], unique=False, schema="aggregator"
    )
    op.create_table(
        "contents",
        sa.Column("digest", sa.String(length=71), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("stored_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_contents")),
        schema="aggregator",
    )
    op.create_table(
        "cycles",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("composition", sa.String(length=64), nullable=True),
        sa.Column("opened_by", sa.String(length=256), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.String(length=256), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_cycles")),
        schema="aggregator",
    )
    op.create_table(
        "registers",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=71), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("year", "version", name=op.f("pk_registers")),
        schema="aggregator",
    )
    op.create_table(
        "pins",
        sa.Column("collection", sa.String(length=36), nullable=False),
        sa.Column("block", sa.String(length=64), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("content", sa.String(length=71), nullable=True),
        sa.Column("address", sa.String(length=500), nullable=False),
        sa.Column("pin", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["collection"],
            ["aggregator.collections.id"],
            name=op.f("fk_pins_collection_collections"),
        ),
        sa.ForeignKeyConstraint(
            ["content"], ["aggregator.contents.digest"], name=op.f("fk_pins_content_contents")
        ),
        sa.PrimaryKeyConstraint("collection", "block", name=op.f("pk_pins")),
        schema="aggregator",
    )
    op.create_table(
        "ratings",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=71), nullable=False),
        sa.Column("collection", sa.String(length=36), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["collection"],
            ["aggregator.collections.id"],
            name=op.f("fk_ratings_collection_collections"),
        ),
        sa.PrimaryKeyConstraint("year", "version", name=op.f("pk_ratings")),
        schema="aggregator",
    )
    op.create_table(
        "drafts",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=71), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["year", "version"],
            ["aggregator.ratings.year", "aggregator.ratings.version"],
            name=op.f("fk_drafts_year_version_ratings"),
        ),
        sa.PrimaryKeyConstraint("year", "version", "body", name=op.f("pk_drafts")),
        schema="aggregator",
    )
    op.create_table(
        "signatures",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("reviewer", sa.String(length=200), nullable=False),
        sa.Column("draft_digest", sa.String(length=71), nullable=False),
        sa.Column("signed_by", sa.String(length=256), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["year", "version", "body"],
            ["aggregator.drafts.year", "aggregator.drafts.version", "aggregator.drafts.body"],
            name=op.f("fk_signatures_year_version_body_drafts"),
        ),
        sa.PrimaryKeyConstraint(
            "year", "version", "body", "language", "draft_digest", name=op.f("pk_signatures")
        ),
        schema="aggregator",
    )
    op.execute(REFUSE)
    for table in IMMUTABLE:
        op.execute(
            f"CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON aggregator.{table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION aggregator.never_changed()"
        )


def downgrade() -> None:
    """Walk back."""
    op.drop_table("signatures", schema="aggregator")
    op.drop_table("drafts", schema="aggregator")
    op.drop_table("ratings", schema="aggregator")
    op.drop_table("pins", schema="aggregator")
    op.drop_table("registers", schema="aggregator")
    op.drop_table("cycles", schema="aggregator")
    op.drop_table("contents", schema="aggregator")
    op.drop_index(op.f("ix_collections_year"), table_name="collections", schema="aggregator")
    op.drop_table("collections", schema="aggregator")
    op.drop_index(op.f("ix_addresses_block"), table_name="addresses", schema="aggregator")
    op.drop_table("addresses", schema="aggregator")
    op.execute("DROP FUNCTION aggregator.never_changed")
