"""Make the queue of the notes."""

from alembic import op

from bagalau.chassis.database import install_jobs, remove_jobs

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    install_jobs(op.get_bind(), "notes")


def downgrade() -> None:
    remove_jobs(op.get_bind(), "notes")
