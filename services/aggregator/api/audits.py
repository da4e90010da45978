"""The methodological audit over HTTP: as data and as a page that prints."""

import asyncio
from typing import Annotated, Final

from fastapi import APIRouter, FastAPI, Query, Request, Response

from bagalau.auditing.pages import render_page
from bagalau.chassis.database import database_of
from bagalau.chassis.http import (
    LANGUAGES,
    Conflict,
    Language,
    LanguageCode,
    NotFound,
    etag_response,
)
from bagalau.contracts.v1.ratings import ExcludedYear, MethodologicalAudit
from bagalau.contracts.v1.wire import canonical, digest
from services.aggregator.collection import versions_of
from services.aggregator.readers import AuditAsked, audited, burdens_of, rated_round
from services.aggregator.runtime import RatedRound, Reading, VersionAsked, YearAsked, runtime_of

audits = APIRouter(prefix="/v1/ratings/{year}/{version}/audit", tags=["audit"])

MOST_YEARS: Final = 10
POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
Years = Annotated[
    int, Query(ge=1, le=MOST_YEARS, description="Years beside one another, this one the newest")
]
Wanted = Annotated[
    LanguageCode | None, Query(description="Language of the page; that of the reader by default")
]


@audits.get(
    "", response_model=MethodologicalAudit, summary="What the results say of the methodology"
)
async def read_audit(
    *, year: YearAsked, version: VersionAsked, actor: Reading, request: Request, years: Years = 3
) -> Response:
    """Give findings, figures and recommendations on every block, direction and indicator."""
    del actor
    told = canonical(await _audit(request.app, year, version, years))
    return etag_response(request, told, digest(told))


@audits.get("/report", response_class=Response, summary="The audit as a page that prints")
async def read_audit_report(
    *,
    year: YearAsked,
    version: VersionAsked,
    actor: Reading,
    request: Request,
    preferred: Language,
    language: Wanted = None,
    years: Years = 3,
) -> Response:
    """Give the report in Kazakh, Russian or English: what is recommended first, then why."""
    del actor
    found = await _audit(request.app, year, version, years)
    elsewhere: dict[str, str] = {each: f"?language={each}&years={years}" for each in LANGUAGES}
    text = await asyncio.to_thread(render_page, found, language or preferred, elsewhere=elsewhere)
    given = etag_response(request, text.encode(), digest(text.encode()), media_type="text/html")
    given.headers["Content-Security-Policy"] = POLICY
    return given


async def _audit(app: FastAPI, year: int, version: int, years: int) -> MethodologicalAudit:
    """Find the rounds, ask what sending cost, and audit them once; the same are not audited again."""
    runtime = runtime_of(app)
    newest = await rated_round(app, year, version)
    rounds, left_out = [newest], []
    for earlier in range(year - 1, year - years, -1):
        found = await _newest_kept(app, earlier)
        if isinstance(found, ExcludedYear):
            left_out.append(found)
        else:
            rounds.insert(0, found)
    asked = AuditAsked(rounds, left_out, await burdens_of(app, year, newest.basis.blocks))
    known = runtime.audits.get(asked.key)
    return known or runtime.audits.keep(asked.key, await asyncio.to_thread(audited, asked))


async def _newest_kept(app: FastAPI, year: int) -> RatedRound | ExcludedYear:
    """Give the newest rating of a year that can be scored again; else why there is none."""
    async with database_of(app).reading() as session:
        versions = await versions_of(session, year)
    why = "not_rated"
    for version in versions:
        try:
            return await rated_round(app, year, version)
        except (Conflict, NotFound) as refused:
            why = refused.code if why == "not_rated" else why
    return ExcludedYear(year=year, reason=why)
