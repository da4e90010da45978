"""Documents as a page that prints."""

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from bagalau.documents.structure import Document, Part, paragraphs
from bagalau.documents.wording import HOME


def write_html(document: Document) -> bytes:
    """Write a document as an HTML page; the same tree gives the same bytes."""
    text = _template().render(document=document, kind_of=_kind_of, paragraphs=paragraphs)
    return text.encode()


def _kind_of(part: Part) -> str:
    return str(part.__struct_config__.tag)


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(HOME), autoescape=True, undefined=StrictUndefined
    )
    return environment.get_template("document.html.j2")
