"""Whether a block's answer can be trusted: it is what it says it is, whole, and about this year."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from fractions import Fraction

import orjson
from pydantic import ValidationError

from bagalau.contracts.v1.register import Register, RegisteredBody, Standing
from bagalau.contracts.v1.results import Card, CardState, Node, Scorecards
from bagalau.contracts.v1.wire import Number, content_digest, fraction
from bagalau.scoring.numbers import rounded
from services.aggregator.ratings.faults import AnswerRejected

Json = dict[str, object]
Answer = tuple[str, str]
"""The digest that scorecards carry, and that of the bytes of the facts they follow from."""


@dataclass(frozen=True)
class Alike:
    """By which version of the scoring an answer was scored again alike: here, or as an act says."""

    by: str
    act: str | None = None
    """Id of the act that enters it of an earlier release; None where this service did it itself."""


Maxima = dict[tuple[str, ...], tuple[str, Fraction]]
"""Level and maximum of each node, by its code and the overrides that hold there."""


@dataclass(frozen=True)
class Expected:
    """What an answer must be about.

    *alike* are other versions of the cycle's register, by digest, in which every body stands as in
    the present one: scores that rest on them are the same, whatever the bodies are called.
    *verified* are answers that were scored again alike before, here or by an earlier release, by
    the digests of the scorecards and of the facts' bytes.
    """

    block: str
    year: int
    register: Register
    now: datetime
    alike: Mapping[str, Register] = field(default_factory=dict)
    verified: Mapping[Answer, Alike] = field(default_factory=dict)

    def with_register(self, register_digest: str) -> "Expected":
        """Give what is expected of scores that rest on one of the versions that are alike."""
        return replace(self, register=self.alike.get(register_digest, self.register))


def read_scorecards(content: bytes, expected: Expected) -> Scorecards:
    """Give the scorecards a block answered: whole, of this year and block, with a card a body.

    Whether their numbers are right is not said yet. Raises AnswerRejected.
    """
    document = _document(content)
    scorecards = _shaped(content)
    expected = expected.with_register(scorecards.header.register_digest)
    _about(scorecards, expected)
    _bodies(scorecards, expected)
    _digests(document, scorecards)
    return scorecards


def check_bounds(scorecards: Scorecards, least: Fraction) -> None:
    """Let scores pass between the least and their maxima, with numbers written twice alike.

    It is what can be said of scores without their facts. Raises AnswerRejected.
    """
    _numbers(scorecards)
    _scores(scorecards, least)


def unsigned_reason(scorecards: Scorecards) -> str | None:
    """Say why the scores are not signed; None when the signature is over these very scores."""
    if scorecards.signature is None and scorecards.signed_before is not None:
        parts = ", ".join(each.part for each in scorecards.signed_before.differences)
        return f"other scores were signed; these differ in: {parts or 'the conclusion'}"
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
    must_say_once(content, document)
    return document


def must_say_once(content: bytes, document: object) -> None:
    """Refuse a document in which a key of an object stands twice: readers would differ on it.

    What comes out again as it came in has no such key; only the rest is read key by key.
    """
    if orjson.dumps(document) != content:
        json.loads(content, object_pairs_hook=_keys_once)


def _keys_once(pairs: list[tuple[str, object]]) -> None:
    keys = [key for key, _ in pairs]
    if len(set(keys)) != len(keys):
        twice = next(key for key in keys if keys.count(key) > 1)
        raise AnswerRejected("wrong_schema", f"the key {twice[:40]!r} stands twice in one object")


def _shaped(content: bytes) -> Scorecards:
    try:
        return Scorecards.model_validate_json(content, strict=True)
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
            raise AnswerRejected("digest_differs", "the card", body=card["body"])


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
            raise AnswerRejected("body_unknown", card.body, body=card.body)
        if card.body in seen:
            raise AnswerRejected("body_twice", card.body, body=card.body)
        seen.add(card.body)
        _of_body(card, body, expected.block)
    for code in sorted(known.keys() - seen):
        if evaluated(known[code], expected.block):
            raise AnswerRejected("body_missing", f"no card of {code}", body=code)


def evaluated(body: RegisteredBody, block: str) -> bool:
    """Whether the register says that the block evaluates the body this year."""
    return body.standing is Standing.EVALUATED and block in body.blocks


def _of_body(card: Card, body: RegisteredBody, block: str) -> None:
    if (card.kind, card.group) != (body.kind, body.group):
        raise AnswerRejected("kind_differs", f"{card.kind}/{card.group}", body=card.body)
    if card.state is CardState.SCORED and not evaluated(body, block):
        raise AnswerRejected("not_evaluated", f"{card.body} has a score", body=card.body)
    if (card.state is CardState.SCORED) != (card.score is not None):
        raise AnswerRejected("state_differs", f"{card.body} is {card.state}", body=card.body)


def _scores(scorecards: Scorecards, least: Fraction) -> None:
    maxima: Maxima = {}
    for card in scorecards.cards:
        if card.score is not None and card.tree is None:
            raise AnswerRejected("tree_missing", f"{card.body} has a score", body=card.body)
        if card.tree is None:
            continue
        if card.score is not None:
            score, detail = _read(card.score), f"{card.body}: {card.score.decimal}"
            if score > _read(card.tree.maximum):
                raise AnswerRejected("above_maximum", detail, body=card.body)
            if score < least:
                raise AnswerRejected("below_minimum", detail, body=card.body)
        for node in walk_tree(card.tree):
            _node(card.body, node, maxima)


def _node(body: str, node: Node, maxima: Maxima) -> None:
    """Refuse points above the edition's maximum, and maxima that no override makes different."""
    place = f"{body}, {node.code}"
    if node.points is not None and _read(node.points) > _read(node.maximum):
        detail = f"{place}: {node.points.decimal}"
        raise AnswerRejected("above_maximum", detail, body=body, node=node.code)
    mine = (node.level, _read(node.maximum))
    if maxima.setdefault((node.code, *node.overrides), mine) != mine:
        detail = f"{place}: its maximum differs from another body's"
        raise AnswerRejected("mixed_editions", detail, body=body, node=node.code)


def _numbers(scorecards: Scorecards) -> None:
    for card in scorecards.cards:
        whole = (card.score, card.points_before_deductions, card.coverage)
        _agree(card, None, (*whole, *(each.points for each in card.deductions)))
        for node in walk_tree(card.tree) if card.tree else ():
            problems = (
                node.maximum,
                node.maximum_applied,
                node.points,
                node.points_applied,
                node.value,
            )
            _agree(card, node.code, problems)


def _agree(card: Card, node: str | None, numbers: Iterable[Number | None]) -> None:
    for each in numbers:
        if each is not None and not _agrees(each):
            detail = f"{card.body}: {each.exact[:40]} and {each.decimal[:40]}"
            raise AnswerRejected("number_differs", detail, body=card.body, node=node)


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
