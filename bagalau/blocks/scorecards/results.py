"""What of a scorecard is the result a body answers for, and how two results of it differ."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import orjson

from bagalau.contracts.v1.intake import BasisDifference
from bagalau.contracts.v1.results import Card, IndicatorChange, ResultChange
from bagalau.contracts.v1.wire import Number

Json = Mapping[str, Any]
"""A card of the scorecards as it was stored."""

BESIDE: Final = frozenset({"names", "reason", "review", "not_counted", "digest", "trace_digest"})
"""What a card says beside the result: words, the state of the review, acts that
move nothing, and digests over them."""

BESIDE_NODE: Final = frozenset({"names", "status", "trace", "children"})
"""What a node of the tree says beside the result; what is below it is compared by itself."""


def is_moved(before: Json, after: Json) -> bool:
    """Whether two cards of one body hold different results; another wording alone is none.

    Cards that an earlier release stored are read in today's shape first, since a field that was
    added meanwhile moves nothing.
    """
    if _result(before) == _result(after):
        return False
    return _result(_in_todays_shape(before)) != _result(_in_todays_shape(after))


def moved_bodies(before: bytes, after: bytes) -> list[str]:
    """Name the bodies whose results differ in two stored scorecards, or that only one has."""
    old, new = cards_of(before), cards_of(after)
    return [
        body
        for body in sorted(old.keys() | new.keys())
        if body not in old or body not in new or is_moved(old[body], new[body])
    ]


def cards_of(scorecards: bytes) -> Mapping[str, Json]:
    """Give the cards of stored scorecards by body."""
    return {card["body"]: card for card in orjson.loads(scorecards)["cards"]}


def to_change(
    before: Json,
    after: Json,
    *,
    previous_issue: str,
    causes: list[str],
    differences: list[BasisDifference],
) -> ResultChange:
    """Give the difference of two cards of one body, for the paper by which the later is issued."""
    old, new = Card.model_validate(before), Card.model_validate(after)
    had, has = _deductions(old), _deductions(new)
    return ResultChange(
        body=new.body,
        previous_issue=previous_issue,
        score_before=old.score,
        score_after=new.score,
        indicators=list(_indicators(before, after)),
        deductions_taken=[each for each in has if each not in had],
        deductions_withdrawn=[each for each in had if each not in has],
        causes=causes,
        differences=differences,
    )


def _result(card: Json) -> tuple[dict[str, Any], dict[str, Any]]:
    plain = {name: value for name, value in card.items() if name not in {*BESIDE, "tree"}}
    plain["deductions"] = [
        {name: value for name, value in each.items() if name != "status"}
        for each in card.get("deductions", ())
    ]
    return plain, _nodes(card)


def _nodes(card: Json) -> dict[str, Any]:
    """Give what each node of a card's tree says, by its code and its place below its parents."""
    return {
        place: {name: value for name, value in node.items() if name not in BESIDE_NODE}
        for place, node in _walk(card.get("tree"))
    }


def _walk(node: Json | None, above: str = "") -> Iterator[tuple[str, Json]]:
    if node is None:
        return
    place = f"{above}/{node['code']}"
    yield place, node
    for child in node.get("children", ()):
        yield from _walk(child, place)


def _in_todays_shape(card: Json) -> Json:
    return Card.model_validate(card).model_dump(mode="json")


def _deductions(card: Card) -> list[str]:
    return [each.entry or each.code for each in card.deductions]


def _indicators(before: Json, after: Json) -> Iterator[IndicatorChange]:
    """Give the indicators whose points, value or state differ, in the order of the later card."""
    old, new = dict(_walk(before.get("tree"))), dict(_walk(after.get("tree")))
    for place in [*new, *(each for each in old if each not in new)]:
        one, other = old.get(place), new.get(place)
        leaf = other or one or {}
        if leaf.get("children") or _stated_values(one) == _stated_values(other):
            continue
        yield IndicatorChange(indicator=leaf["code"], before=_points(one), after=_points(other))


def _stated_values(node: Json | None) -> tuple[Any, ...] | None:
    return None if node is None else (node["points"], node["value"], node["state"])


def _points(node: Json | None) -> Number | None:
    return None if node is None or node["points"] is None else Number.model_validate(node["points"])
