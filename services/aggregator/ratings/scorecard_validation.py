"""Whether a block's answer can be trusted: it is what it says it is, whole, and about this year."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

import orjson
from pydantic import ValidationError

from bagalau.contracts.v1.register import Register, RegisteredBody, Standing
from bagalau.contracts.v1.results import Card, CardState, Node, Scorecards
from bagalau.contracts.v1.wire import Number, content_digest, fraction
from bagalau.scoring.numbers import rounded

Json = dict[str, object]
Maxima = dict[tuple[str, ...], tuple[str, Fraction]]
"""Level and maximum of each node, by its code and the overrides that hold there."""


class AnswerRejected(Exception):
    """An answer that cannot be used, with a stable code and what was found."""

    def __init__(self, code: str, detail: str) -> None:
        self.code, self.detail = code, detail
        super().__init__(f"{code}: {detail}")


@dataclass(frozen=True)
class Expected:
    """What an answer must be about."""

    block: str
    year: int
    register: Register


def validate_scorecards(content: bytes, expected: Expected) -> Scorecards:
    """Give the scorecards a block answered, once nothing speaks against them. Raises AnswerRejected."""
    document = _document(content)
    scorecards = _shaped(content)
    for check in CHECKS:
        check(scorecards, expected)
    _digests(document, scorecards)
    return scorecards


def unsigned_reason(scorecards: Scorecards) -> str | None:
    """Say why the scores are not signed; None when the signature is over these very scores."""
    if scorecards.signature is None:
        return "the block conclusion is not signed"
    if scorecards.signature.scorecards_digest != scorecards.digest:
        return "the signature is over other scores"
    return None


def _document(content: bytes) -> Json:
    try:
        document = orjson.loads(content)
    except orjson.JSONDecodeError as fault:
        raise AnswerRejected("not_json", str(fault)) from fault
    if not isinstance(document, dict):
        raise AnswerRejected("wrong_schema", "the answer is no object")
    return document


def _shaped(content: bytes) -> Scorecards:
    try:
        return Scorecards.model_validate_json(content)
    except ValidationError as fault:
        first = fault.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise AnswerRejected("wrong_schema", f"{place}: {first['msg']}") from fault


def _digests(document: Json, scorecards: Scorecards) -> None:
    """Compare digests over the received bytes, since this release may not know every field."""
    if content_digest(document, "header", "cards") != scorecards.digest:
        raise AnswerRejected("digest_differs", "the content is not what its digest says")
    cards = document["cards"]
    for card in cards if isinstance(cards, list) else ():
        if content_digest(card) != card["digest"]:
            raise AnswerRejected("digest_differs", f"the card of {card['body']}")


def _about(scorecards: Scorecards, expected: Expected) -> None:
    header, register = scorecards.header, expected.register
    if header.block != expected.block:
        raise AnswerRejected("wrong_block", f"scores of {header.block}, not of {expected.block}")
    if header.year != expected.year:
        raise AnswerRejected("wrong_year", f"scores of {header.year}, not of {expected.year}")
    if header.register_digest != register.digest:
        raise AnswerRejected(
            "register_differs", f"they rest on the register {header.register_digest}"
        )
    if header.synthetic != register.synthetic:
        raise AnswerRejected("synthetic_differs", f"synthetic is {header.synthetic} in the header")


def _bodies(scorecards: Scorecards, expected: Expected) -> None:
    known = {body.code: body for body in expected.register.bodies}
    seen: set[str] = set()
    for card in scorecards.cards:
        body = known.get(card.body)
        if body is None:
            raise AnswerRejected("body_unknown", f"{card.body} is not in the register")
        if card.body in seen:
            raise AnswerRejected("body_twice", f"{card.body} has two cards")
        seen.add(card.body)
        _of_body(card, body, expected.block)
    for code in sorted(known.keys() - seen):
        if evaluated(known[code], expected.block):
            raise AnswerRejected("body_missing", f"no card of {code}")


def evaluated(body: RegisteredBody, block: str) -> bool:
    """Whether the register says that the block evaluates the body this year."""
    return body.standing is Standing.EVALUATED and block in body.blocks


def _of_body(card: Card, body: RegisteredBody, block: str) -> None:
    if (card.kind, card.group) != (body.kind, body.group):
        raise AnswerRejected("kind_differs", f"{card.body} is {card.kind}/{card.group} in its card")
    if card.state is CardState.SCORED and not evaluated(body, block):
        raise AnswerRejected("not_evaluated", f"{card.body} has a score and is not to be evaluated")
    if (card.state is CardState.SCORED) != (card.score is not None):
        raise AnswerRejected(
            "state_differs", f"{card.body} is {card.state} and its score contradicts"
        )


def _scores(scorecards: Scorecards, _expected: Expected) -> None:
    maxima: Maxima = {}
    for card in scorecards.cards:
        if card.score is not None and card.tree is None:
            raise AnswerRejected("tree_missing", f"{card.body} has a score without a tree")
        if card.tree is None:
            continue
        if card.score is not None and _read(card.score) > _read(card.tree.maximum):
            raise AnswerRejected("above_maximum", f"{card.body}: {card.score.decimal}")
        for node in walk_tree(card.tree):
            _node(card.body, node, maxima)


def _node(body: str, node: Node, maxima: Maxima) -> None:
    """Refuse points above the edition's maximum, and maxima that no override makes different."""
    place = f"{body}, {node.code}"
    if node.points is not None and _read(node.points) > _read(node.maximum):
        raise AnswerRejected("above_maximum", f"{place}: {node.points.decimal}")
    mine = (node.level, _read(node.maximum))
    if maxima.setdefault((node.code, *node.overrides), mine) != mine:
        raise AnswerRejected("mixed_editions", f"{place}: its maximum differs from another body's")


