"""Papers of a block written of what it answers: the official form, both texts, both languages."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bagalau.blocks.appeals.disagreement_rows import EXTENDED, fetch_form
from bagalau.blocks.papers.conclusions import conclusion_paper
from bagalau.blocks.papers.disagreements import disagreement_paper
from bagalau.contracts.v1.results import (
    Conclusion,
    ConclusionPart,
    ConclusionText,
    Disagreement,
    DisagreementTable,
)
from bagalau.contracts.v1.wire.base import Names, Number
from bagalau.documents.rendering import Format, render
from bagalau.documents.structure import Origin, Passage, Table
from bagalau.scoring.loading import read_edition

FOLDER = Path(__file__).parents[3] / "methodology"
BLOCK = Names(kk="Азаматтармен өзара іс-қимыл", ru="Взаимодействие с гражданами", en="Citizens")
AT = datetime(2026, 6, 1, 20, tzinfo=UTC)
DIGEST = "sha256:" + "1" * 64
SIGNED = {"id": "1", "position": 1, "by": "A", "organisation": "civil-service", "at": AT}


def number(decimal):
    return Number(exact="1", decimal=decimal)


def table(form, **more):
    row = Disagreement(
        number=1, indicator="B1.01", names=BLOCK, concluded=number("1234.50"),
        objection="Өтініш: дерек жоқ", claimed="20.5", accepted=True, reason="дәлелденді",
        corrected=number("20.50"),
        cells={each.code: BLOCK.model_copy(update={"kk": f"B1.01: 1234.50 {each.code}"})
               for each in form.columns},
    )  # fmt: skip
    return DisagreementTable(
        year=2014, body="health", objection="o", official=form is not EXTENDED, form=form,
        formed_until=date(2015, 4, 22), rows=[row], chair="Төраға", state="decided",
        table_digest=DIGEST, **more,
    )  # fmt: skip


def shown(document):
    return next(each for each in document.parts if isinstance(each, Table))


@pytest.mark.parametrize("name", ["legal-2014", "budget-2014"])
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_an_official_form_has_its_columns_in_their_order_and_names_its_annex(name, language):
    form = fetch_form(read_edition((FOLDER / f"{name}.yaml").read_text("utf-8")))
    document = disagreement_paper(table(form), BLOCK, BLOCK, language)
    assert [each.heading for each in shown(document).columns] == [
        getattr(each.names, language) for each in form.columns
    ]
    page = render(document, Format.HTML).decode()
    assert form.source.number in page
    for each in [*form.lines, *form.signatures]:
        assert getattr(each.names, language) in page


def test_the_extended_table_lies_across_the_page_is_named_proposed_and_writes_its_points():
    document = disagreement_paper(table(EXTENDED), BLOCK, None, "kk")
    assert document.landscape
    page = render(document, Format.HTML).decode()
    assert "Нысан ҰСЫНЫЛҒАН" in page
    assert "1\u00a0234,50" in page
    assert {"20,5", "20,50"} <= set(shown(document).rows[0])
    for how in Format:
        assert render(document, how) == render(document, how)


def conclusion(**more):
    text = ConclusionText(
        final_report=ConclusionPart(kk="Есеп\n\nЕкінші абзац", ru="Отчёт"),
        earlier_recommendations=ConclusionPart(kk="Орындалды", ru="Исполнено"),
        findings=ConclusionPart(kk="Тұжырым", ru="Вывод"),
    )
    given = {"text": text, "version": 1, "digest": DIGEST, "year": 2025, "signed": True}
    return Conclusion(**{**SIGNED, **given, **more})


def test_a_block_conclusion_has_three_parts_with_the_generated_one_beside_the_written():
    prefilled = ConclusionPart(kk="Күйлер бойынша", ru="По состояниям")
    document = conclusion_paper(conclusion(prefilled=prefilled), "citizens", BLOCK, "kk")
    passages = [each for each in document.parts if isinstance(each, Passage)]
    assert [(each.origin, each.texts) for each in passages] == [
        (Origin.EDITED, ("Есеп", "Екінші абзац")),
        (Origin.EDITED, ("Орындалды",)),
        (Origin.REPLACED, ("Күйлер бойынша",)),
        (Origin.EDITED, ("Тұжырым",)),
    ]
    assert document.dated == date(2026, 6, 2)  # 1 a.m. in the country
    assert "жылғы 2 маусым" in render(document, Format.HTML).decode()


def test_a_language_without_text_says_so_and_an_unsigned_conclusion_is_a_draft():
    page = render(conclusion_paper(conclusion(signed=False), "citizens", BLOCK, "en"), Format.HTML)
    assert page.decode().count("There is no text in this language") == 3
    assert "Draft: the conclusion is not signed" in page.decode()
