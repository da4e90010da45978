"""Each shape of comparisons over years, with every field filled in."""

from datetime import date

from pydantic import BaseModel

from bagalau.contracts.v1.ratings.comparisons import (
    Comparison,
    IndicatorCompared,
    IndicatorNeeded,
    MeasureNeeded,
    Peer,
    PlaceReached,
    PositionGained,
    ValueNeeded,
)
from bagalau.contracts.v1.ratings.series import (
    BlockChange,
    BodyChange,
    BodySeries,
    ConstantBlock,
    ConstantYear,
    DeclineRule,
    DeclineStep,
    DeclineView,
    IndicatorChange,
    OfficialYear,
    RatedBy,
    Reason,
    RoundChanges,
    SeriesYear,
    UnscoredIndicator,
    YearChange,
)
from bagalau.contracts.v1.register.bodies import BodyEvent
from bagalau.contracts.v1.register.registers import RegisteredBody
from tests.contracts.editions import PARTS
from tests.contracts.ratings import ENTRY, RATINGS
from tests.contracts.values import DIGEST, NAMES, NUMBER

WHY = Reason(code="not_required_then", text=NAMES)
LINK = "/api/goals/v1/scorecards/2025/justice#A1.01"
RATED = RatedBy(
    year=2025,
    rating_version=3,
    rating_digest=DIGEST,
    provisional=True,
    synthetic=True,
    composition="composition-2024",
    composition_digest=DIGEST,
    register_digest=DIGEST,
    editions={"goals": "goals-2024"},
)
CHANGE = YearChange(
    previous_year=2024,
    year=2025,
    total=PARTS,
    position=PARTS,
    blocks=[BlockChange(block="goals", names=NAMES, parts=PARTS)],
    indicators=[
        IndicatorChange(
            block="goals",
            indicator="A1.01",
            names=NAMES,
            parts=PARTS,
            states=["absent", "counted", "counted"],
            link=LINK,
        )
    ],
    reorganised=True,
    reason=WHY,
    missing_totals=["old"],
)
RULE = DeclineRule(falls_needed=2, ref="Decree No. 954, paras 72-73", status="proposed", text=NAMES)
DECLINE = DeclineView(
    series="official",
    falls=2,
    flagged=True,
    steps=[DeclineStep(previous_year=2024, year=2025, verdict="fell", change=NUMBER, reason=WHY)],
)
CONSTANT = ConstantYear(
    total=NUMBER,
    band="medium",
    position=2,
    out_of=19,
    tied=True,
    comparable_set="central: goals",
    blocks=[ConstantBlock(block="goals", score=NUMBER, weight_applied=NUMBER, reason=WHY)],
    unscored=[
        UnscoredIndicator(
            block="goals", indicator="A1.01", names=NAMES, reason=WHY, measures=["targets"]
        )
    ],
    excluded_deductions=["P9"],
    reason=WHY,
)
REACHED = PlaceReached(
    total=NUMBER, position=1, shared_with=1, shared_with_bodies=["health"], others_change=True
)
NEEDED = IndicatorNeeded(
    block="goals",
    indicator="A1.01",
    names=NAMES,
    sufficiency="enough",
    text=NAMES,
    maximum=NUMBER,
    points=NUMBER,
    points_needed=NUMBER,
    points_exact=False,
    best_total=NUMBER,
    value=NUMBER,
    value_needed=ValueNeeded(value=NUMBER, bound="at_least", places=3),
    measures=[
        MeasureNeeded(
            measure="targets",
            names=NAMES,
            current=NUMBER,
            needed=NUMBER,
            step=NUMBER,
            reached=REACHED,
            also_changes=["A1.02"],
        )
    ],
    others_may_change=True,
    link=LINK,
)

COMPARISONS: dict[str, BaseModel] = {
    "body_series": BodySeries(
        body=RATINGS["body_history"].body,
        until_year=2025,
        rating=RATED,
        order=["method_on_old_data", "data_under_new_method"],
        years=[
            SeriesYear(
                year=2025,
                body="justice",
                relation="own",
                names=NAMES,
                standing=RegisteredBody(
                    code="justice", kind="CSB", group="central", names=NAMES, blocks=["goals"]
                ),
                events=[
                    BodyEvent(
                        kind="merge",
                        happened=date(2025, 3, 1),
                        ceased=["culture"],
                        successor="justice",
                        status="proposed",
                    )
                ],
                official=OfficialYear(rating=RATED, entry=ENTRY),
                constant=CONSTANT,
                reason=WHY,
            )
        ],
        changes=[CHANGE],
        decline_rule=RULE,
        declines=[DECLINE],
        digest=DIGEST,
    ),
    "round_changes": RoundChanges(
        rating=RATED,
        previous_rating=RATED,
        order=["method_on_old_data", "data_under_new_method"],
        bodies=[
            BodyChange(
                body="justice", names=NAMES, group="central", change=CHANGE, declines=[DECLINE]
            )
        ],
        decline_rule=RULE,
        declined_officially=["justice"],
        declined_by_constant_method=["justice"],
        digest=DIGEST,
    ),
    "comparison": Comparison(
        rating=RATED,
        year=2025,
        body="justice",
        names=NAMES,
        group="central",
        total=NUMBER,
        position=2,
        out_of=19,
        tied=True,
        indicators=[
            IndicatorCompared(
                block="goals",
                indicator="A1.01",
                names=NAMES,
                side="strength",
                share=NUMBER,
                lower_quartile=NUMBER,
                median=NUMBER,
                upper_quartile=NUMBER,
                percentile=NUMBER,
                bodies_compared=19,
                points_lost=NUMBER,
                points_against_median=NUMBER,
                state="carried",
                missing="no_official_statistics",
                link=LINK,
            )
        ],
        nearest_by_position=[
            Peer(position=1, body="health", names=NAMES, total=NUMBER, gap=NUMBER, tied=True)
        ],
        nearest_by_profile=[Peer(position=9, body="science", names=NAMES, distance=NUMBER)],
        position_gain=PositionGained(
            positions=1,
            place=1,
            total_needed=NUMBER,
            gap=NUMBER,
            shared_with=1,
            shared_with_bodies=["health"],
            indicators=[NEEDED],
        ),
        no_gain_reason=WHY,
        others_named=True,
        digest=DIGEST,
    ),
}
