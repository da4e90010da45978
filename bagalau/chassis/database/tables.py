"""The tables of a service: all in one schema, their constraints named by one rule."""

from typing import Final

from sqlalchemy import MetaData

NAMES: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def tables_in(schema: str) -> MetaData:
    """Give the collection for all tables of one service, in the schema *schema*.

    SQLModel classes join it by a base of their own registry:
    `class Base(SQLModel, registry=registry(metadata=TABLES))`.
    """
    return MetaData(schema=schema, naming_convention=NAMES)
