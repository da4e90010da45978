"""Lists the legal source of every parameter of an edition."""

from collections.abc import Iterator

from bagalau.scoring.model import Edition, Group
from bagalau.scoring.source import Source


def list_citations(edition: Edition) -> list[tuple[str, Source]]:
    """Give every place of an edition with its legal source."""
    return [
        (edition.code, edition.source),
        *((each.code, each.source) for each in edition.root.groups() if each is not edition.root),
        *((each.code, each.source) for each in edition.indicators()),
        *((each.code, each.source) for each in edition.deductions.values()),
        *((each.code, each.source) for each in edition.bands),
        *((each.body, each.source) for each in edition.scopes.values()),
        *((each.code, each.source) for each in edition.overrides.values()),
        *((each.code, each.source) for each in edition.forms.values()),
        *((group.code, source) for group in edition.root.groups() for source in _rules_of(group)),
        *_own_coverages(edition),
        *edition.frame.items(),
    ]


def _own_coverages(edition: Edition) -> Iterator[tuple[str, Source]]:
    """Give what the months an indicator asks for itself rest on; the edition's stand in its frame."""
    for each in edition.indicators():
        if each.coverage and each.coverage.source is not edition.frame["coverage"]:
            yield each.code, each.coverage.source


def _rules_of(group: Group) -> Iterator[Source]:
    """Give what the rules of a group besides its sum rest on."""
    rules = (group.correction, group.aggregation, group.availability, group.bounds)
    yield from (each.source for each in rules if each is not None)
