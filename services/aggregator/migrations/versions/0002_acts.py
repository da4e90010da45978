"""The journal of the aggregator's acts, which nobody changes."""

from collections.abc import Sequence

from alembic import op

from bagalau.journal.tables_v1 import create_journal

revision: str = "aggregator_0002"
down_revision: str | None = "aggregator_0001"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

SCHEMA = "aggregator"
IMMUTABLE = ("acts", "chain_entries")


def upgrade() -> None:
    """Walk forward."""
    create_journal(SCHEMA)
    for table in IMMUTABLE:
        op.execute(
            f"CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON {SCHEMA}.{table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION aggregator.never_changed()"
        )


def downgrade() -> None:
    """Walk back."""
    op.drop_table("acts", schema=SCHEMA)
    op.drop_table("chain_entries", schema=SCHEMA)
