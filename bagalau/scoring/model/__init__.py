"""The model of an edition: its tree, rules, overrides and the facts it is applied to."""

from bagalau.scoring.model.aggregation import AggregatedShare, Aggregation, Mean
from bagalau.scoring.model.correction import (
    AboveMean,
    CoefficientTable,
    CorrectedPoints,
    Correction,
    Spread,
    cap,
    correct,
)
from bagalau.scoring.model.coverage import YearCoverage, YearGap
from bagalau.scoring.model.edition import (
    Deduction,
    DeductionUnit,
    Edition,
    OverriddenNodes,
    PeerDefaults,
    Precision,
    Scope,
    ScoreBand,
    YearNotGoverned,
    edition_for,
    list_overrides,
)
from bagalau.scoring.model.facts import (
    MONTHS,
    NOT_SUPPLIED,
    BodyFacts,
    DecidedDeduction,
    MeasureFact,
    PreviousValue,
)
from bagalau.scoring.model.figures import (
    Figure,
    FigureValue,
    PeerLookup,
    RoundNeeded,
    compute_figures,
    figures_by_name,
)
from bagalau.scoring.model.forms import PARTS, Form, FormPart
from bagalau.scoring.model.lists import (
    MeanOf,
    MeanOverRows,
    MissingRows,
    NestedMean,
    Row,
    RowResult,
    RowResults,
    RowValues,
    list_rows,
    mean_of_group_means,
)
from bagalau.scoring.model.missing import IMPUTING_EFFECTS, Effect, Missing, MissingRule, State
from bagalau.scoring.model.overrides import (
    Alteration,
    Override,
    Reach,
    YearNeeded,
    compatible_overrides,
    merge_patch,
)
from bagalau.scoring.model.relative import ComparedValue, Family, Incomparable, RelativeRule
from bagalau.scoring.model.robustness import ChoiceFamily, MissingChoice, Robustness, RuleChoice
from bagalau.scoring.model.rounds import Round
from bagalau.scoring.model.rules import (
    AbsoluteRule,
    Band,
    BandTable,
    Branch,
    ConditionalRule,
    Linear,
    PointsFormula,
    Proportion,
    Rule,
    names_used,
)
from bagalau.scoring.model.tree import (
    Availability,
    AvailableOf,
    Bounds,
    Flag,
    Formula,
    Group,
    Indicator,
    Level,
    Node,
    Polarity,
)

__all__ = [
    "IMPUTING_EFFECTS", "MONTHS", "NOT_SUPPLIED", "PARTS", "AboveMean", "AbsoluteRule",
    "AggregatedShare", "Aggregation", "Alteration", "Availability", "AvailableOf", "Band",
    "BandTable", "BodyFacts", "Bounds", "Branch", "ChoiceFamily", "CoefficientTable",
    "ComparedValue", "ConditionalRule", "CorrectedPoints", "Correction", "DecidedDeduction",
    "Deduction", "DeductionUnit", "Edition", "Effect", "Family", "Figure", "FigureValue", "Flag",
    "Form", "FormPart", "Formula", "Group", "Incomparable", "Indicator", "Level", "Linear", "Mean",
    "MeanOf", "MeanOverRows", "MeasureFact", "Missing", "MissingChoice", "MissingRows",
    "MissingRule", "NestedMean", "Node", "OverriddenNodes", "Override", "PeerDefaults",
    "PeerLookup", "PointsFormula", "Polarity", "Precision", "PreviousValue", "Proportion", "Reach",
    "RelativeRule", "Robustness", "Round", "RoundNeeded", "Row", "RowResult", "RowResults",
    "RowValues", "Rule", "RuleChoice", "Scope", "ScoreBand", "Spread", "State", "YearCoverage",
    "YearGap", "YearNeeded", "YearNotGoverned", "cap", "compatible_overrides", "compute_figures",
    "correct", "edition_for", "figures_by_name", "list_overrides", "list_rows",
    "mean_of_group_means", "merge_patch", "names_used",
]  # fmt: skip
