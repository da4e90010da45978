"""The operations among the routes of an application, and all that each of them depends on."""

from collections.abc import Iterator, Sequence

from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute, RouteContext, iter_route_contexts
from starlette.routing import BaseRoute


def operations_of(routes: Sequence[BaseRoute]) -> Iterator[RouteContext]:
    """Give the operations among routes, those of included routers too."""
    for context in iter_route_contexts(routes):
        if isinstance(context.original_route, APIRoute):
            yield context


def dependants_of(dependant: Dependant) -> Iterator[Dependant]:
    """Give what is called for an operation: itself, and all it depends on."""
    yield dependant
    for each in dependant.dependencies:
        yield from dependants_of(each)
