"""One document of a methodological audit, with every field filled in."""

from pydantic import BaseModel

from bagalau.contracts.v1.audits import (
    BasisShown,
    BlockAuditShown,
    BurdenNotGiven,
    BurdenWeighed,
    EvidenceShown,
    FiguresShown,
    FindingShown,
    MethodologicalAudit,
    NotJudgedShown,
    ParameterShown,
    ThresholdShown,
    VerdictShown,
    WatchedShown,
    YearAudited,
    YearLeftOut,
)
from bagalau.contracts.v1.edition_nodes import AlteredShown, OverrideShown, SourceShown
from tests.contracts.parts import DIGEST, NAMES

PROPOSED = SourceShown(status="proposed", note="no act gives it")
EVIDENCE = EvidenceShown(name="share_at_ceiling", value="0.9167", bodies=24, year=2014, about="x")
FINDING = FindingShown(
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
OVERRIDE = OverrideShown(
    code="O1",
    node="K1",
    node_names=NAMES,
    reach="body",
    of="justice",
    altered=[AlteredShown(parameter="/maximum", before="50", after="40")],
    reason=NAMES,
    source=PROPOSED,
    valid_from=2013,
    valid_to=2014,
)
AUDITED: dict[str, BaseModel] = {
    "methodological_audit": MethodologicalAudit(
        year=2014,
        years=[
            YearAudited(
                year=2014, synthetic=True, rating_version=1, rating_digest=DIGEST, provisional=True
            )
        ],
        years_left_out=[YearLeftOut(year=2012, why="not_rated")],
        scoring_version="1.0.0",
        thresholds="audit-2026",
        thresholds_digest=DIGEST,
        rules=[
            ThresholdShown(
                code="ceiling_lasting",
                names=NAMES,
                falling=False,
                levels={"serious": "2.0000"},
                recommends={"serious": "retire"},
                bodies=5,
                source=PROPOSED,
            )
        ],
        parameters=[
            ParameterShown(code="ceiling_from", names=NAMES, value="0.9500", source=PROPOSED)
        ],
        watched=[
            WatchedShown(
                examination="soft_targets",
                part="tight",
                whole="all",
                credit={"full": "1.0000"},
                source=PROPOSED,
            )
        ],
        groups={"central": NAMES},
        terms={"share_at_ceiling": NAMES},
        burden=[BurdenWeighed(block="legal", digest=DIGEST, values=900)],
        burden_not_given=[BurdenNotGiven(block="goals", why="unreachable")],
        by_severity={"note": 0, "warning": 0, "serious": 1},
        by_recommendation={"keep": 0, "raise_the_bar": 0, "merge": 0, "retire": 1},
        blocks=[
            BlockAuditShown(
                block="legal",
                basis=[BasisShown(year=2014, edition="legal-2014", digest=DIGEST, names=NAMES)],
                bodies={"central": 24},
                verdicts=[
                    VerdictShown(
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
                figures=[FiguresShown(subjects=["legal"], group="central", evidence=[EVIDENCE])],
                not_judged=[
                    NotJudgedShown(
                        code="group",
                        subjects=["legal"],
                        group="local",
                        why="too_few_bodies",
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
