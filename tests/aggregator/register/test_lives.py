"""Bodies that end and come back within a year: each month is asked for, taken and counted once."""

from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bagalau.blocks.datasets import Adding, add_bodies, lives_of
from bagalau.blocks.datasets.adding import EVENTS, STATE, STATE_BY_MONTH
from bagalau.blocks.register.mergers import merger_parts
from bagalau.blocks.register.register import Standings
from services.aggregator.register.bodies import Roll
from services.aggregator.register.lives import lives_between
from services.aggregator.register.reorganisation import Event, Source, lives_on, must_end
from tests.blocks.small_block import register_of

YEAR = 2025
DUE = date(YEAR + 1, 2, 1)
SOURCE = Source(status="sourced", ref="made up")
CODES = ("one", "two", "three", "four")
MONTHS = [date(YEAR, number, 1) for number in range(1, 13)]


def merge(day, ceased, successor, *created):
    return Event(
        kind="merge", happened=day, ceased=(ceased,), successor=successor, created=created, source=SOURCE
    )  # fmt: skip


def split(day, parent, *created):
    return Event(kind="split", happened=day, parent=parent, created=created, source=SOURCE)


def written(day):
    return f"{day:%Y-%m}"


def last_of(day):
    return day.replace(day=monthrange(day.year, day.month)[1])


def registered(events):
    must_end(events)
    body = {
        "kind": "CSB", "group": "central", "blocks": ["orgdev"], "result_evaluation": False,
        "names": {"kk": "x", "ru": "x", "en": "x"},
    }  # fmt: skip
    roll = Roll.model_validate(
        {
            "source": {"act": "a", "ref": "", "status": "sourced", "kinds_status": "sourced"},
            "bodies": [{"code": code, **body} for code in CODES],
            "events": [each.model_dump() for each in events],
        }
    )
    bodies = roll.registered(YEAR, report_due=DUE)
    return Standings(register_of(YEAR, bodies))


def taken(standings, code):
    """Give the months that records of a body are taken of."""
    body = standings.find(code)
    return [written(month) for month in MONTHS if body and lives_of(body).holds(written(month))]


@st.composite
def histories(draw):
    """Draw what happened to four bodies: mergers, splits back, mergers that make a former one again."""
    living, day, events = set(CODES), date(YEAR - 1, 10, 1), []
    for _ in range(draw(st.integers(0, 8))):
        day += timedelta(days=draw(st.integers(1, 120)))
        gone = sorted(set(CODES) - living)
        if gone and draw(st.booleans()):
            back = draw(st.sampled_from(gone))
            one = draw(st.sampled_from(sorted(living)))
            if draw(st.booleans()):
                events.append(split(day, one, back))
            else:
                events.append(merge(day, one, back, back))
                living.discard(one)
            living.add(back)
        elif len(living) > 1:
            one, other = draw(st.permutations(sorted(living)))[:2]
            events.append(merge(day, one, other))
            living.discard(one)
    return events


@given(histories())
def test_a_body_is_asked_for_the_months_on_whose_last_day_it_existed(events):
    standings = registered(events)
    for code in CODES:
        body = standings.find(code)
        asked = lives_of(body).months(YEAR) if body else ()
        existed = [each for each in MONTHS if lives_on(code, events, last_of(each))]
        assert list(asked) == list(map(written, existed))


@given(histories())
def test_records_of_a_month_are_taken_exactly_when_the_body_existed_on_a_day_of_it(events):
    standings = registered(events)
    for code in CODES:
        existed = [
            written(month)
            for month in MONTHS
            if any(
                lives_on(code, events, month + timedelta(days=each))
                for each in range(last_of(month).day)
            )
        ]
        assert taken(standings, code) == existed


