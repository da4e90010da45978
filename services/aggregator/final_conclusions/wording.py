"""The phrases of the papers of the aggregator."""

from functools import cache
from pathlib import Path

from bagalau.documents import Phrases, Words


@cache
def words_in(language: str) -> Words:
    """Give the words of the papers in a language, beside those that all documents share."""
    return Words(language, Phrases.read(Path(__file__).with_name("phrases.yaml")))
