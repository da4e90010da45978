"""Issued and signed scorecards are documents that stay, whatever is computed afterwards."""

import base64
import hashlib

import orjson
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bagalau.blocks.journal import EntryKind
from bagalau.chassis.database.sessions import Database
from bagalau.contracts.v1.register import Standing, standings_digest
from bagalau.contracts.v1.results import Header
from bagalau.contracts.v1.wire import Names
from tests.blocks.review.acts_after_issue import (
    EVALUATOR,
    issued,
    push,
    sign,
    signed,
    void_act,
)
from tests.blocks.review.test_review import REVIEWS, notices, ready
from tests.blocks.small_block import BODIES, dialogue, people_of, register_of, registered

CARDS = "/v1/scorecards/2025"
VERSION = "bagalau.blocks.scorecards.year_scorecards.SCORING_VERSION"


@pytest.fixture
def block(cluster, app_client, token, tmp_path):
    return lambda **settings: people_of(cluster, app_client, token, tmp_path, **settings)


async def read(people, path, *, role="auditor", organisation="centre", status=200):
    answer = await people.ask(role, organisation, "GET", path)
    assert answer.status_code == status, answer.text
    return answer


async def conclusion(people):
    return (await read(people, f"{REVIEWS}/conclusion")).json()


def translated():
    """Give the next version of the register, in which one body has another name."""
    other = Names(kk="басқа", ru="другое", en="another")
    return register_of(2025, (registered("health", names=other), *BODIES[1:]), version=2)


def parts(differences):
    return {each["part"]: each["moves_scores"] for each in differences}


@pytest.mark.asyncio
async def test_what_is_issued_and_signed_is_read_byte_by_byte_under_its_digest(block):
    async with block() as people:
        await ready(people)
        for kind in ("issued", "signed"):
            assert (await read(people, f"{CARDS}/{kind}", status=404)).json()["code"] == (
                f"nothing_{kind}"
            )
        await signed(people)
        first, second = [await read(people, f"{CARDS}/{kind}") for kind in ("issued", "signed")]
        await push(people, None)
        standing = (await read(people, f"{CARDS}/standing")).json()
        for answer, kind in ((first, "issued"), (second, "signed")):
            digest = hashlib.sha256(answer.content)
            assert answer.headers["etag"] == f'"sha256:{digest.hexdigest()}"'
            stated = base64.b64encode(digest.digest()).decode()
            assert answer.headers["content-digest"] == f"sha-256=:{stated}:"
            assert (await read(people, f"{CARDS}/{kind}")).content == answer.content
            kept = standing[kind]
            assert kept["stored"]["document"] == f"sha256:{digest.hexdigest()}"
            by_digest = await read(people, kept["address"].removeprefix("/api/citizens"))
            assert by_digest.content == answer.content
            assert "immutable" in by_digest.headers["cache-control"]
            carried = await read(people, f"{CARDS}/documents/{kept['scorecards_digest']}")
            assert carried.content == answer.content
        assert second.json()["signature"]["scorecards_digest"] == second.json()["digest"]
        unknown = await read(people, f"{CARDS}/documents/sha256:{'1' * 64}", status=404)
        assert unknown.json()["code"] == "document_unknown"


@pytest.mark.asyncio
async def test_a_digest_of_the_bytes_is_declared_where_it_is_stated_and_nowhere_else(block):
    async with block() as people:
        await signed(people)
        newest = (await read(people, f"{CARDS}/signed")).json()["digest"]
        stating = {
            "issued": "/issued", "signed": "/signed", "health/issued": "/{body_code}/issued",
            "health/signed": "/{body_code}/signed", f"documents/{newest}": "/documents/{digest}",
        }  # fmt: skip
        for path in (*stating, ""):
            answer = await read(people, f"{CARDS}/{path}".rstrip("/"))
            assert ("content-digest" in answer.headers) is (path in stating), path
        declaring = {
            path
            for path, operations in people.app.openapi()["paths"].items()
            if "Content-Digest"
            in operations.get("get", {}).get("responses", {}).get("200", {}).get("headers", {})
        }
        assert declaring == {"/v1/scorecards/{year}" + path for path in stating.values()}


