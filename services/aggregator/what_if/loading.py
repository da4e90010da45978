"""Loads what a what-if is tried on, and limits the actor to the results it may see."""

from fastapi import FastAPI

from bagalau.chassis.http import Forbidden, LanguageCode
from bagalau.chassis.identity import READS_RATINGS, Actor
from bagalau.contracts.v1.ratings import WhatIfRequest
from services.aggregator.readers import cached_round, rated_round
from services.aggregator.runtime import runtime_of
from services.aggregator.what_if.run import Trial


def visible_body(actor: Actor, order: WhatIfRequest) -> str | None:
    """Give the one body whose results the actor may see; None when it reads all.

    Raises Forbidden for a body that tries the method, or the measures of another one.
    """
    if actor.has(*READS_RATINGS):
        return None
    method = order.editions or order.composition or order.structure
    if method or order.decisions or order.deductions:
        raise Forbidden("what_if_own_measures", organisation=actor.organisation)
    for each in order.measures:
        actor.may_touch(each.body)
    return actor.organisation


async def load_trial(
    app: FastAPI,
    year: int,
    version: int,
    order: WhatIfRequest,
    *,
    language: LanguageCode,
    only: str | None,
) -> Trial:
    """Load the rated round from the cache or the archive; no block is called."""
    cached = cached_round(app, year, version)
    rated = cached or await rated_round(app, year, version)
    text = runtime_of(app).compositions.texts[rated.composition.code]
    where = "memory" if cached else "archive"
    return Trial(rated, text, version, order, language, only, where)