@given(histories())
def test_every_month_of_every_body_counts_in_exactly_one_score(events):
    standings = registered(events)
    told = {
        code: {month: Fraction(10**place) for month in taken(standings, code)}
        for place, code in enumerate(CODES)
    }
    counted, sums = [], Fraction(0)
    for code in standings.known:
        if code not in standings.heirs:
            found = add_bodies(EVENTS, merger_parts(standings, code, told))
            sums += sum(found.months.values(), Fraction(0))
            counted += [(body, month) for body, of in found.entered.items() for month in of]
    assert sorted(counted) == sorted((code, month) for code in told for month in told[code])
    assert sums == sum((each for of in told.values() for each in of.values()), Fraction(0))


@given(histories())
def test_what_stands_in_a_month_is_never_counted_of_more_bodies_than_existed_at_its_end(events):
    standings = registered(events)
    asked = {
        code: dict.fromkeys(lives_of(body).months(YEAR), Fraction(1))
        for code, body in standings.known.items()
    }
    for how in (STATE, STATE_BY_MONTH):
        _no_more_than_existed(standings, how, asked)


def _no_more_than_existed(standings: Standings, how: Adding, asked):
    for code in standings.known:
        if code not in standings.heirs:
            found = add_bodies(how, merger_parts(standings, code, asked))
            here = standings.counted_in(code)
            for month, value in found.months.items():
                assert value == sum(month in asked[each] for each in here)


@given(histories())
def test_a_body_without_mergers_has_its_own_months_and_no_others(events):
    standings = registered(events)
    for code in standings.known:
        if standings.counted_in(code) == [code] and code not in standings.heirs:
            own = {month: Fraction(int(month[5:])) for month in taken(standings, code)}
            for how in (EVENTS, STATE, STATE_BY_MONTH):
                found = add_bodies(how, merger_parts(standings, code, {code: own}))
                assert found.months == own


BACK = [
    pytest.param(split(date(YEAR, 9, 10), "two", "one"), id="split"),
    pytest.param(merge(date(YEAR, 9, 10), "three", "one", "one"), id="merge"),
]


@pytest.mark.parametrize("back", BACK)
def test_the_register_lists_both_lives_of_a_body_that_came_back_in_the_year(back):
    body = registered([merge(date(YEAR, 3, 15), "one", "two"), back]).body("one")
    lives = [(each.since, each.until, each.successor) for each in body.lives]
    assert lives == [(None, date(YEAR, 3, 15), "two"), (date(YEAR, 9, 10), None, None)]
    assert (body.since, body.until, body.successor) == (date(YEAR, 9, 10), None, None)


@pytest.mark.parametrize(
    ("ended", "came_back"),
    [
        (date(YEAR - 1, 12, 31), date(YEAR, 3, 1)),
        (date(YEAR, 1, 1), date(YEAR, 3, 1)),  # no day of the year was of the first life
        (date(YEAR, 3, 1), date(YEAR + 1, 1, 1)),
    ],
)
def test_a_body_that_lived_once_in_the_year_has_no_list_of_lives(ended, came_back):
    standings = registered([merge(ended, "one", "two"), split(came_back, "two", "one")])
    assert standings.body("one").lives == []
    assert "lives" not in standings.body("one").model_dump(mode="json")


def test_three_lives_in_one_year_are_three():
    events = [
        merge(date(YEAR, 2, 1), "one", "two"), split(date(YEAR, 3, 1), "two", "one"),
        merge(date(YEAR, 4, 1), "one", "three"), split(date(YEAR, 5, 1), "three", "one"),
    ]  # fmt: skip
    standings = registered(events)
    assert [each.successor for each in standings.body("one").lives] == ["two", "three", None]
    assert taken(standings, "one") == [f"2025-{each:02}" for each in (1, 3, 5, 6, 7, 8, 9, 10, 11, 12)]  # fmt: skip


def test_a_body_made_before_any_other_event_began_with_it():
    events = [split(date(YEAR, 2, 1), "two", "one"), merge(date(YEAR, 5, 1), "one", "two")]
    assert lives_between("one", events) == [(events[0], events[1])]
