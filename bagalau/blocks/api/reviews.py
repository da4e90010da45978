"""Routes of the review: issue, notices, the conclusion and its signature."""

from typing import Annotated

from fastapi import APIRouter, Depends, Header, Response, status

from bagalau.blocks.api.parameters import (
    JUDGED_FIRST,
    REGISTER_FIRST,
    BodyPath,
    Runtime,
    YearPath,
    acting,
)
from bagalau.blocks.appeals import (
    fetch_review,
    fetch_reviews,
    record_issue,
    record_notice,
)
from bagalau.blocks.conclusions import fetch_conclusion, record_conclusion, record_signature
from bagalau.blocks.context import ActContext
from bagalau.blocks.register import (
    fetch_listed_body,
    must_answer_for,
    must_be_of_block,
)
from bagalau.chassis.database import ReadSession
from bagalau.chassis.description import MAY_CONFLICT, TAGGED
from bagalau.chassis.http import Paging, etag
from bagalau.chassis.identity import OVERSEES, READS_BLOCK_RESULTS, READS_OWN, Actor, Role, allow
from bagalau.contracts.v1.results import (
    Conclusion,
    ConclusionText,
    IssuedResults,
    IssueRequest,
    NoticeRequest,
    Review,
    ReviewSummary,
    Signature,
    SignatureRequest,
)
from bagalau.contracts.v1.wire import Page, Signed
from bagalau.journal import Today

reviews = APIRouter(prefix="/v1/reviews", tags=["review"], responses=MAY_CONFLICT)

CREATED = status.HTTP_201_CREATED
NO_NOTE = NoticeRequest()
"""What a notice without a document says: none but itself, to the result issued last."""

Assembling = Annotated[ActContext, Depends(acting(Role.EVALUATOR, Role.ADMINISTRATION))]
Head = Annotated[ActContext, Depends(acting(Role.HEAD))]
Following = Annotated[
    Actor,
    Depends(
        allow(Role.EVALUATOR, Role.SPECIAL_COMMISSION, Role.WORKING_BODY, *READS_OWN, *OVERSEES)
    ),
]
Deciding = Annotated[
    Actor, Depends(allow(Role.EVALUATOR, Role.SPECIAL_COMMISSION, Role.WORKING_BODY, *OVERSEES))
]
Concluding = Annotated[
    Actor, Depends(allow(Role.EVALUATOR, Role.WORKING_BODY, *READS_BLOCK_RESULTS))
]


@reviews.post(
    "/{year}/issue",
    status_code=CREATED,
    summary="Hand the results to the bodies",
    dependencies=JUDGED_FIRST,
    responses={200: {"model": IssuedResults, "description": "Nothing moved: the newest issue"}},
)
async def issue_results(
    *,
    year: YearPath,
    request: IssueRequest,
    context: Assembling,
    response: Response,
) -> IssuedResults:
    """Hand the preliminary results to the bodies: from this day the term of objection runs.

    Asked again, results that moved since are handed out again to their bodies, with the difference
    and a new term; when none did, the answer is 200 with the newest issue.
    """
    issued, is_new = await record_issue(context, request, year=year)
    response.status_code = CREATED if is_new else status.HTTP_200_OK
    return issued


@reviews.put(
    "/{year}/conclusion",
    summary="Write the block conclusion",
    responses={
        **TAGGED,
        412: {"description": "Another version was written"},
        428: {"description": "Name the version it replaces in If-Match"},
    },
)
async def write_conclusion(
    *,
    year: YearPath,
    text: ConclusionText,
    context: Assembling,
    response: Response,
    if_match: Annotated[str | None, Header(description="ETag of the version it replaces")] = None,
) -> Conclusion:
    """Enter a version of the conclusion in its three mandatory parts, in Kazakh and Russian."""
    written = await record_conclusion(context, text, year=year, if_match=if_match)
    response.headers["ETag"] = etag(written.digest)
    return written


@reviews.get("/{year}/conclusion", summary="The block conclusion", responses=TAGGED)
async def read_conclusion(
    year: YearPath,
    actor: Concluding,
    runtime: Runtime,
    response: Response,
    today: Today,
) -> Conclusion:
    """Give the newest block conclusion, and whether it is signed over the current scores."""
    must_be_of_block(actor, runtime.name)
    standing = await fetch_conclusion(runtime, year=year, by=actor, today=today)
    response.headers["ETag"] = etag(standing.digest)
    return standing


@reviews.post("/{year}/signature", status_code=CREATED, summary="Sign the block conclusion")
async def sign_conclusion(
    *,
    year: YearPath,
    request: SignatureRequest,
    context: Assembling,
) -> Signature:
    """Sign over the digest of the scores that were seen; 409 when they have moved since."""
    return await record_signature(context, request, year=year)


@reviews.get(
    "/{year}",
    summary="Where the review of each result stands",
    dependencies=REGISTER_FIRST,
)
async def list_reviews(
    *,
    year: YearPath,
    actor: Deciding,
    runtime: Runtime,
    page: Paging,
    response: Response,
) -> Page[ReviewSummary]:
    """List the bodies with the state of their review and the objections still to be decided."""
    must_be_of_block(actor, runtime.name)
    all_ = await fetch_reviews(runtime, year=year)
    rows = [each for each in all_ if page.after is None or (each.body,) > page.after]
    entries, following = page.to_page(response, rows, key=lambda each: (each.body,))
    return Page(entries=entries, next=following)


@reviews.get(
    "/{year}/{body_code}",
    summary="The review of one body's result",
    dependencies=REGISTER_FIRST,
)
async def read_review(
    *,
    year: YearPath,
    body_code: BodyPath,
    actor: Following,
    runtime: Runtime,
    session: ReadSession,
    today: Today,
) -> Review:
    """Give the state of one body's result, every act that led to it, and what may be done now."""
    must_be_of_block(actor, runtime.name)
    await fetch_listed_body(runtime.registers, session, actor, year=year, body=body_code)
    return await fetch_review(runtime, year=year, body=body_code, by=actor, today=today)


@reviews.post(
    "/{year}/{body_code}/no-objection", status_code=CREATED, summary="Give notice of no objection"
)
async def give_no_objection_notice(
    *,
    year: YearPath,
    body_code: BodyPath,
    request: NoticeRequest = NO_NOTE,
    context: Head,
) -> Signed:
    """Enter the body's notice, within the term, that it has no objection to its result."""
    await must_answer_for(
        context.runtime.registers, context.session, context.by, year=year, body=body_code
    )
    return await record_notice(context, request, year=year, body=body_code)
