"""The description of everything behind the gateway, made from what the services say of themselves.

It is a build product: `built` makes it when its sources changed, and the repository keeps only the
list of operations with their digests, so that a change of the API is seen where it is reviewed.
"""

from bagalau_tools.description.build import (
    DOCUMENT,
    LISTING,
    OUT_OF_DATE,
    as_bytes,
    built,
    read,
    update_listing,
)
from bagalau_tools.description.components import operations
from bagalau_tools.description.listing import counts, listing
from bagalau_tools.description.merge import HOME, ServicesSilent, merge, merged
from bagalau_tools.description.recorded import write_examples
from bagalau_tools.description.schemas import DescriptionFailed, Document, NamesCollide

__all__ = [
    "DOCUMENT", "HOME", "LISTING", "OUT_OF_DATE", "DescriptionFailed", "Document", "NamesCollide",
    "ServicesSilent", "as_bytes", "built", "counts", "listing", "merge", "merged", "operations",
    "read", "update_listing", "write_examples",
]  # fmt: skip
