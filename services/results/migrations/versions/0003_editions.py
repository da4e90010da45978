"""editions."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    """Walk forward."""
    op.create_table(
        "adopted_editions",
        sa.Column("edition", sa.String(length=64), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("draft", sa.String(length=36), nullable=False),
        sa.Column("digest", sa.String(length=71), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("base", sa.String(length=64), nullable=False),
        sa.Column("cases", sa.Integer(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("edition", name=op.f("pk_adopted_editions")),
        sa.UniqueConstraint("position", name=op.f("uq_adopted_editions_position")),
        schema="results",
    )
    op.create_table(
        "draft_proposals",
        sa.Column("draft", sa.String(length=36), nullable=False),
        sa.Column("proposal", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("draft", "proposal", name=op.f("pk_draft_proposals")),
        schema="results",
    )
    op.create_index(
        op.f("ix_draft_proposals_proposal"),
        "draft_proposals",
        ["proposal"],
        unique=False,
        schema="results",
    )
    op.create_table(
        "edition_bridges",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("draft", sa.String(length=36), nullable=False),
        sa.Column("digest", sa.String(length=71), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition_bridges")),
        schema="results",
    )
    op.create_index(
        op.f("ix_edition_bridges_draft"),
        "edition_bridges",
        ["draft"],
        unique=False,
        schema="results",
    )


def downgrade() -> None:
    """Walk back."""
    op.drop_index(op.f("ix_edition_bridges_draft"), table_name="edition_bridges", schema="results")
    op.drop_table("edition_bridges", schema="results")
    op.drop_index(
        op.f("ix_draft_proposals_proposal"), table_name="draft_proposals", schema="results"
    )
    op.drop_table("draft_proposals", schema="results")
    op.drop_table("adopted_editions", schema="results")
