"""A rating decided on: from the Chamber to the Head of State, each step over what was seen."""

import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bagalau.chassis.database.sessions import database_of
from bagalau.contracts.v1.ratings.ratings import ConclusionDraft
from bagalau.contracts.v1.wire.base import Names
from bagalau.contracts.v1.wire.canonical_json import NO_DIGEST, content_digest
from services.aggregator.collection.draft_store import store_drafts
from services.aggregator.main import create_aggregator
from tests.aggregator.stored_years import keep, stored_year

DECISION = "/v1/decisions/2025/1"
ACTORS = {
    "chamber": ("evaluator", "audit-chamber"),
    "working-body": ("working-body", "administration"),
    "administration": ("administration", "administration"),
    "signer": ("administration", "administration"),
    "first": ("commission", "parliament"),
    "second": ("commission", "government"),
    "third": ("commission", "court"),
    "stranger": ("commission", "elsewhere"),
    "office": ("head-of-state-office", "administration"),
    "head": ("head", "health"),
    "other-head": ("head", "justice"),
    "auditor": ("auditor", "audit-chamber"),
}
KEPT = stored_year(2025, {"health": (8, 9), "justice": (7, 7), "science": (6, 9), "trade": (9, 9)})


def drafted(kept):
    rating = kept.rating()
    draft = ConclusionDraft(
        year=2025, rating_version=rating.version, rating_digest=rating.digest,
        title=Names(kk="т", ru="з", en="t"), findings=[], paragraphs=[],
        machine_draft={"kk": True, "ru": True, "en": True}, digest=NO_DIGEST,
    )  # fmt: skip
    return draft.model_copy(update={"digest": content_digest(draft)})


class Deciding:
    """Who decides: each step over the digests that stand now, unless others are given."""

    def __init__(self, app, client, token):
        self.app, self.client, self.token = app, client, token
        self.rating, self.conclusion = KEPT.rating().digest, drafted(KEPT).digest

    async def ask(self, who, method, path, document=None, **headers):
        role, organisation = ACTORS[who]
        blocks = {"blocks": ["goals"]} if role == "evaluator" else {}
        signed = self.token(
            roles=[role], organisation=organisation, client=who, audience="aggregator", **blocks
        )
        said = {"Authorization": f"Bearer {signed}", **headers}
        return await self.client.request(method, path, json=document, headers=said)

    async def step(self, who, step, *, version=1, headers=None, **said):
        document = {
            "rating_digest": self.rating, "conclusion_digest": self.conclusion,
            "reason": "as read", **said,
        }  # fmt: skip
        path = f"/v1/decisions/2025/{version}/{step}"
        return await self.ask(who, "POST", path, document, **(headers or {}))

    async def sign(self):
        for language in ("kk", "ru"):
            order = {
                "language": language,
                "reviewer": "A. Reviewer",
                "draft_digest": self.conclusion,
            }
            answer = await self.ask("signer", "POST", "/v1/conclusions/2025/1/signatures", order)
            assert answer.status_code in {200, 201}, answer.text

    async def name(self, *people, needed=2):
        order = {
            "members": [{"person": person, "name": person} for person in people],
            "needed": needed, "order": "Order No. 5 of 2026-05-20",
        }  # fmt: skip
        return await self.ask("administration", "PUT", "/v1/commissions/2025", order)

    async def submitted(self):
        await self.sign()
        await self.name("first", "second", "third")
        for who, step in [
            ("chamber", "hand-over"),
            ("working-body", "receipt"),
            ("administration", "submission"),
        ]:
            answer = await self.step(who, step)
            assert answer.status_code == 201, answer.text
        return answer

    async def rate_again(self):
        kept = replace(KEPT, version=2, counts={**KEPT.counts, "health": (9, 9)})
        await keep(self.app, kept)
        async with database_of(self.app).transaction() as session:
            await store_drafts(session, [drafted(kept)])


@pytest.fixture
def deciding(database, app_client, token):
    @asynccontextmanager
    async def opened():
        app = create_aggregator(database("aggregator"))
        app.state.clock = lambda: datetime(2026, 6, 10, 6, tzinfo=UTC)
        async with app_client(app) as client:
            await keep(app, KEPT)
            async with database_of(app).transaction() as session:
                await store_drafts(session, [drafted(KEPT)])
            yield Deciding(app, client, token)

    return opened


