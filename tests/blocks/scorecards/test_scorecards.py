"""Scorecards of a block on a real database: what they say, who may read them, what they rest on."""

import asyncio

import pytest

from bagalau.contracts.v1.results.scorecards import Card, Scorecards
from bagalau.contracts.v1.wire.canonical_json import canonical, content_digest, digest
from tests.blocks.small_block import dialogue, people_of, register_of, survey


@pytest.fixture
def block(cluster, app_client, token, tmp_path):
    return lambda **settings: people_of(cluster, app_client, token, tmp_path, **settings)


def of(cards, body):
    return next(card for card in cards["cards"] if card["body"] == body)


def node(card, code):
    waiting = [card["tree"]]
    while waiting:
        each = waiting.pop()
        if each["code"] == code:
            return each
        waiting += each["children"]
    raise KeyError(code)


@pytest.mark.asyncio
@pytest.mark.parametrize("path", ["/v1/scorecards/2025", "/v1/scorecards/2025/health"])
async def test_a_stranger_gets_401(block, path):
    async with block() as people:
        assert (await people.client.get(path)).status_code == 401


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("role", "organisation", "path", "more"),
    [
        ("reporter", "health", "/v1/scorecards/2025", {}),
        ("operator", "operations", "/v1/scorecards/2025", {}),
        ("supplier", "registry", "/v1/scorecards/2025/health", {}),
        ("reporter", "culture", "/v1/scorecards/2025/health", {}),
        ("head", "culture", "/v1/scorecards/2025/health", {}),
        ("evaluator", "audit-chamber", "/v1/scorecards/2025", {"blocks": ["goals"]}),
        ("evaluator", "audit-chamber", "/v1/scorecards/2025/health", {"blocks": ["goals"]}),
    ],
)
async def test_who_may_not_see_a_score_gets_403(block, role, organisation, path, more):
    async with block() as people:
        await people.load(register_of(2025))
        headers = people.headers(role, organisation, **more)
        answer = await people.client.get(path, headers=headers)
        assert answer.status_code == 403, answer.text
        assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.asyncio
async def test_a_body_sees_its_own_card_and_those_who_read_all_see_the_list(block):
    async with block() as people:
        await people.load(register_of(2025))
        for role, organisation in (("reporter", "health"), ("head", "health")):
            answer = await people.ask(role, organisation, "GET", "/v1/scorecards/2025/health")
            assert answer.status_code == 200, answer.text
        for role in ("collector", "auditor", "administration", "methodologist", "evaluator"):
            answer = await people.ask(role, "somebody", "GET", "/v1/scorecards/2025")
            assert answer.status_code == 200, answer.text


@pytest.mark.asyncio
async def test_a_score_can_be_followed_to_the_records_it_was_counted_from(block):
    async with block() as people:
        await people.load(register_of(2025))
        await people.push("dialogue", dialogue("health"), dialogue("health", "2025-04"))
        await people.push("survey", survey("health"))
        card = await people.card("health")
        assert card["state"] == "scored"
        assert card["score"] == {"exact": "50", "decimal": "50.00"}
        assert card["band"] == "low"
        indicator = node(card, "B2.01")
        assert indicator["points"] == {"exact": "20", "decimal": "20.00"}
        trace = indicator["trace"]
        assert trace["formula"] == "answered / received"
        first = trace["inputs"][0]
        assert (first["measure"], first["dataset"], first["records"]) == ("answered", "dialogue", 2)
        assert first["value"]["exact"] == "10"
        assert first["months"] == {"2025-03": "5", "2025-04": "5"}
        assert trace["source"]["status"] == "proposed"
        followed = first["link"].removeprefix("/api/citizens")
        records = await people.ask("auditor", "centre", "GET", followed)
        assert len(records.json()["entries"]) == 2


@pytest.mark.asyncio
async def test_the_header_names_everything_and_gives_the_same_bytes_and_304(block):
    async with block() as people:
        register = register_of(2025)
        await people.load(register)
        receipt = await people.push("dialogue", dialogue("health"))
        headers = people.headers("auditor", "centre")
        first = await people.client.get("/v1/scorecards/2025", headers=headers)
        header = first.json()["header"]
        assert receipt["position"] == header["journal_position"]
        assert receipt["digest"] == header["journal_digest"]
        assert header["edition"] == "small-2025"
        assert register.digest == header["register_digest"]
        assert header["synthetic"] is True
        assert header["recheck_digest"]
        again = await people.client.get("/v1/scorecards/2025", headers=headers)
        assert (first.content, first.headers["etag"]) == (again.content, again.headers["etag"])
        unchanged = {**headers, "If-None-Match": first.headers["etag"]}
        assert (
            await people.client.get("/v1/scorecards/2025", headers=unchanged)
        ).status_code == 304


@pytest.mark.asyncio
async def test_every_digest_can_be_recomputed_by_a_reader(block):
    async with block() as people:
        await people.load(register_of(2025))
        await people.push("dialogue", dialogue("health"))
        cards = Scorecards.model_validate(await people.cards())
        assert cards.digest == content_digest(cards, "header", "cards")
        assert all(card.digest == content_digest(card) for card in cards.cards)
        full = Card.model_validate(await people.card("health"))
        listed = next(card for card in cards.cards if card.body == "health")
        assert listed.digest == full.digest
        assert listed.tree is not None
        assert listed.tree.trace is None
        traces = {each["code"]: each["trace"] for each in _nodes(full.tree.model_dump(mode="json"))}
        assert full.trace_digest == digest(canonical(traces))


