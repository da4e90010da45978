"""The phrases of a block's papers."""

from functools import cache
from pathlib import Path

from bagalau.contracts.v1.editions import SourceView
from bagalau.documents import Phrases, Words


@cache
def words_in(language: str) -> Words:
    """Give the words of a block's papers in a language, beside those that all documents share."""
    return Words(language, Phrases.read(Path(__file__).with_name("phrases.yaml")))


def cited_source(source: SourceView) -> str:
    """Name the act, edition and paragraph of a form; nothing for a proposed one."""
    said = (source.act, source.number and f"№ {source.number}", source.edition, source.para)
    return ", ".join(each for each in said if each) if source.status != "proposed" else ""
