"""What is administered as data: bodies, evaluators, the schedule, compositions, clients' rights."""

from services.aggregator.administered.administered import (
    Administered,
    Faulty,
    compile_entries,
    read_first_load,
)
from services.aggregator.administered.client_rights import ClientRights
from services.aggregator.administered.entries import (
    Entries,
    Key,
    Misplaced,
    applied,
    difference,
    key_of,
    to_document,
    to_entries,
)

__all__ = [
    "Administered", "ClientRights", "Entries", "Faulty", "Key", "Misplaced", "applied",
    "compile_entries", "difference", "key_of", "read_first_load", "to_document", "to_entries",
]  # fmt: skip