def _nodes(tree):
    return [tree, *(below for child in tree["children"] for below in _nodes(child))]


@pytest.mark.asyncio
async def test_records_of_another_year_leave_the_scores_as_they_are(block):
    async with block() as people:
        await people.load(register_of(2025))
        await people.load(register_of(2024))
        await people.push("dialogue", dialogue("health"))
        before = await people.cards()
        await people.push("dialogue", dialogue("health", "2024-03"))
        assert before == await people.cards()
        await people.push("dialogue", dialogue("culture"))
        assert before["digest"] != (await people.cards())["digest"]


@pytest.mark.asyncio
async def test_the_kinds_of_having_no_score_are_told_apart(block):
    async with block() as people:
        await people.load(register_of(2025))
        await people.push("dialogue", dialogue("akimat-abai"), dialogue("health"))
        cards = await people.cards()
        analysed = of(cards, "akimat-abai")
        assert (
            analysed["state"], analysed["score"], analysed["tree"]
        ) == ("analysed_only", None, None)  # fmt: skip
        assert "PROPOSED" in analysed["reason"]["en"]
        assert of(cards, "defence")["state"] == "not_applicable"
        silent = of(cards, "culture")
        assert (silent["state"], silent["score"]["decimal"]) == ("scored", "0.00")


@pytest.mark.asyncio
async def test_a_body_of_which_nothing_counts_has_no_score_and_says_so(block):
    async with block() as people:
        await people.load(register_of(2025))
        for dataset in ("dialogue", "survey"):
            statement = {
                "year": 2025, "body": "culture", "dataset": dataset,
                "state": "nothing_to_report", "reason": "nothing was asked", "document": None,
            }  # fmt: skip
            answer = await people.ask("supplier", "registry", "POST", "/v1/nil-returns", statement)
            assert answer.status_code == 201, answer.text
        card = await people.card("culture")
        assert (card["state"], card["score"]) == ("nothing_counted", None)
        assert node(card, "B2.01")["missing"] == "nothing_to_measure"
        assert node(card, "B2.01")["trace"]["inputs"][0]["nil_return"] == "nothing_to_report"


@pytest.mark.asyncio
async def test_last_years_value_is_carried_from_the_issued_scorecards_and_named(block):
    async with block() as people:
        await people.load(register_of(2024))
        await people.load(register_of(2025))
        await people.push("survey", survey("health", "2024-03", score_sum=440))
        assert (await people.issue(2024)).status_code == 201
        card = await people.card("health")
        carried = node(card, "B1.01")
        assert (carried["state"], carried["value"]["exact"]) == ("carried", "22/5")
        assert "2024" in carried["trace"]["reason"]
        assert (await people.cards())["header"]["previous_digest"]


@pytest.mark.asyncio
async def test_a_printed_share_that_contradicts_its_counts_is_flagged_and_left(block):
    async with block() as people:
        await people.load(register_of(2025))
        row = dialogue("akimat-ulytau", received=352, answered=251, printed_share="81.3")
        await people.push("dialogue", row)
        indicator = node(await people.card("akimat-ulytau"), "B2.01")
        assert indicator["flags"] == ["printed_share_mismatch"]
        assert indicator["points"]["decimal"] == "28.52"
        finding = indicator["trace"]["rechecks"][0]
        assert finding["counted_percent"]["decimal"] == "71.306818"


@pytest.mark.asyncio
async def test_a_year_without_edition_or_register_is_refused_in_the_readers_language(block):
    async with block() as people:
        answer = await people.ask("auditor", "centre", "GET", "/v1/scorecards/2031")
        assert (answer.status_code, answer.json()["code"]) == (409, "no_confirmed_edition")
        russian = {"Accept-Language": "ru"}
        answer = await people.ask(
            "auditor", "centre", "GET", "/v1/scorecards/2025", headers=russian
        )
        assert (answer.status_code, answer.json()["code"]) == (409, "register_missing")
        assert "реестр" in answer.json()["detail"].lower()


@pytest.mark.asyncio
async def test_an_unknown_body_is_not_found(block):
    async with block() as people:
        await people.load(register_of(2025))
        answer = await people.ask("auditor", "centre", "GET", "/v1/scorecards/2025/atlantis")
        assert (answer.status_code, answer.json()["code"]) == (404, "body_unknown")


@pytest.mark.asyncio
async def test_a_body_of_which_only_refused_imports_are_known_is_not_called_silent(block):
    async with block() as people:
        await people.load(register_of(2025))
        before = (await people.cards())["header"]["journal_position"]
        row = dialogue("health", printed_share="NaN")
        answer = await people.ask(
            "supplier",
            "registry",
            "POST",
            "/v1/datasets/dialogue/imports",
            [row, dialogue("health"), dialogue("health")],
        )
        assert answer.status_code == 422, answer.text
        indicator = node(await people.card("health"), "B2.01")
        assert (indicator["state"], indicator["missing"]) == ("zero", "refused")
        assert (await people.cards())["header"]["journal_position"] > before


@pytest.mark.asyncio
async def test_many_readers_at_once_get_the_same_bytes_with_few_connections(block):
    async with block() as people:
        await people.load(register_of(2025))
        await people.push("dialogue", dialogue("health"))
        headers = people.headers("auditor", "centre")
        paths = ["/v1/scorecards/2025", "/v1/scorecards/2025/health"] * 20
        answers = await asyncio.gather(
            *(people.client.get(path, headers=headers) for path in paths)
        )
        assert {answer.status_code for answer in answers} == {200}
        assert len({answer.content for answer in answers}) == 2
