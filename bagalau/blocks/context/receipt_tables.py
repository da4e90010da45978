"""The tables of receipts: imports, the values they refused, the rows that partial ones took."""

from dataclasses import dataclass

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from bagalau.contracts.v1.intake import ImportState


@dataclass(frozen=True)
class ReceiptTables:
    """The imports of a service, the values they refused, the rows that partial ones took."""

    imports: Table
    issues: Table
    accepted: Table


def receipt_tables(metadata: MetaData) -> ReceiptTables:
    """Make the tables of imports and issues: rows are only ever added."""
    imports = Table(
        "imports",
        metadata,
        Column("id", String(36), primary_key=True),
        Column("number", BigInteger, Identity(always=True), nullable=False, unique=True),
        Column("position", BigInteger, unique=True),
        Column("dataset", String(64), nullable=False),
        Column("state", String(16), nullable=False),
        Column("client", String(128), nullable=False),
        Column("organisation", String(64), nullable=False),
        Column("key", String(255)),
        Column("bytes_digest", String(71), nullable=False),
        Column("stored", Integer, nullable=False),
        Column("bodies", ARRAY(String(64)), nullable=False),
        Column("years", ARRAY(Integer), nullable=False),
        Column("receipt", LargeBinary, nullable=False),
        Column("at", DateTime(timezone=True), nullable=False),
        Index("ix_imports_client_dataset_bytes_digest", "client", "dataset", "bytes_digest"),
        Index(
            "uq_imports_client_key", "client", "key", unique=True,
            postgresql_where=Column("state") == ImportState.ACCEPTED.value,
        ),
        Index(
            "ix_imports_client_key_refused", "client", "key",
            postgresql_where=Column("state") == ImportState.REFUSED.value,
        ),
    )  # fmt: skip
    return ReceiptTables(imports, *_rows_tables(metadata))


def _rows_tables(metadata: MetaData) -> tuple[Table, Table]:
    issues = Table(
        "import_issues",
        metadata,
        Column("import_id", String(36), primary_key=True),
        Column("number", Integer, primary_key=True),
        Column("row", Integer, nullable=False),
        Column("field", String(64)),
        Column("pointer", Text, nullable=False),
        Column("code", String(64), nullable=False),
        Column("message", JSONB, nullable=False),
        Column("legal_basis", Text),
        Column("line", Integer),
    )
    accepted = Table(
        "import_accepted",
        metadata,
        Column("import_id", String(36), primary_key=True),
        Column("ordinal", Integer, primary_key=True),
        Column("body", String(64), nullable=False),
        Column("key", String(200), nullable=False),
        Column("verdict", SmallInteger, nullable=False),
    )
    return issues, accepted
