"""One body from year to year: mergers, splits, names of the time, two series, who declined."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from services.aggregator.composition.compositions import read_compositions
from services.aggregator.register.body_views import body_view
from services.aggregator.register.reorganisation import Event, EventKind, Source
from services.aggregator.years.lineage import Kin, Relation, created_in, line_of, reorganised_in
from services.aggregator.years.rated import RatedYear
from services.aggregator.years.series import SeriesRequest, body_series
from services.aggregator.years.yearly import Yearly
from tests.aggregator.stored_years import COMPOSITION, ENACTED, stored_year
from tests.scoring.two_blocks import edition_text, indicator

EVENTS = ENACTED.roll.events
MERGED = Event(
    kind=EventKind.MERGE,
    happened=date(2024, 3, 1),
    source=Source(status="proposed", ref="made up"),
    ceased=("justice",),
    successor="science",
)
OTHERS = {"agriculture": (5, 5), "labour": (4, 4)}


def merging():
    roll = ENACTED.roll.model_copy(update={"events": [*EVENTS, MERGED]})
    return replace(ENACTED, roll=roll)


def series(
    body, years, *, by=None, events=EVENTS, sees_all=True, lost=(), flags=None, superseded=()
):
    """Give a body's series over kept years; of those *lost* no facts were kept."""
    rated = {
        each.register.year: RatedYear(each.rating(), None, "scoring_inputs_not_stored")
        if each.register.year in lost
        else RatedYear(each.rating(), each.round())
        for each in years
    }
    last = max(rated)
    asked = SeriesRequest(
        body=body_view(ENACTED.roll, body),
        to=last,
        yearly=Yearly(rated, rated[by or last].round, events, flags, frozenset(superseded)),
        registers={each.register.year: each.register for each in years},
        sees_all=sees_all,
        listed=ENACTED.roll.known(),
    )
    return body_series(asked)


def judged(told, name="official"):
    found = next(each for each in told.declines if each.series == name)
    return found, [(each.verdict, each.reason and each.reason.code) for each in found.steps]


def test_a_body_s_line_leads_to_its_parent_before_and_to_its_heir_after():
    events = [*EVENTS, MERGED]
    assert line_of("akimat-abai", events, 2021) == [
        Kin("akimat-east-kazakhstan", Relation.PREDECESSOR)
    ]
    assert line_of("akimat-abai", events, 2022) == [Kin("akimat-abai", Relation.OWN)]
    assert line_of("akimat-shymkent", events, 2017) == [
        Kin("akimat-turkistan", Relation.PREDECESSOR)
    ]
    assert line_of("justice", events, 2024) == [Kin("justice", Relation.OWN)]
    assert line_of("justice", events, 2025) == [Kin("science", Relation.SUCCESSOR)]
    assert created_in("akimat-abai", events, 2022)
    assert reorganised_in("akimat-east-kazakhstan", events, 2022)
    assert reorganised_in("akimat-east-kazakhstan", events, 2023)
    assert not reorganised_in("akimat-east-kazakhstan", events, 2024)


def test_a_body_made_of_two_has_both_before_it():
    made = MERGED.model_copy(
        update={"ceased": ("justice", "labour"), "created": ("science",), "successor": "science"}
    )
    before = line_of("science", [made], 2023)
    assert before == [
        Kin("justice", Relation.PREDECESSOR),
        Kin("labour", Relation.PREDECESSOR),
    ]


def test_a_late_merger_changes_the_heir_s_data_in_the_next_year():
    late = MERGED.model_copy(update={"happened": date(2024, 9, 1)})
    assert [reorganised_in("science", [late], year) for year in (2024, 2025)] == [False, True]
    assert [reorganised_in("science", [MERGED], year) for year in (2024, 2025)] == [True, False]


def test_through_a_merger_the_years_are_shown_and_not_judged():
    enacted = merging()
    years = [
        stored_year(2023, {"justice": (9, 9), "science": (8, 8), **OTHERS}, enacted=enacted),
        stored_year(2024, {"science": (7, 7), **OTHERS}, enacted=enacted, also=["justice"]),
        stored_year(2025, {"science": (6, 6), **OTHERS}, enacted=enacted),
    ]
    events = [*EVENTS, MERGED]
    heir = series("science", years, events=events)
    found, steps = judged(heir)
    assert steps == [("not_judged", "reorganised"), ("fell", None)]
    assert (found.falls, found.flagged) == (1, False)
    assert [each.reorganised for each in heir.changes] == [True, False]
    gone = series("justice", years, events=events)
    assert [(each.year, each.body, each.relation) for each in gone.years] == [
        (2023, "justice", "own"),
        (2024, "justice", "own"),
        (2025, "science", "successor"),
    ]
    assert gone.years[1].standing.standing == "merged"
    assert gone.years[1].official.entry.total is None
    assert gone.years[1].events[0].successor == "science"
    assert gone.years[2].official.entry.total.decimal == "60.00"


