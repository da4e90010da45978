"""Editions of the methodology that stand ready to score."""

from bagalau.blocks.methodology.catalogue import Catalogue, CatalogueEntry, load_catalogue
from bagalau.blocks.methodology.draft_states import Step, after, lacking
from bagalau.blocks.methodology.edition_store import Adopted, EditionStore, edition_tables

__all__ = [
    "Adopted",
    "Catalogue",
    "CatalogueEntry",
    "EditionStore",
    "Step",
    "after",
    "edition_tables",
    "lacking",
    "load_catalogue",
]
