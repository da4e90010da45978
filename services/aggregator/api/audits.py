"""The methodological audit over HTTP: as data and as a page that prints."""

import asyncio
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse

from bagalau.auditing.pages import render_page
from bagalau.chassis.description import CONDITIONAL, IN_LANGUAGE
from bagalau.chassis.http import LANGUAGES, Language, LanguageCode, etag_response
from bagalau.contracts.v1.ratings import MethodologicalAudit
from bagalau.contracts.v1.wire import canonical, digest
from services.aggregator.readers import load_audit
from services.aggregator.runtime import RatingReader, VersionPath, YearPath

audits = APIRouter(prefix="/v1/ratings/{year}/{version}/audit", tags=["audit"])

MAX_YEARS: Final = 10
POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
Years = Annotated[
    int, Query(ge=1, le=MAX_YEARS, description="Years beside one another, this one the newest")
]
LanguageQuery = Annotated[
    LanguageCode | None, Query(description="Language of the page; that of the reader by default")
]


@audits.get(
    "",
    response_model=MethodologicalAudit,
    summary="What the results say of the methodology",
    responses=CONDITIONAL,
)
async def read_audit(
    *, year: YearPath, version: VersionPath, actor: RatingReader, request: Request, years: Years = 3
) -> Response:
    """Give findings, figures and recommendations on every block, direction and indicator."""
    del actor
    content = canonical(await load_audit(request.app, year, version, years))
    return etag_response(request, content, digest(content))


@audits.get(
    "/report",
    response_class=HTMLResponse,
    summary="The audit as a page that prints",
    responses=IN_LANGUAGE,
)
async def read_audit_report(
    *,
    year: YearPath,
    version: VersionPath,
    actor: RatingReader,
    request: Request,
    preferred: Language,
    language: LanguageQuery = None,
    years: Years = 3,
) -> Response:
    """Give the report in Kazakh, Russian or English: what is recommended first, then why."""
    del actor
    found = await load_audit(request.app, year, version, years)
    elsewhere: dict[str, str] = {each: f"?language={each}&years={years}" for each in LANGUAGES}
    spoken = language or preferred
    text = await asyncio.to_thread(render_page, found, spoken, elsewhere=elsewhere)
    response = etag_response(
        request, text.encode(), digest(text.encode()), media_type="text/html", language=spoken
    )
    response.headers["Content-Security-Policy"] = POLICY
    return response
