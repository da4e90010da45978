"""The editions of the methodology that a block scores by, and the states of drafts."""

from bagalau.blocks.methodology.catalogue import Catalogue, CatalogueEntry, load_catalogue
from bagalau.blocks.methodology.draft_states import Step, missing_for_next_step, state_after
from bagalau.blocks.methodology.edition_store import (
    AdoptedEdition,
    EditionStore,
    EditionTables,
    edition_tables,
)
from bagalau.blocks.methodology.rechecks import SharePrinted

__all__ = [
    "AdoptedEdition", "Catalogue", "CatalogueEntry", "EditionStore", "EditionTables",
    "SharePrinted", "Step", "edition_tables", "load_catalogue", "missing_for_next_step", "state_after",
]  # fmt: skip
