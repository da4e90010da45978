"""A block's answer is final only when its own facts give the very cards it says."""

import copy
from datetime import UTC, datetime, timedelta
from fractions import Fraction

import orjson
import pytest

from bagalau.contracts.v1.register.registers import Succession
from bagalau.contracts.v1.results.scorecards import Card, Node
from bagalau.contracts.v1.wire.canonical_json import canonical
from bagalau.scoring.model.facts import DecidedDeduction
from services.aggregator.ratings.faults import fault_texts
from services.aggregator.ratings.marks import COLLECTED, UNSIGNED, UNVERIFIED
from services.aggregator.ratings.rescoring import FIELDS, NOTHING
from services.aggregator.ratings.scorecard_validation import evaluated
from services.aggregator.register.document import read_enacted
from tests.aggregator.honest import answered_by, assembler_of, of_points
from tests.aggregator.judged import (
    BLOCK,
    GOOD,
    LEAF,
    REGISTER,
    ROOT,
    card_of,
    documents,
    judged,
    number,
    put,
    rejected,
    sealed,
)
from tests.aggregator.year import CENTRAL
from tests.scoring.two_blocks import edition_text


def both(field, value):
    """Change a field of the header that scores and facts share."""

    def change(scores, facts):
        scores["header"][field] = facts["header"][field] = value

    return change


def swapped(scores, _facts):
    """Give each of two bodies the other's card."""
    one, other = card_of(scores, CENTRAL[0]), card_of(scores, CENTRAL[1])
    for field in ("score", "points_before_deductions", "tree", "coverage"):
        one[field], other[field] = other[field], one[field]


def nothing_counted(scores, _facts):
    card = card_of(scores)
    bare = dict.fromkeys(("score", "points_before_deductions", "band", "coverage", "tree"))
    card.update(bare, state="nothing_counted")


def swapped_nodes(scores, _facts):
    card_of(scores)["tree"]["children"][0]["children"].reverse()


def raised(scores, _facts):
    """Raise a whole card, its tree included, but no fact."""
    card, leaf = card_of(scores), card_of(scores)["tree"]["children"][0]["children"][0]
    for node in (leaf, card["tree"]["children"][0], card["tree"]):
        node["points"] = number(Fraction(node["points"]["exact"]) + 1)
    card["score"] = card["points_before_deductions"] = number(Fraction(92))


def left_out(_scores, facts):
    facts["bodies"].pop()


def another_kind(_scores, facts):
    facts["bodies"][0]["kind"] = "LEB"


def out_of_nothing(_scores, facts):
    facts["bodies"][0]["previous"] = {"citizens.1": {"value": "1", "source": "nowhere"}}


def decided_beyond(_scores, facts):
    facts["bodies"][0]["decisions"] = {"citizens.1": "61"}


def twice(_scores, facts):
    facts["bodies"].append(facts["bodies"][0])


def milder(_scores, facts):
    facts["edition_text"] = facts["edition_text"].replace("points: 1.5", "points: 0.5")


def broken(_scores, facts):
    facts["edition_text"] = "edition: citizens-1"


