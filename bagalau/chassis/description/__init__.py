"""What a service says of itself in OpenAPI, in the forms that generators of clients understand."""

from bagalau.chassis.description.describing import (
    CONDITIONAL,
    IN_LANGUAGE,
    MAY_CONFLICT,
    SIGNED,
    TAGGED,
    Document,
    describe,
    servers,
    with_digest,
)
from bagalau.chassis.description.examples import (
    NO_EXAMPLES,
    Examples,
    problem_example,
    read_examples,
)
from bagalau.chassis.description.routes import dependants_of, operations_of

__all__ = [
    "CONDITIONAL",
    "IN_LANGUAGE",
    "MAY_CONFLICT",
    "NO_EXAMPLES",
    "SIGNED",
    "TAGGED",
    "Document",
    "Examples",
    "dependants_of",
    "describe",
    "operations_of",
    "problem_example",
    "read_examples",
    "servers",
    "with_digest",
]
