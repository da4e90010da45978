"""The steps of a draft edition: check of cases, bridge request, opinion, adoption, withdrawal."""

from bagalau.blocks.context import ActContext
from bagalau.blocks.journal import EntryKind, JournalEntry
from bagalau.blocks.methodology import AdoptedEdition, Step, state_after
from bagalau.blocks.methodology_changes.drafts import (
    fetch_draft,
    fetch_draft_entry,
    must_be_counted,
    must_fit,
    to_drafts,
)
from bagalau.blocks.methodology_changes.proposals import fetch_proposal_entry
from bagalau.chassis.http import Conflict, Forbidden, Refused
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.editions import (
    AdoptionRequest,
    BridgeRequest,
    CaseDifference,
    CasesDocument,
    Draft,
    DraftDocument,
    DraftStepRequest,
    DraftWithdrawalRequest,
    FailedCase,
    OpinionRequest,
)
from bagalau.scoring.editions import check_cases, read_cases
from bagalau.scoring.loading import read_edition

BRIDGE_JOB = "bridge"
"""The name of the background job of a bridge run."""


async def record_cases_check(context: ActContext, request: DraftStepRequest, *, name: str) -> Draft:
    """Check the draft's worked cases and enter the result, with the failing ones."""
    entry, now = await _lock_draft(context, request, name)
    document = _check_cases(request, entry.read(DraftDocument))
    if await context.replay(EntryKind.CASES, document, year=entry.year):
        return now
    state_after(now.state, Step.CASES_FAILED if document.failed else Step.CASES_PASSED)
    return await _record_step(context, EntryKind.CASES, document, entry)


def _check_cases(request: DraftStepRequest, document: DraftDocument) -> CasesDocument:
    found = check_cases(read_edition(document.text), read_cases(document.cases))
    failed = [
        FailedCase(
            name=each.name,
            differences=[
                CaseDifference(subject=it.what, expected=it.expected, actual=it.found)
                for it in each.differences
            ],
        )
        for each in found
        if not each.passed
    ]
    if not found:
        nothing = CaseDifference(subject="cases", expected="at least one", actual="none")
        failed = [FailedCase(name="cases", differences=[nothing])]
    passed = sum(each.passed for each in found)
    return CasesDocument(digest=request.digest, passed=passed, failed=failed)


async def record_bridge_request(context: ActContext, request: BridgeRequest, *, name: str) -> Draft:
    """Request a bridge run over past years; a background job works it out.

    Raises Conflict for a year without an edition or a register, Refused for years out of order.
    """
    entry, now = await _lock_draft(context, request, name)
    if await context.replay(EntryKind.BRIDGE, request, year=entry.year):
        return now
    over = day_of(context.stamp.at).year
    if request.years != sorted(set(request.years)) or request.years[-1] >= over:
        raise Refused(422, "bridge_years")
    catalogue = await context.runtime.fetch_catalogue(context.session)
    for year in request.years:
        catalogue.governing(year)
        await context.runtime.registers.of_year(context.session, year)
    state_after(now.state, Step.BRIDGE_REQUESTED)
    run = await context.record(EntryKind.BRIDGE, request, year=entry.year, about=entry.id)
    await context.runtime.jobs.enqueue(context.session, BRIDGE_JOB, {"id": run.id}, once=run.id)
    return await fetch_draft(context.runtime, context.session, name)


async def record_opinion(context: ActContext, request: OpinionRequest, *, name: str) -> Draft:
    """Enter the audit opinion. Raises Forbidden for an organisation that drafted or proposed."""
    entry, now = await _lock_draft(context, request, name)
    concerned = {entry.organisation}
    for each in entry.read(DraftDocument).proposals:
        concerned.add(
            (await fetch_proposal_entry(context.runtime, context.session, each)).organisation
        )
    if context.by.organisation in concerned:
        raise Forbidden("opinion_not_independent", organisation=context.by.organisation)
    if await context.replay(EntryKind.OPINION, request, year=entry.year):
        return now
    state_after(now.state, Step.FAVOURED if request.favourable else Step.OPPOSED)
    found = now.bridge.bridge_digest if now.bridge else None
    if request.bridge_digest != found:
        raise Conflict("bridge_digest_differs", digest=found or "-")
    return await _record_step(context, EntryKind.OPINION, request, entry)


async def record_adoption(context: ActContext, request: AdoptionRequest, *, name: str) -> Draft:
    """Adopt a draft by an act: from now on it is an edition like the shipped ones.

    Raises Conflict for a missing step, a year that has begun, a code that is in use.
    """
    runtime, session = context.runtime, context.session
    entry, now = await _lock_draft(context, request, name)
    if await context.replay(EntryKind.ADOPTION, request, year=entry.year):
        return now
    state_after(now.state, Step.ADOPTED)
    document = entry.read(DraftDocument)
    await must_fit(runtime, session, document, today=day_of(context.stamp.at))
    must_be_counted(runtime.definition.measures, read_edition(document.text))
    done = await context.record(EntryKind.ADOPTION, request, year=entry.year, about=entry.id)
    act_reference = f"{request.act.title}, {request.act.number}, {request.act.day.isoformat()}"
    await runtime.editions.add_adopted(
        session,
        AdoptedEdition(
            edition=document.edition, position=done.position, draft=entry.id,
            digest=document.methodology_digest, text=document.text, base=document.base,
            cases=now.cases[-1].passed, act=act_reference, at=done.at,
        ),
    )  # fmt: skip
    [found] = await to_drafts(runtime, session, [entry])
    return found


async def record_draft_withdrawal(
    context: ActContext, request: DraftWithdrawalRequest, *, name: str
) -> Draft:
    """Withdraw a draft, with the reason. Raises Forbidden for another organisation."""
    entry, now = await _lock_draft(context, request, name)
    if context.by.organisation != entry.organisation:
        raise Forbidden("draft_not_yours", organisation=entry.organisation)
    if await context.replay(EntryKind.WITHDRAWN, request, year=entry.year):
        return now
    state_after(now.state, Step.WITHDRAWN)
    return await _record_step(context, EntryKind.WITHDRAWN, request, entry)


async def _lock_draft(
    context: ActContext, request: DraftStepRequest, name: str
) -> tuple[JournalEntry, Draft]:
    """Lock the journal and give the draft. Raises Conflict for another digest."""
    entry = await fetch_draft_entry(context.runtime, context.session, name)
    await context.runtime.chain.lock(context.session)
    now = await fetch_draft(context.runtime, context.session, name)
    if now.digest != request.digest:
        raise Conflict("draft_digest_differs", digest=now.digest)
    return entry, now


async def _record_step(
    context: ActContext, kind: EntryKind, request: DraftStepRequest, about: JournalEntry
) -> Draft:
    await context.record(kind, request, year=about.year, about=about.id)
    return await fetch_draft(context.runtime, context.session, about.id)