@pytest.mark.asyncio
async def test_another_version_of_the_scoring_leaves_a_year_signed_and_says_what_differs(
    block, monkeypatch
):
    async with block() as people:
        await signed(people)
        first = await read(people, f"{CARDS}/signed")
        monkeypatch.setattr(VERSION, "another")
        today = (await read(people, CARDS)).json()
        assert today["signature"] is None
        before = today["signed_before"]
        assert before["signature"] == first.json()["signature"]
        assert parts(before["differences"]) == {"scoring_version": True}
        assert (await read(people, f"{CARDS}/signed")).content == first.content
        assert (await conclusion(people))["signed"] is True
        standing = (await read(people, f"{CARDS}/standing")).json()
        assert (standing["signed"]["moved"], standing["today"]) == ([], today["digest"])
        again = await sign(people)
        assert again.json() == first.json()["signature"]
        assert (await people.issue()).status_code == 200


@pytest.mark.asyncio
async def test_another_translation_in_the_register_moves_no_score_and_takes_no_signature(block):
    async with block() as people:
        await signed(people)
        first = await read(people, f"{CARDS}/signed")
        assert standings_digest(translated()) == standings_digest(register_of(2025))
        await people.load(translated())
        today = (await read(people, CARDS)).json()
        assert parts(today["signed_before"]["differences"]) == {"register_texts": False}
        assert (await conclusion(people))["signed"] is True
        assert (await sign(people)).json() == first.json()["signature"]
        assert (await people.issue()).status_code == 200
        assert (await read(people, f"{CARDS}/signed")).content == first.content


@pytest.mark.asyncio
async def test_a_body_that_stands_otherwise_is_handed_out_again_before_a_further_signature(block):
    async with block() as people:
        await signed(people)
        apart = registered("health", standing=Standing.ANALYSED_ONLY)
        await people.load(register_of(2025, (apart, *BODIES[1:]), version=2))
        standing = (await read(people, f"{CARDS}/standing")).json()
        assert parts(standing["signed"]["differences"]) == {"register": True}
        assert standing["signed"]["moved"] == ["health"]
        assert (await conclusion(people))["signed"] is False
        refused = await sign(people)
        assert (refused.status_code, refused.json()["code"]) == (409, "results_moved")
        again = await people.issue()
        assert (again.status_code, again.json()["bodies"]) == (201, ["health"])


@pytest.mark.asyncio
async def test_steps_of_the_review_are_told_apart_from_facts(block):
    async with block() as people:
        await issued(people)
        await notices(people)
        standing = (await read(people, f"{CARDS}/standing")).json()
        assert parts(standing["issued"]["differences"]) == {"review": False}
        sent = await people.push("dialogue", dialogue("health", answered=6))
        standing = (await read(people, f"{CARDS}/standing")).json()
        (facts,) = standing["issued"]["differences"]
        assert (facts["part"], facts["stale"]["causes"]) == ("facts", [sent["id"]])
        assert standing["issued"]["moved"] == ["health"]
        assert standing["signed"] is None


@pytest.mark.asyncio
async def test_inputs_of_signed_scores_are_read_for_good_and_others_while_they_are_of_today(block):
    async with block() as people:
        await signed(people)
        first = (await read(people, f"{CARDS}/signed")).json()
        of_signed = f"/v1/scoring-inputs/2025?scorecards={first['digest']}"
        inputs = await read(people, of_signed)
        assert Header.model_validate(inputs.json()["header"]) == Header.model_validate(
            first["header"]
        )
        await push(people, None)
        assert (await read(people, of_signed)).content == inputs.content
        today = (await people.cards())["digest"]
        assert (await read(people, f"/v1/scoring-inputs/2025?scorecards={today}")).content
        await people.push("dialogue", dialogue("culture", answered=7))
        gone = await read(people, f"/v1/scoring-inputs/2025?scorecards={today}", status=409)
        assert gone.json()["code"] == "scores_changed"


