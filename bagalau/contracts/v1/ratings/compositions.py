"""Composition editions on the wire: blocks, weights, groups, bands, and what each rests on."""

from bagalau.contracts.v1.editions import BandView, SourceView
from bagalau.contracts.v1.wire import Code, Digest, Names, Number, Wire, Year


class BlockView(Wire):
    """A block of the composition and the body that answers for it."""

    block: Code
    names: Names
    owner: Code


class GroupView(Wire):
    """A comparable group: the kinds of body in it and the weight of each block."""

    code: Code
    names: Names
    kinds: list[str]
    weights: dict[Code, Number]
    source: SourceView


class CompositionView(Wire):
    """One composition edition in full."""

    edition: Code
    governs: list[Year]
    names: Names
    status: str
    digest: Digest
    places: int
    blocks: list[BlockView]
    groups: list[GroupView]
    bands: list[BandView]
    positions_published: list[Code]
    positions_source: SourceView
