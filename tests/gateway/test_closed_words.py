"""The words that the description lists are those the code knows."""

from enum import StrEnum
from typing import get_args

import pytest

from bagalau.analysis.audit.thresholds import Recommendation, Severity
from bagalau.blocks.datasets.adding import OverBodies, OverTime
from bagalau.blocks.records import VERDICTS
from bagalau.blocks.review.states import ReviewState
from bagalau.blocks.targets.forecasting import Basis
from bagalau.contracts.v1.intake import ReportState
from bagalau.contracts.v1.wire import LegalStatus, closed_words
from bagalau.process.tables import Counted
from bagalau.scoring.composition.composition import AbsentBlocks
from bagalau.scoring.engine.inverse import Bound
from bagalau.scoring.model.aggregation import Mean
from bagalau.scoring.model.edition import DeductionUnit
from bagalau.scoring.model.exemptions import Exempted, Office
from bagalau.scoring.model.lists import MeanOf
from bagalau.scoring.model.missing import Effect, Missing, State
from bagalau.scoring.model.overrides import Reach
from bagalau.scoring.model.robustness import ChoiceFamily
from bagalau.scoring.model.tree import AvailableOf, Level, Polarity
from bagalau.scoring.numbers.declines import Verdict
from bagalau.scoring.numbers.peers import PeerGroup
from bagalau.scoring.numbers.profile import Side
from bagalau.scoring.scenarios.required_change import Sufficiency
from bagalau.scoring.source.legal_source import Status
from services.aggregator.years.lineage import Relation

KNOWN: dict[str, type[StrEnum]] = {
    "NodeLevel": Level, "NodeState": State, "AbsenceWord": Missing, "EffectWord": Effect,
    "Direction": Polarity, "ReachWord": Reach, "PeerWord": PeerGroup, "MeanWord": Mean,
    "RowMeanWord": MeanOf, "AvailableWord": AvailableOf, "DeductionUnitWord": DeductionUnit,
    "AbsentBlocksWord": AbsentBlocks, "OverTimeWord": OverTime, "OverBodiesWord": OverBodies,
    "ExemptedWord": Exempted, "OfficeWord": Office, "ForecastBasisWord": Basis,
    "ReviewWord": ReviewState, "SeverityWord": Severity, "AdviceWord": Recommendation,
    "FamilyWord": ChoiceFamily, "BoundWord": Bound, "SufficiencyWord": Sufficiency,
    "RelationWord": Relation, "VerdictWord": Verdict, "CountedWord": Counted,
    "ReportWord": ReportState,
}  # fmt: skip


def listed(alias: object) -> set[str]:
    return set(get_args(alias)[1].words)


@pytest.mark.parametrize("name", KNOWN)
def test_the_words_a_description_lists_are_all_the_code_knows(name: str) -> None:
    assert listed(getattr(closed_words, name)) == {each.value for each in KNOWN[name]}


def test_words_that_are_no_type_of_their_own_are_the_same_too() -> None:
    legal = {each.value for each in Status}
    assert listed(LegalStatus) == legal == set(closed_words.LEGAL)
    assert listed(closed_words.OutcomeWord) == set(VERDICTS)
    assert listed(closed_words.SideWord) - {each.value for each in Side} == {"not_compared"}
    assert listed(closed_words.MeasureState) - {each.value for each in Missing} == {"counted"}
