"""Draft editions: made from proposals, worked through their cases, told with every step taken."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from bagalau.blocks.context import ActContext, BlockRuntime
from bagalau.blocks.journal import EntryKind, JournalEntry, to_view
from bagalau.blocks.methodology import Step, missing_for_next_step, state_after
from bagalau.blocks.methodology_changes.changes import (
    apply_changes,
    compare_texts,
    fetch_base_text,
    read_changes,
    refusal_of_document,
)
from bagalau.blocks.methodology_changes.proposals import (
    CLOSED_STATES,
    fetch_proposal,
    fetch_proposal_entry,
)
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Conflict, NotFound, Refused
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.editions import (
    Adoption,
    BridgeRequest,
    BridgeState,
    BridgeSummary,
    CasesDocument,
    CasesRun,
    Draft,
    DraftDocument,
    DraftRequest,
    DraftState,
    DraftWithdrawalRequest,
    Opinion,
    OpinionRequest,
    ProposalRequest,
)
from bagalau.contracts.v1.wire import Signed, digest
from bagalau.scoring.editions import CasesRefused, Change, ChangeKind, read_cases
from bagalau.scoring.model import Edition
from bagalau.scoring.source import Value, read_document

STEP_KINDS = (
    EntryKind.CASES, EntryKind.BRIDGE, EntryKind.OPINION, EntryKind.ADOPTION, EntryKind.WITHDRAWN,
)  # fmt: skip


async def record_draft(context: ActContext, order: DraftRequest) -> Draft:
    """Enter a draft edition: the base with the proposals' changes, under a code of its own.

    Raises Refused 422 with every fault by its path; Conflict for a taken code, a year that has
    begun without a reason, a closed proposal, another base.
    """
    runtime, session = context.runtime, context.session
    text = await fetch_base_text(runtime, session, order.base, order.base_digest)
    changes = await _fetch_changes(runtime, session, order)
    text, edition = apply_changes(text, [*changes, *_header_changes(text, order)])
    paper = DraftDocument(**order.model_dump(), text=text, methodology_digest=edition.digest)
    year = order.governs[0]
    if again := await context.replay(EntryKind.DRAFT, paper, year=year):
        return await fetch_draft(runtime, session, again.id)
    _must_be_readable(order.cases)
    must_be_counted(runtime, edition)
    await must_fit(runtime, session, paper, today=day_of(context.stamp.at))
    entry = await context.record(EntryKind.DRAFT, paper, year=year)
    await runtime.editions.take(session, entry.id, order.proposals)
    return await fetch_draft(runtime, session, entry.id)


async def _fetch_changes(
    runtime: BlockRuntime, session: AsyncSession, order: DraftRequest
) -> list[Change]:
    """Give the changes of all proposals taken, in their order."""
    found: list[Change] = []
    for name in dict.fromkeys(order.proposals):
        paper = (await fetch_proposal_entry(runtime, session, name)).read(ProposalRequest)
        state = (await fetch_proposal(runtime, session, name)).state
        if state in CLOSED_STATES:
            raise Conflict("proposal_closed", id=name, state=state)
        if (paper.base, paper.base_digest) != (order.base, order.base_digest):
            raise Conflict("proposal_of_other_base", id=name, base=paper.base)
        found += read_changes(paper.changes)
    return found


def _header_changes(text: str, order: DraftRequest) -> list[Change]:
    """Give the changes that make the new edition another than its base: code, years, day."""
    base = read_document(text).value
    old = base if isinstance(base, dict) else {}
    new: dict[str, Value] = {
        "edition": order.edition,
        "governs": [Fraction(year) for year in order.governs],
        "known_from": order.known_from,
    }
    return [
        Change(ChangeKind.CHANGED, "", f"/{key}", old.get(key), value) for key, value in new.items()
    ]


def _must_be_readable(cases: str) -> None:
    try:
        read_cases(cases)
    except CasesRefused as faulty:
        raise refusal_of_document("cases_refused", faulty) from faulty


def must_be_counted(runtime: BlockRuntime, edition: Edition) -> None:
    """Refuse an edition that names a measure the block does not count."""
    uncounted = sorted(edition.measures() - runtime.counted_from.keys())
    if uncounted:
        raise Refused(422, "measure_not_counted", params={"measures": ", ".join(uncounted)})


async def must_fit(
    runtime: BlockRuntime, session: AsyncSession, paper: DraftDocument, *, today: date
) -> None:
    """Refuse a code that is taken, a year that has begun, and an edition that would never govern.

    An edition is frozen from the start of the year it governs: later there is only another
    edition, with a reason.
    """
    catalogue = await runtime.fresh(session)
    if paper.edition in catalogue.editions:
        raise Conflict("edition_code_taken", edition=paper.edition)
    for year in paper.governs:
        if today >= date(year, 1, 1) and not paper.late_reason:
            raise Conflict("edition_frozen", year=year)
        for other in (each.edition for each in catalogue):
            if year in other.governs and other.known_from >= paper.known_from:
                raise Conflict(
                    "edition_not_newest", year=year, edition=other.code, known_from=other.known_from
                )


async def fetch_draft_entry(
    runtime: BlockRuntime, session: AsyncSession, name: str
) -> JournalEntry:
    """Give the journal entry of a draft. Raises NotFound `draft_unknown`."""
    entry = await runtime.journal.find(session, name, EntryKind.DRAFT)
    if entry is None:
        raise NotFound("draft_unknown", id=name)
    return entry


async def fetch_draft(runtime: BlockRuntime, session: AsyncSession, name: str) -> Draft:
    """Give one draft in full: its text, its changes, and every step of its life."""
    entry = await fetch_draft_entry(runtime, session, name)
    paper = entry.read(DraftDocument)
    [found] = await to_drafts(runtime, session, [entry])
    catalogue = await runtime.fresh(session)
    base = catalogue.named(paper.base).text
    changes = compare_texts(base, paper.text)
    return found.model_copy(update={"text": paper.text, "changes": changes})


async def to_drafts(
    runtime: BlockRuntime, session: AsyncSession, entries: Sequence[JournalEntry]
) -> list[Draft]:
    """Tell drafts with every step of their lives, without their texts."""
    if not entries:
        return []
    steps = await runtime.journal.answers(session, [each.id for each in entries], *STEP_KINDS)
    runs = [each.id for each in steps if each.kind is EntryKind.BRIDGE]
    done = await runtime.editions.bridges(session, runs) if runs else {}
    return [
        _to_draft(entry, [each for each in steps if each.about == entry.id], done)
        for entry in entries
    ]


def _to_draft(entry: JournalEntry, steps: Sequence[JournalEntry], done: dict[str, str]) -> Draft:
    paper, state = entry.read(DraftDocument), DraftState.DRAFTED
    said: dict[str, object] = {}
    worked: list[CasesRun] = []
    for each in steps:
        for step in _steps_of(each, done):
            state = state_after(state, step)
        match each.kind:
            case EntryKind.CASES:
                worked.append(to_view(CasesRun, each))
            case EntryKind.BRIDGE:
                said["bridge"] = to_bridge_summary(each, done)
            case EntryKind.OPINION:
                said["opinion"] = to_view(Opinion, each)
            case EntryKind.ADOPTION:
                said["adoption"] = to_view(Adoption, each)
            case _:
                said["withdrawn"] = each.read(DraftWithdrawalRequest).reason
    plain = paper.model_dump(exclude={"text", "cases"})
    return Draft.model_validate(
        {
            **to_view(Signed, entry).model_dump(),
            **plain,
            "digest": digest(entry.content),
            "state": state,
            "missing": missing_for_next_step(state),
            "cases": worked,
            **said,
        }
    )


def _steps_of(entry: JournalEntry, done: dict[str, str]) -> list[Step]:
    """Give the steps that a journal entry was; a bridge run ends by itself."""
    match entry.kind:
        case EntryKind.CASES:
            failed = entry.read(CasesDocument).failed
            return [Step.CASES_FAILED if failed else Step.CASES_PASSED]
        case EntryKind.BRIDGE:
            return [Step.BRIDGE_REQUESTED, *([Step.BRIDGE_DONE] if entry.id in done else [])]
        case EntryKind.OPINION:
            return [Step.FAVOURED if entry.read(OpinionRequest).favourable else Step.OPPOSED]
        case EntryKind.ADOPTION:
            return [Step.ADOPTED]
        case _:
            return [Step.WITHDRAWN]


def to_bridge_summary(entry: JournalEntry, done: dict[str, str]) -> BridgeSummary:
    """Tell where a bridge run stands."""
    order = entry.read(BridgeRequest)
    return BridgeSummary(
        **to_view(Signed, entry).model_dump(),
        digest=order.digest,
        years=order.years,
        state=BridgeState.DONE if entry.id in done else BridgeState.RUNNING,
        bridge_digest=done.get(entry.id),
    )