def test_through_a_split_the_child_s_years_begin_with_its_parent():
    local = {"akimat-akmola": (5, 5), "akimat-aktobe": (4, 4)}
    parent = "akimat-east-kazakhstan"
    years = [
        stored_year(2021, {parent: (9, 9), **local}),
        stored_year(2022, {parent: (8, 8), **local}, also=["akimat-abai"]),
        stored_year(2023, {parent: (7, 7), "akimat-abai": (6, 6), **local}),
        stored_year(2024, {parent: (6, 6), "akimat-abai": (5, 5), **local}),
    ]
    child = series("akimat-abai", years)
    assert [(each.year, each.body) for each in child.years] == [
        (2021, parent),
        (2022, "akimat-abai"),
        (2023, "akimat-abai"),
        (2024, "akimat-abai"),
    ]
    assert child.years[1].standing.standing == "analysed_only"
    _, steps = judged(child)
    assert steps == [("not_judged", "created"), ("fell", None)]
    found, steps = judged(series(parent, years))
    # Until the day of the split the data of 2022 were of the whole: 2023 is not compared with it.
    assert steps == [("not_judged", "reorganised")] * 2 + [("fell", None)]
    assert (found.falls, found.flagged) == (1, False)
    later = stored_year(2025, {parent: (5, 5), "akimat-abai": (4, 4), **local})
    found, steps = judged(series(parent, [*years, later]))
    assert (found.falls, found.flagged) == (2, True)


def test_every_year_bears_the_name_of_its_time():
    local = {"akimat-akmola": (5, 5), "akimat-aktobe": (4, 4)}
    years = [
        stored_year(year, {"akimat-turkistan": (6, 6), "akimat-astana": (7, 7), **local})
        for year in (2017, 2018, 2021, 2022)
    ]
    turkistan = series("akimat-turkistan", years)
    assert [each.names.en for each in turkistan.years][:2] == [
        "Akimat of South Kazakhstan Region",
        "Akimat of Turkistan Region",
    ]
    names = [each.names.en for each in series("akimat-astana", years).years]
    assert names == [
        "Akimat of Astana City",
        "Akimat of Astana City",
        "Akimat of Nur-Sultan City",
        "Akimat of Astana City",
    ]
    _, steps = judged(series("akimat-astana", years))
    assert steps[1] == ("not_judged", "year_missing")  # 2018 and 2021 are not neighbours


HARDER = {
    block: edition_text(
        block,
        "2",
        indicator(f"{block}.1", 30, "answered / received"),
        indicator(f"{block}.2", 70, "met / due"),
    )
    for block in ("goals", "citizens", "orgdev")
}


def test_a_harder_method_makes_a_decline_that_the_constant_method_does_not_see():
    # Old method: 6 a + 4 m. New: 3 a + 7 m. 2023: 78, 2024: 77; by the new method 57, 59 and 61.
    years = [
        stored_year(2023, {"health": (10, "4.5"), **OTHERS}),
        stored_year(2024, {"health": ("9.5", 5), **OTHERS}),
        stored_year(2025, {"health": (9, 5), **OTHERS}, editions=HARDER),
    ]
    told = series("health", years)
    official, _ = judged(told)
    constant, steps = judged(told, "constant")
    totals = [each.official.entry.total.decimal for each in told.years]
    assert totals == ["78.00", "77.00", "62.00"]
    assert [each.constant.total.decimal for each in told.years] == ["61.50", "63.50", "62.00"]
    assert (official.falls, official.flagged) == (2, True)
    assert steps == [("held", None), ("fell", None)]
    assert not constant.flagged
    change = told.changes[1]
    # 77 by the old method; the same data 63.5 by the new one; the new data 62.
    assert (change.total.method.exact, change.total.data.exact) == ("-27/2", "-3/2")
    assert change.total.total.exact == "-15"
    whole = sum(Fraction(each.parts.total.exact) for each in change.indicators)
    assert whole == -15
    link = next(each.link for each in change.indicators if each.indicator == "goals.1")
    assert link == "/api/goals/v1/scorecards/2025/health#goals.1"


