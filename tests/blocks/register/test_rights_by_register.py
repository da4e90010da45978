"""Every act that a register must entitle somebody to is judged by the maker's, once it comes."""

from datetime import UTC, datetime

import pytest

from bagalau.blocks.journal import EntryKind
from bagalau.blocks.review.rights_by_register import RIGHTS
from bagalau.chassis.identity import Actor
from bagalau.contracts.v1.process import (
    EvidenceReference,
    ExemptionDocument,
    RecommendationDocument,
    TranslatedText,
)
from bagalau.contracts.v1.register import Succession
from bagalau.contracts.v1.results import (
    DeductionRequest,
    ExpertDecision,
    VerdictDocument,
)
from bagalau.contracts.v1.wire import NO_DIGEST, Wire
from bagalau.journal import Stamp
from tests.blocks.register.test_loaded_by_hand import (
    FALSE,
    TAKEN,
    aggregator,
    block,
    evaluated_by,
    load,
    loadings,
)
from tests.blocks.small_block import dialogue

__all__ = ["aggregator", "block"]

BY_NOBODY = {
    *(EntryKind.IMPORT, EntryKind.REFUSED_IMPORT, EntryKind.STATEMENT),
    *(EntryKind.STATEMENT_WITHDRAWAL, EntryKind.NOTICE, EntryKind.OBJECTION, EntryKind.COMPLAINT),
    *(EntryKind.COMPLAINT_DECISION, EntryKind.ACQUAINTANCE, EntryKind.RECEIVED),
    *(EntryKind.FORWARDED, EntryKind.ACCEPTED, EntryKind.CLOSING, EntryKind.CORRECTION),
    *(EntryKind.FLAG_ANSWER, EntryKind.PROPOSAL, EntryKind.COMMENT),
    *(EntryKind.DECLINED, EntryKind.DRAFT, EntryKind.CASES, EntryKind.BRIDGE, EntryKind.OPINION),
    *(EntryKind.ADOPTION, EntryKind.WITHDRAWN, EntryKind.EVIDENCE, EntryKind.RECOMMENDATION_PLAN),
    *(EntryKind.RECOMMENDATION_PROOF, EntryKind.INDICATOR_NOTE, EntryKind.EXEMPTION),
    *(EntryKind.EXEMPTION_WITHDRAWN, EntryKind.TARGETS, EntryKind.TARGETS_WITHDRAWN),
    *(EntryKind.RECONCILIATION_ANSWER, EntryKind.QUESTION_EVIDENCE),
    *(EntryKind.QUESTIONNAIRE_CONFIRMED, EntryKind.SELF_ASSESSMENT),
    *(EntryKind.SELF_ASSESSMENT_WITHDRAWN, EntryKind.REGISTER, EntryKind.REGISTER_REPLACED),
    *(EntryKind.VOIDED, EntryKind.OVERTAKEN),
}
"""Acts of bodies, suppliers, named offices and the block itself: no register says whose they are."""


def test_every_kind_of_act_says_by_what_right_of_the_register_it_is_done():
    assert RIGHTS.keys() | BY_NOBODY == set(EntryKind)
    assert RIGHTS.keys().isdisjoint(BY_NOBODY)


class Concluded(Wire):
    """What is asked of acts whose documents are not read otherwise here."""

    direction: str = "citizens"
    members: tuple[str, ...] = ()
    conclusion_digest: str = NO_DIGEST


DOCUMENTS = {
    EntryKind.DEDUCTION: DeductionRequest(**TAKEN),
    EntryKind.DECISION: ExpertDecision(
        year=2025, body="health", indicator="B1.01", points="10", reason="survey", document="No. 5"
    ),
    EntryKind.VERDICT: VerdictDocument(accepted=True, reason="the letters prove it"),
    EntryKind.RECOMMENDATION: RecommendationDocument(
        text=TranslatedText(kk="мәтін", ru="текст"), due="2027-01-01", indicator="B2.01"
    ),
    EntryKind.CORRECTION: Concluded(),
    EntryKind.EXEMPTION: ExemptionDocument(
        indicator="B2.01", basis="not_applicable", argument="it has none",
        evidence=[EvidenceReference(evidence="x")],
    ),
}  # fmt: skip
ABOUT = {
    EntryKind.WITHDRAWAL: EntryKind.DEDUCTION,
    EntryKind.CORRECTION_DONE: EntryKind.CORRECTION,
    **{kind: EntryKind.RECOMMENDATION for kind in RIGHTS if kind.startswith("recommendation_")},
    **{kind: EntryKind.EXEMPTION for kind in RIGHTS if kind.startswith("exemption_")},
}


async def enter_every_act(people, organisation):
    """Enter an act of every kind that a register entitles to; give their ids by kind."""
    runtime, entered = people.app.state.runtime, {}
    by, body = Actor("a", "a", organisation), Actor("health", "health", "health")
    stamp = Stamp(datetime(2026, 4, 15, 6, tzinfo=UTC))
    kinds = [*DOCUMENTS, *(each for each in RIGHTS if each not in DOCUMENTS)]
    async with runtime.database.transaction() as session:
        for kind in kinds:
            entry = await runtime.journal.record(
                session, kind, DOCUMENTS.get(kind, Concluded()), year=2025,
                by=by if kind in RIGHTS else body, stamp=stamp,
                body="health", about=entered.get(ABOUT.get(kind)),
            )  # fmt: skip
            entered[kind] = entry.id
    return entered


@pytest.mark.asyncio
async def test_an_act_of_any_kind_by_whom_the_maker_does_not_entitle_is_void(block, aggregator):
    async with block() as people:
        await load(people, FALSE)
        await people.push("dialogue", dialogue("health"))
        false, true = [await enter_every_act(people, each) for each in ("friends", "centre")]
        aggregator.down = False
        await people.ask("auditor", "audit", "GET", "/v1/deductions/2025")
        [loading] = await loadings(people)
    void = {each["act"] for each in loading["voided"]}
    assert void == {false[kind] for kind in RIGHTS}
    assert void.isdisjoint(true.values())


@pytest.mark.asyncio
async def test_an_act_of_any_kind_by_who_was_succeeded_later_stays(block, aggregator):
    async with block() as people:
        step = Succession(before="friends", after="centre", happened="2999-01-01")
        aggregator.register = evaluated_by("centre", successions=[step])
        await load(people, FALSE)
        await enter_every_act(people, "friends")
        aggregator.down = False
        await people.ask("auditor", "audit", "GET", "/v1/deductions/2025")
        [loading] = await loadings(people)
    assert loading["voided"] == []