def said(answer):
    return (answer.status_code, answer.json().get("code"))


@pytest.mark.asyncio
async def test_a_rating_goes_from_the_chamber_to_the_head_of_state_and_to_the_heads(deciding):
    async with deciding() as all_:
        assert (await all_.submitted()).json()["state"] == "submitted"
        against = await all_.step("first", "votes", vote="against", reason="coverage is too low")
        assert (against.json()["state"], against.json()["tally"]) == ("submitted", {"against": 1})
        await all_.step("second", "votes", vote="for")
        approved = (await all_.step("third", "votes", vote="for")).json()
        assert (approved["state"], approved["needed"]) == ("approved", 2)
        assert approved["votes"][0]["reason"] == "coverage is too low"
        considered = await all_.step("office", "consideration")
        assert considered.json()["state"] == "considered"
        order = {"body": "health", "text": "Mend the answers to complaints.", "due": "2026-12-01"}
        await all_.step("office", "instructions", **order)
        own = await all_.ask("head", "GET", "/v1/instructions/2025/health")
        assert [each["text"] for each in own.json()] == [order["text"]]
        assert (
            await all_.ask("other-head", "GET", "/v1/instructions/2025/health")
        ).status_code == 403
        steps = (await all_.ask("auditor", "GET", DECISION)).json()["steps"]
        assert [each["step"] for each in steps] == ["hand_over", "receive", "submit", "consider"]


@pytest.mark.asyncio
async def test_no_step_is_skipped_nor_made_by_another_nor_twice_by_one_person(deciding):
    async with deciding() as all_:
        early = await all_.step("working-body", "receipt")
        assert said(early) == (409, "action_not_now")
        assert "“Rated”" in early.json()["detail"]
        assert (await all_.step("administration", "hand-over")).status_code == 403
        ACTORS["finance"] = ("evaluator", "finance")
        other = await all_.step("finance", "hand-over")
        assert "audit-chamber hands the results over" in other.json()["detail"]
        await all_.step("chamber", "hand-over")
        ACTORS["chamber"] = ("working-body", "audit-chamber")
        own = await all_.step("chamber", "receipt")
        ACTORS["chamber"] = ("evaluator", "audit-chamber")
        assert "another person's" in own.json()["detail"]
        await all_.step("working-body", "receipt")
        bare = await all_.step("administration", "submission")
        assert "not signed in: kk, ru" in bare.json()["detail"]
        assert "members of the Commission for 2025 are not entered" in bare.json()["detail"]


@pytest.mark.asyncio
async def test_what_was_seen_must_be_what_stands(deciding):
    async with deciding() as all_:
        wrong = await all_.step("chamber", "hand-over", rating_digest="sha256:" + "1" * 64)
        assert said(wrong) == (409, "decision_differs")
        await all_.submitted()
        blind = await all_.step("first", "votes", vote="for", conclusion_digest=None)
        assert said(blind) == (422, "decision_without_conclusion")
        stale = await all_.step(
            "first", "votes", vote="for", conclusion_digest="sha256:" + "1" * 64
        )
        assert said(stale) == (409, "decision_differs")


@pytest.mark.asyncio
async def test_only_members_vote_once_and_two_at_once_are_both_counted(deciding):
    async with deciding() as all_:
        await all_.submitted()
        assert (
            "not among the members"
            in (await all_.step("stranger", "votes", vote="for")).json()["detail"]
        )
        both = await asyncio.gather(
            *(all_.step(who, "votes", vote="for") for who in ("first", "second"))
        )
        assert sorted(each.json()["state"] for each in both) == ["approved", "submitted"]
        late = await all_.step("third", "votes", vote="against")
        assert said(late) == (409, "action_not_now")


@pytest.mark.asyncio
async def test_a_retry_under_one_key_is_one_vote_and_a_second_vote_is_refused(deciding):
    async with deciding() as all_:
        await all_.submitted()
        key = {"headers": {"Idempotency-Key": "vote-1"}}
        first = await all_.step("first", "votes", vote="abstain", **key)
        again = await all_.step("first", "votes", vote="abstain", **key)
        assert first.json() == again.json()
        changed = await all_.step("first", "votes", vote="for")
        assert "has voted: abstain" in changed.json()["detail"]


