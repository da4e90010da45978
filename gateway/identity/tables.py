"""The tables of the local issuer: hashes of secrets, clients' rights, keys, codes, and who signed in."""

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Identity,
    Integer,
    String,
    Table,
    Text,
)

from bagalau.chassis.database import tables_in

METADATA = tables_in("identity")

CLIENTS = Table(
    "clients",
    METADATA,
    Column("client", String(128), primary_key=True),
    Column("secret_hash", Text, nullable=False),
)

RIGHTS = Table(
    "client_rights",
    METADATA,
    Column("client", String(128), primary_key=True),
    Column("document", Text, nullable=False),
    Column("kept_at", DateTime(timezone=True), nullable=False),
)
"""Rights of clients as the Administration decided; tokens given by other rights are over."""

KEYS = Table(
    "signing_keys",
    METADATA,
    Column("kid", String(32), primary_key=True),
    Column("private_jwk", Text, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
)

PEOPLE = Table(
    "people",
    METADATA,
    Column("login", String(64), primary_key=True),
    Column("password_hash", Text, nullable=False),
)

GUESSES = Table(
    "guesses",
    METADATA,
    Column("login_hash", String(64), primary_key=True),
    Column("wrong", Integer, nullable=False),
    Column("last_at", DateTime(timezone=True), nullable=False),
)
"""Wrong passwords lately, by the digest of the login that was typed: people type passwords there."""

CODES = Table(
    "codes",
    METADATA,
    Column("code_hash", String(64), primary_key=True),
    Column("login", String(64), nullable=False),
    Column("client", String(128), nullable=False),
    Column("redirect_uri", Text, nullable=False),
    Column("challenge", String(43), nullable=False),
    Column("nonce", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Column("services", Text, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Column("used_at", DateTime(timezone=True)),
    Column("jti", String(32)),
    Column("revoked_at", DateTime(timezone=True)),
)
"""Authorization codes, as digests: one cannot be used from a stolen table."""

SIGN_INS = Table(
    "sign_ins",
    METADATA,
    Column("number", BigInteger, Identity(), primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("outcome", String(32), nullable=False),
    Column("login", String(64)),
    Column("client", String(128), nullable=False),
    Column("request_id", String(64)),
)
"""The audit trail of people's sign-ins; a login nobody has is left out, it may be a password."""
