"""Quarterly targets, facts, forecasts and early warnings on the wire: PROPOSED, never official."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from bagalau.contracts.v1.process.actions import ActionView
from bagalau.contracts.v1.wire import (
    Code,
    Digest,
    ForecastBasisWord,
    LegalStatus,
    Names,
    Number,
    Reason,
    Signed,
    TextRequest,
    Wire,
    Year,
)

Quarter = Annotated[int, Field(ge=1, le=4, strict=True)]


class TargetState(StrEnum):
    """Where a sheet of targets stands."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


class Good(StrEnum):
    """Whether more or less of a measure is better."""

    UP = "up"
    DOWN = "down"


class QuarterTarget(TextRequest):
    """The target of one measure in one quarter, in the measure's own unit."""

    measure: Code
    quarter: Quarter
    value: str = Field(pattern=r"^-?[0-9]{1,18}(\.[0-9]{1,9})?$", examples=["120"])
    good: Good = Field(default=Good.UP, description="Whether more or less is better")


class TargetsRequest(TextRequest):
    """A sheet of targets that a body proposes; those not named stay as they were agreed."""

    targets: list[QuarterTarget] = Field(min_length=1, max_length=400)
    reason: str | None = Field(
        default=None,
        min_length=3,
        max_length=2000,
        description="Why targets change; needed once they are locked",
    )

    @model_validator(mode="after")
    def _once(self) -> Self:
        """Let through one value for each measure and quarter, and one direction for each measure."""
        cells = {(each.measure, each.quarter) for each in self.targets}
        ways = {(each.measure, each.good) for each in self.targets}
        if len(cells) < len(self.targets) or len({each for each, _ in ways}) < len(ways):
            raise PydanticCustomError(
                "targets_form", "a measure has one target a quarter, and one direction"
            )
        return self


class TargetsDecisionRequest(TextRequest):
    """What the evaluator says of a sheet, over the digest of what was read."""

    targets_digest: Digest = Field(description="Digest of the sheet that was read")
    reason: str = Reason


class TargetsEndRequest(TextRequest):
    """Why a body withdraws its sheet."""

    reason: str = Reason


class TargetsDecision(TargetsDecisionRequest, Signed):
    """The evaluator's word, and who gave it."""


class TargetsEnd(TargetsEndRequest, Signed):
    """How a sheet ended by its body."""


class TargetSheet(TargetsRequest, Signed):
    """One sheet of targets with what became of it, and what may be done."""

    year: Year
    body: Code
    digest: Digest
    state: TargetState
    decision: TargetsDecision | None = None
    end: TargetsEnd | None = None
    actions: list[ActionView] = Field(default=[], description="What may be done now, and by whom")


class QuarterStanding(Wire):
    """One quarter of a measure: agreed target, and the fact as the score would count it."""

    quarter: Quarter
    target: Number | None = None
    fact: Number | None = Field(default=None, description="Of the months reported")
    months: int = Field(description="Months reported of the quarter")
    forecast: Number | None = Field(default=None, description="With the months not reported yet")
    sheet: str | None = Field(default=None, description="Id of the sheet the target was agreed in")


class WarningCode(StrEnum):
    """What an early warning is about."""

    QUARTER_MISSED = "quarter_missed"
    TARGET_MISSED = "target_missed"
    BAND_FALLS = "band_falls"


class EarlyWarning(Wire):
    """One thing that goes worse than agreed, or than last year's band."""

    code: WarningCode
    measure: Code | None = None
    quarter: Quarter | None = None
    expected: Number = Field(description="Agreed target, or the least score of last year's band")
    found: Number = Field(description="Fact of the quarter, or forecast of the year")
    text: Names


class MeasureInYear(Wire):
    """One measure of a body in the year: quarters, and the forecast of the year."""

    measure: Code
    names: Names
    quarters: list[QuarterStanding]
    target: Number | None = Field(
        default=None, description="Of the year, where every quarter has one"
    )
    forecast: Number | None = None
    basis: ForecastBasisWord | None = Field(
        default=None, description="fact, seasonality, linear or as_it_stands; none without months"
    )
    reported_months: list[str] = Field(default=[], description="Months reported")
    last_year: Number | None = Field(default=None, description="Last year, of the same months")
    last_whole: Number | None = Field(default=None, description="Last year, whole")


class ScoreForecast(Wire):
    """A body's score if the year ends as forecast, by the edition's own engine."""

    edition: Code
    score: Number | None = None
    band: Code | None = None
    last_band: Code | None = Field(default=None, description="Of last year, where it was scored")
    journal_position: int


class InYear(Wire):
    """A body's year on the way: never official, nothing of it enters a score."""

    year: Year
    body: Code
    official: bool = Field(default=False, description="Never")
    status: LegalStatus = Field(default="proposed", description="No act foresees any of it")
    measures: list[MeasureInYear]
    score: ScoreForecast
    warnings: list[EarlyWarning]


class TargetsOfYear(Wire):
    """The sheets of a body and year, the oldest first, and from when a change needs a reason."""

    year: Year
    body: Code
    locked_on: str = Field(description="Day from which a change needs a reason (PROPOSED)")
    sheets: list[TargetSheet]
