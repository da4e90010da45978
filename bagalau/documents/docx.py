"""Documents as DOCX: styles and parts of the package by python-docx, the text beside them.

The package is written part by part in the order of their names with one fixed moment in the
archive, since a file of today's clock would have other bytes each time.
"""

import re
import zipfile
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from bagalau.documents.structure import (
    Column,
    Document,
    Facts,
    Heading,
    Items,
    Notice,
    Origin,
    Paragraph,
    Part,
    Passage,
    Signatures,
    Table,
    paragraphs,
)
from bagalau.documents.wording import Words

if TYPE_CHECKING:
    from docx.document import Document as Blank

EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest moment an archive can name: it says nothing."""

BODY, FOOTER, TITLE, ISSUER, DAY = "§body§", "§footer§", "§title§", "§issuer§", "1999-12-31"
TONGUES: Final = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}
COLOURS: Final = {Origin.GENERATED: "2B4C7E", Origin.EDITED: "1A5D38", Origin.REPLACED: "969696"}
PORTRAIT_TWIPS, LANDSCAPE_TWIPS = 9411, 14343
"""The width of the text: A4 without its margins, in twentieths of a point."""


def write_docx(document: Document) -> bytes:
    """Write a document as DOCX; the same tree gives the same bytes."""
    body = "".join(_written(part, document) for part in document.parts)
    body = _paragraph(document.title, style="Title") + body
    core = {TITLE: document.title, ISSUER: document.issuer, DAY: document.dated.isoformat()}
    page = Words(document.language).say("page", page="§n§", pages="§m§")
    fills: Mapping[str, Mapping[str, str]] = {
        "word/document.xml": {f"<w:p><w:r><w:t>{BODY}</w:t></w:r></w:p>": body},
        "word/footer1.xml": {f"<w:r><w:t>{FOOTER}</w:t></w:r>": _footer(document, page)},
        "docProps/core.xml": {name: _text(said) for name, said in core.items()},
        "word/styles.xml": {'w:val="en-US"': f"w:val={quoteattr(TONGUES[document.language])}"},
    }
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in _blank(landscape=document.landscape):
            package.writestr(_entry(name), _filled(content, fills.get(name, {})))
    return kept.getvalue()


def _filled(content: bytes, fills: Mapping[str, str]) -> bytes:
    """Fill all marks at once: what is said may itself look like a mark."""
    if not fills:
        return content
    marks = re.compile("|".join(map(re.escape, fills)))
    return marks.sub(lambda found: fills[found[0]], content.decode()).encode()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.compress_type, entry.create_system, entry.external_attr = (
        zipfile.ZIP_DEFLATED,
        3,
        0o600 << 16,
    )
    return entry


@cache
def _blank(*, landscape: bool) -> tuple[tuple[str, bytes], ...]:
    """Make the parts of a document without text: its styles, page and footer."""
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, RGBColor

    blank = docx.Document()
    for name, size in (
        ("Normal", 11),
        ("Title", 15),
        ("Heading 1", 13),
        ("Heading 2", 11.5),
        ("Heading 3", 11),
    ):
        style = blank.styles[name]
        style.font.name, style.font.size = "Times New Roman", Pt(size)
        fonts = style.element.rPr.rFonts
        for kind in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(kind), None)
        fonts.set(qn("w:cs"), "Times New Roman")
        fonts.set(qn("w:eastAsia"), "Times New Roman")
        style.font.color.rgb = RGBColor(0, 0, 0)
    _drop_unused(blank)
    section = blank.sections[0]
    width, height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.page_width, section.page_height = width, height
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.left_margin, section.right_margin = Mm(28), Mm(16)
    section.top_margin, section.bottom_margin = Mm(20), Mm(22)
    section.footer.paragraphs[0].add_run(FOOTER)
    blank.add_paragraph(BODY)
    _name_properties(blank.core_properties)
    kept = BytesIO()
    blank.save(kept)
    with zipfile.ZipFile(kept) as package:
        return tuple((name, package.read(name)) for name in sorted(package.namelist()))


def _drop_unused(blank: "Blank") -> None:
    """Leave out what no document of ours uses: a thumbnail, dozens of table styles."""
    for source in (blank.part, blank.part.package):
        for name, each in list(source.rels.items()):
            if each.reltype.endswith(("/thumbnail", "/stylesWithEffects", "/customXml")):
                del source.rels[name]
    from docx.enum.style import WD_STYLE_TYPE

    styles = blank.styles.element
    for style in list(styles.style_lst):
        if style.type == WD_STYLE_TYPE.TABLE and style.styleId not in {"TableNormal", "TableGrid"}:
            styles.remove(style)


def _name_properties(properties: object) -> None:
    from datetime import datetime

    day = datetime.fromisoformat(DAY)
    for name, said in {
        "author": ISSUER, "last_modified_by": ISSUER, "title": TITLE, "comments": "",
        "created": day, "modified": day,
    }.items():  # fmt: skip
        setattr(properties, name, said)


def _footer(document: Document, page: str) -> str:
    before, _, rest = page.partition("§n§")
    between, _, after = rest.partition("§m§")
    said = [
        _run(f"{document.footer} {document.about} · {before}", size=8), _field("PAGE"),
        _run(between, size=8), _field("NUMPAGES"), _run(after, size=8),
    ]  # fmt: skip
    return "".join(said)


def _written(part: Part, document: Document) -> str:
    width = LANDSCAPE_TWIPS if document.landscape else PORTRAIT_TWIPS
    writers: Mapping[type, Callable[..., str]] = {
        Heading: lambda it: _paragraph(it.text, style=f"Heading{min(it.level, 3)}"),
        Paragraph: lambda it: "".join(_paragraph(each) for each in paragraphs(it.text)),
        Items: lambda it: "".join(_paragraph(each, style="ListBullet") for each in it.texts),
        Passage: _passage,
        Table: lambda it: _table(it.columns, it.rows, width),
        Facts: lambda it: _facts(it, width),
        Notice: lambda it: _paragraph(it.text, colour="7A5200", border="9A6700"),
        Signatures: lambda it: _signatures(it, document.language, width),
    }
    return writers[type(part)](part)


def _passage(part: Passage) -> str:
    colour = COLOURS[part.origin]
    said = [_paragraph(part.label, bold=True, colour=colour, border=colour, size=8.5)]
    dimmed = "606060" if part.origin is Origin.REPLACED else ""
    said += (_paragraph(each, colour=dimmed, border=colour) for each in part.texts)
    return "".join(said)


def _facts(part: Facts, width: int) -> str:
    widths = (width // 3, width - width // 3)
    rows = (
        _row(
            (
                _cell(_paragraph(name, colour="505050"), widths[0]),
                _cell(_paragraph(said), widths[1]),
            )
        )
        for name, said in part.pairs
    )
    return _grid(rows, widths, style="TableNormal")


def _signatures(part: Signatures, language: str, width: int) -> str:
    line = "_" * 24 + " (" + Words(language).say("to_sign") + ")"
    halves = (width // 2, width - width // 2)
    rows = (
        _row((_cell(_paragraph(office), halves[0]), _cell(_paragraph(name or line), halves[1])))
        for office, name in part.lines
    )
    return _grid(rows, halves, style="TableNormal")


def _table(columns: tuple[Column, ...], rows: Iterable[tuple[str, ...]], width: int) -> str:
    whole = sum(each.share for each in columns)
    widths = [width * each.share // whole for each in columns]
    head = _row(
        (_cell(_paragraph(each.heading, bold=True, size=9.5), at, fill="EEEEEE")
         for each, at in zip(columns, widths, strict=True)), heading=True,
    )  # fmt: skip
    told = (
        _row(
            _cell(_paragraph(said, right=column.numeric, size=9.5), at)
            for said, column, at in zip(row, columns, widths, strict=True)
        )
        for row in rows
    )
    return _grid((head, *told), widths, style="TableGrid")


def _grid(rows: Iterable[str], widths: Iterable[int], *, style: str) -> str:
    columns = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    properties = f'<w:tblPr><w:tblStyle w:val="{style}"/><w:tblLayout w:type="fixed"/></w:tblPr>'
    return f"<w:tbl>{properties}<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl><w:p/>"


def _row(cells: Iterable[str], *, heading: bool = False) -> str:
    kind = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if heading else ""
    return f"<w:tr>{kind}{''.join(cells)}</w:tr>"


def _cell(content: str, width: int, *, fill: str = "") -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{content}</w:tc>'


def _paragraph(
    text: str,
    *,
    style: str = "",
    bold: bool = False,
    colour: str = "",
    border: str = "",
    right: bool = False,
    size: float = 0,
) -> str:
    properties = [f'<w:pStyle w:val="{style}"/>'] if style else []
    if border:
        side = f'<w:left w:val="single" w:sz="12" w:space="8" w:color="{border}"/>'
        properties.append(f"<w:pBdr>{side}</w:pBdr>")
    if right:
        properties.append('<w:jc w:val="right"/>')
    run = _run(text, bold=bold, colour=colour, size=size)
    return f"<w:p><w:pPr>{''.join(properties)}</w:pPr>{run}</w:p>"


def _run(text: str, *, bold: bool = False, colour: str = "", size: float = 0) -> str:
    marks = "<w:b/>" if bold else ""
    marks += f'<w:color w:val="{colour}"/>' if colour else ""
    marks += f'<w:sz w:val="{round(size * 2)}"/>' if size else ""
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{_text(line)}</w:t>' for line in text.split("\n")
    )
    return f"<w:r><w:rPr>{marks}</w:rPr>{lines}</w:r>"


def _field(name: str) -> str:
    kinds = (f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "end"))
    begin, end = kinds
    inner = f'<w:instrText xml:space="preserve"> {name} </w:instrText>'
    size = '<w:rPr><w:sz w:val="16"/></w:rPr>'
    return "".join(f"<w:r>{size}{each}</w:r>" for each in (begin, inner, end))


def _text(said: str) -> str:
    return escape(said)
