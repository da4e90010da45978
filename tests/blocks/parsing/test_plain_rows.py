"""Rows read many at a time are read as the parser of XML reads them, whatever stands between them."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bagalau.blocks.forms.declared_form import XLSX
from bagalau.blocks.parsing import xlsx_reader
from bagalau.blocks.parsing.chunks import ChunkReader
from bagalau.blocks.parsing.row_decoder import Reader
from bagalau.blocks.parsing.workbook import cells as sheet_cells
from bagalau.blocks.parsing.workbook import shared_texts
from bagalau.blocks.parsing.workbook.plain_rows import PlainBlock, plain_rows
from bagalau.chassis.http.problems import Refused
from services.citizens.datasets import Application
from tests.blocks.parsing.made_books import MAIN, book, row, sheet, styles

READER = Reader(Application)
FORMS = [*Application.model_fields]
TEXTS = ["akimat-abai", "complaint", " c-1 ", "c&amp;2", "c_x002D_3", "2025-03-01", ""]
SHARED = f'<sst xmlns="{MAIN}">' + "".join(
    f'<si><t xml:space="preserve">{each}</t></si>' for each in TEXTS
)
STYLES = {"xl/styles.xml": styles("dd.mm.yyyy", "000000", "0.00%")}

PLAIN = [
    '<c r="A{n}" t="s"><v>0</v></c>', '<c r="B{n}" t="str" s="2"><v>c-{n}</v></c>',
    '<c r="C{n}" s="0" t="s"><v>1</v></c>', '<c r="D{n}" s="1"><v>45717</v></c>',
    '<c r="E{n}" s="1"><f>D{n}+15</f><v>45732</v></c>', '<c r="F{n}" s="1"/>',
    '<c r="G{n}" t="b"><v>0</v></c>', '<c r="H{n}" t="b"><v>1</v></c>',
]  # fmt: skip
ODD = [
    "", '<c r="{c}{n}"/>', '<c r="{c}{n}" s="1"></c>', '<c r="{c}{n}" s="2"><v>777</v></c>',
    '<c r="{c}{n}" t="s"><v>3</v></c>', '<c r="{c}{n}" t="s"><v>99</v></c>',
    '<c r="{c}{n}" t="inlineStr"><is><t>2025-03-01</t></is></c>',
    '<c r="{c}{n}" t="inlineStr"><is><r><t>2025-</t></r><r><t>03-01</t></r></is></c>',
    '<c r="{c}{n}" t="inlineStr"><v>2</v></c>', '<c r="{c}{n}"><is><t>2</t></is></c>',
    '<c r="{c}{n}"><f>1+1</f></c>', '<c r="{c}{n}"><f>1+1</f><v>0</v></c>', '<c r="{c}{n}" t="e"><v>#N/A</v></c>',
    '<c r="{c}{n}" t="str"><v>a &amp; b</v></c>', '<c r="{c}{n}" t="str"><v>&bad;</v></c>',
    '<c r="{c}{n}" t="str"><v>a\tb</v></c>', '<c r="{c}{n}" t="str"><v>жалоба</v></c>',
    '<c r="{c}{n}"><!-- <v>4</v> --><v>5</v></c>', '<c r="{c}{n}" t="str"><v><![CDATA[a]]></v></c>',
    '<c r="{c}7"><v>1</v></c>', '<c r="Z{n}"/>', '<c r="Z{n}"><v>1</v></c>', "<c><v>1</v></c>",
    '<c r="{c}{n}"><v>1</v><v>2</v></c>', '<c r="{c}{n}" t="str"><v>x]]></v></c>', "<b>",
]  # fmt: skip
ROWS = [
    '<row r="{n}">', '<row r="{n}" spans="1:8" x14ac:dyDescent="0.25">', "<row>", '<row r="2">',
    '<row r="{n}" hidden="1">', '<row r="{n}" ht="0">', '<row r="{n}" ht="15" customHeight="1">',
    '<!-- <row r="{n}"></row> --><row r="{n}">', '<row r="0{n}">', '<row r="{n}"></row><row r="9{n}">',
]  # fmt: skip
HEAD = row(1, FORMS)


def rows_of(drawn) -> str:
    """Write rows from row 2 on: each an opening, and which of its cells are written otherwise."""
    written = []
    for n, (opening, place, odd) in enumerate(drawn, 2):
        cells = [*PLAIN]
        if odd is not None:
            cells[place] = odd.replace("{c}", "ABCDEFGH"[place])
        written.append((opening + "".join(cells) + "</row>").replace("{n}", str(n)))
    return "".join(written)


def read(content: bytes):
    """Read a workbook to the end, or to its refusal."""
    try:
        chunks = list(ChunkReader(READER).read(io.BytesIO(content), XLSX))
    except Refused as refused:
        return refused.status, refused.code, refused.params
    return [
        (each.read, dict(each.columns), each.issues, each.shifts, each.notes) for each in chunks
    ]


def parsed(content: bytes):
    """Read a workbook by the parser of XML alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(xlsx_reader, "plain_rows", lambda _: None)
        patch.setattr(shared_texts, "plain_texts", lambda _: None)
        return read(content)


