"""Make the queue of the notes."""

from alembic import op

from bagalau.chassis import jobs

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    jobs.install(op.get_bind(), "notes")


def downgrade() -> None:
    jobs.remove(op.get_bind(), "notes")
