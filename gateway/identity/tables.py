"""The tables of the local issuer: hashes of secrets, and signing keys.

Knows their columns; refuses to hold a secret in the clear.
"""

from sqlalchemy import Column, DateTime, MetaData, String, Table, Text

from bagalau.chassis.tables import NAMES

METADATA = MetaData(schema="identity", naming_convention=NAMES)

CLIENTS = Table(
    "clients",
    METADATA,
    Column("client", String(128), primary_key=True),
    Column("secret_hash", Text, nullable=False),
)

KEYS = Table(
    "signing_keys",
    METADATA,
    Column("kid", String(32), primary_key=True),
    Column("private_jwk", Text, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
)