def made(body: str, shared: str = SHARED + "</sst>", settings: str = "") -> bytes:
    """Make a workbook of applications."""
    content = sheet(HEAD, body).replace("<worksheet", '<worksheet xmlns:x14ac="urn:x14ac"', 1)
    extra = {"xl/sharedStrings.xml": shared, **STYLES}
    return book({"applications": content}, extra=extra, after=settings)


ANY_ROW = st.tuples(
    st.sampled_from([*[ROWS[0]] * 6, *ROWS]),
    st.integers(0, 7),
    st.sampled_from([*[None] * 20, *ODD]),
)


@given(st.lists(ANY_ROW, min_size=1, max_size=12), st.booleans())
def test_rows_read_many_at_a_time_are_those_the_parser_reads(drawn, stale):
    content = made(rows_of(drawn), settings='<calcPr fullCalcOnLoad="1"/>' if stale else "")
    assert read(content) == parsed(content)


@pytest.mark.parametrize("odd", ODD)
def test_one_odd_row_among_plain_ones_is_read_as_the_parser_reads_it(odd):
    plain = (ROWS[0], 0, None)
    for opening, place in zip(ROWS, [0, 3, 1, 4, 0, 3, 5, 7, 6, 2], strict=True):
        content = made(rows_of([plain, plain, (opening, place, odd), plain]))
        assert read(content) == parsed(content)


@pytest.mark.parametrize(
    "piece",
    [
        "<si><r><t>a</t></r><r><t>b</t></r></si>", "<si><t>a</t><rPh sb='0' eb='1'><t>x</t></rPh></si>",
        "<si/>", "<si><t/></si>", "<!-- <si><t>no</t></si> -->", "<si><t>a</t></si><!-- </si> -->",
        "<si><t>&lt;b&gt; &#1040;</t></si>", "<si><t>a\nb</t></si>", "<si><t>x</t><t>y</t></si>", "<si><t>&bad;</t></si>",
    ],
)  # fmt: skip
def test_texts_read_many_at_a_time_are_those_the_parser_reads(piece):
    shared = SHARED.replace("<si>", piece + "<si>", 2) + piece + "</sst>"
    content = made(rows_of([(ROWS[0], 0, None)] * 3), shared)
    assert read(content) == parsed(content)


@pytest.mark.parametrize(
    "head", ['<?xml version="1.0" encoding="windows-1251"?>', '<?xml version="1.0"?>\n', "\ufeff"]
)
@pytest.mark.parametrize("odd", [None, '<c r="{c}{n}" t="str"><v>жалоба</v></c>'])
def test_a_sheet_is_read_in_the_letters_it_declares(head, odd):
    encoding = "windows-1251" if "1251" in head else "utf-8"
    content = head + sheet(HEAD, rows_of([(ROWS[0], 1, odd), (ROWS[0], 0, None)]))
    packed = book({"applications": content.encode(encoding)}, extra={"xl/sharedStrings.xml": SHARED + "</sst>", **STYLES})  # fmt: skip
    assert read(packed) == parsed(packed)
    assert isinstance(read(packed), list)


def test_rows_of_another_space_of_names_are_left_to_the_parser():
    rows = rows_of([(ROWS[0], 0, None)] * 2)
    head = HEAD.replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:")
    content = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>{head}{rows}</x:sheetData></x:worksheet>'
    packed = book({"applications": content}, extra={"xl/sharedStrings.xml": SHARED + "</sst>"})
    assert read(packed) == parsed(packed)


def test_plain_rows_are_in_fact_read_without_the_parser():
    reader = plain_rows(range(1, 9))
    text = rows_of([(ROWS[1], 0, None)] * 3)
    block, end = reader.read(text, 0, 1)
    assert isinstance(block, PlainBlock)
    assert (block.lines, end) == ([2, 3, 4], len(text))
    assert sheet_cells.PlainBlock is PlainBlock
