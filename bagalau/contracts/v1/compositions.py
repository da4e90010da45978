"""Composition editions on the wire: blocks, weights, groups, bands, and what each rests on."""

from bagalau.contracts.v1.base import Code, Digest, Names, Number, Wire, Year
from bagalau.contracts.v1.editions import BandShown, SourceShown


class BlockShown(Wire):
    """A block of the composition and the body that answers for it."""

    block: Code
    names: Names
    owner: Code


class GroupShown(Wire):
    """A comparable group: the kinds of body in it and the weight of each block."""

    code: Code
    names: Names
    kinds: list[str]
    weights: dict[Code, Number]
    source: SourceShown


class CompositionShown(Wire):
    """One composition edition in full."""

    edition: Code
    governs: list[Year]
    names: Names
    status: str
    digest: Digest
    places: int
    blocks: list[BlockShown]
    groups: list[GroupShown]
    bands: list[BandShown]
    positions_published: list[Code]
    positions_source: SourceShown
