"""A re-check as readers see it: the act with both values, what it costs, what may be done."""

from datetime import date
from fractions import Fraction
from typing import Final

from bagalau.blocks.context import BlockRuntime
from bagalau.blocks.journal import JournalEntry
from bagalau.blocks.rechecks.following import RECHECK_STATES, FollowedRecheck, follow_recheck
from bagalau.blocks.scorecards import to_number
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.identity import Actor
from bagalau.contracts.v1.process import (
    ReconciliationAct,
    ReconciliationAnswer,
    RemarkKind,
    RemarkTotal,
    RowNow,
    SelectiveRecheck,
)
from bagalau.contracts.v1.wire import Names, Wire
from bagalau.journal import to_view
from bagalau.process import actions_of, to_action_view
from bagalau.scoring.engine import deduct
from bagalau.scoring.model import DecidedDeduction, Edition, Form

FORM: Final = "reconciliation"
"""The code under which an edition has the form of the act."""


class _Standing(Wire):
    digest: str
    form: Names | None
    form_ref: str
    now: list[RowNow]
    remarks: list[RemarkTotal]
    answer: ReconciliationAnswer | None


async def read_recheck(
    runtime: BlockRuntime, session: AsyncSession, *, year: int, body: str, by: Actor, today: date
) -> SelectiveRecheck:
    """Give the re-check of a chosen body. Raises NotFound `body_not_selected`."""
    followed = await follow_recheck(runtime, session, year=year, body=body)
    return to_recheck(followed, by=by, today=today)


def to_recheck(followed: FollowedRecheck, *, by: Actor, today: date) -> SelectiveRecheck:
    """Give a re-check as readers see it, with what the reader may do now."""
    year, act = followed.standings.register.year, followed.act
    address = {"year": year, "body_code": followed.body}
    return SelectiveRecheck(
        year=year,
        body=followed.body,
        state=followed.state,
        chosen=followed.chosen,
        act=None if act is None else _to_act(followed, act),
        earlier=[each.id for each in followed.acts[:-1]],
        deduction=followed.deducted.id if followed.deducted else None,
        actions=[
            to_action_view(each, address=address)
            for each in actions_of(RECHECK_STATES, followed.case(by, today))
        ],
    )


def _to_act(followed: FollowedRecheck, act: JournalEntry) -> ReconciliationAct:
    form, answer = followed.edition.forms.get(FORM), followed.answer
    standing = _Standing(
        digest=followed.act_digest,
        form=None if form is None else Names(**form.names),
        form_ref=_ref(form),
        now=list(followed.now),
        remarks=[_total(followed, each) for each in RemarkKind if followed.facts(each)],
        answer=None if answer is None else to_view(ReconciliationAnswer, answer),
    )
    return to_view(ReconciliationAct, act, standing)


def _ref(form: Form | None) -> str:
    if form is None:
        return "PROPOSED"
    return ", ".join(filter(None, (form.source.ref, form.source.para)))


def _total(followed: FollowedRecheck, remark: RemarkKind) -> RemarkTotal:
    facts, rule = followed.facts(remark), followed.deduction_for(remark)
    if rule is None:
        return RemarkTotal(remark=remark, facts=facts)
    return RemarkTotal(
        remark=remark,
        facts=facts,
        deduction=rule.code,
        points=to_number(_points(followed.edition, rule.code, facts), followed.edition.places),
        status=rule.source.status,
    )


def _points(edition: Edition, code: str, facts: int) -> Fraction:
    return deduct(edition, [DecidedDeduction(code, facts)])[0].points
