"""Acts of a re-check: the reconciliation act, the body's signature, the deduction, the end."""

from collections.abc import Iterator, Sequence

from pydantic import BaseModel

from bagalau.blocks.context import ActContext, BlockRuntime
from bagalau.blocks.datasets import value_fields
from bagalau.blocks.evidence import cite
from bagalau.blocks.journal import EntryKind, JournalEntry
from bagalau.blocks.rechecks.following import (
    RECHECK_STATES,
    FollowedRecheck,
    fetch_reported,
    follow_recheck,
)
from bagalau.blocks.rechecks.reading import to_recheck
from bagalau.blocks.rechecks.risk import RISK
from bagalau.blocks.register import must_answer_for, must_be_of_block
from bagalau.blocks.review import part_of, record_deduction
from bagalau.chassis.http import Conflict, NotFound, Refused
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.process import (
    RecheckStepRequest,
    ReconciliationAnswerDocument,
    ReconciliationAnswerRequest,
    ReconciliationDocument,
    ReconciliationRequest,
    ReconciliationRow,
    ReconciliationRowRequest,
    RemarkKind,
    SelectiveRecheck,
)
from bagalau.contracts.v1.results import DeductionRequest
from bagalau.contracts.v1.wire import Refusal
from bagalau.process import must_be_allowed
from bagalau.scoring.model import DeductionUnit

MOST_FACTS = 1000


async def make_act(
    context: ActContext, request: ReconciliationRequest, *, year: int, body: str
) -> SelectiveRecheck:
    """Enter a reconciliation act: what each record says now stands beside what it should say.

    Nothing is changed by it: a figure changes only as a revision that its sender makes. Raises
    NotFound for a body that was not chosen, Refused 422 for facts without evidence, of an unknown
    dataset, field or indicator, or of a record of another body.
    """
    runtime, session, kind = context.runtime, context.session, EntryKind.RECONCILIATION
    must_be_of_block(context.by, runtime.name)
    entry = await context.find_by_key(kind, year=year, body=body)
    if entry is not None:
        _must_repeat(context, entry, request, ReconciliationDocument)
        return await _read(context, year=year, body=body)
    await runtime.chain.lock(session)
    followed = await follow_recheck(runtime, session, year=year, body=body)
    today = day_of(context.stamp.at)
    must_be_allowed(RECHECK_STATES, "make_act", followed.case(context.by, today))
    if request.rows and not request.evidence:
        params = {"rows": len(request.rows)}
        raise Refused(422, "reconciliation_without_evidence", params=params)
    _must_be_rows(runtime, followed, request.rows)
    document = ReconciliationDocument(
        rows=[await _reported(context, each, year=year, body=body) for each in request.rows],
        findings=request.findings,
        evidence=request.evidence,
        cited=await cite(runtime, session, request.evidence, year=year, body=body),
        term=runtime.calendar.term(today, working_days=RISK.answer_days),
    )
    await context.record(kind, document, year=year, body=body)
    return await _read(context, year=year, body=body)


async def answer_act(
    context: ActContext, request: ReconciliationAnswerRequest, *, year: int, body: str
) -> SelectiveRecheck:
    """Enter the body's signature under the act, or with what it disagrees and why."""
    runtime, session, kind = context.runtime, context.session, EntryKind.RECONCILIATION_ANSWER
    await must_answer_for(runtime.registers, session, context.by, year=year, body=body)
    entry = await context.find_by_key(kind, year=year, body=body)
    if entry is not None:
        _must_repeat(context, entry, request, ReconciliationAnswerDocument)
        return await _read(context, year=year, body=body)
    await runtime.chain.lock(session)
    followed = await follow_recheck(runtime, session, year=year, body=body)
    step = "sign" if request.agreed else "disagree"
    must_be_allowed(RECHECK_STATES, step, followed.case(context.by, day_of(context.stamp.at)))
    act = _must_be_seen(followed, request.act_digest)
    if not request.agreed and not request.disagreement.strip():
        raise Refused(422, "disagreement_unsaid")
    cited = await cite(runtime, session, request.evidence, year=year, body=body)
    document = ReconciliationAnswerDocument(**request.model_dump(), cited=cited)
    await context.record(kind, document, year=year, body=body, about=act.id)
    return await _read(context, year=year, body=body)


