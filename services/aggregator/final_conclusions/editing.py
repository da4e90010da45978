"""Editing a section of the final expert conclusion: over the text that was read, with a reason.

Source: the Decree lets the Administration prepare the conclusion; the rules of editing are PROPOSED.
"""

from typing import Final

from bagalau.chassis.http import Conflict, NotFound, Refused
from bagalau.contracts.v1.ratings import ConclusionDraft, SectionEditRequest, SectionText
from bagalau.contracts.v1.wire import Names, canonical, digest
from services.aggregator.collection import SectionEditDocument, draft_row, with_signatures
from services.aggregator.decisions import DECISION_STATES, read_decided
from services.aggregator.runtime import ActContext, ActKind

OPEN: Final = frozenset({"rated", "handed_over", "received", "rejected", "returned"})
"""States of the decision in which the conclusion is still prepared; from its submission on it is
what the Commission sees, and a change would void what was decided."""

OF_THE_ACT: Final = ("kk", "ru")


async def edit_section(
    context: ActContext, request: SectionEditRequest, *, year: int, version: int, body: str
) -> ConclusionDraft:
    """Enter a person's text of one section; the generated one is kept, signatures before it void.

    *body* is empty for the country. Raises Refused 422 without a language of the act, NotFound for
    a section that is not there, Conflict for another text than was read or one being decided on.
    """
    session, kind = context.session, ActKind.CONCLUSION_EDITED
    _must_be_whole(request.text)
    row = await draft_row(session, year, version, body)
    document = SectionEditDocument(
        version=version,
        text_digest=digest(canonical(request.text)),
        **dict(request),
    )
    await context.journal.chain.lock(session)
    if not await context.replay(kind, document, year=year, body=body or None):
        state = (await read_decided(session, year, version)).state
        if state not in OPEN:
            raise Conflict("conclusion_decided_on", state=_in_words(state))
        draft = await with_signatures(session, row)
        if request.section not in {each.code for each in draft.sections}:
            raise NotFound("section_unknown", section=request.section)
        if request.conclusion_digest != draft.digest:
            raise Conflict("draft_differs", current=draft.digest, seen=request.conclusion_digest)
        await context.record(kind, document, year=year, body=body or None)
    return await with_signatures(session, row)


def _in_words(state: str) -> Names:
    return DECISION_STATES.states[state].names


def _must_be_whole(text: SectionText | None) -> None:
    if text is None:
        return
    missing = [each for each in OF_THE_ACT if not getattr(text, each).strip()]
    if missing:
        params = {"languages": ", ".join(missing)}
        raise Refused(422, "section_text_incomplete", params=params)
