"""Overrides of an edition as readers of a block see them: the edition, the card, its trace."""

import pytest

from tests.blocks import small_block
from tests.blocks.scorecards.test_scorecards import node
from tests.blocks.small_block import BODIES, dialogue, people_of, register_of, survey

ADDED = """
peers: {by: kind, least: 3, status: proposed}
precision: {places: 4, mode: half_up, status: proposed}
bodies:
  - {body: defence, only: [B2.01], reason: no survey is held, status: proposed}
overrides:
  - code: O1
    node: B1.01
    for: {body: health}
    set: {rule: {linear: {from: 3.25}}}
    reason: {kk: Себеп, ru: Причина, en: Reason}
    status: sourced_historical
    act: {title: An order, number: V1300008406, para: "7"}
    valid_from: YEAR
  - code: O2
    node: B2.01
    for: {region: KZ-62}
    set: {missing: {not_supplied: exclude}}
    reason: {kk: Себеп, ru: Причина, en: Reason}
    status: proposed
    valid_from: YEAR
    valid_to: YEAR
children:"""
REGION = {"region": "KZ-62"}
PLACED = tuple(
    body.model_copy(update=REGION) if body.code == "akimat-ulytau" else body for body in BODIES
)


@pytest.fixture
def block(cluster, app_client, token, tmp_path, monkeypatch):
    text = small_block.EDITION.replace("\nchildren:", ADDED, 1).replace(
        "    maximum: 60\n    status: proposed\n",
        "    maximum: 60\n    status: proposed\n    availability: {least: 0.5, status: proposed}\n",
        1,
    )
    monkeypatch.setattr(small_block, "EDITION", text)
    return lambda **settings: people_of(cluster, app_client, token, tmp_path, **settings)


@pytest.mark.asyncio
async def test_an_edition_shows_its_overrides_and_what_it_says_once_for_all(block):
    async with block() as people:
        answer = await people.ask("expert", "institute", "GET", "/v1/editions/small-2025")
        assert answer.status_code == 200, answer.text
        shown = answer.json()
        first, second = shown["overrides"]
        assert (first["code"], first["node"], first["applies_to"], first["applies_to_code"]) == (
            "O1", "B1.01", "body", "health",
        )  # fmt: skip
        assert first["altered"] == [
            {"parameter": "/rule/linear/from", "before": "3.5", "after": "3.25"}
        ]
        assert first["reason"] == {"kk": "Себеп", "ru": "Причина", "en": "Reason"}
        assert first["source"]["status"] == "sourced_historical"
        assert (first["source"]["number"], first["source"]["para"]) == ("V1300008406", "7")
        assert (first["valid_from"], first["valid_to"]) == (2025, None)
        assert (second["applies_to"], second["applies_to_code"], second["valid_to"]) == (
            "region",
            "KZ-62",
            2025,
        )
        assert (shown["peers"]["by"], shown["peers"]["minimum_bodies"]) == ("kind", 3)
        assert shown["precision"]["places"] == 4
        assert shown["scopes"][0]["indicators"] == ["B2.01"]
        direction = shown["tree"]["children"][0]
        assert direction["availability"]["minimum"]["exact"] == "1/2"
        answers = direction["children"][0]["absence_rules"]
        assert answers["not_supplied"]["otherwise"] == "exclude"
        assert shown["statuses"]["sourced_historical"] == 1


@pytest.mark.asyncio
async def test_a_card_names_the_override_and_its_trace_explains_it(block):
    async with block() as people:
        await people.load(register_of(2025, PLACED))
        for body in ("health", "culture"):
            await people.push("dialogue", dialogue(body))
            await people.push("survey", survey(body))
        card, usual = await people.card("health"), await people.card("culture")
        own, other = node(card, "B1.01"), node(usual, "B1.01")
        assert own["points"]["exact"] == "240/7"  # 60 * (4.25 - 3.25) / (5 - 3.25)
        assert other["points"]["exact"] == "30"
        assert own["overrides"] == ["O1"]
        assert "overrides" not in other
        assert "overrides" not in other["trace"]
        [told] = own["trace"]["overrides"]
        assert (told["code"], told["reason"]["ru"]) == ("O1", "Причина")
        assert told["source"]["number"] == "V1300008406"
        assert own["trace"]["steps"][0].startswith("1. override O1 for the body health, from 2025")
        listed = {each["body"]: each for each in (await people.cards())["cards"]}
        assert node(listed["health"], "B1.01")["overrides"] == ["O1"]
        again = await people.card("health")
        assert again == card


@pytest.mark.asyncio
async def test_the_region_of_the_register_decides_and_silence_is_left_out(block):
    async with block() as people:
        await people.load(register_of(2025, PLACED))
        await people.push("survey", survey("akimat-ulytau"), survey("culture"))
        local, central = await people.card("akimat-ulytau"), await people.card("culture")
        assert (node(local, "B2.01")["state"], node(central, "B2.01")["state"]) == (
            "excluded", "zero",
        )  # fmt: skip
        assert (local["score"]["exact"], central["score"]["exact"]) == ("50", "30")
