"""Results handed to bodies: over which scores, until when to object, and what moved since before."""

from datetime import date

from pydantic import Field

from bagalau.contracts.v1.intake import BasisDifference, StaleSince
from bagalau.contracts.v1.register import CalendarReference, CountedTerm
from bagalau.contracts.v1.results.standing import StoredScores
from bagalau.contracts.v1.wire import Code, Digest, Number, Signed, TextRequest, Wire, Year


class IssueRequest(TextRequest):
    """The scores the evaluator has seen and hands to the bodies."""

    scorecards_digest: Digest


class ScoresDigest(Wire):
    """A paper about the scores of one digest."""

    scorecards_digest: Digest


class IndicatorChange(Wire):
    """One indicator whose points or value are others than those handed out before."""

    indicator: Code
    before: Number | None = None
    after: Number | None = None


class ResultChange(Wire):
    """How one body's result differs from the one it was handed before, and what brought it."""

    body: Code
    previous_issue: str = Field(description="Id of the issue that handed out the result before")
    score_before: Number | None = None
    score_after: Number | None = None
    indicators: list[IndicatorChange] = Field(
        default=[], description="Points before and after; equal ones whose value is another"
    )
    deductions_taken: list[str] = Field(default=[], description="Ids of the deductions since")
    deductions_withdrawn: list[str] = Field(default=[], description="Ids of those that went")
    causes: list[str] = Field(
        default=[],
        description="Ids of the entries of the journal that came between; empty when the edition, "
        "the register or the scoring changed",
    )
    differences: list[BasisDifference] = Field(
        default=[],
        description="What of the edition, the register, the year before, the re-check rules or the "
        "scoring differs from what the result before rested on",
    )


class IssueDocument(ScoresDigest):
    """What was handed out: over which scores, to which bodies, and how it differs from before."""

    bodies: list[Code]
    unmoved: list[Code] = Field(
        default=[], description="Bodies of which something came since and moved no result"
    )
    changes: list[ResultChange] = Field(
        default=[], description="Of results handed out again: the difference to the earlier ones"
    )
    stored: StoredScores | None = None
    term: CountedTerm | None = Field(
        default=None, description="The term of objection as it was counted and told on this day"
    )


class ObjectionTerm(Wire):
    """Until when an objection is considered, and by which calendar."""

    objection_until: date = Field(description="Last day on which an objection is considered")
    calendar: CalendarReference | None = Field(
        description="By which calendar the working days were counted"
    )
    announced_until: date | None = Field(
        default=None,
        description="The last day as it was told on the day of the issue, where a rest day that "
        "became known later made the term longer; a term becomes never shorter",
    )


class IssuedResults(Signed, ObjectionTerm):
    """The results of a year, handed to the bodies; from here the term of objection runs.

    Results that moved are handed out again: another issue, to those bodies only, with a new term.
    """

    year: Year
    scorecards_digest: Digest
    bodies: list[Code]
    unmoved: list[Code] = Field(default=[])
    changes: list[ResultChange] = Field(default=[])
    stale: StaleSince | None = Field(
        default=None, description="What came since that moves the issued scores"
    )
    differences: list[BasisDifference] = Field(
        default=[],
        description="What of the edition, the register, the year before, the re-check rules or the "
        "scoring is another today; no entry of the journal tells of it",
    )
