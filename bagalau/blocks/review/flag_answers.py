"""Answers to flags by their senders, and the decisions of evaluators on them."""

from collections.abc import Collection, Sequence
from typing import Final

from sqlalchemy import RowMapping

from bagalau.blocks.context import ActContext, BlockRuntime
from bagalau.blocks.journal import EntryKind, JournalEntry
from bagalau.blocks.quality import UNANSWERED
from bagalau.blocks.register import (
    Listed,
    Part,
    answers_for,
    must_be_of_block,
    must_evaluate,
)
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Conflict, Forbidden, NotFound, Refused
from bagalau.chassis.identity import READS_OWN, Actor, Role
from bagalau.contracts.v1.intake import (
    Flag,
    FlagAnswer,
    FlagAnswerRequest,
    FlagDecision,
    FlagDecisionRequest,
    FlagState,
)
from bagalau.contracts.v1.wire import Refusal
from bagalau.journal import to_view

MAX_FLAGS_NAMED: Final = 100
"""How many unanswered flags a refusal names; the rest is read page by page."""

DECISION_KINDS: Final = (EntryKind.FLAG_ACCEPTED, EntryKind.FLAG_SENT_BACK)


async def record_flag_answer(context: ActContext, request: FlagAnswerRequest, *, name: str) -> Flag:
    """Enter the sender's answer to a flag in the journal.

    Raises Forbidden for who neither is the body nor sent the figure, Conflict when the flag waits
    for no answer.
    """
    runtime, session = context.runtime, context.session
    row = await runtime.flags.store.fetch_flag(session, name)
    # An unknown flag is refused like another's, so that ids cannot be probed.
    if row is None or not await _may_answer(context, row):
        raise Forbidden("flag_not_yours", organisation=context.by.organisation)
    if await _is_replay(context, EntryKind.FLAG_ANSWER, request, row):
        return await _fetch_flag(runtime, session, name)
    row = await _lock_flag(context, name)
    if row["state"] not in UNANSWERED:
        raise Conflict("flag_not_open", state=row["state"])
    await context.record(
        EntryKind.FLAG_ANSWER, request, year=row["year"], body=row["body"], about=row["id"]
    )
    return await _fetch_flag(runtime, session, name)


async def record_flag_decision(
    context: ActContext, request: FlagDecisionRequest, *, name: str
) -> Flag:
    """Enter an evaluator's decision: an answer is accepted, or sent back.

    A flag nobody answered may be accepted with a reason, so that a silent sender blocks nobody;
    only an answer can be sent back. Raises Forbidden for who does not evaluate the body.
    """
    runtime, session = context.runtime, context.session
    must_be_of_block(context.by, runtime.name)
    row = await runtime.flags.store.fetch_flag(session, name)
    if row is None:
        raise NotFound("flag_not_found", id=name)
    standings = await runtime.registers.of_year(session, row["year"])
    judged = standings.answering(row["body"])
    must_evaluate(context.by, standings.register, Part(runtime.name), judged)
    kind = EntryKind.FLAG_ACCEPTED if request.accepted else EntryKind.FLAG_SENT_BACK
    if await _is_replay(context, kind, request, row):
        return await _fetch_flag(runtime, session, name)
    row = await _lock_flag(context, name)
    open_states = (FlagState.ANSWERED, *(UNANSWERED if request.accepted else ()))
    if row["state"] not in open_states:
        raise Conflict("flag_not_open", state=row["state"])
    await context.record(kind, request, year=row["year"], body=row["body"], about=row["id"])
    return await _fetch_flag(runtime, session, name)


async def flags_must_be_answered(
    runtime: BlockRuntime, session: AsyncSession, year: int, bodies: Collection[str]
) -> None:
    """Let a re-check begin once every flag of the bodies was answered (System, paras 41-43).

    Raises Refused 409 `flags_unanswered` that names the flags and where the rest is read.
    """
    total, rows = await runtime.flags.store.count_unanswered(
        session, year, bodies, limit=MAX_FLAGS_NAMED
    )
    if not total:
        return
    query = "&".join(f"state={state}" for state in UNANSWERED)
    raise Refused(
        409,
        "flags_unanswered",
        errors=[_to_refusal(row) for row in rows],
        errors_total=total,
        following=f"/api/{runtime.name}/v1/flags/{year}?{query}",
        params={
            "count": total,
            "year": year,
            "bodies": ", ".join(sorted({row["body"] for row in rows})),
        },
    )


