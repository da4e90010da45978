"""One document of a methodological audit, with every field filled in."""

from pydantic import BaseModel

from bagalau.contracts.v1.editions.nodes import AlterationView, OverrideView, SourceView
from bagalau.contracts.v1.ratings.audits import (
    BasisView,
    BlockAuditView,
    BurdenFinding,
    BurdenMissing,
    EvidenceView,
    ExaminedMeasuresView,
    ExcludedYear,
    FiguresView,
    FindingView,
    MethodologicalAudit,
    NotJudgedView,
    ParameterView,
    ThresholdView,
    VerdictView,
    YearAudited,
)
from tests.contracts.values import DIGEST, NAMES

PROPOSED = SourceView(status="proposed", note="no act gives it")
EVIDENCE = EvidenceView(name="share_at_ceiling", value="0.9167", bodies=24, year=2014, subject="x")
FINDING = FindingView(
    code="ceiling_lasting",
    subjects=["legal"],
    subject_names=[NAMES],
    group="central",
    years=[2013, 2014],
    severity="serious",
    recommendation="retire",
    text=NAMES,
    evidence=[EVIDENCE],
)
OVERRIDE = OverrideView(
    code="O1",
    node="K1",
    node_names=NAMES,
    applies_to="body",
    applies_to_code="justice",
    altered=[AlterationView(parameter="/maximum", before="50", after="40")],
    reason=NAMES,
    source=PROPOSED,
    valid_from=2013,
    valid_to=2014,
)
AUDITS: dict[str, BaseModel] = {
    "methodological_audit": MethodologicalAudit(
        year=2014,
        years=[
            YearAudited(
                year=2014, synthetic=True, rating_version=1, rating_digest=DIGEST, provisional=True
            )
        ],
        excluded_years=[ExcludedYear(year=2012, reason="not_rated")],
        scoring_version="1.0.0",
        thresholds="audit-2026",
        thresholds_digest=DIGEST,
        rules=[
            ThresholdView(
                code="ceiling_lasting",
                names=NAMES,
                falling=False,
                levels={"serious": "2.0000"},
                recommendations={"serious": "retire"},
                bodies=5,
                source=PROPOSED,
            )
        ],
        parameters=[
            ParameterView(code="ceiling_from", names=NAMES, value="0.9500", source=PROPOSED)
        ],
        examined_measures=[
            ExaminedMeasuresView(
                examination="soft_targets",
                part="tight",
                whole="all",
                credit={"full": "1.0000"},
                source=PROPOSED,
            )
        ],
        groups={"central": NAMES},
        terms={"share_at_ceiling": NAMES},
        burden=[BurdenFinding(block="legal", digest=DIGEST, values=900)],
        missing_burden=[BurdenMissing(block="goals", reason="unreachable")],
        by_severity={"note": 0, "warning": 0, "serious": 1},
        by_recommendation={"keep": 0, "raise_the_bar": 0, "merge": 0, "retire": 1},
        blocks=[
            BlockAuditView(
                block="legal",
                basis=[BasisView(year=2014, edition="legal-2014", digest=DIGEST, names=NAMES)],
                bodies={"central": 24},
                verdicts=[
                    VerdictView(
                        code="K1",
                        names=NAMES,
                        level="direction",
                        parent="legal",
                        maximum="50.0000",
                        recommendation="retire",
                        groups=["central"],
                        findings=1,
                    )
                ],
                findings=[FINDING],
                figures=[FiguresView(subjects=["legal"], group="central", evidence=[EVIDENCE])],
                not_judged=[
                    NotJudgedView(
                        code="group",
                        subjects=["legal"],
                        group="local",
                        reason="too_few_bodies",
                        bodies=4,
                        text=NAMES,
                    )
                ],
                overrides=[OVERRIDE],
            )
        ],
        digest=DIGEST,
    )
}
