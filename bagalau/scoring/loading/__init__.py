"""Reads editions from YAML documents: whole and faultless, or refused with every fault."""

from bagalau.scoring.loading.edition import (
    EARLIEST,
    EditionRefused,
    parse_edition,
    read_bands,
    read_edition,
    read_places,
    read_rounding,
    read_years,
)
from bagalau.scoring.loading.facts import read_facts
from bagalau.scoring.loading.robustness import read_robustness
from bagalau.scoring.loading.rules import read_act, read_source
from bagalau.scoring.loading.withheld import stated_points, withheld_measures

__all__ = [
    "EARLIEST", "EditionRefused", "parse_edition", "read_act", "read_bands", "read_edition",
    "read_facts", "read_places", "read_robustness", "read_rounding", "read_source", "read_years",
    "stated_points", "withheld_measures",
]  # fmt: skip