@pytest.mark.asyncio
async def test_results_that_cannot_reach_the_votes_are_rejected_and_may_be_handed_over_again(
    deciding,
):
    async with deciding() as all_:
        await all_.submitted()
        await all_.step("first", "votes", vote="against")
        rejected = await all_.step("second", "votes", vote="abstain")
        assert rejected.json()["state"] == "rejected"
        assert (await all_.step("office", "consideration")).status_code == 409
        assert (await all_.step("chamber", "hand-over")).json()["state"] == "handed_over"


@pytest.mark.asyncio
async def test_members_named_later_do_not_move_what_was_submitted(deciding):
    async with deciding() as all_:
        await all_.submitted()
        await all_.name("stranger", needed=1)
        assert (await all_.step("stranger", "votes", vote="for")).status_code == 409
        assert (await all_.step("first", "votes", vote="for")).status_code == 201
        told = await all_.ask("administration", "GET", "/v1/commissions/2025")
        assert [each["person"] for each in told.json()["members"]] == ["stranger"]
        twice = await all_.name("first", "first", needed=3)
        assert said(twice) == (422, "commission_impossible")
        codes = {each["code"] for each in twice.json()["errors"]}
        assert codes == {"member_twice", "more_than_members"}


@pytest.mark.asyncio
async def test_results_return_for_rework_with_the_reason(deciding):
    async with deciding() as all_:
        await all_.submitted()
        back = await all_.step("office", "return", reason="two bodies were not heard")
        assert back.json()["state"] == "returned"
        assert back.json()["steps"][-1]["reason"] == "two bodies were not heard"
        assert (await all_.step("first", "votes", vote="for")).status_code == 409


@pytest.mark.asyncio
async def test_a_newer_rating_voids_what_was_decided_where_everybody_sees_it(deciding):
    async with deciding() as all_:
        await all_.submitted()
        await all_.rate_again()
        voided = (await all_.ask("auditor", "GET", DECISION)).json()
        assert voided["state"] == "void"
        assert voided["void_reason"]["en"].startswith("Rating 2 was made since")
        assert (await all_.step("first", "votes", vote="for")).status_code == 409
        newest = (await all_.ask("auditor", "GET", "/v1/decisions/2025/2")).json()
        assert (newest["state"], newest["steps"]) == ("rated", [])
        assert (await all_.ask("auditor", "GET", "/v1/decisions/2025/3")).status_code == 404


@pytest.mark.asyncio
async def test_a_provisional_rating_is_not_handed_over(deciding):
    async with deciding() as all_:
        unsigned = replace(KEPT, version=2, unsigned=("orgdev",))
        await keep(all_.app, unsigned)
        async with database_of(all_.app).transaction() as session:
            await store_drafts(session, [drafted(unsigned)])
        all_.rating, all_.conclusion = unsigned.rating().digest, drafted(unsigned).digest
        refused = await all_.step("chamber", "hand-over", version=2)
        assert "Rating 2 is provisional" in refused.json()["detail"]


async def waiting(all_, who):
    found = (await all_.ask(who, "GET", "/v1/tasks")).json()["entries"]
    decision = [each for each in found if each["table"] == "decision"]
    assert all(each["address"] == f"/api/aggregator{DECISION}" for each in decision)
    return [each["steps"] for each in decision]


@pytest.mark.asyncio
async def test_each_step_of_a_decision_waits_for_whom_it_is_and_for_nobody_else(deciding):
    async with deciding() as all_:
        turns = [
            ("chamber", "hand-over", "hand_over"), ("working-body", "receipt", "receive"),
            ("administration", "submission", "submit"), ("first", "votes", "vote"),
            ("second", "votes", "vote"), ("office", "consideration", "consider"),
        ]  # fmt: skip
        await all_.sign()
        await all_.name("first", "second", "third")
        for who, step, code in turns:
            assert await waiting(all_, who) == [[code]]
            for other in ("stranger", "auditor", "head"):
                assert await waiting(all_, other) == []
            vote = {"vote": "for"} if step == "votes" else {}
            assert (await all_.step(who, step, **vote)).status_code == 201
            assert await waiting(all_, who) == []
        assert [await waiting(all_, who) for who in ACTORS] == [[]] * len(ACTORS)
