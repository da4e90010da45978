"""Editing a section of the final expert conclusion: over the text that was read, with a reason.

Source: the Decree lets the Administration prepare the conclusion; the rules of editing are PROPOSED.
"""

from bagalau.chassis.http import Conflict, NotFound, Refused
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.ratings import FinalConclusion, SectionEditRequest, SectionText
from bagalau.contracts.v1.wire import canonical, digest
from bagalau.process import must_be_allowed
from services.aggregator.collection import SectionEditDocument, draft_row
from services.aggregator.final_conclusions.standing import (
    CONCLUSION_STATES,
    OF_THE_ACT,
    follow_conclusion,
)
from services.aggregator.runtime import ActContext, ActKind


async def edit_section(
    context: ActContext, request: SectionEditRequest, *, year: int, version: int, body: str
) -> FinalConclusion:
    """Enter a person's text of one section; the generated one is kept, signatures before it void.

    *body* is empty for the country. Raises Refused 422 without a language of the act, NotFound for
    a section that is not there, Conflict for another text than was read or one being decided on.
    """
    session, kind, today = context.session, ActKind.CONCLUSION_EDITED, day_of(context.stamp.at)
    _must_be_whole(request.text)
    row = await draft_row(session, year, version, body)
    document = SectionEditDocument(
        version=version,
        text_digest=digest(canonical(request.text)),
        **dict(request),
    )
    await context.journal.chain.lock(session)
    if not await context.replay(kind, document, year=year, body=body or None):
        found = await follow_conclusion(session, row)
        if decided := found.in_preparation:
            raise Conflict("conclusion_decided_on", state=decided["state"])
        must_be_allowed(CONCLUSION_STATES, "edit", found.case(context.by, today))
        draft = found.draft
        if request.section not in {each.code for each in draft.sections}:
            raise NotFound("section_unknown", section=request.section)
        if request.conclusion_digest != draft.digest:
            raise Conflict("draft_differs", current=draft.digest, seen=request.conclusion_digest)
        await context.record(kind, document, year=year, body=body or None)
    return (await follow_conclusion(session, row)).to_view(context.by, today)


def _must_be_whole(text: SectionText | None) -> None:
    if text is None:
        return
    missing = [each for each in OF_THE_ACT if not getattr(text, each).strip()]
    if missing:
        params = {"languages": ", ".join(missing)}
        raise Refused(422, "section_text_incomplete", params=params)
