"""Texts that are one of a few words, as the description lists them; a test holds them to the code.

The lists stand here and not as types of the scoring, which the wire does not import.
"""

from typing import Annotated, Final

from bagalau.contracts.v1.wire.base import LEGAL, OneOf

LEVELS: Final = ("block", "direction", "criterion", "indicator")
STATES: Final = (
    "counted", "not_applicable", "excluded", "carried", "zero", "full_points", "average_points",
    "decided", "awaiting_decision", "zeroed", "imputed", "unavailable", "incomplete",
)  # fmt: skip
ABSENCES: Final = (
    "not_applicable", "objective_circumstances", "refused", "not_supplied", "incomplete", "not_due",
    "no_official_statistics", "nothing_to_measure",
)  # fmt: skip
EFFECTS: Final = (
    "exclude", "carry_previous", "zero", "renormalise", "expert_decision", "full_points",
    "average_points", "group_mean", "group_median",
)  # fmt: skip

NodeLevel = Annotated[str, OneOf(LEVELS)]
LevelOrTotal = Annotated[str, OneOf(("total", *LEVELS))]
NodeState = Annotated[str, OneOf(STATES)]
AbsenceWord = Annotated[str, OneOf(ABSENCES)]
MeasureState = Annotated[str, OneOf(("counted", *ABSENCES))]
EffectWord = Annotated[str, OneOf(EFFECTS)]
Direction = Annotated[str, OneOf(("up", "down"))]
FactStatus = Annotated[str, OneOf((*LEGAL, "press", "unverified"))]
MilestoneStatus = Annotated[str, OneOf((*LEGAL, "approved"))]
ReachWord = Annotated[str, OneOf(("kind", "group", "region", "body"))]
PeerWord = Annotated[str, OneOf(("kind", "group", "all"))]
MeanWord = Annotated[str, OneOf(("arithmetic", "geometric", "harmonic", "power"))]
RowMeanWord = Annotated[str, OneOf(("value", "points"))]
AvailableWord = Annotated[str, OneOf(("indicators", "children"))]
DeductionUnitWord = Annotated[str, OneOf(("case", "fact"))]
AbsentBlocksWord = Annotated[str, OneOf(("shared_out", "excluded_from_rating"))]
OverTimeWord = Annotated[str, OneOf(("sum", "mean", "last", "greatest"))]
OverBodiesWord = Annotated[str, OneOf(("sum", "standing", "once", "by_key", "survivor"))]
CountsWord = Annotated[str, OneOf(("records", "values"))]
PeriodWord = Annotated[str, OneOf(("month", "year"))]
OutcomeWord = Annotated[str, OneOf(("created", "corrected", "unchanged", "withdrawn"))]
ExemptionWord = Annotated[str, OneOf(("not_applicable", "objective_circumstances"))]
ExemptedWord = Annotated[str, OneOf(("indicator", "months", "value"))]
ForecastBasisWord = Annotated[str, OneOf(("fact", "seasonality", "linear", "as_it_stands"))]
ChosenByWord = Annotated[str, OneOf(("risk", "lot"))]
RiskWord = Annotated[str, OneOf(("flags", "findings", "change", "weight"))]
ActWord = Annotated[str, OneOf(("deduction", "decision", "exemption"))]
ReviewWord = Annotated[
    str,
    OneOf((
        "open", "issued", "changed", "no_objection", "objected", "to_correct", "corrected",
        "rejected", "complained", "recheck",
    )),
]  # fmt: skip
SeverityWord = Annotated[str, OneOf(("note", "warning", "serious"))]
AdviceWord = Annotated[str, OneOf(("keep", "raise_the_bar", "merge", "retire"))]
FamilyWord = Annotated[str, OneOf(("weights", "goalposts", "missing", "one_out"))]
IntervalBasisWord = Annotated[str, OneOf(("facts", "scorecards"))]
SideWord = Annotated[str, OneOf(("strength", "weakness", "usual", "not_compared"))]
BoundWord = Annotated[str, OneOf(("at_least", "at_most", "below"))]
SufficiencyWord = Annotated[str, OneOf(("enough", "not_enough", "zeroed", "at_maximum"))]
PointsOfWord = Annotated[str, OneOf(("total", "block"))]
RelationWord = Annotated[str, OneOf(("own", "predecessor", "successor"))]
VerdictWord = Annotated[str, OneOf(("fell", "held", "not_judged"))]
SeriesWord = Annotated[str, OneOf(("official", "constant"))]
PartWord = Annotated[str, OneOf(("old", "between", "new"))]
PinWord = Annotated[str, OneOf(("collected", "unsigned", "unverified", "absent"))]
FoundWord = Annotated[str, OneOf(("memory", "archive"))]
CountedWord = Annotated[str, OneOf(("working", "calendar"))]
LateWord = Annotated[str, OneOf(("refused", "marked"))]
ReportWord = Annotated[str, OneOf(("open", "closed", "corrected"))]
OfficeWord = Annotated[str, OneOf(("evaluator", "administration"))]
