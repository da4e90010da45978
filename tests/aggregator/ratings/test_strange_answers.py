"""Whatever stands in an answer, its block is refused or right, and nothing else happens."""

import copy

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.aggregator.ratings.faults import AnswerRejected
from services.aggregator.ratings.marks import COLLECTED
from tests.aggregator.judged import GOOD, LEAF, judged, put, sealed

STRANGE = {
    "5,000 digits": "9" * 5_000,
    "a denominator of 5,000 digits": "1/" + "9" * 5_000,
    "Arabic-Indic digits": "٧٠",
    "fullwidth digits": "７０",
    "Devanagari digits": "७०",
    "superscripts": "7²",
    "an exponent": "7e1",
    "NaN": "NaN",
    "infinity": "Infinity",
    "a sign": "+70",
    "a space": " 70",
    "a line end": "70\n",
    "an underscore": "7_0",
    "nothing": "",
    "over zero": "70/0",
    "a negative denominator": "70/-1",
    "two bars": "70/1/1",
    "a number": 70,
    "a fraction": 70.5,
    "a truth": True,
    "a list": [70],
    "a mapping": {"exact": "70"},
    "none": None,
    "a large number": 10**400,
    "NUL": "7\x000",
}


@pytest.mark.parametrize("strange", STRANGE)
@pytest.mark.parametrize("place", ["score", "leaf", "decimal", "measure", "coverage"])
def test_a_strange_number_refuses_the_answer_and_raises_nothing_else(strange, place):
    scores, facts = copy.deepcopy(GOOD)
    value = STRANGE[strange]
    if place == "measure":
        facts["bodies"][0]["measures"]["answered"]["value"] = value
    elif place == "leaf":
        put(*LEAF, "points", "exact", value=value)(scores, facts)
    else:
        field = "coverage" if place == "coverage" else "score"
        put("card", field, "decimal" if place == "decimal" else "exact", value=value)(scores, facts)
    try:
        answers = sealed(scores, facts)
    except TypeError:  # what has no JSON form cannot be digested: as it would come over the wire
        answers = (orjson.dumps(GOOD[0]).replace(b'"91"', b"1" * 400), orjson.dumps(GOOD[1]))
    with pytest.raises(AnswerRejected) as refused:
        judged(*answers)
    assert refused.value.fault().text.kk


@pytest.mark.parametrize(
    "content",
    [
        b"", b"null", b"[]", b"NaN", b'{"a": NaN}', b"\xff\xfe", b"[" * 100_000, b'{"cards":' * 2_000,
        b'{"header": "\\ud800"}', orjson.dumps(GOOD[0]).replace(b"91", b"Infinity"),
    ],
)  # fmt: skip
def test_what_is_no_document_is_refused_as_that(content):
    good = sealed(*copy.deepcopy(GOOD))
    for scores, facts in ((content, good[1]), (good[0], content)):
        with pytest.raises(AnswerRejected):
            judged(scores, facts)


def nested(depth):
    found = {}
    for _ in range(depth):
        found = {"below": found}
    return found


@pytest.mark.parametrize("depth", [100, 300, 900, 5_000])
def test_what_is_nested_too_deep_is_refused_or_ignored_but_ends_nothing(depth):
    scores, facts = (orjson.dumps(each) for each in GOOD)
    deep = b'{"below":' * depth + b"1" + b"}" * depth
    with pytest.raises(AnswerRejected):
        judged(b'{"odd":' + deep + b"," + scores[1:], facts[:-1] + b',"odd":' + deep + b"}")


UNDECIDED = {
    ("signature", "signed_by"), ("signature", "signed_at"), ("names",), ("digest",),
    ("signature", "scorecards_digest"),
}  # fmt: skip
OF_CARD = {"review", "reason", "trace_digest", "digest"}
"""What no fact says: who held the pen, and what the block tells of its own records."""


def places(document, path=()):
    """Give every place of a document that holds a value."""
    if isinstance(document, dict):
        for key, value in document.items():
            yield from places(value, (*path, key))
    elif isinstance(document, list) and document:
        for at, value in enumerate(document):
            yield from places(value, (*path, at))
    else:
        yield path


def decided(path):
    held = path[2:3] and path[0] == "cards" and path[2] in OF_CARD
    return not held and path not in UNDECIDED and path[:1] != ("names",)


PLACES = [path for path in places(GOOD[0]) if decided(path)]
ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(min_value=-(2**63), max_value=2**63 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=20),
    st.from_regex(r"-?[0-9]{1,6}(/[1-9][0-9]{0,5})?", fullmatch=True),
    st.lists(st.text(max_size=3), max_size=2),
    st.dictionaries(st.text(max_size=3), st.text(max_size=3), max_size=2),
)


HONEST = judged(*sealed(*copy.deepcopy(GOOD)))


def said_by(scorecards):
    """Give all that scorecards say, without digests."""
    cards = [card.model_dump(exclude={"digest"}) for card in scorecards.cards]
    return scorecards.model_dump(exclude={"digest", "cards", "signature"}), cards


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.sampled_from(PLACES), ODD | st.sampled_from([path[-1] for path in PLACES]) | st.just(...))
def test_no_changed_answer_is_final(path, value):
    scores, facts = copy.deepcopy(GOOD)
    at = scores
    for step in path[:-1]:
        at = at[step]
    before = at[path[-1]]
    if value is ...:
        del at[path[-1]]
    else:
        at[path[-1]] = value
    same = value is not ... and type(value) is type(before) and value == before
    try:
        found = judged(*sealed(scores, facts))
    except AnswerRejected:
        assert not same
        return
    except (KeyError, TypeError, AttributeError):  # of sealing: the change left nothing to seal
        return
    defaulted = value is ... and said_by(found.scorecards) == said_by(HONEST.scorecards)
    assert same or defaulted or found.state != COLLECTED
