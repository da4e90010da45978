"""From the year in which the Chamber takes conclusions part, exactly one of two waits for a hand-over."""

from bagalau.blocks.conclusions.standing import CHAMBER_FROM
from bagalau.blocks.tasks import TASK_RULES


def test_a_conclusion_handed_over_waits_for_the_chamber_or_for_the_working_body_and_never_for_both():
    triggers = {
        rule.code: next(each for each in rule.opens if each.kind == "conclusion_handed_over")
        for rule in TASK_RULES.tasks
        if any(each.kind == "conclusion_handed_over" for each in rule.opens)
    }
    assert set(triggers) == {"receive_conclusion", "accept_conclusion"}
    assert triggers["receive_conclusion"].since_year == CHAMBER_FROM
    assert triggers["accept_conclusion"].before_year == CHAMBER_FROM
