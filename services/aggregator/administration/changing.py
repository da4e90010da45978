"""Proposing a change of what is administered, and deciding on it: another person, over what was seen."""

from datetime import date
from pathlib import Path
from typing import Final

import orjson
from pydantic import BaseModel

from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Conflict, NotFound, Refused
from bagalau.chassis.identity import Actor
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.process import (
    AdministrationDecisionDocument,
    AdministrationDecisionRequest,
    AdministrationDocument,
    AdministrationRequest,
    AdministrationWithdrawalRequest,
    EntryChange,
)
from bagalau.contracts.v1.wire import Refusal, canonical, digest
from bagalau.process import Case, must_be_allowed, read_table
from services.aggregator.administered import Key, Misplaced, difference, key_of, to_entries
from services.aggregator.administration.current import enter_due, to_change
from services.aggregator.administration.judging import Judgement, judge
from services.aggregator.administration.ledger import Change, Ledger, fetch_ledger
from services.aggregator.runtime import Act, ActContext, ActKind

ADMINISTRATION_STATES: Final = read_table(Path(__file__).with_name("administration_states.yaml"))


async def propose_change(context: ActContext, request: AdministrationRequest) -> str:
    """Enter a proposal, whose entries could hold; give its id.

    Raises Refused 422 that names every reason why they cannot.
    """
    kind, year = ActKind.ADMINISTRATION_PROPOSED, request.effective.year
    await context.journal.chain.lock(context.session)
    asked = digest(canonical(request))
    if replayed := await context.find_by_key(kind, year=year):
        if replayed.read(AdministrationDocument).request_digest != asked:
            raise Refused(422, "act_key_reused", params={"key": context.stamp.key})
        return replayed.id
    ledger = await fetch_ledger(context.session)
    document = AdministrationDocument(
        act=request.act,
        effective=request.effective,
        changes=_changes(request, ledger),
        reason=request.reason,
        request_digest=asked,
    )
    if not document.changes:
        raise _refused([("/changes", "it changes nothing that stands or is proposed")])
    entered = await context.record(kind, document, year=year)
    judgement = await judge(context.session, ledger, Change(entered), day_of(context.stamp.at))
    if judgement.faults:
        raise _refused([(each.place, each.message) for each in judgement.faults])
    return entered.id


async def decide_change(
    context: ActContext, change_id: str, request: AdministrationDecisionRequest, *, step: str
) -> str:
    """Enter an approval or a rejection over the digest of what was seen; what is due comes into force.

    Raises Conflict when something else was seen, or when who proposed it decides.
    """
    kind = DECISIONS[step]
    await context.journal.chain.lock(context.session)
    change, judgement = await find_judged(context, change_id)
    year = change.document.effective.year
    if await _repeated(context, kind, change, request):
        return change_id
    must_be_allowed(
        ADMINISTRATION_STATES,
        step,
        case_of(change, judgement, by=context.by, today=_today(context)),
    )
    if judgement.digest != request.digest:
        raise Conflict("administration_differs", seen=request.digest, current=judgement.digest)
    seen = AdministrationDecisionDocument(**dict(request), effects=list(judgement.effects))
    await context.record(kind, seen, year=year, about=change_id)
    if kind is ActKind.ADMINISTRATION_APPROVED:
        await enter_due(context)
    return change_id


DECISIONS: Final = {
    "approve": ActKind.ADMINISTRATION_APPROVED,
    "reject": ActKind.ADMINISTRATION_REJECTED,
}


async def withdraw_change(
    context: ActContext, change_id: str, request: AdministrationWithdrawalRequest
) -> str:
    """Take a proposal back. Raises Conflict for anybody but who proposed it, or after a decision."""
    kind = ActKind.ADMINISTRATION_WITHDRAWN
    await context.journal.chain.lock(context.session)
    change, judgement = await find_judged(context, change_id)
    if await _repeated(context, kind, change, request):
        return change_id
    case = case_of(change, judgement, by=context.by, today=_today(context))
    must_be_allowed(ADMINISTRATION_STATES, "withdraw", case)
    year = change.document.effective.year
    await context.record(kind, request, year=year, about=change_id)
    return change_id


async def find_judged(context: ActContext, change_id: str) -> tuple[Change, Judgement]:
    """Give a change with what follows from it now. Raises NotFound."""
    ledger = await fetch_ledger(context.session)
    change = find(ledger, change_id)
    return change, await judgement_of(context.session, ledger, change, _today(context))


def find(ledger: Ledger, change_id: str) -> Change:
    """Give a change. Raises NotFound `administration_change_unknown`."""
    change = ledger.find(change_id)
    if change is None:
        raise NotFound("administration_change_unknown", change=change_id)
    return change


async def judgement_of(
    session: AsyncSession, ledger: Ledger, change: Change, today: date
) -> Judgement:
    """Give what follows from a change as things stand; of a decided one what was seen then."""
    if change.state == "proposed":
        return await judge(session, ledger, change, today)
    decision = change.decision
    seen = decision.read(AdministrationDecisionDocument).effects if decision else []
    return Judgement(change.proposal.content, seen)


def case_of(change: Change, judgement: Judgement, *, by: Actor, today: date) -> Case:
    """Give what the table of states is asked about: who asks, and which guards hold."""
    proposal = change.proposal
    own = proposal.client == by.sender
    proposed_by = {"proposed_by": proposal.name}
    faults = "; ".join(f"{each.place}: {each.message}" for each in judgement.faults)
    return Case(
        state=change.state,
        roles=by.roles,
        today=today,
        guards={
            "another_person": proposed_by if proposal.is_by(by) else None,
            "same_person": None if own else proposed_by,
            "can_hold": {"faults": faults} if faults else None,
        },
    )


async def _repeated(
    context: ActContext, kind: ActKind, change: Change, request: BaseModel
) -> Act | None:
    """Give the act that a repeated request made. Raises Refused for a key used otherwise."""
    found = await context.find_by_key(kind, year=change.document.effective.year)
    asked = request.model_dump(mode="json")
    entered = orjson.loads(found.content) if found is not None else {}
    if found is not None and (found.about != change.proposal.id or {**entered, **asked} != entered):
        raise Refused(422, "act_key_reused", params={"key": context.stamp.key})
    return found


def _changes(request: AdministrationRequest, ledger: Ledger) -> list[EntryChange]:
    """Give the entries that a request changes: those it names, and those its documents differ in."""
    named: dict[Key, object] = {}
    faults: list[tuple[str, str]] = []
    held = ledger.after(ledger.approved(by=request.effective))
    for place, each in enumerate(request.changes):
        try:
            named[key_of(each.kind, each.part, each.entry, each.value)] = each.value
        except Misplaced as misplaced:
            faults.append((f"/changes/{place}", str(misplaced)))
    for place, whole in enumerate(request.documents):
        try:
            after = to_entries(whole.kind, whole.content)
        except Misplaced as misplaced:
            faults.append((f"/documents/{place}", str(misplaced)))
        else:
            own = {key: value for key, value in held.items() if key.kind is whole.kind}
            named |= difference(own, after)
    if faults:
        raise _refused(faults)
    return [to_change(key, value) for key, value in named.items() if held.get(key) != value]


def _refused(faults: list[tuple[str, str]]) -> Refused:
    errors = [
        Refusal(code="administration_impossible", message=what, pointer=place, field="changes")
        for place, what in faults
    ]
    return Refused(422, "administration_impossible", errors=errors, params={"count": len(errors)})


def _today(context: ActContext) -> date:
    return day_of(context.stamp.at)
