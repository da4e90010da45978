"""One tree, three writers: the same bytes everywhere, no text of a document read as markup."""

import asyncio
import os
import re
import subprocess
import sys
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import docx
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from bagalau.documents.pdf import ALONE, TEMPLATE
from bagalau.documents.rendering import Format, digest_of, render, render_aside
from bagalau.documents.structure import Column, Table
from bagalau.documents.wording import HOME
from tests.documents.documents import KAZAKH, MARKUP, whole

ROOT = Path(__file__).parents[2]


def printed(**environment):
    done = subprocess.run(
        [sys.executable, "-m", "tests.documents.printed"],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_the_same_tree_has_the_same_bytes_in_another_zone_locale_and_order_of_hashes():
    here = printed(TZ="UTC", LC_ALL="C.UTF-8", PYTHONHASHSEED="1", SOURCE_DATE_EPOCH="0")
    there = printed(
        TZ="Asia/Almaty", LC_ALL="ru_RU.UTF-8", LANG="kk_KZ", PYTHONHASHSEED="4242",
        SOURCE_DATE_EPOCH="1900000000",
    )  # fmt: skip
    assert here == there
    assert len(set(re.findall("[0-9a-f]{64}", here))) == 18


@pytest.mark.parametrize("how", list(Format))
def test_another_text_is_another_document_under_another_tag(how):
    first, second = whole(), whole(text=KAZAKH + ".")
    assert render(first, how) != render(second, how)
    assert render(first, how) == render(whole(), how)
    assert digest_of(first, how) != digest_of(second, how)
    assert len({digest_of(first, each) for each in Format}) == 3


def test_nothing_that_people_wrote_is_markup_in_any_format():
    document = whole("en", text=MARKUP, rows=2)
    page = render(document, Format.HTML).decode()
    assert "<b>" not in page
    assert "&lt;b&gt;" in page
    assert render(document, Format.PDF).startswith(b"%PDF")
    told = docx.Document(BytesIO(render(document, Format.DOCX)))
    assert told.paragraphs[0].text == f"Қорытынды {MARKUP}"
    assert told.core_properties.title == f"Қорытынды {MARKUP}"
    assert told.core_properties.author == MARKUP
    assert MARKUP in told.tables[1].rows[1].cells[1].text
    assert told.core_properties.created.date() == date(2026, 6, 5)


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=120))
def test_any_text_at_all_is_written_in_every_format(text):
    document = whole("ru", text=text, rows=1)
    assert render(document, Format.PDF).startswith(b"%PDF")
    with zipfile.ZipFile(BytesIO(render(document, Format.DOCX))) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                ET.fromstring(package.read(name))
    assert render(document, Format.HTML).endswith(b"</html>")


@pytest.mark.parametrize("landscape", [False, True])
def test_a_package_names_its_parts_in_order_and_no_clock(landscape):
    with zipfile.ZipFile(BytesIO(render(whole(landscape=landscape), Format.DOCX))) as package:
        entries = package.infolist()
    assert [each.filename for each in entries] == sorted(each.filename for each in entries)
    assert {each.date_time for each in entries} == {(1980, 1, 1, 0, 0, 0)}


def test_every_letter_of_the_kazakh_alphabet_is_in_the_font_and_nothing_else_is_needed():
    fonts = typst.Fonts(include_system_fonts=False)
    alphabet = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
    said = f"{alphabet} {alphabet.upper()} «» № – — “” \u00a0\u202f 0123456789"
    for style in ("", "weight: 600,", "weight: 700,", 'style: "italic",'):
        source = f'#set text(font: "Libertinus Serif", {style} fallback: false)\n#{said!r}'.replace(
            "'", '"'
        )
        compiler = typst.Compiler(font_paths=fonts, ignore_system_fonts=True)
        written, warnings = compiler.compile_with_warnings(input=source.encode(), format="svg")
        assert not warnings
        assert b".notdef" not in written
    assert re.findall(r'font: "([^"]+)"', TEMPLATE.read_text("utf-8")) == ["Libertinus Serif"]
    assert "hyphenate: false" in (HOME / "document.typ").read_text("utf-8")


def test_a_row_with_another_number_of_cells_is_refused():
    with pytest.raises(ValueError, match="a row of 1 cells in 2 columns"):
        Table((Column("a"), Column("b")), (("1",),))


@pytest.mark.asyncio
async def test_the_event_loop_goes_on_while_a_document_is_written():
    with ALONE:  # nothing can be written as long as the test holds the compiler
        writing = asyncio.ensure_future(render_aside(whole(), Format.PDF))
        _, waiting = await asyncio.wait({writing}, timeout=0.05)
        assert waiting == {writing}
    assert (await writing).startswith(b"%PDF")
