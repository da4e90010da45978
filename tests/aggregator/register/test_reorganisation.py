"""How reorganised bodies stand in a year (System, edition of 26.11.2022, paras 53-56)."""

from datetime import date

import pytest
from pydantic import ValidationError

from bagalau.contracts.v1.register.registers import Standing
from services.aggregator.register.bodies import Roll, read_roll
from services.aggregator.register.reorganisation import (
    Event,
    Source,
    acting,
    lives_on,
    must_end,
    standing_in,
)
from services.aggregator.years.lineage import line_of

DUE = date(2024, 2, 1)
SOURCED = Source(status="sourced", ref="invented for the test")


def merged(on):
    return Event(kind="merge", happened=on, ceased=("old",), successor="heir", source=SOURCED)


def split(on, *, parent="parent", created=("child",)):
    return Event(kind="split", happened=on, parent=parent, created=created, source=SOURCED)


@pytest.mark.parametrize(
    ("happened", "standing", "rule"),
    [
        (date(2023, 1, 1), Standing.MERGED, "merged_in_first_half"),
        (date(2023, 6, 30), Standing.MERGED, "merged_in_first_half"),
        (date(2023, 7, 1), Standing.ANALYSED_ONLY, "merged_in_second_half"),
        (date(2023, 12, 31), Standing.ANALYSED_ONLY, "merged_in_second_half"),
        (date(2024, 1, 1), Standing.EVALUATED, "merged_before_report"),
        (date(2024, 2, 1), Standing.EVALUATED, "merged_before_report"),
        (date(2024, 2, 2), Standing.EVALUATED, "whole_year"),
    ],
)
def test_a_body_that_ceased_stands_by_the_half_of_the_year(happened, standing, rule):
    found = standing_in("old", [merged(happened)], 2023, report_due=DUE)
    assert (found.standing, found.rule) == (standing, rule)


def test_a_body_that_ceased_in_an_earlier_year_does_not_stand_in_the_register():
    assert standing_in("old", [merged(date(2022, 12, 31))], 2023, report_due=DUE) is None


def test_a_body_of_a_later_year_does_not_stand_in_the_register():
    assert standing_in("child", [split(date(2024, 1, 1))], 2023, report_due=DUE) is None


def test_a_body_split_off_in_the_year_is_analysed_only_and_its_parent_evaluated():
    events = [split(date(2023, 6, 8))]
    child = standing_in("child", events, 2023, report_due=DUE)
    parent = standing_in("parent", events, 2023, report_due=DUE)
    after = standing_in("child", events, 2024, report_due=date(2025, 2, 1))
    assert (child.standing, child.predecessor) == (Standing.ANALYSED_ONLY, "parent")
    assert (parent.standing, parent.rule) == (Standing.EVALUATED, "parent_of_split")
    assert (after.standing, after.rule) == (Standing.EVALUATED, "whole_year")


@pytest.mark.parametrize(
    ("happened", "evaluator"),
    [
        (date(2023, 3, 1), "heir"),
        (date(2024, 6, 30), "heir"),
        (date(2024, 7, 1), "old"),
    ],
)
def test_an_evaluator_reorganised_by_the_middle_of_the_next_year_gives_way_to_its_heir(
    happened, evaluator
):
    assert acting("old", [merged(happened)], 2023) == evaluator


def test_the_three_regions_of_2022_stand_as_the_law_made_them():
    bodies = {each.code: each for each in read_roll().registered(2022, report_due=date(2023, 2, 1))}
    for child, parent in [
        ("akimat-abai", "akimat-east-kazakhstan"),
        ("akimat-zhetisu", "akimat-almaty-region"),
        ("akimat-ulytau", "akimat-karaganda"),
    ]:
        assert (bodies[child].standing, bodies[child].predecessor) == ("analysed_only", parent)
        assert bodies[child].since == date(2022, 6, 8)
        assert bodies[parent].standing == "evaluated"


@pytest.mark.parametrize(("year", "count"), [(2017, 43), (2018, 44), (2021, 44), (2022, 47)])
def test_a_years_register_holds_the_bodies_of_that_year(year, count):
    bodies = read_roll().registered(year, report_due=date(year + 1, 2, 1))
    assert len(bodies) == count


@pytest.mark.parametrize(
    ("year", "name"), [(2018, "города Астан"), (2020, "города Нур-Султан"), (2022, "города Астан")]
)
def test_the_capital_bears_the_name_of_the_years_last_day(year, name):
    bodies = {each.code: each for each in read_roll().registered(year, report_due=date(year, 2, 1))}
    assert name in bodies["akimat-astana"].names.ru


def in_a_chain(*pairs, on=date(2023, 2, 1)):
    return [
        Event(kind="merge", happened=on, ceased=(one,), successor=other, source=SOURCED)
        for one, other in pairs
    ]