@pytest.mark.asyncio
async def test_a_body_reads_its_own_card_as_issued_and_as_signed_with_its_traces(block):
    async with block() as people:
        await signed(people)
        card = await read(people, f"{CARDS}/health", role="head", organisation="health")
        await push(people, None)
        for kind in ("issued", "signed"):
            path = f"{CARDS}/health/{kind}"
            kept = (await read(people, path, role="head", organisation="health")).json()
            assert (kept["score"], kept["tree"]) == (card.json()["score"], card.json()["tree"])
            await read(people, path, role="head", organisation="culture", status=403)
            await read(people, f"{CARDS}/{kind}", role="head", organisation="health", status=403)
        now = await read(people, f"{CARDS}/health", role="head", organisation="health")
        assert now.json()["score"] != card.json()["score"]


@pytest.mark.asyncio
async def test_staleness_of_named_scores_says_what_differs_and_how_many_results_moved(
    block, monkeypatch
):
    async with block() as people:
        await signed(people)
        cards = await people.cards()
        place = cards["header"]["journal_position"]
        path = f"/v1/staleness/2025?position={place}&scorecards={cards['digest']}"
        monkeypatch.setattr(VERSION, "another")
        found = (await read(people, path)).json()
        assert (found["stale"], found["moved_bodies"]) == (None, 0)
        assert parts(found["differences"]) == {"scoring_version": True}
        await push(people, None)
        found = (await read(people, path)).json()
        assert (parts(found["differences"])["facts"], found["moved_bodies"]) == (True, 1)
        unknown = path.replace(cards["digest"], "sha256:" + "1" * 64)
        assert (await read(people, unknown)).json()["moved_bodies"] is None


@pytest.mark.asyncio
async def test_a_rewritten_conclusion_is_signed_anew_without_a_further_issue(block):
    async with block() as people:
        await signed(people)
        first = (await read(people, f"{CARDS}/signed")).json()["signature"]
        told = await conclusion(people)
        text_ = {**told["text"], "findings": {"kk": "басқа", "ru": "иное", "en": "other"}}
        headers = {"If-Match": f'"{told["digest"]}"'}
        path = f"{REVIEWS}/conclusion"
        written = await people.ask(*EVALUATOR, "PUT", path, text_, headers=headers)
        assert (written.status_code, written.json()["signed"]) == (200, False)
        again = await sign(people)
        assert again.status_code == 201, again.text
        assert (await conclusion(people))["signed"] is True
        kept = orjson.loads((await read(people, f"{CARDS}/signed")).content)
        assert kept["signature"]["scorecards_digest"] == first["scorecards_digest"]


@pytest.mark.asyncio
async def test_a_document_whose_signature_was_voided_is_still_read_by_its_digest(block):
    async with block() as people:
        await signed(people)
        kept = (await read(people, f"{CARDS}/standing")).json()["signed"]
        named = kept["stored"]["document"]
        first = await read(people, f"{CARDS}/documents/{named}")
        await void_act(people, kept["act"], EntryKind.SIGNATURE)
        assert (await read(people, f"{CARDS}/signed", status=404)).json()[
            "code"
        ] == "nothing_signed"
        assert (await conclusion(people))["signed"] is False
        assert (await read(people, f"{CARDS}/documents/{named}")).content == first.content
        assert await read(people, f"/v1/scoring-inputs/2025?scorecards={named}")
        assert (await sign(people)).status_code == 201


@pytest.mark.asyncio
@pytest.mark.parametrize("table", ["stored_documents", "scorecards", "scorecard_bodies"])
@pytest.mark.parametrize("change", ["DELETE FROM citizens.{}", "TRUNCATE citizens.{} CASCADE"])
async def test_the_database_itself_refuses_to_change_what_was_issued(
    standing_database, table, change
):
    kept = Database(standing_database("citizens"))
    with pytest.raises(DBAPIError, match="never changed and never removed"):
        async with kept.transaction() as session:
            await session.execute(text(change.format(table)))
    await kept.close()
