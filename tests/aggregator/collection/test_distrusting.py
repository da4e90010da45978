"""A block that answers what is not so is absent with the fault named; the others are collected."""

import orjson
import pytest

from bagalau.contracts.v1.wire.canonical_json import canonical, content_digest
from tests.aggregator.collection.test_collecting import desk, marks, pin, scores_of, whole_year
from tests.aggregator.fake_block import said
from tests.aggregator.honest import honest

__all__ = ["desk"]


def of(change):
    """Answer with honest scores, changed afterwards."""

    def says(register, block="citizens"):
        document = orjson.loads(canonical(scores_of(register, block)))
        change(document)
        return [said(orjson.dumps(document))]

    return says


def sealed(change):
    """Answer with scores changed and digested anew, as somebody who means it would."""

    def says(register, block="citizens"):
        document = orjson.loads(canonical(scores_of(register, block)))
        change(document)
        return [said(seal(document))]

    return says


def seal(document):
    """Give changed scores with every digest right."""
    for card in document["cards"]:
        card["digest"] = content_digest({k: v for k, v in card.items() if k != "digest"})
    document["digest"] = content_digest(document, "header", "cards")
    document["signature"]["scorecards_digest"] = document["digest"]
    return orjson.dumps(document)


def first(document, state="scored"):
    return next(card for card in document["cards"] if card["state"] == state)


def put(*path, value):
    def change(document):
        at = document if path[0] != "card" else first(document)
        for step in path[1 if path[0] == "card" else 0 : -1]:
            at = at[step]
        at[path[-1]] = value

    return change


NONSENSE = {
    "http_500": [said("broken", 500)],
    "http_404": [said('{"code": "not_found"}', 404, "application/problem+json")],
    "http_302": [said("", 302)],
    "not_json": [said("<html>welcome</html>", media="text/html")],
    "wrong_schema": [said('{"scores": 42}')],
    "wrong_block": sealed(put("header", "block", value="orgdev")),
    "wrong_year": sealed(put("header", "year", value=2024)),
    "register_differs": sealed(put("header", "register_digest", value="sha256:" + "1" * 64)),
    "synthetic_differs": sealed(put("header", "synthetic", value=False)),
    "body_unknown": sealed(put("card", "body", value="atlantis")),
    "body_missing": sealed(lambda document: document["cards"].remove(first(document))),
    "body_twice": sealed(lambda document: document["cards"].append(first(document))),
    "kind_differs": sealed(put("card", "kind", value="LEB")),
    "above_maximum": sealed(put("card", "score", value={"exact": "101", "decimal": "101.00"})),
    "number_differs": sealed(put("card", "score", value={"exact": "70", "decimal": "99.00"})),
    "below_minimum": sealed(put("card", "score", value={"exact": "-5", "decimal": "-5.00"})),
    "score_differs": sealed(put("card", "score", value={"exact": "71", "decimal": "71.00"})),
    "signer_not_assembler": sealed(put("signature", "organisation", value="health")),
    "signed_in_future": sealed(put("signature", "signed_at", value="2999-01-01T00:00:00Z")),
    "digest_differs": of(put("card", "band", value="high")),
}


@pytest.mark.asyncio
@pytest.mark.parametrize("fault", NONSENSE)
async def test_a_block_that_answers_nonsense_is_absent_with_the_fault_named(desk, fault):
    async with whole_year(desk, citizens=NONSENSE[fault]) as (opened, _):
        collection = await opened.collect()
        rating = await opened.rating(collection["rating_version"])
    found = pin(collection, "citizens")
    assert (found["state"], found["reason"].partition(":")[0]) == ("absent", fault)
    if fault != "http_500":
        assert found["fault"]["code"] == fault
        assert found["fault"]["text"]["kk"]
    assert rating["provisional"]
    assert any(why.startswith("citizens: absent") for why in rating["provisional_reasons"])
    given, entry = marks(rating, "health")
    assert given == {"goals": "scored", "citizens": "block_absent", "orgdev": "scored"}
    assert (entry["total"], entry["position"]) == (None, None)
    assert "citizens" in entry["unranked_reason"]


