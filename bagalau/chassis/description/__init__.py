"""What a service says of itself in OpenAPI, in the forms that generators of clients understand."""

from bagalau.chassis.description.describing import (
    CONDITIONAL,
    MAY_CONFLICT,
    TAGGED,
    TOLD,
    Document,
    describe,
    servers,
)
from bagalau.chassis.description.examples import NO_EXAMPLES, Examples, read_examples

__all__ = [
    "CONDITIONAL",
    "MAY_CONFLICT",
    "NO_EXAMPLES",
    "TAGGED",
    "TOLD",
    "Document",
    "Examples",
    "describe",
    "read_examples",
    "servers",
]
