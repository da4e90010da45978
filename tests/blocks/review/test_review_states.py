"""The states of a review follow from its acts alone."""

from datetime import UTC, date, datetime

import pytest

from bagalau.blocks.review.states import (
    Correction,
    History,
    Issue,
    Notice,
    Objection,
    ReviewState,
    Verdict,
    state_of,
    unsettled_bodies,
)

ISSUE = Issue(
    position=10, at=datetime(2026, 4, 15, tzinfo=UTC), bodies=frozenset({"health", "culture"})
)
OBJECTION = Objection(position=11, body="health", id="o1")
ACCEPTED = Verdict(position=12, objection="o1", accepted=True)


@pytest.mark.parametrize(
    ("state", "history"),
    [
        (ReviewState.OPEN, History()),
        (ReviewState.OPEN, History(issue=Issue(1, ISSUE.at, frozenset({"culture"})))),
        (ReviewState.ISSUED, History(issue=ISSUE)),
        (ReviewState.ISSUED, History(issue=ISSUE, notices=[Notice(11, "culture")])),
        (ReviewState.NO_OBJECTION, History(issue=ISSUE, notices=[Notice(11, "health")])),
        (ReviewState.OBJECTED, History(issue=ISSUE, objections=[OBJECTION])),
        (
            ReviewState.REJECTED,
            History(issue=ISSUE, objections=[OBJECTION], verdicts=[Verdict(12, "o1", False)]),
        ),
        (ReviewState.TO_CORRECT, History(issue=ISSUE, objections=[OBJECTION], verdicts=[ACCEPTED])),
    ],
)
def test_each_act_leaves_its_own_state(state, history):
    assert state == state_of(history, "health")


@pytest.mark.parametrize(
    ("state", "correction"),
    [
        (ReviewState.CORRECTED, Correction(13, "health")),
        (ReviewState.TO_CORRECT, Correction(11, "health")),
        (ReviewState.TO_CORRECT, Correction(13, "culture")),
    ],
)
def test_only_a_later_correction_of_the_same_body_settles_an_accepted_objection(state, correction):
    history = History(
        issue=ISSUE, objections=[OBJECTION], verdicts=[ACCEPTED], corrections=[correction]
    )
    assert state == state_of(history, "health")


def test_a_silent_body_holds_the_block_up_only_while_its_term_runs():
    history = History(issue=ISSUE, notices=[Notice(11, "culture")])
    term = date(2026, 4, 22)
    assert unsettled_bodies(history, term_ends=term, today=term) == {"health": ReviewState.ISSUED}
    assert unsettled_bodies(history, term_ends=term, today=date(2026, 4, 23)) == {}


def test_an_open_objection_holds_the_block_up_even_after_the_term():
    history = History(issue=ISSUE, objections=[OBJECTION], notices=[Notice(12, "culture")])
    held = unsettled_bodies(history, term_ends=date(2026, 4, 22), today=date(2026, 6, 1))
    assert held == {"health": ReviewState.OBJECTED}
