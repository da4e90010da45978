"""Liveness and readiness of a service, with the state of each dependency."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from fastapi import APIRouter, FastAPI, Request, Response
from pydantic import BaseModel
from sqlalchemy import text

from bagalau.chassis.database import database_of
from bagalau.chassis.identity import public, verifier_of

Check = Callable[[FastAPI], Awaitable[None]]
"""Raises when the dependency does not answer."""

CHECK_TIMEOUT_S: Final = 3


class Health(BaseModel):
    """Whether the service can work, and the state of each dependency."""

    ready: bool
    dependencies: dict[str, str]


async def database_answers(app: FastAPI) -> None:
    """Check that the database answers."""
    async with database_of(app).reading() as session:
        await session.execute(text("SELECT 1"))


async def keys_known(app: FastAPI) -> None:
    """Check that tokens can be verified."""
    await verifier_of(app).keys.with_id(None)


def health_router(checks: Mapping[str, Check]) -> APIRouter:
    """Make `/livez` and `/readyz`; readiness runs all checks at once, 3 seconds at most each."""
    router = APIRouter(tags=["health"])

    @router.get("/livez", summary="Whether the process lives", openapi_extra=public())
    async def livez() -> dict[str, bool]:
        """Say that the process lives; no dependency is checked."""
        return {"live": True}

    @router.get(
        "/readyz",
        summary="Whether the service can work, each dependency named",
        openapi_extra=public(),
        responses={
            200: {"headers": {"Cache-Control": {}}},
            503: {"model": Health, "description": "Something needed does not answer"},
        },
    )
    async def readyz(request: Request, response: Response) -> Health:
        """Say of each dependency whether it answers; 503 when one does not."""
        states = await asyncio.gather(*(_state(check, request.app) for check in checks.values()))
        dependencies = dict(zip(checks, states, strict=True))
        ready = all(state == "ok" for state in states)
        response.status_code = 200 if ready else 503
        response.headers["Cache-Control"] = "no-store"
        return Health(ready=ready, dependencies=dependencies)

    return router


async def _state(check: Check, app: FastAPI) -> str:
    try:
        async with asyncio.timeout(CHECK_TIMEOUT_S):
            await check(app)
    except Exception as failure:  # noqa: BLE001 -- any failure of a check means: not ready
        return f"failing: {type(failure).__name__}"
    return "ok"
