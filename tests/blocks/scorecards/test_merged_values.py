"""Bodies that became one: what the survivor's score is made from, and whose records the trace names."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from bagalau.blocks.register.register import RegisterRefused, Standings, read_register
from bagalau.blocks.scorecards.builder import build_scorecards
from bagalau.blocks.scorecards.inputs import YearInputs
from bagalau.contracts.v1.register.registers import Standing
from bagalau.contracts.v1.results.measures import MeasureValue
from bagalau.contracts.v1.results.scorecards import Header
from bagalau.scoring.loading.edition import read_edition
from services.orgdev import measures
from services.orgdev.measures import MEASURES
from tests.blocks.small_block import register_of, registered

LAW = Path(measures.__file__).parent / "methodology"
ED = read_edition((LAW / "orgdev-2024.yaml").read_text("utf-8"))
MONTHS = [f"2025-{month:02d}" for month in range(1, 13)]


def body(code, successor=None, until=None):
    standing = Standing.MERGED if successor else Standing.EVALUATED
    return registered(code, blocks=["orgdev"], standing=standing, successor=successor, until=until)


def told(code, months, **measures):
    """Give measures of a body, each with the figure of every month it was told of."""
    return [
        MeasureValue(
            body=code,
            measure=name,
            dataset=MEASURES.known[name].dataset,
            value=str(MEASURES.known[name].adding.year(dict.fromkeys(months, Fraction(figure)))),
            months=dict.fromkeys(months, str(figure)),
            records=len(months),
            link=f"/records/{code}",
        )
        for name, figure in measures.items()
    ]


def staffing(code, months, staff):
    return told(
        code, months, posts_months=staff, vacant_months=0, staff_months=staff, staffing_months=1
    )


def made(bodies, *values):
    register = register_of(2025, bodies)
    header = Header(
        block="orgdev",
        year=2025,
        journal_position=1,
        edition=ED.code,
        methodology_digest=ED.digest,
        register_digest=register.digest,
        scoring_version="1",
    )
    facts = [each for group in values for each in group]
    return YearInputs(header, ED, Standings(register), facts, measures=MEASURES.known)


def leaf(inputs, code, indicator):
    tree = build_scorecards(inputs).full[code].tree
    return next(each for part in tree.children for each in part.children if each.code == indicator)


ALONE = registered("one", blocks=["orgdev"], standing=Standing.MERGED)
MERGED = (body("health"), body("medicines", "health", date(2025, 4, 1)))


def test_staff_of_two_bodies_is_averaged_over_the_months_of_one_year():
    inputs = made(
        MERGED,
        staffing("health", MONTHS, 640),
        staffing("medicines", MONTHS[:3], 640),
        told("health", MONTHS, left_service=5),
        told("medicines", MONTHS[:3], left_service=4),
    )
    months = inputs.by_body()["health"]["staffing_months"]
    assert (months.value, set(months.months.values())) == ("12", {"1"})
    assert leaf(inputs, "health", "C1.01").value.exact == "9/100"


def test_a_state_the_survivor_tells_after_the_merger_is_not_added_to():
    inputs = made(
        MERGED,
        told("health", MONTHS, functions_total=100, functions_automated=100),
        told("medicines", MONTHS[:3], functions_total=40, functions_automated=4),
    )
    automated = leaf(inputs, "health", "C2.01")
    assert automated.value.exact == "1"
    [part, whole] = automated.trace["inputs"]
    assert [each["body"] for each in part["bodies"] + whole["bodies"]] == ["health", "health"]


def test_records_reach_the_last_survivor_of_a_chain_and_the_trace_names_their_bodies():
    bodies = (
        body("health"),
        body("medicines", "health", date(2025, 5, 1)),
        body("vaccines", "medicines", date(2025, 3, 1)),
        body("serums", "vaccines", date(2025, 2, 1)),
    )
    inputs = made(
        bodies,
        told("health", MONTHS, training_due=10, trained=10),
        told("medicines", MONTHS[:4], training_due=10, trained=5),
        told("vaccines", MONTHS[:2], training_due=10, trained=0),
        told("serums", MONTHS[:1], training_due=10, trained=10),
    )
    trained = leaf(inputs, "health", "C1.07")
    assert trained.value.exact == str(Fraction(12 * 10 + 4 * 5 + 10, 10 * (12 + 4 + 2 + 1)))
    for each in trained.trace["inputs"]:
        assert [(one["body"], one["records"]) for one in each["bodies"]] == [
            ("health", 12), ("medicines", 4), ("serums", 1), ("vaccines", 2),
        ]  # fmt: skip
        assert each["bodies"][2]["link"] == "/records/serums"


def test_a_body_that_merged_with_nobody_is_counted_as_ever():
    inputs = made((body("health"),), told("health", MONTHS, training_due=10, trained=5))
    trained = leaf(inputs, "health", "C1.07")
    assert trained.value.exact == "1/2"
    assert "bodies" not in trained.trace["inputs"][0]


@pytest.mark.parametrize(
    "bodies",
    [
        (body("one", "other"), body("other", "one")),
        (body("health"), body("one", "two"), body("two", "three"), body("three", "one")),
        (body("health"), body("one", "nobody")),
        (body("one", "one"),),
        (body("health"), ALONE),
    ],
)
def test_a_register_whose_mergers_lead_nowhere_is_refused(bodies):
    with pytest.raises(RegisterRefused, match="merged into"):
        read_register(register_of(2025, bodies).model_dump_json().encode(), year=2025)