def test_an_earlier_year_s_method_may_be_the_constant_one():
    years = [
        stored_year(2024, {"health": (10, 5), **OTHERS}),
        stored_year(2025, {"health": (5, 10), **OTHERS}, editions=HARDER),
    ]
    told = series("health", years, by=2024)
    assert told.rating.editions["goals"] == "goals-1"
    assert [each.constant.total.decimal for each in told.years] == ["80.00", "70.00"]
    assert [each.official.entry.total.decimal for each in told.years] == ["80.00", "85.00"]


def test_a_year_whose_facts_were_not_kept_keeps_its_official_numbers():
    years = [
        stored_year(2023, {"health": (9, 9), **OTHERS}),
        stored_year(2024, {"health": (8, 8), **OTHERS}),
        stored_year(2025, {"health": (7, 7), **OTHERS}),
    ]
    told = series("health", years, lost=[2023])
    assert told.years[0].official.entry.total.decimal == "90.00"
    assert told.years[0].constant.total is None
    assert told.years[0].constant.reason.code == "scoring_inputs_not_stored"
    assert told.changes[0].reason.code == "scoring_inputs_not_stored"
    assert told.changes[1].total.data.exact == "-10"
    assert judged(told)[0].flagged
    assert judged(told, "constant")[1] == [("not_judged", "no_total"), ("fell", None)]


def test_a_provisional_year_is_not_judged():
    years = [
        stored_year(2023, {"health": (9, 9), **OTHERS}),
        stored_year(2024, {"health": (8, 8), **OTHERS}),
        stored_year(2025, {"health": (7, 7), **OTHERS}, unsigned=("goals",)),
    ]
    _, steps = judged(series("health", years))
    assert steps == [("fell", None), ("not_judged", "provisional")]


def test_whoever_reads_its_own_results_gets_no_number_of_its_kin():
    local = {"akimat-akmola": (5, 5), "akimat-aktobe": (4, 4)}
    years = [
        stored_year(2021, {"akimat-east-kazakhstan": (9, 9), **local}),
        stored_year(2023, {"akimat-abai": (6, 6), **local}),
    ]
    told = series("akimat-abai", years, sees_all=False)
    before, own = told.years
    assert (before.official, before.constant, before.reason.code) == (None, None, "another_body")
    assert own.official.entry.total.decimal == "60.00"


def test_three_years_running_are_needed_from_2023_and_two_before():
    compositions = read_compositions()
    rules = {year: compositions.governing(year).responsibility for year in (2022, 2023, 2025)}
    assert [rules[year].decline.falls for year in rules] == [2, 3, 3]
    years = [stored_year(2022 + at, {"health": (9 - at, 9 - at), **OTHERS}) for at in range(4)]
    for count, since_2023, before in ((3, False, True), (4, True, True)):
        now = series("health", years[-count:], flags=rules[2025])
        then = series("health", years[-count:], flags=rules[2022])
        assert (judged(now)[0].flagged, judged(then)[0].flagged) == (since_2023, before)
    assert (now.decline_rule.falls_needed, now.decline_rule.source.edition) == (
        3,
        "29.05.2023 No. 236",
    )
    assert (then.decline_rule.falls_needed, then.decline_rule.source.edition) == (2, "26.11.2022")
    assert "3" in now.decline_rule.text.kk


def test_a_total_of_a_superseded_proposal_is_shown_and_judges_nobody():
    years = [stored_year(2022 + at, {"health": (9 - at, 9 - at), **OTHERS}) for at in range(4)]
    years[2] = replace(years[2], composition=replace(COMPOSITION, code="a-proposal"))
    rules = read_compositions().governing(2025).responsibility
    usual = series("health", years, flags=rules)
    found = series("health", years, flags=rules, superseded=["a-proposal"])
    assert judged(usual)[0].flagged
    decline, steps = judged(found)
    assert (decline.flagged, decline.falls) == (False, 0)
    assert steps == [
        ("fell", None), ("not_judged", "superseded"), ("not_judged", "superseded"),
    ]  # fmt: skip
    assert all(each.official.entry.total for each in found.years)


def test_a_rating_of_a_superseded_proposal_has_the_flags_of_the_edition_that_governs_its_year():
    known = read_compositions()
    assert known.foresees("composition-2024", 2024).decline.falls == 3
    assert known.foresees("composition-2024", 2024).last_positions.count == 3
    assert known.foresees("composition-2022", 2022).decline.falls == 2
    assert known.foresees("unknown", 2026).decline.falls == 3
    assert known.foresees("unknown", 2019) is None
