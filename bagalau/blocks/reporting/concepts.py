"""The concepts requested by the fields of a block, and of which kinds of bodies."""

from collections.abc import Iterator

from bagalau.blocks.datasets import Dataset, Measures, concepts_of, field_names
from bagalau.blocks.methodology import Catalogue
from bagalau.chassis.http import Conflict
from bagalau.contracts.v1.intake import RequestedConcept


def kinds_by_dataset(catalogue: Catalogue, measures: Measures, year: int) -> dict[str, set[str]]:
    """Give the kinds of bodies whose indicators are counted from each dataset."""
    try:
        edition = catalogue.governing(year)
    except Conflict:
        return {}
    found: dict[str, set[str]] = {}
    for indicator in edition.every_indicator:
        for kind, formula in indicator.formulas.items():
            for measure in formula.measures:
                found.setdefault(measures.known[measure].dataset, set()).add(kind)
    return found


def requested_concepts(
    block: str, shape: type[Dataset], kinds: dict[str, set[str]]
) -> Iterator[RequestedConcept]:
    """Give each field of a dataset that has a concept, and the kinds of bodies that report it."""
    about, called = shape.about, field_names(shape)
    for field, concept in concepts_of(shape).items():
        yield RequestedConcept(
            block=block,
            dataset=about.code,
            field=field,
            concept=concept,
            names=called[field],
            period="year" if about.period == "year" else "month",
            kinds=sorted(kinds.get(about.code, ())),
            senders=list(about.senders),
            legal_basis=about.legal_basis,
        )