def test_a_chain_of_mergers_in_one_year_leads_each_body_to_the_next():
    events = in_a_chain(("one", "two"), ("two", "three"))
    found = [standing_in(code, events, 2023, report_due=DUE) for code in ("one", "two", "three")]
    assert [(each.standing, each.successor) for each in found] == [
        (Standing.MERGED, "two"), (Standing.MERGED, "three"), (Standing.EVALUATED, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "pairs",
    [
        [("one", "one")],
        [("one", "two"), ("two", "one")],
        [("one", "two"), ("two", "three"), ("three", "two")],
    ],
)
def test_mergers_that_lead_back_to_where_they_began_are_refused(pairs):
    listed = {
        "source": {"act": "a", "ref": "", "status": "sourced", "kinds_status": "sourced"},
        "bodies": [],
        "events": [each.model_dump() for each in in_a_chain(*pairs)],
    }
    with pytest.raises(ValidationError, match="merged into one another"):
        Roll.model_validate(listed)


def merged_back(back):
    """Give events by which two bodies became a third in spring, and that one the first again."""
    return [
        Event(
            kind="merge", happened=date(2023, 4, 1), ceased=("one", "two"), created=("both",),
            successor="both", source=SOURCED,
        ),
        Event(
            kind="merge", happened=back, ceased=("both",), created=("one",), successor="one",
            source=SOURCED,
        ),
    ]  # fmt: skip


def standings(events, year):
    found = (
        standing_in(code, events, year, report_due=date(year + 1, 2, 1))
        for code in ("one", "two", "both")
    )
    return [each and (str(each.standing), each.rule, each.successor) for each in found]


def test_a_body_merged_back_in_autumn_is_analysed_only_and_evaluated_from_the_next_year():
    events = merged_back(date(2023, 10, 1))
    must_end(events)
    assert standings(events, 2023) == [
        ("analysed_only", "created_in_second_half", None),
        ("merged", "merged_in_first_half", "both"),
        ("analysed_only", "merged_in_second_half", "one"),
    ]
    assert standings(events, 2024) == [("evaluated", "whole_year", None), None, None]
    lived = [lives_on("one", events, date(2023, month, 1)) for month in (1, 4, 10)]
    assert lived == [True, False, True]


def test_a_body_merged_back_in_the_next_spring_counts_with_what_it_took_back():
    events = merged_back(date(2024, 3, 1))
    must_end(events)
    assert standings(events, 2023)[0] == ("merged", "merged_in_first_half", "both")
    assert standings(events, 2024) == [
        ("evaluated", "created_in_first_half", None),
        None,
        ("merged", "merged_in_first_half", "one"),
    ]
    assert standings(events, 2025) == [("evaluated", "whole_year", None), None, None]
    lines = {
        year: [kin.body for kin in line_of("one", events, year)] for year in (2022, 2023, 2026)
    }
    assert lines == {2022: ["one"], 2023: ["one"], 2026: ["one"]}
    assert [kin.body for kin in line_of("two", events, 2026)] == ["one"]


@pytest.mark.parametrize("kind", ["abolish", "merge"])
def test_a_body_abolished_without_a_successor_is_analysed_only_and_never_merged_into_nobody(kind):
    gone = [Event(kind=kind, happened=date(2023, 3, 1), ceased=("old",), source=SOURCED)]
    found = standing_in("old", gone, 2023, report_due=DUE)
    assert (found.standing, found.rule) == (Standing.ANALYSED_ONLY, "abolished_in_year")
    after = [Event(kind=kind, happened=date(2024, 1, 15), ceased=("old",), source=SOURCED)]
    found = standing_in("old", after, 2023, report_due=DUE)
    assert (found.standing, found.rule) == (Standing.EVALUATED, "abolished_before_report")


def test_a_body_begun_too_late_in_the_year_is_not_evaluated_because_it_ended_after_it():
    events = [
        split(date(2023, 9, 1)),
        Event(kind="merge", happened=date(2024, 1, 15), ceased=("child",), successor="parent", source=SOURCED),
    ]  # fmt: skip
    found = standing_in("child", events, 2023, report_due=DUE)
    assert (found.standing, found.rule) == (Standing.ANALYSED_ONLY, "split_off_in_year")
    assert (found.successor, found.until) == ("parent", date(2024, 1, 15))


def test_a_merger_into_a_body_that_is_no_more_is_refused():
    events = [
        merged(date(2023, 2, 1)),
        Event(kind="merge", happened=date(2023, 5, 1), ceased=("third",), successor="old", source=SOURCED),
    ]  # fmt: skip
    with pytest.raises(ValueError, match="no more"):
        must_end(events)


@pytest.mark.parametrize("child", ["akimat-abai", "akimat-zhetisu", "akimat-ulytau"])
def test_a_region_split_off_in_2022_is_evaluated_by_itself_from_its_first_full_year(child):
    bodies = {each.code: each for each in read_roll().registered(2023, report_due=date(2024, 2, 1))}
    assert (bodies[child].standing, bodies[child].successor) == (Standing.EVALUATED, None)
