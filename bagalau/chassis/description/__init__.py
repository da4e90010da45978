"""What a service says of itself in OpenAPI, in the forms that generators of clients understand."""

from bagalau.chassis.description.describing import (
    CONDITIONAL,
    TAGGED,
    TOLD,
    Document,
    describe,
    servers,
)
from bagalau.chassis.description.examples import NO_EXAMPLES, Examples, read_examples

__all__ = [
    "CONDITIONAL",
    "NO_EXAMPLES",
    "TAGGED",
    "TOLD",
    "Document",
    "Examples",
    "describe",
    "read_examples",
    "servers",
]
