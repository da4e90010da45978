"""Naming another version of the arithmetic excuses other points, and nothing else."""

import copy
from fractions import Fraction

import orjson
import pytest

from bagalau.contracts.v1.ratings.ratings import Mark, Pin
from bagalau.contracts.v1.wire.base import Names
from services.aggregator.ratings.marks import COLLECTED, UNSIGNED, UNVERIFIED, Collected
from services.aggregator.ratings.rating import Basis, rate
from tests.aggregator.judged import (
    BLOCK,
    GOOD,
    LEAF,
    NOW,
    REGISTER,
    ROOT,
    card_of,
    judged,
    number,
    put,
    rejected,
    sealed,
)
from tests.aggregator.whole_round import COMPOSITION
from tests.aggregator.year import CENTRAL

NOTHING = dict.fromkeys(("score", "points_before_deductions", "band", "coverage"))


def of_another_version(change=None, version="0.9.0"):
    """Give scores of another arithmetic, one body a point higher throughout, and then changed."""
    scores, facts = copy.deepcopy(GOOD)
    scores["header"]["scoring_version"] = facts["header"]["scoring_version"] = version
    card = card_of(scores)
    for node in (
        card["tree"]["children"][0]["children"][0],
        card["tree"]["children"][0],
        card["tree"],
    ):
        node["points"] = number(Fraction(node["points"]["exact"]) + 1)
    card["score"] = card["points_before_deductions"] = number(92)
    if change:
        change(scores, facts)
    return scores, facts


def card(**fields):
    return lambda scores, _: card_of(scores).update(fields)


LIES = {
    "a word no missing value has": put(*LEAF, "missing", value="odd"),
    "a word no effect has": put(*LEAF, "effect", value="odd"),
    "a word no state has": put(*LEAF, "state", value="odd"),
    "another code": put(*LEAF, "code", value="citizens.9"),
    "another name": put(*LEAF, "names", "ru", value="иное"),
    "another direction": put(*LEAF, "good", value="down"),
    "another legal status": put(*LEAF, "status", value="sourced"),
    "an override nobody wrote": put(*LEAF, "overrides", value=["odd"]),
    "a trace in a list": put(*LEAF, "trace", value={"a": 1}),
    "a tree cut off": put(*ROOT, "children", value=[]),
    "an applied maximum below zero": put(*ROOT, "maximum_applied", value=number(-1)),
    "a score its tree contradicts": card(score=number(99)),
    "points before deductions its tree contradicts": card(points_before_deductions=number(91)),
    "a deduction out of nothing": card(
        deductions=[{"code": "P1", "points": number(1), "reason": "late"}], score=number(91)
    ),
    "a band the edition has not": card(band="odd"),
    "a coverage above one": card(coverage=number(2)),
    "nothing counted, and no tree": card(**NOTHING, state="nothing_counted", tree=None),
    "nothing counted beside points": card(**NOTHING, state="nothing_counted"),
    "a body the block does not apply to": card(**NOTHING, state="not_applicable", tree=None),
    "another body's name": put("card", "names", "kk", value="басқа"),
}


@pytest.mark.parametrize("lie", LIES)
def test_what_no_arithmetic_decides_is_refused_under_another_version_too(lie):
    fault = rejected(*of_another_version(LIES[lie])).fault()
    assert (fault.code, fault.body) == ("score_differs", CENTRAL[0])
    assert fault.text.kk


def test_other_points_under_another_version_are_told_and_never_final():
    assert judged(*sealed(*of_another_version())).state == UNVERIFIED


@pytest.mark.parametrize("version", ["", "odd", "1.1", "1.1.0 ", "٠.٩.٠", "-1.0.0"])
def test_a_word_that_is_no_version_excuses_nothing(version):
    assert rejected(*of_another_version(version=version)).code == "score_differs"


def measure(**fields):
    return lambda _scores, facts: facts["bodies"][0]["measures"]["answered"].update(fields)


def same_entry_twice(_scores, facts):
    taken = {"code": "P1", "facts": 1, "reason": "late", "entry": "e-1"}
    facts["bodies"][0]["deductions"] = [taken, dict(taken)]


def same_entry_of_two_bodies(_scores, facts):
    for body in facts["bodies"][:2]:
        body["deductions"] = [{"code": "P1", "facts": 1, "reason": "late", "entry": "e-1"}]


def more_entries_than_the_journal_has(_scores, facts):
    places = range(facts["header"]["journal_position"] + 1)
    facts["bodies"][0]["deductions"] = [
        {"code": "P1", "facts": 1, "reason": "late", "entry": f"e-{place}"} for place in places
    ]


@pytest.mark.parametrize(
    "change",
    [
        measure(months=13), measure(months=2**62), measure(missing="refused"), measure(value=None),
        measure(lacking=[1, 1]), measure(lacking=[12], due=[1, 2]), same_entry_twice,
        same_entry_of_two_bodies, more_entries_than_the_journal_has,
    ],
)  # fmt: skip
def test_facts_no_count_can_come_to_are_refused(change):
    scores, facts = copy.deepcopy(GOOD)
    change(scores, facts)
    assert rejected(scores, facts).code == "facts_out_of_bounds"


@pytest.mark.parametrize("which", [0, 1])
def test_a_key_that_stands_twice_refuses_the_document_whichever_value_is_right(which):
    answers = list(sealed(*copy.deepcopy(GOOD)))
    whole = orjson.loads(answers[which])
    spaced = [orjson.dumps(orjson.loads(each), option=orjson.OPT_INDENT_2) for each in answers]
    assert judged(*spaced).state == COLLECTED
    for field in ("digest", "header"):
        key = orjson.dumps(field)
        twice = b"{" + key + b":" + orjson.dumps(whole[field]) + b"," + answers[which][1:]
        with pytest.raises(Exception, match="stands twice"):
            judged(*[twice if at == which else each for at, each in enumerate(answers)])


@pytest.mark.parametrize("name", ["", " ", "\u200b", "—"])
def test_a_signature_of_nobody_is_refused(name):
    scores, facts = copy.deepcopy(GOOD)
    put("signature", "signed_by", value=name)(scores, facts)
    assert rejected(scores, facts).code == "signer_unnamed"


def test_a_score_with_a_reason_why_there_is_none_is_refused():
    scores, facts = copy.deepcopy(GOOD)
    card(reason={"kk": "жоқ", "ru": "нет", "en": "none"})(scores, facts)
    assert rejected(scores, facts).code == "score_differs"


@pytest.mark.parametrize("state", [UNSIGNED, UNVERIFIED])
def test_that_nothing_was_counted_is_provisional_where_the_block_is(state):
    scorecards = judged(*sealed(*copy.deepcopy(GOOD))).scorecards
    first = next(each for each in scorecards.cards if each.body == CENTRAL[0])
    bare = first.model_copy(update={**NOTHING, "state": "nothing_counted", "tree": None})
    cards = [bare if each is first else each for each in scorecards.cards]
    names = Names(kk="Блок", ru="Блок", en="Block")
    for stands, provisional in ((state, True), (COLLECTED, False)):
        pin = Pin(block=BLOCK, names=names, state=stands)
        collected = Collected(pin, scorecards.model_copy(update={"cards": cards}))
        rating = rate(Basis(REGISTER, COMPOSITION, [collected]), version=1, created_at=NOW)
        entry = next(each for each in rating.entries if each.body == CENTRAL[0])
        assert entry.blocks[0].mark is Mark.NOTHING_COUNTED
        assert entry.provisional is provisional
