"""Draft editions: made from proposals, checked by their cases, read with every step taken."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from bagalau.blocks.context import ActContext, BlockRuntime
from bagalau.blocks.datasets import Measures
from bagalau.blocks.journal import EntryKind, JournalEntry
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
from bagalau.chassis.http import Conflict, Refused
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
from bagalau.journal import to_view
from bagalau.scoring.editions import CasesRefused, Change, ChangeKind, read_cases
from bagalau.scoring.model import Edition
from bagalau.scoring.source import Value, read_document

STEP_KINDS = (
    EntryKind.CASES, EntryKind.BRIDGE, EntryKind.OPINION, EntryKind.ADOPTION, EntryKind.WITHDRAWN,
)  # fmt: skip


async def record_draft(context: ActContext, request: DraftRequest) -> Draft:
    """Enter a draft edition: the base with the proposals' changes, under a code of its own.

    Raises Refused 422 with every fault by its path; Conflict for a code in use, a year that has
    begun without a reason, a closed proposal, another base.
    """
    runtime, session = context.runtime, context.session
    text = await fetch_base_text(runtime, session, request.base, request.base_digest)
    changes = await _fetch_changes(runtime, session, request)
    text, edition = apply_changes(text, [*changes, *_header_changes(text, request)])
    document = DraftDocument(**request.model_dump(), text=text, methodology_digest=edition.digest)
    year = request.governs[0]
    if replay := await context.replay(EntryKind.DRAFT, document, year=year):
        return await fetch_draft(runtime, session, replay.id)
    _must_be_readable(request.cases)
    must_be_counted(runtime.definition.measures, edition)
    await must_fit(runtime, session, document, today=day_of(context.stamp.at))
    entry = await context.record(EntryKind.DRAFT, document, year=year)
    await runtime.editions.add_proposals(session, entry.id, request.proposals)
    return await fetch_draft(runtime, session, entry.id)


async def _fetch_changes(
    runtime: BlockRuntime, session: AsyncSession, request: DraftRequest
) -> list[Change]:
    """Give the changes of all proposals, in the order of the request."""
    found: list[Change] = []
    for name in dict.fromkeys(request.proposals):
        document = (await fetch_proposal_entry(runtime, session, name)).read(ProposalRequest)
        state = (await fetch_proposal(runtime, session, name)).state
        if state in CLOSED_STATES:
            raise Conflict("proposal_closed", id=name, state=state)
        if (document.base, document.base_digest) != (request.base, request.base_digest):
            raise Conflict("proposal_of_other_base", id=name, base=document.base)
        found += read_changes(document.changes)
    return found


def _header_changes(text: str, request: DraftRequest) -> list[Change]:
    """Give the changes that make the new edition another than its base: code, years, day."""
    base = read_document(text).value
    old = base if isinstance(base, dict) else {}
    new: dict[str, Value] = {
        "edition": request.edition,
        "governs": [Fraction(year) for year in request.governs],
        "known_from": request.known_from,
    }
    return [
        Change(ChangeKind.CHANGED, "", f"/{key}", old.get(key), value) for key, value in new.items()
    ]


def _must_be_readable(cases: str) -> None:
    try:
        read_cases(cases)
    except CasesRefused as faulty:
        raise refusal_of_document("cases_refused", faulty) from faulty


def must_be_counted(measures: Measures, edition: Edition) -> None:
    """Refuse an edition that names a measure the block does not count."""
    uncounted = sorted(edition.measures() - measures.known.keys())
    if uncounted:
        raise Refused(422, "measure_not_counted", params={"measures": ", ".join(uncounted)})


async def must_fit(
    runtime: BlockRuntime, session: AsyncSession, document: DraftDocument, *, today: date
) -> None:
    """Refuse a code that is in use, a year that has begun, and an edition that would never govern.

    An edition is frozen from the start of the year it governs: later there is only another
    edition, with a reason.
    """
    catalogue = await runtime.fetch_catalogue(session)
    if document.edition in catalogue.editions:
        raise Conflict("edition_code_taken", edition=document.edition)
    for year in document.governs:
        if today >= date(year, 1, 1) and not document.late_reason:
            raise Conflict("edition_frozen", year=year)
        for other in (each.edition for each in catalogue):
            if year in other.governs and other.known_from >= document.known_from:
                raise Conflict(
                    "edition_not_newest", year=year, edition=other.code, known_from=other.known_from
                )


async def fetch_draft_entry(
    runtime: BlockRuntime, session: AsyncSession, name: str
) -> JournalEntry:
    """Give the journal entry of a draft. Raises NotFound `draft_unknown`."""
    return await runtime.journal.fetch(session, name, EntryKind.DRAFT, unknown="draft_unknown")


async def fetch_draft(runtime: BlockRuntime, session: AsyncSession, name: str) -> Draft:
    """Give one draft in full: its text, its changes, and every step of its life."""
    entry = await fetch_draft_entry(runtime, session, name)
    document = entry.read(DraftDocument)
    [found] = await to_drafts(runtime, session, [entry])
    catalogue = await runtime.fetch_catalogue(session)
    base = catalogue.by_code(document.base).text
    changes = compare_texts(base, document.text)
    return found.model_copy(update={"text": document.text, "changes": changes})


async def to_drafts(
    runtime: BlockRuntime, session: AsyncSession, entries: Sequence[JournalEntry]
) -> list[Draft]:
    """Give drafts with every step of their lives, without their texts."""
    if not entries:
        return []
    steps = await runtime.journal.answers(session, [each.id for each in entries], *STEP_KINDS)
    runs = [each.id for each in steps if each.kind is EntryKind.BRIDGE]
    bridges = await runtime.editions.bridge_digests(session, runs) if runs else {}
    return [
        _to_draft(entry, [each for each in steps if each.about == entry.id], bridges)
        for entry in entries
    ]


def _to_draft(entry: JournalEntry, steps: Sequence[JournalEntry], bridges: dict[str, str]) -> Draft:
    document, state = entry.read(DraftDocument), DraftState.DRAFTED
    details: dict[str, object] = {}
    runs: list[CasesRun] = []
    for each in steps:
        for step in _steps_of(each, bridges):
            state = state_after(state, step)
        match each.kind:
            case EntryKind.CASES:
                runs.append(to_view(CasesRun, each))
            case EntryKind.BRIDGE:
                details["bridge"] = to_bridge_summary(each, bridges)
            case EntryKind.OPINION:
                details["opinion"] = to_view(Opinion, each)
            case EntryKind.ADOPTION:
                details["adoption"] = to_view(Adoption, each)
            case _:
                details["withdrawal_reason"] = each.read(DraftWithdrawalRequest).reason
    plain = document.model_dump(exclude={"text", "cases"})
    return Draft.model_validate(
        {
            **to_view(Signed, entry).model_dump(),
            **plain,
            "digest": digest(entry.content),
            "state": state,
            "blocked_by": missing_for_next_step(state),
            "cases": runs,
            **details,
        }
    )


def _steps_of(entry: JournalEntry, bridges: dict[str, str]) -> list[Step]:
    """Give the steps an entry stands for; a bridge run stands for two once it has a result."""
    match entry.kind:
        case EntryKind.CASES:
            failed = entry.read(CasesDocument).failed
            return [Step.CASES_FAILED if failed else Step.CASES_PASSED]
        case EntryKind.BRIDGE:
            return [Step.BRIDGE_REQUESTED, *([Step.BRIDGE_DONE] if entry.id in bridges else [])]
        case EntryKind.OPINION:
            return [Step.FAVOURED if entry.read(OpinionRequest).favourable else Step.OPPOSED]
        case EntryKind.ADOPTION:
            return [Step.ADOPTED]
        case _:
            return [Step.WITHDRAWN]


def to_bridge_summary(entry: JournalEntry, bridges: dict[str, str]) -> BridgeSummary:
    """Give the state of a bridge run."""
    request = entry.read(BridgeRequest)
    return BridgeSummary(
        **to_view(Signed, entry).model_dump(),
        digest=request.digest,
        years=request.years,
        state=BridgeState.DONE if entry.id in bridges else BridgeState.RUNNING,
        bridge_digest=bridges.get(entry.id),
    )
