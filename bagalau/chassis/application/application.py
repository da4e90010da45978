"""Builds the FastAPI application of a service, without global state."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from functools import lru_cache
from html import escape
from pathlib import Path

from asgi_correlation_id import CorrelationIdMiddleware
from fastapi import APIRouter, FastAPI
from fastapi.responses import HTMLResponse

from bagalau import __version__
from bagalau.chassis.application.health import Check, database_answers, health_router, keys_known
from bagalau.chassis.application.operations import must_be_admitted
from bagalau.chassis.application.routes import Routes, bare_app, resolve, shared_routes
from bagalau.chassis.database import Database, database_of
from bagalau.chassis.description import Document, describe, read_examples
from bagalau.chassis.http import (
    LANGUAGES,
    ErrorBoundary,
    HeadAnswered,
    Language,
    NotFound,
    install_handlers,
    problem_catalogue,
)
from bagalau.chassis.identity import Verifier, public, verifier_of
from bagalau.chassis.runtime import (
    AccessLog,
    ArrivalNoted,
    Settings,
    is_valid_request_id,
    new_id,
    start_logging,
)

Startup = Callable[[FastAPI], AbstractAsyncContextManager[object]]
"""Runs while the application does; started in order, ended in reverse."""


def create_app(
    *,
    settings: Settings,
    title: str,
    description: str,
    routers: Sequence[APIRouter],
    startup: Sequence[Startup] = (),
    checks: Mapping[str, Check] | None = None,
    examples: Sequence[Path] = (),
    prefix: str | None = None,
) -> FastAPI:
    """Build a service: its routers, health checks, problem pages, error handling and logs.

    Nothing is read or connected before the application starts. Raises OperationUnguarded for an
    operation that neither authenticates nor is marked as public. *examples* are files of requests
    and answers to show; *prefix* is where the gateway hands over to it, `/api/<service>` by default.
    """
    app = bare_app(
        title=title, description=description, version=__version__, lifespan=_lifespan(startup)
    )
    app.state.settings = settings
    app.state.database = Database(settings)
    app.state.verifier = Verifier(settings)
    app.state.prefix = f"/api/{settings.service}" if prefix is None else prefix
    all_checks = {"database": database_answers, "token_keys": keys_known, **(checks or {})}
    shared = shared_routes(routers, body_limit=settings.body_limit)
    own = _own_routes(tuple(all_checks.items()), settings.body_limit)
    app.router.routes.extend([*shared.resolved, *own.resolved])
    app.state.parameters = {**shared.parameters, **own.parameters}
    _wrap(app, settings, examples)
    return app


def problem_router() -> APIRouter:
    """Make the pages that explain problem types: where a problem's `type` leads."""
    router = APIRouter(tags=["problems"])

    @router.get(
        "/problems/{code}",
        summary="What a kind of problem means",
        response_class=HTMLResponse,
        openapi_extra=public(),
    )
    async def read_problem_type(code: str, language: Language) -> HTMLResponse:
        """Explain one kind of problem in three languages, the reader's first."""
        return HTMLResponse(
            _problem_page(code, language),
            headers={"Content-Language": language, "Vary": "Accept-Language"},
        )

    return router


@lru_cache
def _own_routes(checks: tuple[tuple[str, Check], ...], body_limit: int) -> Routes:
    return resolve((health_router(dict(checks)), problem_router()), body_limit=body_limit)


def _wrap(app: FastAPI, settings: Settings, examples: Sequence[Path]) -> None:
    install_handlers(app, must_be_admitted)
    app.add_middleware(HeadAnswered)
    app.add_middleware(ErrorBoundary, settings=settings)
    app.add_middleware(AccessLog)
    app.add_middleware(
        CorrelationIdMiddleware, generator=lambda: str(new_id()), validator=is_valid_request_id
    )
    app.add_middleware(ArrivalNoted)

    def cached_description() -> Document:
        app.openapi_schema = app.openapi_schema or describe(app, read_examples(*examples))
        return app.openapi_schema

    app.openapi = cached_description  # type: ignore[method-assign] # FastAPI's own way to extend it


def _lifespan(startup: Sequence[Startup]) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        settings: Settings = app.state.settings
        settings.must_start()
        start_logging(settings.service, settings.log_level)
        async with AsyncExitStack() as stack:
            stack.push_async_callback(verifier_of(app).close)
            stack.push_async_callback(database_of(app).close)
            for start in startup:
                await stack.enter_async_context(start(app))
            yield

    return lifespan


def _problem_page(code: str, language: str) -> str:
    words = problem_catalogue().get(code)
    if words is None:
        raise NotFound
    ordered = sorted(LANGUAGES, key=lambda tag: tag != language)
    parts = "".join(
        f'<section lang="{tag}"><h1>{escape(words["title"][tag])}</h1>'
        f"<p>{escape(words['detail'][tag])}</p></section>"
        for tag in ordered
    )
    head = f'<meta charset="utf-8"><title>{escape(code)}</title>'
    status = f"<p><code>{escape(code)}</code> · HTTP {words['status']}</p>"
    return f'<!doctype html><html lang="{language}"><head>{head}</head><body>{parts}{status}</body></html>'
