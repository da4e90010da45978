"""An honest answer of a block, what becomes of it when it is changed, and how it is judged."""

import copy
from datetime import UTC, datetime
from fractions import Fraction

import orjson
import pytest

from bagalau.contracts.v1.wire.canonical_json import canonical, content_digest
from services.aggregator.ratings.faults import AnswerRejected
from services.aggregator.ratings.judging import judge
from services.aggregator.ratings.scorecard_validation import Expected
from tests.aggregator.honest import honest
from tests.aggregator.year import CENTRAL, small_register

BLOCK, NOW = "citizens", datetime(2026, 5, 1, tzinfo=UTC)
REGISTER = small_register()
REGISTER = REGISTER.model_copy(update={"digest": content_digest(REGISTER)})
POINTS = {CENTRAL[0]: Fraction(91), CENTRAL[1]: Fraction(200, 3), CENTRAL[2]: Fraction(55)}


def documents(register=REGISTER, block=BLOCK, **more):
    scores, facts = honest(register, block, POINTS, **more)
    return orjson.loads(canonical(scores)), orjson.loads(canonical(facts))


GOOD = documents()


def sealed(scores, facts=None):
    """Give both documents with every digest right, as somebody who means it would."""
    for card in scores["cards"]:
        card["digest"] = content_digest({k: v for k, v in card.items() if k != "digest"})
    scores["digest"] = content_digest(scores, "header", "cards")
    if scores["signature"]:
        scores["signature"]["scorecards_digest"] = scores["digest"]
    facts = facts or copy.deepcopy(GOOD[1])
    facts["digest"] = content_digest({k: v for k, v in facts.items() if k != "digest"})
    return orjson.dumps(scores), orjson.dumps(facts)


def judged(scores, facts, register=REGISTER, block=BLOCK, now=NOW):
    return judge(scores, facts, Expected(block, register.year, register, now))


def rejected(scores, facts=None, **more):
    with pytest.raises(AnswerRejected) as refused:
        judged(*sealed(scores, facts), **more)
    return refused.value


def card_of(scores, body=CENTRAL[0]):
    return next(card for card in scores["cards"] if card["body"] == body)


def number(text):
    value = Fraction(text)
    return {"exact": str(value), "decimal": f"{float(value):.2f}"}


def put(*path, value):
    def change(scores, _facts):
        at = card_of(scores) if path[0] == "card" else scores
        for step in path[1 if path[0] == "card" else 0 : -1]:
            at = at[step]
        at[path[-1]] = value

    return change


ROOT = ("card", "tree")
LEAF = (*ROOT, "children", 0, "children", 1)
