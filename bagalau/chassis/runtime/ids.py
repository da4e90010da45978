"""Time-ordered unique identifiers (UUIDv7, RFC 9562)."""

from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """Give a new identifier; later ones sort after earlier ones."""
    return uuid7()
