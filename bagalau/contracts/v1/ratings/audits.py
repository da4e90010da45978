"""The methodological audit: findings with evidence, verdicts, what was not judged.

Nothing here is an official result: the audit says what an edition's own results tell of its
indicators, by thresholds that are PROPOSED.
"""

from pydantic import Field

from bagalau.contracts.v1.editions import OverrideView, SourceView
from bagalau.contracts.v1.wire import (
    AdviceWord,
    Code,
    DecimalText,
    Digest,
    LevelOrTotal,
    Names,
    SeverityWord,
    Wire,
    Year,
)


class EvidenceView(Wire):
    """One number: what it is, of which year, from how many bodies."""

    name: Code = Field(description="Explained in `terms`", examples=["share_at_ceiling"])
    value: DecimalText
    bodies: int = Field(description="How many bodies it is from")
    year: Year | None = Field(default=None, description="None where years stand together")
    subject: str = Field(default="", description="The step, component, effect or measure meant")


class FindingView(Wire):
    """One finding about a node, or a pair of nodes, among the bodies of a group."""

    code: Code = Field(examples=["ceiling_lasting"])
    subjects: list[Code] = Field(description="One node, or the two of a pair")
    subject_names: list[Names]
    group: str
    years: list[Year]
    severity: SeverityWord = Field(description="note, warning or serious")
    recommendation: AdviceWord = Field(description="keep, raise_the_bar, merge or retire")
    text: Names
    evidence: list[EvidenceView]


class FiguresView(Wire):
    """All numbers about one node or pair in one group, whether they led to a finding or not."""

    subjects: list[Code]
    group: str
    evidence: list[EvidenceView]


class NotJudgedView(Wire):
    """What was not judged, and why."""

    code: Code
    subjects: list[Code]
    group: str = Field(default="", description="Empty where it is said of all groups")
    reason: str
    bodies: int
    text: Names


class VerdictView(Wire):
    """What is recommended for one node, all its groups together."""

    code: Code
    names: Names
    level: LevelOrTotal
    parent: Code | None = Field(default=None, description="The node it stands below")
    maximum: DecimalText
    recommendation: AdviceWord
    groups: list[str] = Field(description="Groups in which it could be judged")
    findings: int


class BasisView(Wire):
    """The edition that one year was scored or composed by."""

    year: Year
    edition: Code
    digest: Digest
    names: Names


class BlockAuditView(Wire):
    """The audit of one block; `total` is that of the totals over all blocks."""

    block: Code
    basis: list[BasisView] = Field(description="By year, the newest last")
    bodies: dict[str, int] = Field(description="Bodies with a score in the newest year, by group")
    verdicts: list[VerdictView]
    findings: list[FindingView] = Field(description="The most serious first")
    figures: list[FiguresView]
    not_judged: list[NotJudgedView]
    overrides: list[OverrideView] = Field(
        default=[], description="Overrides of the newest edition: parameters otherwise for some"
    )


class ThresholdView(Wire):
    """The threshold of a finding, and its basis."""

    code: Code
    names: Names
    falling: bool = Field(description="A smaller figure is worse")
    levels: dict[str, DecimalText] = Field(description="By severity")
    recommendations: dict[str, str] = Field(description="By severity; to keep where none is said")
    bodies: int = Field(description="With fewer bodies nothing is judged")
    source: SourceView


class ParameterView(Wire):
    """One parameter of the computation of a figure."""

    code: Code
    names: Names
    value: DecimalText
    source: SourceView


class ExaminedMeasuresView(Wire):
    """Measures that an examination reads besides points."""

    examination: Code
    part: str
    whole: str
    credit: dict[str, DecimalText] = Field(default={}, description="What each measure counts")
    source: SourceView


class YearAudited(Wire):
    """One year of the audit, and the rating it is based on, if any."""

    year: Year
    synthetic: bool
    rating_version: int | None = None
    rating_digest: Digest | None = None
    provisional: bool = False


class ExcludedYear(Wire):
    """An earlier year that could not be used, and why."""

    year: Year
    reason: Code


class BurdenFinding(Wire):
    """What was sent to one block in the newest year, as counted at the time of the request."""

    block: Code
    digest: Digest = Field(description="Digest over all that the block counted")
    values: int = Field(description="Values sent, of all bodies and datasets")


class BurdenMissing(Wire):
    """A block whose reporting burden could not be judged, and why; it is not counted as zero."""

    block: Code
    reason: Code = Field(description="no_address, unreachable, http_403, wrong_schema, …")


class MethodologicalAudit(Wire):
    """The audit of a year's methodology: the same years, thresholds and burden give the same bytes."""

    year: Year
    years: list[YearAudited] = Field(description="The newest last")
    excluded_years: list[ExcludedYear] = Field(default=[])
    scoring_version: str
    thresholds: Code
    thresholds_digest: Digest
    rules: list[ThresholdView]
    parameters: list[ParameterView]
    examined_measures: list[ExaminedMeasuresView] = Field(default=[])
    groups: dict[str, Names] = Field(default={}, description="Names of the groups of bodies")
    terms: dict[Code, Names] = Field(description="What each name of evidence means")
    burden: list[BurdenFinding] = Field(default=[], description="By block")
    missing_burden: list[BurdenMissing] = Field(default=[], description="By block")
    by_severity: dict[str, int] = Field(description="Findings by severity")
    by_recommendation: dict[str, int] = Field(description="Nodes by recommendation")
    blocks: list[BlockAuditView]
    digest: Digest
