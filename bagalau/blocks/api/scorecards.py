"""Routes of scorecards: of today, issued, signed, and what they are made from."""

from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from bagalau.blocks.api.parameters import BodyPath, Runtime, YearPath
from bagalau.blocks.context import BlockRuntime
from bagalau.blocks.journal import EntryKind
from bagalau.blocks.register import may_see, must_be_of_block
from bagalau.blocks.scorecards import (
    card_in_language,
    fetch_block_staleness,
    fetch_full_card,
    fetch_inputs_of,
    fetch_newest_document,
    fetch_scorecards_of_today,
    fetch_standing,
    fetch_stored_card,
    fetch_stored_document,
)
from bagalau.chassis.database import ReadSession
from bagalau.chassis.description import IN_LANGUAGE, MAY_CONFLICT, SIGNED, with_digest
from bagalau.chassis.http import Language, etag_response
from bagalau.chassis.identity import (
    READS_BLOCK_RESULTS,
    READS_OWN,
    SIGNATURE_HEADER,
    Actor,
    Role,
    allow,
)
from bagalau.contracts.v1.intake import BlockStaleness
from bagalau.contracts.v1.results import Card, Scorecards, ScoresStanding, ScoringInputs
from bagalau.contracts.v1.wire import Digest, digest

scorecards = APIRouter(prefix="/v1/scorecards", tags=["scorecards"], responses=MAY_CONFLICT)

FOR_EVER = "private, max-age=31536000, immutable"

OfBlock = Annotated[Actor, Depends(allow(Role.EVALUATOR, *READS_BLOCK_RESULTS))]
OfBody = Annotated[Actor, Depends(allow(Role.EVALUATOR, *READS_OWN, *READS_BLOCK_RESULTS))]
Endpoint = Callable[..., Awaitable[Response]]
DIGEST_MEANS = "Of the stored bytes, or the one the scorecards carry in themselves"


def _by_key(runtime: BlockRuntime, answer: Response) -> Response:
    """Sign the digest of an answer's bytes: the scores, facts and place in the journal they name."""
    if answer.body:
        answer.headers[SIGNATURE_HEADER] = runtime.signer.sign(digest(bytes(answer.body)))
    return answer


@scorecards.get(
    "/{year}", summary="All scorecards of a year", response_model=Scorecards, responses=SIGNED
)
async def read_scorecards(
    year: YearPath, actor: OfBlock, runtime: Runtime, request: Request
) -> Response:
    """Give the block's scores of a year with the header they follow from, and the signature.

    Scores are computed as of today; where other ones were signed, `signed_before` says which and
    what differs.
    """
    must_be_of_block(actor, runtime.name)
    content, tag = await fetch_scorecards_of_today(runtime, year)
    return _by_key(runtime, etag_response(request, content, tag))


@scorecards.get("/{year}/standing", summary="Issued and signed scores beside those of today")
async def read_scores_standing(year: YearPath, actor: OfBlock, runtime: Runtime) -> ScoresStanding:
    """Say what was issued and signed last, and in what and why the scores of today differ."""
    must_be_of_block(actor, runtime.name)
    return await fetch_standing(runtime, year)


def _stored_scorecards(kind: EntryKind) -> Endpoint:
    async def read(
        year: YearPath, actor: OfBlock, runtime: Runtime, session: ReadSession, request: Request
    ) -> Response:
        must_be_of_block(actor, runtime.name)
        content, named = await fetch_newest_document(runtime, session, year, kind)
        return _by_key(runtime, etag_response(request, content, named, with_digest=True))

    return read


def _stored_card(kind: EntryKind) -> Endpoint:
    async def read(
        *,
        year: YearPath,
        body_code: BodyPath,
        actor: OfBody,
        runtime: Runtime,
        session: ReadSession,
        request: Request,
        language: Language,
    ) -> Response:
        may_see(actor, runtime.name, body_code)
        stored = await fetch_stored_card(runtime, session, year, body_code, kind)
        content = card_in_language(stored, language)
        return etag_response(request, content, digest(content), with_digest=True, language=language)

    return read


