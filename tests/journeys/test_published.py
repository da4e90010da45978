"""Published figures stay as published, whoever they are shared out among."""

from collections import Counter

import pytest

from bagalau_tools.demo.published import goals_2022, open_dialogue_2024

CENTRAL = [goals_2022.BEST, *(f"ministry-{number}" for number in range(19))]
AKIMATS = [*open_dialogue_2024.PRINTED, *(f"akimat-{number}" for number in range(14))]


def outcome(target):
    if target["statistics"] == "absent":
        return "uncounted"
    ratio = float(target["actual"]) / float(target["planned"])
    return "full" if ratio >= 1 else "partial" if ratio >= 0.5 else "missed"


@pytest.mark.parametrize("bodies", [CENTRAL, CENTRAL[:3], CENTRAL[:11]])
def test_targets_of_all_bodies_add_up_to_the_published_counts(bodies):
    counted = Counter((t["level"], outcome(t)) for t in goals_2022.targets(bodies))
    assert [
        counted["budget_linked", each] for each in ("full", "partial", "missed", "uncounted")
    ] == [242, 25, 5, 30]
    assert [counted["macro", each] for each in ("full", "partial", "missed", "uncounted")] == [
        60,
        10,
        0,
        58,
    ]


@pytest.mark.parametrize("bodies", [CENTRAL, CENTRAL[:11]])
def test_fifty_nine_of_seventy_six_goals_were_achieved(bodies):
    shared = goals_2022.plan_goals(bodies)
    assert (sum(goal["achieved"] for goal in shared), len(shared)) == (59, 76)


def test_the_ministry_of_national_economy_achieved_all():
    assert {"full"} == {
        outcome(t) for t in goals_2022.targets(CENTRAL) if t["body"] == goals_2022.BEST
    }
    assert all(
        goal["achieved"]
        for goal in goals_2022.plan_goals(CENTRAL)
        if goal["body"] == goals_2022.BEST
    )


def test_every_shared_out_target_says_that_its_owner_is_made_up():
    assert all("synthetic" in t["data_source"] for t in goals_2022.targets(CENTRAL))


def test_every_target_hangs_on_a_goal_of_its_body():
    goals = {(goal["body"], goal["goal"]) for goal in goals_2022.plan_goals(CENTRAL)}
    assert {(t["body"], t["goal"]) for t in goals_2022.targets(CENTRAL)} <= goals


def test_open_dialogues_add_up_to_the_printed_total():
    rows = open_dialogue_2024.open_dialogue(AKIMATS, seed=1)
    assert (
        sum(row["questions_received"] for row in rows),
        sum(row["questions_answered"] for row in rows),
    ) == (28_724, 25_812)


def test_printed_akimats_stand_as_printed():
    told = open_dialogue_2024.open_dialogue(AKIMATS, seed=1)
    rows = {row["body"]: row for row in told if row["month"] == "2024-12"}
    ulytau = rows["akimat-ulytau"]
    assert (
        ulytau["questions_received"],
        ulytau["questions_answered"],
        ulytau["printed_share"],
    ) == (352, 251, "81.3")


def test_the_months_before_the_printed_year_stand_in_say_zero():
    told = [
        row
        for row in open_dialogue_2024.open_dialogue(AKIMATS, seed=1)
        if row["body"] == "akimat-ulytau" and row["month"] != "2024-12"
    ]
    assert [(row["questions_received"], row["printed_share"]) for row in told] == [(0, None)] * 11


def test_nobody_answers_more_than_was_asked():
    for row in open_dialogue_2024.open_dialogue(AKIMATS, seed=3):
        assert 0 <= row["questions_answered"] <= row["questions_received"]