async def to_flags(
    runtime: BlockRuntime, session: AsyncSession, rows: Sequence[RowMapping]
) -> list[Flag]:
    """Give flags with the newest answer to each, and the newest decision."""
    kinds = (EntryKind.FLAG_ANSWER, *DECISION_KINDS)
    entries = (
        await runtime.journal.answers(session, [row["id"] for row in rows], *kinds) if rows else []
    )
    answers = {entry.about: entry for entry in entries if entry.kind is EntryKind.FLAG_ANSWER}
    decisions = {entry.about: entry for entry in entries if entry.kind in DECISION_KINDS}
    return [_to_flag(row, answers.get(row["id"]), decisions.get(row["id"])) for row in rows]


def flags_listed(listed: Listed, actor: Actor) -> list[dict[str, str]]:
    """Give the flags an actor lists, by column and value: all that any of the entries describes.

    A body those about it and about what was merged into it, which it must answer; a supplier those
    of figures it sent.
    """
    about = {} if listed.body is None else {"body": listed.body}
    own = [{"body": listed.own}] if listed.own is not None else []
    own += [{"body": each} for each in listed.merged]
    sent = [{**about, "organisation": actor.organisation}] if listed.supplied is not None else []
    mine = [about] if about and listed.own is None and listed.supplied is None else []
    return [*own, *mine, *sent] or [about]


async def _may_answer(context: ActContext, row: RowMapping) -> bool:
    """Whether the actor is the body, what it was merged into, or who sent the figure."""
    actor, registers = context.by, context.runtime.registers
    sent = actor.organisation == row["organisation"] and row["dataset"] in actor.datasets
    if actor.has(Role.SUPPLIER) and sent:
        return True
    year, body = row["year"], row["body"]
    return actor.has(*READS_OWN) and await answers_for(
        registers, context.session, actor, year=year, body=body
    )


async def _is_replay(
    context: ActContext,
    kind: EntryKind,
    request: FlagAnswerRequest | FlagDecisionRequest,
    row: RowMapping,
) -> bool:
    entry = await context.replay(kind, request, year=row["year"], body=row["body"])
    if entry is not None and entry.about != row["id"]:
        raise Refused(422, "act_key_reused", params={"key": context.stamp.key})
    return entry is not None


async def _lock_flag(context: ActContext, name: str) -> RowMapping:
    """Read the flag again while no other entry can be added."""
    await context.runtime.chain.lock(context.session)
    row = await context.runtime.flags.store.fetch_flag(context.session, name)
    if row is None:
        raise NotFound("flag_not_found", id=name)
    return row


async def _fetch_flag(runtime: BlockRuntime, session: AsyncSession, name: str) -> Flag:
    row = await runtime.flags.store.fetch_flag(session, name)
    if row is None:
        raise NotFound("flag_not_found", id=name)
    return (await to_flags(runtime, session, [row]))[0]


def _to_flag(row: RowMapping, answer: JournalEntry | None, decision: JournalEntry | None) -> Flag:
    plain = {name: row[name] for name in Flag.model_fields if name in row}
    return Flag.model_validate(
        {
            **plain,
            **row["rule_texts"],
            "measured": f"{row['measured'].normalize():f}",
            "expected": f"{row['expected'].normalize():f}",
            "raised_at": row["at"],
            "answer": None if answer is None else to_view(FlagAnswer, answer),
            "decision": None if decision is None else to_view(FlagDecision, decision),
        }
    )


def _to_refusal(row: RowMapping) -> Refusal:
    """Name one flag in words that need no translation: what, where, how much."""
    place = f"{row['body']} / {row['dataset']} / {row['period']} / {row['subject']}"
    measured, expected = (f"{row[name].normalize():f}" for name in ("measured", "expected"))
    return Refusal(
        code=row["rule"],
        message=f"{place}: {measured} ({expected}); {row['id']}",
        field=row["subject"],
        legal_basis=row["rule_texts"]["legal_basis"],
    )
