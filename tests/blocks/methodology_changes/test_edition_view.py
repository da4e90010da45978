"""The forms an act prescribes, and what an edition rests on, as an edition is shown."""

from pathlib import Path

import pytest

from bagalau.blocks.methodology.catalogue import CatalogueEntry
from bagalau.blocks.methodology_changes.edition_view import to_edition_view
from bagalau.scoring.loading.edition import read_edition
from tests.blocks.small_block import EDITION, people_of, shelve

ROOT = Path(__file__).parents[3]
PATH = "/v1/editions/small-2026"
FORMS = """forms:
  - code: report
    names: {kk: Есеп, ru: Отчёт, en: Report}
    columns:
      - {code: number, names: {kk: "№", ru: "№", en: "No"}}
      - {code: measure, names: {kk: Өлшем, ru: Показатель, en: Measure}}
    signatures: [{code: head, names: {kk: Басшы, ru: Руководитель, en: Head}}]
    status: sourced_historical
    source: {ref: "V1300008406, edition 25.02.2014 No 80", para: "annex 6"}
  - code: note
    names: {kk: Хат, ru: Письмо, en: Letter}
    lines: [{code: text, names: {kk: Мәтін, ru: Текст, en: Text}}]
    status: proposed
"""


@pytest.fixture
def block(cluster, app_client, token, tmp_path):
    shelve(tmp_path, 2026)
    written = tmp_path / "small-2026.yaml"
    written.write_text(EDITION.replace("YEAR", "2026") + FORMS, encoding="utf-8")
    return lambda: people_of(cluster, app_client, token, tmp_path)


@pytest.mark.asyncio
async def test_the_door_is_closed_to_strangers_and_to_the_wrong_role(block):
    async with block() as people:
        assert (await people.client.get(PATH)).status_code == 401
        assert (await people.ask("public", "anybody", "GET", PATH)).status_code == 403


@pytest.mark.asyncio
async def test_an_edition_shows_its_forms_in_its_order_and_one_without_shows_none(block):
    async with block() as people:
        told = (await people.ask("expert", "institute", "GET", PATH)).json()
        without = await people.ask("expert", "institute", "GET", "/v1/editions/small-2025")
    report, letter = told["forms"]
    assert (report["code"], letter["code"]) == ("report", "note")
    assert [each["names"]["en"] for each in report["columns"]] == ["No", "Measure"]
    assert [each["code"] for each in report["signatures"]] == ["head"]
    assert (report["lines"], letter["columns"]) == ([], [])
    assert report["source"]["para"] == "annex 6"
    assert letter["source"]["status"] == "proposed"
    assert without.json()["forms"] == []


def test_the_forms_of_legal_support_are_shown_as_its_order_prints_them():
    text = (ROOT / "methodology/legal-2014.yaml").read_text("utf-8")
    told = to_edition_view(CatalogueEntry(read_edition(text), text, cases=0))
    forms = {each.code: each for each in told.forms}
    assert [each.code for each in told.forms][:3] == [
        "conclusion",
        "disagreements",
        "reconciliation",
    ]
    columns = [each.code for each in forms["disagreements"].columns]
    assert columns == ["number", "conclusion", "objection", "decision", "note"]
    assert [each.code for each in forms["disagreements"].signatures] == ["chair", "body"]


def test_what_stands_around_the_tree_is_counted_by_status_too():
    text = (ROOT / "services/results/methodology/results-2024.yaml").read_text("utf-8")
    edition = read_edition(text)
    assert set(edition.frame) == {"rounding", "clamp", "coverage"}
    assert edition.frame["clamp"].ref == "V2000019983"
    # The limits of 0 and 200 are sourced; edition, group, indicator, rounding, coverage are proposed.
    assert to_edition_view(CatalogueEntry(edition, text, cases=0)).statuses == {
        "proposed": 5,
        "sourced": 1,
    }
