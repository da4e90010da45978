"""Senders name bodies by identifiers of their own: translated, or refused with the candidates."""

import csv
import io

import pytest

from bagalau.blocks.datasets.body_identifiers import codes_of_pairs, codes_of_registers
from bagalau.contracts.v1.wire.base import Names
from tests.blocks.small_block import dialogue, people_of, register_of, registered

MINISTRY = Names(
    kk="Денсаулық сақтау министрлігі", ru="Министерство «Здоровье»", en="Ministry of Health"
)
BODIES = (
    registered("health", names=MINISTRY, identifiers={"bin": "170340000123", "kato": "1"}),
    registered("culture", identifiers={"bin": "170340000124", "kato": "2"}),
    registered("trade", identifiers={"kato": "2"}),
)
IMPORTS = "/v1/datasets/dialogue/imports"
SCHEME = "/v1/identifier-schemes/registry.own"
ORDER = {
    "identifiers": [
        {"identifier": "104", "body": "health"},
        {"identifier": "105", "body": "culture"},
    ]
}


@pytest.fixture
def block(cluster, app_client, token, tmp_path):
    return lambda: people_of(cluster, app_client, token, tmp_path)


async def sent(people, scheme, *bodies, **more):
    rows = [dialogue(body, f"2025-{month:02d}") for month, body in enumerate(bodies, 1)]
    path = f"{IMPORTS}?identifier_scheme={scheme}"
    return await people.ask("supplier", "registry", "POST", path, rows, **more)


async def stored(people):
    path = "/v1/datasets/dialogue/records?year=2025"
    answer = await people.ask("auditor", "centre", "GET", path)
    return sorted(each["body"] for each in answer.json()["entries"])


def test_a_name_is_read_whatever_its_case_quotes_and_spaces():
    codes = codes_of_registers("name", [register_of(2025, BODIES)])
    for text in ("Ministry  of health", "министерство 'здоровье' ", MINISTRY.kk):
        assert codes.official(text) == "health"
    code, words = codes.official("к")
    assert (code, words["candidates"]) == ("identifier_ambiguous", "culture, trade")
    assert codes.official("nobody")[0] == "identifier_unknown"


def test_what_may_be_a_persons_number_is_not_repeated_in_a_refusal():
    code, words = codes_of_pairs("own", []).official("900101310004")
    assert (code, words["body"]) == ("identifier_unknown", "…")


@pytest.mark.asyncio
async def test_every_door_is_closed_to_strangers_and_to_the_wrong_role(block):
    async with block() as people:
        for method, path, paper, role, organisation in (
            ("PUT", SCHEME, ORDER, "reporter", "health"),
            ("PUT", SCHEME, ORDER, "supplier", "another-register"),
            ("PUT", "/v1/identifier-schemes/bin", ORDER, "supplier", "registry"),
            ("GET", "/v1/identifier-schemes", None, "public", "anybody"),
        ):
            stranger = await people.client.request(method, path, json=paper)
            assert stranger.status_code == 401, (method, path)
            answer = await people.ask(role, organisation, method, path, paper)
            assert answer.status_code == 403, (method, path, answer.text)


@pytest.mark.asyncio
async def test_a_bin_names_the_body_though_it_has_twelve_digits(block):
    async with block() as people:
        await people.load(register_of(2025, BODIES))
        answer = await sent(people, "bin", "170340000123", "170340000124")
        assert answer.status_code == 201, answer.text
        assert answer.json()["identifier_scheme"] == "bin"
        assert await stored(people) == ["culture", "health"]
        unknown = await sent(people, "bin", "170340000999")
        assert unknown.status_code == 422
        (error,) = unknown.json()["errors"]
        assert (error["code"], error["field"], error["row"]) == ("identifier_unknown", "body", 1)
        assert "170340000999" in error["message"]


@pytest.mark.asyncio
async def test_an_identifier_of_two_bodies_is_refused_with_both_named(block):
    async with block() as people:
        await people.load(register_of(2025, BODIES))
        answer = await sent(people, "kato", "1", "2")
        (error,) = answer.json()["errors"]
        assert (error["code"], error["row"]) == ("identifier_ambiguous", 2)
        assert "culture, trade" in error["message"]
        partial = await people.ask(
            "supplier", "registry", "POST", f"{IMPORTS}?identifier_scheme=kato&mode=partial",
            [dialogue("1"), dialogue("2")],
        )  # fmt: skip
        assert partial.json()["counts"]["created"] == 1


@pytest.mark.asyncio
async def test_names_stand_in_a_table_in_any_language(block):
    async with block() as people:
        await people.load(register_of(2025, BODIES))
        text = io.StringIO()
        table = csv.writer(text)
        table.writerow(["body", "month", "received", "answered"])
        table.writerow([MINISTRY.ru, "2025-01", "10", "5"])
        table.writerow([MINISTRY.kk, "2025-02", "10", "5"])
        answer = await people.ask(
            "reporter", "health", "POST", f"{IMPORTS}?identifier_scheme=name",
            content=text.getvalue().encode(), headers={"Content-Type": "text/csv"},
        )  # fmt: skip
        assert answer.status_code == 201, answer.text
        assert await stored(people) == ["health", "health"]
        other = await sent(people, "name", MINISTRY.en)
        assert other.status_code == 201
        foreign = await people.ask(
            "reporter",
            "culture",
            "POST",
            f"{IMPORTS}?identifier_scheme=name",
            [dialogue(MINISTRY.en)],
        )
        assert foreign.status_code == 403


