"""The life of a draft edition: cases worked, bridge asked for, opinion, adoption, withdrawal."""

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
from bagalau.chassis.database import Jobs
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
"""The name of the work of a bridge run."""


async def record_cases_check(context: ActContext, order: DraftStepRequest, *, name: str) -> Draft:
    """Work the draft's cases and enter how they came out; failing ones are to_view."""
    entry, now = await _lock_draft(context, order, name)
    paper = _check_cases(order, entry.read(DraftDocument))
    if await context.replay(EntryKind.CASES, paper, year=entry.year):
        return now
    state_after(now.state, Step.CASES_FAILED if paper.failed else Step.CASES_PASSED)
    return await _record_step(context, EntryKind.CASES, paper, entry)


def _check_cases(order: DraftStepRequest, paper: DraftDocument) -> CasesDocument:
    found = check_cases(read_edition(paper.text), read_cases(paper.cases))
    failed = [
        FailedCase(
            name=each.name,
            differences=[
                CaseDifference(what=it.what, expected=it.expected, found=it.found)
                for it in each.differences
            ],
        )
        for each in found
        if not each.passed
    ]
    if not found:
        nothing = CaseDifference(what="cases", expected="at least one", found="none")
        failed = [FailedCase(name="cases", differences=[nothing])]
    passed = sum(each.passed for each in found)
    return CasesDocument(digest=order.digest, passed=passed, failed=failed)


async def record_bridge_request(
    context: ActContext, jobs: Jobs, order: BridgeRequest, *, name: str
) -> Draft:
    """Ask for a bridge run over past years; it is worked in the background.

    Raises Conflict for a year without an edition or a register, Refused for years out of order.
    """
    entry, now = await _lock_draft(context, order, name)
    if await context.replay(EntryKind.BRIDGE, order, year=entry.year):
        return now
    over = day_of(context.stamp.at).year
    if order.years != sorted(set(order.years)) or order.years[-1] >= over:
        raise Refused(422, "bridge_years")
    catalogue = await context.runtime.fresh(context.session)
    for year in order.years:
        catalogue.governing(year)
        await context.runtime.registers.of_year(context.session, year)
    state_after(now.state, Step.BRIDGE_REQUESTED)
    run = await context.record(EntryKind.BRIDGE, order, year=entry.year, about=entry.id)
    await jobs.enqueue(context.session, BRIDGE_JOB, {"id": run.id}, once=run.id)
    return await fetch_draft(context.runtime, context.session, name)


async def record_opinion(context: ActContext, order: OpinionRequest, *, name: str) -> Draft:
    """Enter the audit opinion. Raises Forbidden for who drafted or proposal_entry it itself."""
    entry, now = await _lock_draft(context, order, name)
    concerned = {entry.organisation}
    for each in entry.read(DraftDocument).proposals:
        concerned.add(
            (await fetch_proposal_entry(context.runtime, context.session, each)).organisation
        )
    if context.by.organisation in concerned:
        raise Forbidden("opinion_not_independent", organisation=context.by.organisation)
    if await context.replay(EntryKind.OPINION, order, year=entry.year):
        return now
    state_after(now.state, Step.FAVOURED if order.favourable else Step.OPPOSED)
    found = now.bridge.bridge_digest if now.bridge else None
    if order.bridge_digest != found:
        raise Conflict("bridge_digest_other", digest=found or "-")
    return await _record_step(context, EntryKind.OPINION, order, entry)


async def record_adoption(context: ActContext, order: AdoptionRequest, *, name: str) -> Draft:
    """Adopt a draft by an act: from now on it is an edition like those that were shipped.

    Raises Conflict for a step that is lacking, a year that began meanwhile, a code taken meanwhile.
    """
    runtime, session = context.runtime, context.session
    entry, now = await _lock_draft(context, order, name)
    if await context.replay(EntryKind.ADOPTION, order, year=entry.year):
        return now
    state_after(now.state, Step.ADOPTED)
    paper = entry.read(DraftDocument)
    await must_fit(runtime, session, paper, today=day_of(context.stamp.at))
    must_be_counted(runtime, read_edition(paper.text))
    done = await context.record(EntryKind.ADOPTION, order, year=entry.year, about=entry.id)
    told_act = f"{order.act.title}, {order.act.number}, {order.act.day.isoformat()}"
    await runtime.editions.adopt(
        session,
        AdoptedEdition(
            edition=paper.edition, position=done.position, draft=entry.id,
            digest=paper.methodology_digest, text=paper.text, base=paper.base,
            cases=now.cases[-1].passed, act=told_act, at=done.at,
        ),
    )  # fmt: skip
    [found] = await to_drafts(runtime, session, [entry])
    return found


async def record_draft_withdrawal(
    context: ActContext, order: DraftWithdrawalRequest, *, name: str
) -> Draft:
    """Withdraw a draft, with the reason. Raises Forbidden for another organisation."""
    entry, now = await _lock_draft(context, order, name)
    if context.by.organisation != entry.organisation:
        raise Forbidden("draft_not_yours", organisation=entry.organisation)
    if await context.replay(EntryKind.WITHDRAWN, order, year=entry.year):
        return now
    state_after(now.state, Step.WITHDRAWN)
    return await _record_step(context, EntryKind.WITHDRAWN, order, entry)


async def _lock_draft(
    context: ActContext, order: DraftStepRequest, name: str
) -> tuple[JournalEntry, Draft]:
    """Give the draft while nobody else may act. Raises Conflict when another one was seen."""
    entry = await fetch_draft_entry(context.runtime, context.session, name)
    await context.runtime.chain.lock(context.session)
    now = await fetch_draft(context.runtime, context.session, name)
    if now.digest != order.digest:
        raise Conflict("draft_digest_other", digest=now.digest)
    return entry, now


async def _record_step(
    context: ActContext, kind: EntryKind, order: DraftStepRequest, about: JournalEntry
) -> Draft:
    await context.record(kind, order, year=about.year, about=about.id)
    return await fetch_draft(context.runtime, context.session, about.id)