def _numbers(scorecards: Scorecards, _expected: Expected) -> None:
    for card in scorecards.cards:
        nodes = walk_tree(card.tree) if card.tree else iter(())
        numbers = [card.score, *(node.points for node in nodes)]
        for each in numbers:
            if each is not None and not _agrees(each):
                raise AnswerRejected(
                    "number_differs", f"{card.body}: {each.exact} and {each.decimal}"
                )


def walk_tree(node: Node) -> Iterator[Node]:
    """Give a node and all below it, parents first."""
    yield node
    for child in node.children:
        yield from walk_tree(child)


def _agrees(number: Number) -> bool:
    places = len(number.decimal.partition(".")[2])
    return rounded(_read(number), places) == number.decimal


def _read(number: Number) -> Fraction:
    return fraction(number.exact)


Check = Callable[[Scorecards, Expected], None]
CHECKS: tuple[Check, ...] = (_about, _bodies, _numbers, _scores)

REASONS: Mapping[str, str] = {
    "not_json": "The answer is not JSON.",
    "wrong_schema": "The answer has not the shape of scorecards.",
    "wrong_block": "The scores are of another block.",
    "wrong_year": "The scores are of another year.",
    "register_differs": "The scores rest on another register than the cycle's.",
    "synthetic_differs": "The scores and the cycle differ on whether the data is synthetic.",
    "body_unknown": "A body stands in the scores that is not in the register.",
    "body_twice": "A body has two cards.",
    "body_missing": "A body that the block evaluates has no card.",
    "kind_differs": "A body's kind or group is not the register's.",
    "not_evaluated": "A body has a score though the register does not have it evaluated.",
    "state_differs": "A card's state and its score contradict each other.",
    "tree_missing": "A score comes without the tree it follows from.",
    "above_maximum": "A score is above its maximum.",
    "mixed_editions": "Cards were scored by different editions.",
    "number_differs": "A number is not what its decimal form says.",
    "digest_differs": "The content is not what its digest says.",
}
"""Every reason for which an answer is not used, for documentation and tests."""
