"""What is administered, as readers see it: changes, documents of a day, who was there to be evaluated."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from bagalau.chassis.database import AsyncSession
from bagalau.chassis.identity import Actor
from bagalau.contracts.v1.process import (
    AdministeredDay,
    AdministeredDocument,
    AdministeredKind,
    AdministrationChange,
    AdministrationDecision,
    ClientRightsList,
    ClientRightsView,
    EntryOrigin,
    EvaluatedBody,
)
from bagalau.contracts.v1.wire import canonical, digest
from bagalau.journal import to_view
from bagalau.process import actions_of, to_action_view
from services.aggregator.administered import Key, compile_entries, to_document
from services.aggregator.administration.changing import (
    ADMINISTRATION_STATES,
    case_of,
    find,
    judgement_of,
)
from services.aggregator.administration.ledger import (
    Change,
    Ledger,
    fetch_ledger,
    state_digest,
)
from services.aggregator.register import Event


async def fetch_change(
    session: AsyncSession, change_id: str, *, by: Actor, today: date
) -> AdministrationChange:
    """Give one change: what follows from it, who decided, what may be done. Raises NotFound."""
    ledger = await fetch_ledger(session)
    return await _to_view(session, ledger, find(ledger, change_id), by=by, today=today)


async def list_changes(
    session: AsyncSession, *, by: Actor, today: date, after: int, limit: int
) -> list[AdministrationChange]:
    """Give at most one more change than *limit*, in the order of the journal, after a position."""
    ledger = await fetch_ledger(session)
    found = [each for each in ledger.changes if each.proposal.position > after]
    return [
        await _to_view(session, ledger, each, by=by, today=today) for each in found[: limit + 1]
    ]


async def _to_view(
    session: AsyncSession, ledger: Ledger, change: Change, *, by: Actor, today: date
) -> AdministrationChange:
    judgement = await judgement_of(session, ledger, change, today)
    case = case_of(change, judgement, by=by, today=today)
    decision, entered = change.decision, change.entered
    actions = actions_of(ADMINISTRATION_STATES, case)
    shown = to_view(AdministrationDecision, decision) if decision else None
    return AdministrationChange(
        **{name: getattr(change.document, name) for name in type(change.document).model_fields},
        id=change.proposal.id,
        position=change.proposal.position,
        by=change.proposal.name,
        organisation=change.proposal.organisation,
        at=change.proposal.at,
        state=change.state,
        digest=shown.digest if shown else judgement.digest,
        effects=list(judgement.effects),
        faults=list(judgement.faults),
        decision=shown,
        in_force_at=entered.at if entered else None,
        actions=[to_action_view(each, address={"change": change.proposal.id}) for each in actions],
    )


async def fetch_document(
    session: AsyncSession, kind: AdministeredKind, *, day: date
) -> AdministeredDocument:
    """Give the document of a kind as it holds on a day, by everything approved until now."""
    ledger = await fetch_ledger(session)
    changes = ledger.approved(by=day)
    content = to_document(kind, ledger.after(changes))
    return AdministeredDocument(
        kind=kind,
        day=day,
        digest=digest(canonical(content)),
        content=content,
        origins=[_origin(key, each) for key, each in _last(changes).items() if key.kind is kind],
    )


async def fetch_day(
    session: AsyncSession, day: date, *, known_at: datetime | None
) -> AdministeredDay:
    """Give who was there to be evaluated on a day, by what was approved until a moment."""
    ledger = await fetch_ledger(session)
    changes = ledger.approved(by=day, known=known_at)
    entries = ledger.after(changes)
    roll, last = compile_entries(entries).enacted.roll, _last(changes)
    return AdministeredDay(
        day=day,
        known_at=known_at,
        digest=state_digest(entries),
        bodies=[
            EvaluatedBody(
                body=body.code,
                names=body.named_on(day),
                origins=[
                    _origin(key, each)
                    for key, each in last.items()
                    if _concerns(key, each, body.code)
                ],
            )
            for body in roll.bodies
            if roll.existed(body, day)
        ],
        changes=[each.proposal.id for each in changes],
    )


async def fetch_client_rights(session: AsyncSession) -> ClientRightsList:
    """Give the rights of every client that was administered, as they are in force."""
    ledger = await fetch_ledger(session)
    clients = compile_entries(ledger.now()).clients
    since = {
        key.entry: each.entered.at
        for each in sorted(ledger.in_force(), key=_entered_at)
        for key in each.entries
        if key.kind is AdministeredKind.CLIENTS and each.entered
    }
    shown = [
        ClientRightsView(client=name, since=since[name], **rights.model_dump(mode="json"))
        for name, rights in sorted(clients.items())
        if name in since
    ]
    return ClientRightsList(
        digest=digest(canonical([each.model_dump(mode="json") for each in shown])), clients=shown
    )


def _entered_at(change: Change) -> int:
    return change.entered.position if change.entered else 0


def _last(changes: Sequence[Change]) -> Mapping[Key, Change]:
    """Give the change by which each entry is as it is; none for an entry of the first load."""
    return {key: each for each in changes for key in sorted(each.entries)}


def _concerns(key: Key, change: Change, code: str) -> bool:
    """Whether an entry is about a body: its own, or an event it takes part in."""
    if key.part == "bodies":
        return key.entry == code
    value = change.entries[key]
    if key.part != "events" or not isinstance(value, dict):
        return False
    return Event.model_validate(value).concerns(code)


def _origin(key: Key, change: Change) -> EntryOrigin:
    return EntryOrigin(
        kind=key.kind,
        part=key.part,
        entry=key.entry,
        change=change.proposal.id,
        act=change.document.act,
        effective=change.document.effective,
    )
