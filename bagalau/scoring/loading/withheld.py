"""Facts of which some values are not published: which ones, and what is taken as stated for them."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from bagalau.scoring.loading.facts import WITHHELD
from bagalau.scoring.model import Edition
from bagalau.scoring.numbers import read_exact

Plain = Mapping[str, Any]
"""A document as JSON has it."""


def withheld_measures(told: Plain) -> frozenset[str]:
    """Name the measures of a body whose values are withheld, in its exemptions too."""
    exempted = (each["measures"] for each in told.get("exemptions", {}).values())
    return frozenset(
        name
        for measures in (told["measures"], *exempted)
        for name, each in measures.items()
        if WITHHELD in each
    )


def stated_points(
    edition: Edition, bodies: Mapping[str, Plain], cards: Mapping[str, Plain]
) -> dict[str, dict[str, Fraction]]:
    """Give, by body, the points its card states for indicators that a withheld value decides.

    Where the edition compares bodies, those that any body's withheld value decides. *bodies* are
    published scoring inputs, *cards* published scorecards.
    """
    hidden = {code: withheld_measures(each) for code, each in bodies.items()}
    everybody = frozenset[str]().union(*hidden.values())
    found: dict[str, dict[str, Fraction]] = {code: {} for code in bodies}
    if not everybody:
        return found
    for code, own in hidden.items():
        measures, tree = (everybody if edition.relative else own), cards[code].get("tree")
        deciding = {each.code for each in edition.indicators() if measures & each.measures()}
        found[code] = {
            node["code"]: read_exact(node["points"]["exact"])
            for node in (_nodes(tree) if tree and deciding else ())
            if node["code"] in deciding and node["points"] and _has_value(node)
        }
    return found


def _has_value(node: Plain) -> bool:
    """Whether the points follow from a value, told or withheld, and not from its absence."""
    return WITHHELD in node or node["value"] is not None


def _nodes(node: Plain) -> Iterator[Plain]:
    yield node
    for child in node["children"]:
        yield from _nodes(child)