STRANGE = {
    "digits": put("card", "score", value={"exact": "9" * 5_000, "decimal": "71.00"}),
    "script": put("card", "tree", "points", "exact", value="\u0667\u0660"),
    "place": put("header", "journal_position", value=2**63),
}


@pytest.mark.asyncio
@pytest.mark.parametrize("strange", STRANGE)
async def test_one_strange_number_takes_its_block_out_and_not_the_collection(desk, strange):
    async with whole_year(desk, citizens=sealed(STRANGE[strange])) as (opened, _):
        collection = await opened.collect()
        rating = await opened.rating(collection["rating_version"])
    assert (collection["state"], collection["failure"]) == ("done", None)
    expected = "number_differs" if strange == "digits" else "wrong_schema"
    assert pin(collection, "citizens")["fault"]["code"] == expected
    assert marks(rating, "health")[0]["goals"] == "scored"


@pytest.mark.asyncio
async def test_a_fault_names_the_body_and_the_node(desk):
    leaf = ("card", "tree", "children", 0, "children", 1, "points")
    lie = sealed(put(*leaf, value={"exact": "1", "decimal": "1.00"}))
    async with whole_year(desk, citizens=lie) as (opened, _):
        found = pin(await opened.collect(), "citizens")["fault"]
        body = first(orjson.loads(canonical(scores_of(opened.register, "citizens"))))["body"]
    assert (found["code"], found["body"], found["node"]) == ("score_differs", body, "citizens.2")


@pytest.mark.asyncio
async def test_scores_without_the_facts_they_follow_from_are_not_taken(desk):
    async with whole_year(desk) as (opened, blocks):
        blocks["citizens"].facts = None
        collection = await opened.collect()
    found = pin(collection, "citizens")
    assert (found["state"], found["reason"]) == (
        "absent",
        "facts_missing: http_404: no problem document",
    )


@pytest.mark.asyncio
async def test_facts_that_moved_on_between_the_two_answers_are_asked_for_again(desk):
    async with whole_year(desk) as (opened, blocks):
        told = (
            said(canonical(honest(opened.register, "citizens", position=place)[1]))
            for place in (2, 1)
        )

        def facts():
            return next(told)()

        blocks["citizens"].facts = facts
        collection = await opened.collect()
        found = pin(collection, "citizens")
        assert (found["state"], found["attempts"]) == ("collected", 2)
        blocks["citizens"].facts = said(
            canonical(honest(opened.register, "citizens", position=2)[1])
        )
        moved = pin(await opened.collect(), "citizens")
    assert (moved["state"], moved["fault"]["code"]) == ("absent", "facts_moved_on")


@pytest.mark.asyncio
async def test_scores_of_another_arithmetic_make_the_rating_provisional_and_say_so(desk):
    def other(register):
        scores, facts = honest(register, "citizens", version="0.9.0")
        document = orjson.loads(canonical(scores))
        points = {"exact": "71", "decimal": "71.00"}
        for place in (("score",), ("points_before_deductions",), ("tree", "points")):
            put("card", *place, value=points)(document)
        return seal(document), canonical(facts)

    async with whole_year(desk) as (opened, blocks):
        scores, facts = other(opened.register)
        blocks["citizens"].says, blocks["citizens"].facts = [said(scores)], said(facts)
        collection = await opened.collect()
        rating = await opened.rating(collection["rating_version"])
    found = pin(collection, "citizens")
    assert (found["state"], found["fault"]["code"]) == ("unverified", "scoring_version_differs")
    assert rating["provisional"]
    assert marks(rating, "health")[0]["citizens"] == "block_unverified"
    assert marks(rating, "health")[1]["total"] is not None