LIES = {
    "a negative score": ("below_minimum", put("card", "score", value=number(-5))),
    "a score its tree contradicts": ("score_differs", put("card", "score", value=number(99))),
    "a tree whose parts do not sum": ("score_differs", put(*LEAF, "points", value=number(1))),
    "negative points": ("score_differs", put(*LEAF, "points", value=number(-1))),
    "another value": ("score_differs", put(*LEAF, "value", value=number(1))),
    "another maximum": ("mixed_editions", put(*LEAF, "maximum", value=number(50))),
    "another applied maximum": ("score_differs", put(*ROOT, "maximum_applied", value=number(1))),
    "another name": ("score_differs", put(*LEAF, "names", "ru", value="иное")),
    "a state that is not so": ("score_differs", put(*LEAF, "state", value="carried")),
    "a flag out of nothing": ("score_differs", put(*LEAF, "flags", value=["odd"])),
    "a trace in a list": ("score_differs", put(*LEAF, "trace", value={"a": 1})),
    "another band": ("score_differs", put("card", "band", value="high")),
    "another coverage": ("score_differs", put("card", "coverage", value=number("0.5"))),
    "a deduction out of nothing": (
        "score_differs",
        put("card", "deductions", value=[{"code": "P1", "points": number(1), "reason": "late"}]),
    ),
    "points before deductions": (
        "score_differs",
        put("card", "points_before_deductions", value=number(95)),
    ),
    "a score written otherwise": (
        "score_differs",
        put("card", "score", value={"exact": "182/2", "decimal": "91.00"}),
    ),
    "swapped cards": ("score_differs", swapped),
    "nodes in another order": ("score_differs", swapped_nodes),
    "nothing counted of facts that count": ("score_differs", nothing_counted),
    "a whole card raised": ("score_differs", raised),
    "another body's name": ("score_differs", put("card", "names", "kk", value="басқа")),
    "a body without facts": ("facts_body_differs", left_out),
    "a body's facts twice": ("facts_body_differs", twice),
    "facts of another kind": ("facts_body_differs", another_kind),
    "a value carried from no year": ("facts_out_of_bounds", out_of_nothing),
    "decided points beyond the maximum": ("facts_out_of_bounds", decided_beyond),
    "another edition's text": ("edition_differs", milder),
    "an edition nobody can read": ("edition_refused", broken),
    "another edition's code": ("edition_differs", both("edition", "citizens-2")),
    "a signature of another body": (
        "signer_not_assembler",
        put("signature", "organisation", value="health"),
    ),
    "a signature of the year 2999": (
        "signed_in_future",
        put("signature", "signed_at", value="2999-01-01T00:00:00Z"),
    ),
    "a signature before the year is over": (
        "signed_too_early",
        put("signature", "signed_at", value="2025-12-31T18:59:00Z"),
    ),
    "a signature of no zone": ("wrong_schema", put("signature", "signed_at", value="2026-04-01T00:00:00")),
    "a place no journal has": ("wrong_schema", both("journal_position", 2**63)),
    "a text for a number": ("wrong_schema", both("journal_position", "1")),
}  # fmt: skip


def test_honest_scores_are_final():
    found = judged(*sealed(*copy.deepcopy(GOOD)))
    assert (found.state, found.reason, found.fault) == (COLLECTED, None, None)


@pytest.mark.parametrize("lie", LIES)
def test_an_answer_with_one_fault_is_refused_and_the_fault_is_named(lie):
    code, change = LIES[lie]
    scores, facts = copy.deepcopy(GOOD)
    change(scores, facts)
    fault = rejected(scores, facts).fault()
    assert fault.code == code, fault
    assert fault.detail
    assert {fault.text.kk, fault.text.ru, fault.text.en} != {""}
    assert len({fault.text.kk, fault.text.ru, fault.text.en}) == 3


def test_a_fault_says_at_which_body_and_node_what_was_found_and_what_follows():
    scores, facts = copy.deepcopy(GOOD)
    put(*LEAF, "points", value=number(1))(scores, facts)
    fault = rejected(scores, facts).fault()
    assert (fault.body, fault.node) == (CENTRAL[0], "citizens.2")
    assert fault.detail == f"{CENTRAL[0]}, citizens.2: points is 1, 182/5 follows"


def test_every_code_has_its_words_in_three_languages():
    for code, text in fault_texts().items():
        assert all((text.kk, text.ru, text.en)), code
    assert {code for code, _ in LIES.values()} <= fault_texts().keys()


def test_an_unsigned_answer_is_checked_all_the_same():
    scores, facts = documents(signed=False)
    assert judged(*sealed(scores, facts)).state == UNSIGNED
    put("card", "score", value=number(99))(scores, facts)
    assert rejected(scores, facts).code == "score_differs"