for _name, _kind, _of_block, _of_body in (
    ("issued", EntryKind.ISSUE, "handed out last", "it was handed to the body last"),
    ("signed", EntryKind.SIGNATURE, "signed last", "the block's conclusion was signed over it"),
):
    scorecards.add_api_route(
        f"/{{year}}/{_name}",
        _stored_scorecards(_kind),
        name=f"read_{_name}_scorecards",
        summary=f"The scorecards as {_name} last",
        description="Give the stored bytes of the scorecards that were "
        f"{_of_block}, whatever changed since.",
        response_model=Scorecards,
        responses=with_digest(SIGNED),
    )
    scorecards.add_api_route(
        f"/{{year}}/{{body_code}}/{_name}",
        _stored_card(_kind),
        name=f"read_{_name}_scorecard",
        summary=f"One scorecard as {_name} last",
        description=f"Give one body's scorecard in full as {_of_body}.",
        response_model=Card,
        responses=with_digest(IN_LANGUAGE),
    )


@scorecards.get(
    "/{year}/documents/{digest}",
    summary="Issued or signed scorecards by digest",
    response_model=Scorecards,
    responses=with_digest(SIGNED),
)
async def read_stored_scorecards(
    *,
    year: YearPath,
    named: Annotated[Digest, Path(alias="digest", description=DIGEST_MEANS)],
    actor: OfBlock,
    runtime: Runtime,
    session: ReadSession,
    request: Request,
) -> Response:
    """Give the stored bytes of scorecards that were issued or signed at any time; they stay."""
    must_be_of_block(actor, runtime.name)
    content, found = await fetch_stored_document(runtime, session, year, named)
    answer = etag_response(request, content, found, cache_control=FOR_EVER, with_digest=True)
    return _by_key(runtime, answer)


@scorecards.get(
    "/{year}/{body_code}",
    summary="One scorecard with all traces",
    response_model=Card,
    responses=IN_LANGUAGE,
)
async def read_scorecard(
    *,
    year: YearPath,
    body_code: BodyPath,
    actor: OfBody,
    runtime: Runtime,
    request: Request,
    language: Language,
) -> Response:
    """Give one body's scorecard in full: the trace of every number, down to the records.

    Steps of traces are told in the language of Accept-Language; the digest of traces covers the
    English ones, and numbers are the same in all.
    """
    may_see(actor, runtime.name, body_code)
    content = card_in_language(await fetch_full_card(runtime, year, body_code), language)
    return etag_response(request, content, digest(content), language=language)


staleness = APIRouter(prefix="/v1/staleness", tags=["staleness"], responses=MAY_CONFLICT)


POSITION_MAX = 2**62


@staleness.get("/{year}", summary="Whether what was read at a position of the journal is stale")
async def read_staleness(
    *,
    year: YearPath,
    actor: OfBlock,
    runtime: Runtime,
    position: Annotated[
        int, Query(ge=0, le=POSITION_MAX, description="`journal_position` of a header")
    ] = 0,
    scorecards: Annotated[
        Digest | None, Query(description="Digest of the scorecards that were read there")
    ] = None,
) -> BlockStaleness:
    """Compare a pinned position of the journal with the current one, for older scorecards.

    Of scorecards named by digest it says too what they rest on and today's do not, and how many
    results would be other ones.
    """
    must_be_of_block(actor, runtime.name)
    return await fetch_block_staleness(runtime, year, position=position, scorecards=scorecards)


scoring_inputs = APIRouter(prefix="/v1/scoring-inputs", tags=["scorecards"], responses=MAY_CONFLICT)


@scoring_inputs.get(
    "/{year}",
    summary="What a year's scores are made from",
    response_model=ScoringInputs,
    responses=SIGNED,
)
async def read_scoring_inputs(
    *,
    year: YearPath,
    actor: Annotated[Actor, Depends(allow(*READS_BLOCK_RESULTS))],
    runtime: Runtime,
    request: Request,
    scorecards: Annotated[
        Digest | None,
        Query(description="Digest of the scorecards they belong to; today's unless it is named"),
    ] = None,
) -> Response:
    """Give the edition and every evaluated body's facts, under the scorecards' own header.

    Of scorecards that were issued or signed they are read for good; of others only while they are
    today's, and 409 `scores_changed` afterwards: read both again.
    """
    del actor
    document, named = await fetch_inputs_of(runtime, year, scorecards)
    return _by_key(runtime, etag_response(request, document, named))
