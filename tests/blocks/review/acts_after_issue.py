"""What tests do after results were issued: every act that moves a score, and answers to it."""

from bagalau.blocks.journal import EntryKind
from bagalau.chassis.database import database_of
from bagalau.chassis.identity import Actor
from bagalau.chassis.runtime import app_now
from bagalau.contracts.v1.register import VoidedAct
from bagalau.contracts.v1.results import NoticeRequest
from bagalau.contracts.v1.wire import NO_DIGEST
from bagalau.journal import Stamp
from tests.blocks.review.test_review import (
    CONCLUSION,
    DECISION,
    DEDUCTION,
    REVIEWS,
    STATEMENT,
    notices,
    ready,
)
from tests.blocks.small_block import ISSUED_AT, dialogue

EVALUATOR = ("evaluator", "civil-service")
FIRST = {**DEDUCTION, "code": "P3", "facts": 2, "case": "found before the issue"}


async def push(people, taken):
    await people.push("dialogue", dialogue("health", answered=6))


async def refused_push(people, taken):
    row = [dialogue("health", printed_share="NaN")]
    path = "/v1/datasets/dialogue/imports"
    assert (await people.ask("supplier", "registry", "POST", path, row)).status_code == 422


async def state(people, taken):
    answer = await people.ask("supplier", "registry", "POST", "/v1/nil-returns", STATEMENT)
    assert answer.status_code == 201, answer.text


async def state_no_more(people, taken):
    """Enter the act itself: the statement it withdraws would be another act beside it."""
    by = Actor(subject="a", client="a", organisation="registry", roles=frozenset())
    async with database_of(people.app).transaction() as session:
        await people.app.state.runtime.journal.record(
            session, EntryKind.STATEMENT_WITHDRAWAL, NoticeRequest(), year=2025, by=by,
            stamp=Stamp(ISSUED_AT), body="health", about=taken["id"],
        )  # fmt: skip


async def deduct(people, taken):
    answer = await people.ask(*EVALUATOR, "POST", "/v1/deductions", DEDUCTION)
    assert answer.status_code == 201, answer.text


async def withdraw(people, taken):
    path = f"/v1/deductions/{taken['id']}/withdrawal"
    answer = await people.ask(*EVALUATOR, "POST", path, {"reason": "not proved"})
    assert answer.status_code == 201, answer.text


async def decide(people, taken):
    answer = await people.ask(*EVALUATOR, "POST", "/v1/decisions", DECISION)
    assert answer.status_code == 201, answer.text


async def adopt(people, taken):
    """Enter the act itself: an edition is adopted before its year, so none governs this one yet."""
    by = Actor(subject="a", client="a", organisation="administration", roles=frozenset())
    async with database_of(people.app).transaction() as session:
        await people.app.state.runtime.journal.record(
            session, EntryKind.ADOPTION, NoticeRequest(), year=2025, by=by, stamp=Stamp(ISSUED_AT)
        )


async def void(people, taken):
    """Void the deduction as the maker's register does that comes after one loaded by hand."""
    await void_act(people, taken["id"], EntryKind.DEDUCTION, body="health")


async def void_act(people, name, kind, *, body=None):
    """Enter that an act of the evaluator counts no more."""
    runtime = people.app.state.runtime
    act = VoidedAct(
        act=name, kind=kind, body=body, by="evaluator", organisation=EVALUATOR[1],
        at=app_now(people.app), register_digest=NO_DIGEST,
    )  # fmt: skip
    block = Actor(client="citizens", subject="citizens", organisation="citizens")
    async with runtime.database.transaction() as session:
        await runtime.journal.record(
            session, EntryKind.VOIDED, act, year=2025, by=block,
            stamp=Stamp(app_now(people.app)), body=body, about=name,
        )  # fmt: skip


def exempt(kind):
    """Enter the decision itself: its request, asked for in time, would be another act beside it."""

    async def entering(people, taken):
        by = Actor(subject="a", client="a", organisation="legal-statistics", roles=frozenset())
        async with database_of(people.app).transaction() as session:
            await people.app.state.runtime.journal.record(
                session, kind, NoticeRequest(), year=2025, by=by,
                stamp=Stamp(ISSUED_AT), body="health", about=taken["id"],
            )  # fmt: skip

    return entering


ACTS = {
    EntryKind.IMPORT: push,
    EntryKind.REFUSED_IMPORT: refused_push,
    EntryKind.STATEMENT: state,
    EntryKind.STATEMENT_WITHDRAWAL: state_no_more,
    EntryKind.DEDUCTION: deduct,
    EntryKind.WITHDRAWAL: withdraw,
    EntryKind.DECISION: decide,
    EntryKind.ADOPTION: adopt,
    EntryKind.VOIDED: void,
    EntryKind.EXEMPTION_GRANTED: exempt(EntryKind.EXEMPTION_GRANTED),
    EntryKind.EXEMPTION_REVOKED: exempt(EntryKind.EXEMPTION_REVOKED),
}
"""By every kind of entry that moves scores, somebody who makes one about health."""


async def issued(people):
    """Take a deduction off health and hand out the results; give the deduction."""
    await ready(people)
    taken = await people.ask(*EVALUATOR, "POST", "/v1/deductions", FIRST)
    assert taken.status_code == 201, taken.text
    assert (await people.issue()).status_code == 201
    return taken.json()


async def sign(people):
    paper = {"scorecards_digest": (await people.cards())["digest"]}
    return await people.ask(*EVALUATOR, "POST", f"{REVIEWS}/signature", paper)


async def signed(people):
    """Have everybody agree with the results, and sign them; give the deduction they hold."""
    taken = await issued(people)
    await notices(people)
    await people.ask(*EVALUATOR, "PUT", f"{REVIEWS}/conclusion", CONCLUSION)
    answer = await sign(people)
    assert answer.status_code == 201, answer.text
    return taken


async def review(people, body="health"):
    answer = await people.ask("head", body, "GET", f"{REVIEWS}/{body}")
    assert answer.status_code == 200, answer.text
    return answer.json()
