"""The states of a review follow from its acts alone."""

from datetime import UTC, date, datetime

import pytest

from bagalau.blocks.review.states import (
    Change,
    Complaint,
    History,
    Issue,
    Notice,
    Objection,
    ReviewState,
    Verdict,
    answer_of,
    state_of,
    unsettled_bodies,
)

AT = datetime(2026, 4, 15, tzinfo=UTC)
ISSUE = Issue(position=10, at=AT, bodies=frozenset({"health", "culture"}))
AGAIN = Issue(position=20, at=datetime(2026, 5, 15, tzinfo=UTC), bodies=frozenset({"health"}))
OBJECTION = Objection(position=11, body="health", id="o1")
ACCEPTED = Verdict(position=12, objection="o1", accepted=True)
REJECTED = Verdict(position=12, objection="o1", accepted=False)
NOTICE = Notice(11, "health")
COMPLAINT = Complaint(13, "health")
ORDERED = Complaint(13, "health", recheck=True)
CONFIRMED = Complaint(13, "health", recheck=True, changed=False, answered_at=15)
FOUND_WRONG = Complaint(13, "health", recheck=True, changed=True, answered_at=15)
TERM = date(2026, 4, 22)


def last_day(issue):
    return date(2026, 5, 22) if issue is AGAIN else TERM


@pytest.mark.parametrize(
    ("state", "history"),
    [
        (ReviewState.OPEN, History()),
        (ReviewState.OPEN, History([Issue(1, AT, frozenset({"culture"}))])),
        (ReviewState.ISSUED, History([ISSUE])),
        (ReviewState.ISSUED, History([ISSUE], notices=[Notice(11, "culture")])),
        (ReviewState.NO_OBJECTION, History([ISSUE], notices=[NOTICE])),
        (ReviewState.OBJECTED, History([ISSUE], objections=[OBJECTION])),
        (ReviewState.REJECTED, History([ISSUE], objections=[OBJECTION], verdicts=[REJECTED])),
        (ReviewState.TO_CORRECT, History([ISSUE], objections=[OBJECTION], verdicts=[ACCEPTED])),
    ],
)
def test_each_act_leaves_its_own_state(state, history):
    assert state == state_of(history, "health")


@pytest.mark.parametrize(
    ("complaint", "changes", "state", "settled"),
    [
        (COMPLAINT, [], ReviewState.COMPLAINED, False),
        (Complaint(13, "health", recheck=False), [], ReviewState.REJECTED, True),
        (ORDERED, [], ReviewState.RECHECK, False),
        (ORDERED, [Change(14, "health")], ReviewState.RECHECK, False),
        (CONFIRMED, [], ReviewState.REJECTED, True),
        (FOUND_WRONG, [], ReviewState.TO_CORRECT, False),
        (FOUND_WRONG, [Change(14, "health")], ReviewState.TO_CORRECT, False),
        (FOUND_WRONG, [Change(16, "health")], ReviewState.CORRECTED, False),
    ],
)
def test_a_complaint_holds_a_rejection_until_it_is_decided_and_the_recheck_answered(
    complaint, changes, state, settled
):
    rejected = {"objections": [OBJECTION], "verdicts": [REJECTED], "changes": changes}
    history = History([ISSUE], complaints=[complaint], **rejected)
    assert answer_of(history, "health") is state
    unsettled = unsettled_bodies(history, last_day=last_day, today=date(2026, 6, 1))
    assert ("health" not in unsettled) is settled


def test_a_complaint_that_goes_back_to_an_earlier_issue_takes_no_answer_to_the_newer_one():
    history = History(
        [ISSUE, AGAIN], objections=[OBJECTION], verdicts=[ACCEPTED], complaints=[COMPLAINT]
    )
    assert answer_of(history, "health") is ReviewState.ISSUED
    unsettled = unsettled_bodies(history, last_day=last_day, today=date(2026, 6, 1))
    assert unsettled["health"] is ReviewState.COMPLAINED


@pytest.mark.parametrize(
    ("state", "change"),
    [
        (ReviewState.CORRECTED, Change(13, "health")),
        (ReviewState.CORRECTED, Change(13, None)),
        (ReviewState.TO_CORRECT, Change(11, "health")),
        (ReviewState.TO_CORRECT, Change(13, "culture")),
        (ReviewState.TO_CORRECT, Change(13, "health", corrects=False)),
    ],
)
def test_only_a_later_correction_of_the_same_body_corrects_after_an_accepted_objection(
    state, change
):
    history = History([ISSUE], objections=[OBJECTION], verdicts=[ACCEPTED], changes=[change])
    assert state == state_of(history, "health")


@pytest.mark.parametrize("change", [Change(13, "health", corrects=False), Change(13, None)])
@pytest.mark.parametrize(
    "answered",
    [{}, {"notices": [NOTICE]}, {"objections": [OBJECTION], "verdicts": [REJECTED]}],
)
def test_what_comes_after_the_issue_is_seen_whatever_the_body_answered(change, answered):
    history = History([ISSUE], changes=[change], **answered)
    assert state_of(history, "health") is ReviewState.CHANGED
    assert answer_of(history, "health") is not ReviewState.CHANGED


def test_a_result_that_was_compared_and_did_not_move_keeps_its_answer():
    seen = Issue(14, AT, frozenset(), unmoved=frozenset({"health"}))
    history = History([ISSUE, seen], notices=[NOTICE], changes=[Change(13, "health")])
    assert state_of(history, "health") is ReviewState.NO_OBJECTION
    assert history.issue_of["health"] is ISSUE


def test_a_result_that_is_handed_out_again_waits_for_a_new_answer():
    acts = {"objections": [OBJECTION], "verdicts": [ACCEPTED], "changes": [Change(13, "health")]}
    history = History([ISSUE, AGAIN], **acts)
    assert state_of(history, "health") is ReviewState.ISSUED
    answered = History([ISSUE, AGAIN], notices=[Notice(21, "health")], **acts)
    assert state_of(answered, "health") is ReviewState.NO_OBJECTION
    second = Objection(21, "health", "o2")
    objected = History([ISSUE, AGAIN], **{**acts, "objections": [OBJECTION, second]})
    assert state_of(objected, "health") is ReviewState.OBJECTED


def test_a_silent_body_holds_the_block_up_only_while_its_own_term_runs():
    history = History([ISSUE], notices=[Notice(11, "culture")])
    held = {"health": ReviewState.ISSUED}
    assert unsettled_bodies(history, last_day=last_day, today=TERM) == held
    assert unsettled_bodies(history, last_day=last_day, today=date(2026, 4, 23)) == {}
    again = History([ISSUE, AGAIN], notices=[Notice(11, "culture"), NOTICE])
    assert unsettled_bodies(again, last_day=last_day, today=date(2026, 4, 23)) == held
    assert unsettled_bodies(again, last_day=last_day, today=date(2026, 5, 23)) == {}


def test_an_open_objection_and_an_uncorrected_one_hold_the_block_up_even_after_the_term():
    notices, today = [Notice(12, "culture")], date(2026, 6, 1)
    history = History([ISSUE], objections=[OBJECTION], notices=notices)
    held = unsettled_bodies(history, last_day=last_day, today=today)
    assert held == {"health": ReviewState.OBJECTED}
    history = History([ISSUE], objections=[OBJECTION], notices=notices, verdicts=[ACCEPTED])
    held = unsettled_bodies(history, last_day=last_day, today=today)
    assert held == {"health": ReviewState.TO_CORRECT}