async def deduct_unreliable(
    context: ActContext, request: RecheckStepRequest, *, year: int, body: str
) -> SelectiveRecheck:
    """Take the edition's deduction for unreliable data, once for a re-check, for all its facts."""
    runtime, session = context.runtime, context.session
    must_be_of_block(context.by, runtime.name)
    await runtime.chain.lock(session)
    followed = await follow_recheck(runtime, session, year=year, body=body)
    act = _must_be_seen(followed, request.act_digest)
    repeated = await context.find_by_key(EntryKind.DEDUCTION, year=year, body=body)
    if repeated is None:
        case = followed.case(context.by, day_of(context.stamp.at))
        must_be_allowed(RECHECK_STATES, "deduct", case)
    rule = followed.deduction_for(RemarkKind.UNRELIABLE)
    if rule is None:
        raise AssertionError(body)
    facts = followed.facts(RemarkKind.UNRELIABLE) if rule.per is DeductionUnit.FACT else 1
    order = DeductionRequest(
        year=year,
        body=body,
        code=rule.code,
        facts=min(facts, MOST_FACTS),
        reason=request.reason,
        document=f"reconciliation act {act.id}",
        case=followed.case_name,
        distinct_from=request.distinct_from,
    )
    await record_deduction(context, order)
    return await _read(context, year=year, body=body)


async def finish_recheck(
    context: ActContext, request: RecheckStepRequest, *, year: int, body: str
) -> SelectiveRecheck:
    """End a re-check once every fact was put right by a revision and the deduction was taken."""
    runtime, session, kind = context.runtime, context.session, EntryKind.RECONCILIATION_DONE
    must_be_of_block(context.by, runtime.name)
    entry = await context.find_by_key(kind, year=year, body=body)
    if entry is not None:
        _must_repeat(context, entry, request, RecheckStepRequest)
        return await _read(context, year=year, body=body)
    await runtime.chain.lock(session)
    followed = await follow_recheck(runtime, session, year=year, body=body)
    act = _must_be_seen(followed, request.act_digest)
    must_be_allowed(RECHECK_STATES, "finish", followed.case(context.by, day_of(context.stamp.at)))
    await context.record(kind, request, year=year, body=body, about=act.id)
    return await _read(context, year=year, body=body)


def _must_be_seen(followed: FollowedRecheck, seen: str) -> JournalEntry:
    act = followed.act
    if act is None or seen != followed.act_digest:
        raise Conflict("reconciliation_differs", seen=seen, current=followed.act_digest)
    return act


def _must_be_rows(
    runtime: BlockRuntime, followed: FollowedRecheck, rows: Sequence[ReconciliationRowRequest]
) -> None:
    """Refuse rows that name nothing of the block, or one fact twice; each fault by its pointer."""
    faults = [
        Refusal(code="reconciliation_row", message=why, pointer=f"/rows/{at}", field="rows")
        for at, row in enumerate(rows)
        for why in _faults(runtime, followed, row)
    ]
    seen = {(each.body, each.dataset, each.key, each.field) for each in rows}
    if len(seen) < len(rows):
        faults.append(
            Refusal(
                code="reconciliation_row", message="a fact twice", pointer="/rows", field="rows"
            )
        )
    if faults:
        params = {"count": len(faults)}
        raise Refused(422, "reconciliation_rows_faulty", errors=faults, params=params)


def _faults(
    runtime: BlockRuntime, followed: FollowedRecheck, row: ReconciliationRowRequest
) -> Iterator[str]:
    counted = followed.standings.counted_in(followed.body)
    if row.body is not None and row.body not in counted:
        yield f"{row.body}: its records do not count in {followed.body}"
    try:
        shape = runtime.definition.shape(row.dataset)
    except NotFound:
        yield f"{row.dataset}: no such dataset"
        return
    if row.field not in value_fields(shape):
        yield f"{row.field}: no field of {row.dataset}"
    try:
        part_of(runtime.name, followed.edition, row.indicator)
    except Refused:
        yield f"{row.indicator}: no indicator of {followed.edition.code}"


async def _reported(
    context: ActContext, row: ReconciliationRowRequest, *, year: int, body: str
) -> ReconciliationRow:
    value, revision = await fetch_reported(
        context.runtime, context.session, row, year=year, body=body
    )
    return ReconciliationRow(**row.model_dump(), reported=value, revision=revision)


def _must_repeat(
    context: ActContext, entry: JournalEntry, request: BaseModel, shape: type[BaseModel]
) -> None:
    """Let a retry through that says what its first try said, whatever was added to that then."""
    stored = entry.read(shape).model_dump(include=set(type(request).model_fields))
    said = request.model_dump()
    if "rows" in said:
        names = set(ReconciliationRowRequest.model_fields)
        stored["rows"] = [{name: row[name] for name in names} for row in stored["rows"]]
    if stored != said:
        raise Refused(422, "act_key_reused", params={"key": context.stamp.key})


async def _read(context: ActContext, *, year: int, body: str) -> SelectiveRecheck:
    followed = await follow_recheck(context.runtime, context.session, year=year, body=body)
    return to_recheck(followed, by=context.by, today=day_of(context.stamp.at))
