"""The root of a service's own tables: each service has one registry and one schema.

Knows naming of constraints; refuses to know any table.
"""

from sqlalchemy import MetaData
from sqlalchemy.orm import registry
from sqlmodel import SQLModel

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def table_base(schema: str) -> type[SQLModel]:
    """Give the base of all tables of one service, lying in *schema*, in a registry of its own.

    `class Row(Base, table=True)` where `Base = table_base("citizens")`; a service makes it once.
    """
    tables = MetaData(schema=schema, naming_convention=NAMES)

    class Table(SQLModel, registry=registry(metadata=tables)):
        """Base of the tables of one service."""

        __abstract__ = True
        metadata = tables

    return Table
