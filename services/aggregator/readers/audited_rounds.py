"""The rounds an audit is made of: the newest year, and earlier ones as far as they can be scored."""

import asyncio

from fastapi import FastAPI

from bagalau.chassis.database import database_of
from bagalau.chassis.http import Conflict, NotFound
from bagalau.contracts.v1.ratings import ExcludedYear, MethodologicalAudit
from services.aggregator.collection import rating_versions
from services.aggregator.readers.audits import AuditRequest, run_audit
from services.aggregator.readers.burdens import fetch_burdens
from services.aggregator.readers.rated_rounds import rated_round
from services.aggregator.runtime import RatedRound, runtime_of


async def load_audit(app: FastAPI, year: int, version: int, years: int) -> MethodologicalAudit:
    """Load the rounds, fetch what sending cost, and audit them; the same audit is cached."""
    runtime = runtime_of(app)
    newest = await rated_round(app, year, version)
    rounds, left_out = [newest], []
    for earlier in range(year - 1, year - years, -1):
        found = await _newest_round(app, earlier)
        if isinstance(found, ExcludedYear):
            left_out.append(found)
        else:
            rounds.insert(0, found)
    request = AuditRequest(rounds, left_out, await fetch_burdens(app, year, newest.basis.blocks))
    known = runtime.audits.get(request.key)
    return known or runtime.audits.put(request.key, await asyncio.to_thread(run_audit, request))


async def _newest_round(app: FastAPI, year: int) -> RatedRound | ExcludedYear:
    """Give the newest rating of a year that can be scored again; else why there is none."""
    async with database_of(app).reading() as session:
        versions = await rating_versions(session, year)
    reason = "not_rated"
    for version in versions:
        try:
            return await rated_round(app, year, version)
        except (Conflict, NotFound) as refused:
            reason = refused.code if reason == "not_rated" else reason
    return ExcludedYear(year=year, reason=reason)
