"""The acts over a draft edition: cases worked, bridge asked for, opinion, adoption, withdrawal."""

from bagalau.blocks.context import ActContext
from bagalau.blocks.journal import Act, ActKind
from bagalau.blocks.methodology import Adopted, Step, after
from bagalau.blocks.methodology_changes.drafts import (
    drafted,
    fetch_draft,
    must_be_counted,
    must_fit,
    to_drafts,
)
from bagalau.blocks.methodology_changes.proposals import proposal_entry
from bagalau.chassis.http import Conflict, Forbidden, Refused
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.edition_life import (
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
from bagalau.scoring.editions import check, read_cases
from bagalau.scoring.loading import read_edition

BRIDGE = "bridge"
"""The name of the work of a bridge run."""


async def record_cases_check(context: ActContext, order: DraftStepRequest, *, name: str) -> Draft:
    """Work the draft's cases and enter how they came out; failing ones are shown."""
    act, now = await _seen(context, order, name)
    paper = _worked(order, act.read(DraftDocument))
    if await context.replay(ActKind.CASES, paper, year=act.year):
        return now
    after(now.state, Step.CASES_FAILED if paper.failed else Step.CASES_PASSED)
    return await _record(context, ActKind.CASES, paper, act)


def _worked(order: DraftStepRequest, paper: DraftDocument) -> CasesDocument:
    found = check(read_edition(paper.text), read_cases(paper.cases))
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


async def record_bridge_request(context: ActContext, order: BridgeRequest, *, name: str) -> Draft:
    """Ask for a bridge run over past years; it is worked in the background.

    Raises Conflict for a year without an edition or a register, Refused for years out of order.
    """
    act, now = await _seen(context, order, name)
    if await context.replay(ActKind.BRIDGE, order, year=act.year):
        return now
    over = day_of(context.stamp.at).year
    if order.years != sorted(set(order.years)) or order.years[-1] >= over:
        raise Refused(422, "bridge_years")
    catalogue = await context.runtime.fresh(context.session)
    for year in order.years:
        catalogue.governing(year)
        await context.runtime.registers.of_year(context.session, year)
    after(now.state, Step.BRIDGE_ASKED)
    run = await context.record(ActKind.BRIDGE, order, year=act.year, about=act.id)
    await context.runtime.jobs.enqueue(context.session, BRIDGE, {"id": run.id}, once=run.id)
    return await fetch_draft(context.runtime, context.session, name)


async def record_opinion(context: ActContext, order: OpinionRequest, *, name: str) -> Draft:
    """Enter the audit opinion. Raises Forbidden for who drafted or proposal_entry it itself."""
    act, now = await _seen(context, order, name)
    concerned = {act.organisation}
    for each in act.read(DraftDocument).proposals:
        concerned.add((await proposal_entry(context.runtime, context.session, each)).organisation)
    if context.by.organisation in concerned:
        raise Forbidden("opinion_not_independent", organisation=context.by.organisation)
    if await context.replay(ActKind.OPINION, order, year=act.year):
        return now
    after(now.state, Step.FAVOURED if order.favourable else Step.OPPOSED)
    found = now.bridge.bridge_digest if now.bridge else None
    if order.bridge_digest != found:
        raise Conflict("bridge_digest_other", digest=found or "-")
    return await _record(context, ActKind.OPINION, order, act)


async def record_adoption(context: ActContext, order: AdoptionRequest, *, name: str) -> Draft:
    """Adopt a draft by an act: from now on it is an edition like those that were shipped.

    Raises Conflict for a step that is lacking, a year that began meanwhile, a code taken meanwhile.
    """
    runtime, session = context.runtime, context.session
    act, now = await _seen(context, order, name)
    if await context.replay(ActKind.ADOPTION, order, year=act.year):
        return now
    after(now.state, Step.ADOPTED)
    paper = act.read(DraftDocument)
    await must_fit(runtime, session, paper, today=day_of(context.stamp.at))
    must_be_counted(runtime.definition.measures, read_edition(paper.text))
    done = await context.record(ActKind.ADOPTION, order, year=act.year, about=act.id)
    told_act = f"{order.act.title}, {order.act.number}, {order.act.day.isoformat()}"
    await runtime.editions.adopt(
        session,
        Adopted(
            edition=paper.edition, position=done.position, draft=act.id,
            digest=paper.methodology_digest, text=paper.text, base=paper.base,
            cases=now.cases[-1].passed, act=told_act, at=done.at,
        ),
    )  # fmt: skip
    [found] = await to_drafts(runtime, session, [act])
    return found


async def record_draft_withdrawal(
    context: ActContext, order: DraftWithdrawalRequest, *, name: str
) -> Draft:
    """Withdraw a draft, with the reason. Raises Forbidden for another organisation."""
    act, now = await _seen(context, order, name)
    if context.by.organisation != act.organisation:
        raise Forbidden("draft_not_yours", organisation=act.organisation)
    if await context.replay(ActKind.WITHDRAWN, order, year=act.year):
        return now
    after(now.state, Step.WITHDRAWN)
    return await _record(context, ActKind.WITHDRAWN, order, act)


async def _seen(context: ActContext, order: DraftStepRequest, name: str) -> tuple[Act, Draft]:
    """Give the draft while nobody else may act. Raises Conflict when another one was seen."""
    act = await drafted(context.runtime, context.session, name)
    await context.runtime.chain.hold(context.session)
    now = await fetch_draft(context.runtime, context.session, name)
    if now.digest != order.digest:
        raise Conflict("draft_digest_other", digest=now.digest)
    return act, now


async def _record(context: ActContext, kind: ActKind, order: DraftStepRequest, about: Act) -> Draft:
    await context.record(kind, order, year=about.year, about=about.id)
    return await fetch_draft(context.runtime, context.session, about.id)