def test_another_scoring_version_with_other_scores_is_said_to_be_that_and_is_never_final():
    scores, facts = copy.deepcopy(GOOD)
    both("scoring_version", "0.9.0")(scores, facts)
    same = judged(*sealed(copy.deepcopy(scores), copy.deepcopy(facts)))
    assert same.state == COLLECTED
    raised(scores, facts)
    found = judged(*sealed(scores, facts))
    assert (found.state, found.fault.code) == (UNVERIFIED, "scoring_version_differs")
    assert "0.9.0 there" in found.reason
    assert "1 cards differ" in found.reason
    assert (found.fault.body, found.fault.node) == (CENTRAL[0], None)
    put("card", "score", value=number(-1))(scores, facts)
    assert rejected(scores, facts).code == "below_minimum"


def test_the_predecessor_of_an_assembler_signs_until_the_day_it_was_replaced():
    assembler = assembler_of(REGISTER, BLOCK)
    replaced = Succession(before="forerunner", after=assembler, happened="2026-04-15")
    assignments = [
        each.model_copy(update={"successions": [replaced]}) if each.block == BLOCK else each
        for each in REGISTER.assignments
    ]
    register = REGISTER.model_copy(update={"assignments": assignments})
    scores, facts = documents()
    scores["signature"]["organisation"] = "forerunner"
    assert judged(*sealed(scores, facts), register=register).state == COLLECTED
    scores["signature"]["signed_at"] = "2026-04-15T00:00:00+05:00"
    assert rejected(scores, facts, register=register).code == "signer_not_assembler"
    scores["signature"]["organisation"] = assembler
    assert judged(*sealed(scores, facts), register=register).state == COLLECTED


def test_a_signature_of_this_moment_may_be_a_little_ahead_of_our_clock():
    scores, facts = documents()
    signed = datetime(2026, 4, 1, tzinfo=UTC)
    assert judged(*sealed(scores, facts), now=signed - timedelta(seconds=30)).state == COLLECTED
    late = {"now": signed - timedelta(minutes=5)}
    assert rejected(scores, facts, **late).code == "signed_in_future"


def test_deductions_and_decisions_are_scored_again_too():
    given_facts = {
        body.code: of_points(
            body, 2025, Fraction(80),
            deductions=[DecidedDeduction("P1", reason="late", entry=f"e-{body.code}")],
        )
        for body in REGISTER.bodies
        if evaluated(body, BLOCK)
    }  # fmt: skip
    scores, facts = answered_by(
        REGISTER, BLOCK, edition_text(BLOCK), given_facts, position=len(given_facts)
    )
    scores, facts = orjson.loads(canonical(scores)), orjson.loads(canonical(facts))
    assert judged(*sealed(scores, facts)).state == COLLECTED
    assert card_of(scores)["score"]["exact"] == "157/2"
    card_of(scores)["deductions"] = []
    assert rejected(scores, facts).code == "score_differs"


def test_the_whole_register_of_the_country_is_judged():
    register = read_enacted().register(2025, version=1, synthetic=True)
    scores, facts = documents(register, "orgdev")
    assert judged(*sealed(scores, facts), register=register, block="orgdev").state == COLLECTED


def test_every_field_of_a_card_and_a_node_is_compared_or_is_the_blocks_own_word():
    identity = {"body", "kind", "group"}  # held against the register before anything is scored
    own_word = {"reason", "review", "not_counted", "trace_digest", "digest"}
    compared = {"state", "names", "tree", *NOTHING}
    assert set(Card.model_fields) == identity | own_word | compared
    assert set(Node.model_fields) == set(FIELDS)


def test_a_flag_that_rests_on_records_is_no_word_against_the_facts():
    scores, facts = documents()
    card_of(scores)["tree"]["children"][0]["children"][0]["flags"] = ["keys_missing"]
    assert judged(*sealed(scores, facts)).state == COLLECTED
