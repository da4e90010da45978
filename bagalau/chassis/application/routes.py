"""The routes of a service, resolved once in a process for the same routers and limit.

FastAPI resolves every parameter of every operation for each application that includes it, which
takes half a second for a block. Applications of one process share what does not depend on them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter, Depends, FastAPI
from starlette.routing import BaseRoute

from bagalau.chassis.application.operations import (
    DeclaredParameters,
    known_parameters_only,
    must_be_guarded,
    operation_id,
    parameters_of,
)


@dataclass(frozen=True)
class Routes:
    """Resolved routes, with the parameters each declares, by the route's identity."""

    routers: tuple[APIRouter, ...]  # referenced, so that their ids stay unique
    resolved: Sequence[BaseRoute]
    parameters: Mapping[int, DeclaredParameters]


MAX_CACHED_ROUTES: Final = 16
_resolved: dict[tuple[int, ...], Routes] = {}


def bare_app(**options: object) -> FastAPI:
    """Make an application without documentation pages, whose operations refuse unknown parameters."""
    return FastAPI(
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        dependencies=[Depends(known_parameters_only)],
        generate_unique_id_function=operation_id,
        **options,  # type: ignore[arg-type] # title, version, lifespan: checked where they are given
    )


def shared_routes(routers: Sequence[APIRouter], *, body_limit: int) -> Routes:
    """Give the guarded routes of *routers*, resolved once. Raises OperationUnguarded."""
    key = (body_limit, *(id(each) for each in routers))
    if key not in _resolved:
        if len(_resolved) >= MAX_CACHED_ROUTES:
            _resolved.pop(next(iter(_resolved)))
        _resolved[key] = resolve(routers, body_limit=body_limit)
    return _resolved[key]


def resolve(routers: Sequence[APIRouter], *, body_limit: int) -> Routes:
    """Give the guarded routes of *routers*. Raises OperationUnguarded."""
    app = bare_app()
    before = len(app.router.routes)
    for router in routers:
        app.include_router(router, max_body_size=body_limit)
    routes = app.router.routes[before:]
    must_be_guarded(routes)
    return Routes(tuple(routers), routes, parameters_of(routes))