@pytest.mark.asyncio
async def test_a_supplier_keeps_a_scheme_of_its_own_in_versions(block):
    async with block() as people:
        await people.load(register_of(2025, BODIES))
        missing = await sent(people, "registry.own", "104")
        assert (missing.status_code, missing.json()["code"]) == (422, "identifier_scheme_unknown")
        first = await people.ask("supplier", "registry", "PUT", SCHEME, ORDER)
        assert (first.status_code, first.json()["version"]) == (200, 1)
        again = await people.ask("operator", "operations", "PUT", SCHEME, ORDER)
        assert again.json() == first.json()
        answer = await sent(people, "registry.own", "104", "105")
        assert answer.json()["identifier_scheme_digest"] == first.json()["digest"]
        assert await stored(people) == ["culture", "health"]
        moved = {"identifiers": [{"identifier": "104", "body": "trade"}]}
        second = await people.ask("supplier", "registry", "PUT", SCHEME, moved)
        assert (second.json()["version"], second.json()["identifiers"]) == (2, 1)
        listed = await people.ask("reporter", "health", "GET", "/v1/identifier-schemes")
        assert [each["scheme"] for each in listed.json()["entries"]] == [
            "official", "bin", "name", "registry.own",
        ]  # fmt: skip
        given = await people.ask(
            "operator", "operations", "PUT", "/v1/identifier-schemes/bin", ORDER
        )
        assert (given.status_code, given.json()["code"]) == (422, "identifier_scheme_reserved")


@pytest.mark.asyncio
async def test_the_operator_loads_bins_where_the_register_gives_none(block):
    bins = {"identifiers": [{"identifier": "170340000123", "body": "health"}]}
    path = "/v1/identifier-schemes/bin"
    async with block() as people:
        await people.load(register_of(2025, (registered("health"), registered("culture"))))
        before = await sent(people, "bin", "170340000123")
        assert (before.status_code, before.json()["code"]) == (422, "identifier_scheme_unknown")
        assert f"PUT {path}" in before.json()["detail"]
        foreign = await people.ask("supplier", "bin", "PUT", path, bins)
        assert (foreign.status_code, foreign.json()["code"]) == (403, "identifier_scheme_not_yours")
        loaded = await people.ask("operator", "operations", "PUT", path, bins)
        assert (loaded.status_code, loaded.json()["version"]) == (200, 1)
        answer = await sent(people, "bin", "170340000123")
        assert (answer.status_code, await stored(people)) == (201, ["health"])
        assert answer.json()["identifier_scheme_digest"] == loaded.json()["digest"]
        listed = await people.ask("reporter", "health", "GET", "/v1/identifier-schemes")
        schemes = [(each["scheme"], each["identifiers"]) for each in listed.json()["entries"]]
        assert schemes == [("official", 0), ("name", 0), ("bin", 1)]
        for given in ("official", "name"):
            answer = await people.ask(
                "operator", "operations", "PUT", f"/v1/identifier-schemes/{given}", bins
            )
            assert answer.json()["code"] == "identifier_scheme_reserved"


@pytest.mark.asyncio
async def test_what_the_register_of_a_year_says_of_bins_goes_before_what_was_loaded(block):
    bins = {"identifiers": [{"identifier": "170340000123", "body": "culture"}]}
    async with block() as people:
        await people.load(register_of(2025, (registered("health"), registered("culture"))))
        await people.ask("operator", "operations", "PUT", "/v1/identifier-schemes/bin", bins)
        await people.load(register_of(2025, BODIES))
        await sent(people, "bin", "170340000123")
        assert await stored(people) == ["health"]


@pytest.mark.asyncio
@pytest.mark.parametrize("path", [SCHEME, "/v1/identifier-schemes/bin"])
async def test_a_scheme_that_points_at_no_body_is_refused_by_pointer(block, path):
    order = {
        "identifiers": [
            {"identifier": "1", "body": "health"},
            {"identifier": "2", "body": "nosuchbody"},
        ]
    }
    async with block() as people:
        await people.load(register_of(2025, (registered("health"),)))
        answer = await people.ask("operator", "operations", "PUT", path, order)
        (error,) = answer.json()["errors"]
        assert (answer.status_code, answer.json()["code"]) == (422, "validation_failed")
        assert (error["pointer"], error["code"]) == (
            "/identifiers/1/body",
            "identifier_body_unknown",
        )
        assert "nosuchbody" in error["message"]
        assert "2025" in error["message"]
        listed = await people.ask("operator", "operations", "GET", "/v1/identifier-schemes")
        assert len(listed.json()["entries"]) == 3


@pytest.mark.asyncio
async def test_a_key_means_the_same_scheme_too(block):
    async with block() as people:
        await people.load(register_of(2025, BODIES))
        key = {"headers": {"Idempotency-Key": "one"}}
        first = await sent(people, "bin", "170340000123", **key)
        again = await sent(people, "bin", "170340000123", **key)
        assert (first.status_code, again.status_code) == (201, 200)
        other = await sent(people, "official", "170340000123", **key)
        assert (other.status_code, other.json()["code"]) == (409, "key_reused")


@pytest.mark.asyncio
async def test_a_wrong_value_is_refused_by_the_name_of_its_field_in_any_scheme(block):
    async with block() as people:
        await people.load(register_of(2025, BODIES))
        rows = [dialogue(MINISTRY.en, received=-1)]
        path = f"{IMPORTS}?identifier_scheme=name"
        answer = await people.ask("supplier", "registry", "POST", path, rows)
        assert [each["field"] for each in answer.json()["errors"]] == ["received"]
