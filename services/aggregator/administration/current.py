"""What is administered, as it holds now: loaded first from files, then by changes in force."""

from collections.abc import Mapping
from datetime import date, datetime

from fastapi import FastAPI

from bagalau.chassis.database import AsyncSession, database_of
from bagalau.chassis.identity import Actor
from bagalau.chassis.runtime import app_now, day_of
from bagalau.contracts.v1.process import (
    ActReference,
    AdministeredKind,
    AdministrationDocument,
    EntryChange,
    EntryIntoForce,
    LoadedDocument,
)
from bagalau.contracts.v1.wire import canonical
from bagalau.journal import Stamp
from services.aggregator.administered import (
    Administered,
    Key,
    compile_entries,
    difference,
    read_first_load,
    to_document,
    to_entries,
)
from services.aggregator.administration.ledger import (
    Change,
    Ledger,
    fetch_ledger,
    newest_position,
    newest_positions,
    state_digest,
)
from services.aggregator.runtime import (
    SERVICE,
    ActContext,
    ActKind,
    AggregatorRuntime,
    State,
    runtime_of,
)

FIRST_LOAD, RELEASE = "first_load", "release"


async def administered_now(runtime: AggregatorRuntime, session: AsyncSession) -> Administered:
    """Give what holds by the session's own view of the journal, its own acts included.

    Raises Faulty for a state that this release cannot hold.
    """
    if await newest_position(session) == runtime.state.head:
        return runtime.administered
    ledger = await fetch_ledger(session)
    return compile_entries(ledger.now()) if ledger.loads else runtime.administered


async def keep_current(app: FastAPI) -> None:
    """Bring what is held up to date; what is due by the clock comes into force first."""
    runtime, today = runtime_of(app), day_of(app_now(app))
    await _hold_newest(app)
    if runtime.state.next_due <= today and runtime.enter is not None:
        await runtime.enter(app)
        await _hold_newest(app)


async def _hold_newest(app: FastAPI) -> None:
    """Keep what holds by what is committed; it is compiled anew only for other changes in force."""
    runtime, database = runtime_of(app), database_of(app)
    if (await database.fetch_one_value(newest_positions()) or 0) == runtime.state.head:
        return
    async with database.reading() as session:
        head = await newest_position(session)
        ledger = await fetch_ledger(session)
    in_force = tuple(each.proposal.id for each in ledger.in_force())
    waiting = (each.document.effective for each in ledger.due(date.max))
    state = State(head, in_force, min(waiting, default=date.max))
    unchanged = runtime.state.head >= 0 and runtime.state.in_force == in_force
    known = unchanged or not ledger.loads
    runtime.hold(state, runtime.administered if known else compile_entries(ledger.now()))


async def enter_due(context: ActContext) -> list[Change]:
    """Enter every approved change whose day has come; give those that were entered now."""
    await context.journal.chain.lock(context.session)
    ledger = await fetch_ledger(context.session)
    due = ledger.due(day_of(context.stamp.at))
    held = ledger.in_force()
    for each in due:
        held = sorted([*held, each], key=lambda change: change.order)
        await _enter(context, ledger, each, held)
    return due


async def _enter(context: ActContext, ledger: Ledger, change: Change, held: list[Change]) -> None:
    effective = change.document.effective
    entered = EntryIntoForce(effective=effective, state_digest=state_digest(ledger.after(held)))
    await context.record(
        ActKind.ADMINISTRATION_ENTERED,
        entered,
        year=effective.year,
        about=change.proposal.id,
        cause=change.proposal.organisation,
    )


def by_itself(runtime: AggregatorRuntime, session: AsyncSession, at: datetime) -> ActContext:
    """Give the context in which the service acts by itself: files loaded, a day that has come."""
    actor = Actor(client=f"{SERVICE}-service", subject=SERVICE, organisation=SERVICE, name=SERVICE)
    return ActContext(runtime, session, actor, Stamp(at))


async def load_files(context: ActContext) -> None:
    """Enter the files of the repository: the first load, later a release's as a proposal.

    The files of a release change nothing by themselves: what they say otherwise than those loaded
    before waits for a person's approval.
    """
    await context.journal.chain.lock(context.session)
    ledger = await fetch_ledger(context.session)
    files = read_first_load()
    documents = {kind: to_document(kind, files) for kind in AdministeredKind}
    new = {kind: each for kind, each in documents.items() if not _is_loaded(ledger, kind, each)}
    origin = RELEASE if ledger.loads else FIRST_LOAD
    for kind, document in new.items():
        loaded = LoadedDocument(kind=kind, origin=origin, document=document)
        year = day_of(context.stamp.at).year
        await context.record(ActKind.ADMINISTRATION_LOADED, loaded, year=year)
    if ledger.loads:
        await _propose_release(context, ledger, files, set(new))


def _is_loaded(ledger: Ledger, kind: AdministeredKind, document: Mapping[str, object]) -> bool:
    return any(
        each.kind is kind and canonical(each.document) == canonical(document)
        for each in ledger.loads
    )


async def _propose_release(
    context: ActContext, ledger: Ledger, files: Mapping[Key, object], kinds: set[AdministeredKind]
) -> None:
    """Propose what the files of a release say otherwise than those loaded before it."""
    before: dict[Key, object] = {}
    for each in ledger.loads:
        if each.kind in kinds:
            before = {key: value for key, value in before.items() if key.kind is not each.kind}
            before |= to_entries(each.kind, each.document)
    own = {key: value for key, value in files.items() if key.kind in kinds}
    held = ledger.now()
    changes = {
        key: value for key, value in difference(before, own).items() if held.get(key) != value
    }
    if not changes:
        return
    today = day_of(context.stamp.at)
    document = AdministrationDocument(
        act=ActReference(title="Release of the software", number=RELEASE, day=today, paragraph="-"),
        effective=today,
        changes=[to_change(key, value) for key, value in changes.items()],
        reason="the files of this release differ from those loaded before",
        origin=RELEASE,
    )
    await context.record(ActKind.ADMINISTRATION_PROPOSED, document, year=today.year)


def to_change(key: Key, value: object) -> EntryChange:
    """Give the change of one entry as the journal holds it."""
    return EntryChange.model_validate(
        {"kind": key.kind, "part": key.part, "entry": key.entry, "value": value}
    )
