"""Every block has the operations of the one that is tried: the same code, for the same people."""

from typing import Annotated

import pytest
from fastapi import APIRouter, Depends, FastAPI

from bagalau.chassis.database.sessions import one_transaction
from bagalau.chassis.description.describing import describe
from bagalau.chassis.identity import allow, public
from bagalau.chassis.identity.actors import CurrentActor
from bagalau.chassis.runtime.settings import Settings
from tests.authorization.operations import BLOCK, OTHER_BLOCKS, differences, module_of


@pytest.mark.parametrize("block", OTHER_BLOCKS)
def test_another_block_has_the_same_operations_for_the_same_people(block: str) -> None:
    app = module_of(block).app
    assert differences(module_of(BLOCK).app, app) == []
    assert app.state.settings.service == block


def _app(*routers: APIRouter) -> FastAPI:
    app = FastAPI()
    app.state.settings, app.state.prefix = Settings(service="things"), ""
    for each in routers:
        app.include_router(each)
    app.openapi = lambda: describe(app)  # type: ignore[method-assign]
    return app


def _router(*, roles: tuple[str, ...] = ("reporter",), method: str = "GET") -> APIRouter:
    router = APIRouter()

    @router.api_route("/things", methods=[method])
    async def list_things(
        actor: Annotated[object, Depends(allow(*roles))],
        session: Annotated[object, Depends(one_transaction)],
    ) -> None: ...

    return router


def _open() -> APIRouter:
    router = APIRouter()

    @router.get("/things", openapi_extra=public(), operation_id="listThingsOpenly")
    async def list_things() -> None: ...

    return router


def _connection_first() -> APIRouter:
    router = APIRouter()

    @router.get("/things")
    async def list_things(
        session: Annotated[object, Depends(one_transaction)],
        actor: Annotated[object, Depends(allow("reporter"))],
    ) -> None: ...

    return router


def _any_actor() -> APIRouter:
    router = APIRouter()

    @router.get("/things")
    async def list_things(actor: CurrentActor) -> None: ...

    return router


@pytest.mark.parametrize(
    ("routers", "named"),
    [
        ([], "GET /things: operation is None"),
        ([_open(), _router()], "GET /things once more: operation is"),
        ([_open()], "GET /things: roles is None"),
        ([_any_actor()], "GET /things: roles is None"),
        ([_router(roles=("reporter", "head"))], "GET /things: roles is ['head', 'reporter']"),
        ([_router(method="PUT")], "PUT /things: operation is"),
        ([_connection_first()], "GET /things: calls is"),
    ],
    ids=["missing", "twice", "open", "any-actor", "a-role-more", "method", "connection-first"],
)
def test_a_block_with_another_operation_is_named(routers: list[APIRouter], named: str) -> None:
    found = differences(_app(_router()), _app(*routers))
    assert any(each.startswith(named) for each in found), found
