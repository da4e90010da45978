"""Converts an audit into its response: every number named, every finding in words."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from bagalau.analysis.audit.findings import (
    AuditedNode,
    BlockAudit,
    Evidence,
    Figure,
    Finding,
    NotJudged,
    Subject,
)
from bagalau.analysis.audit.thresholds import Recommendation, Severity, Threshold, Thresholds
from bagalau.auditing.override_views import to_source_view
from bagalau.auditing.wording import fill_phrase, names_of, phrases
from bagalau.contracts.v1.editions import OverrideView
from bagalau.contracts.v1.ratings import (
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
from bagalau.contracts.v1.wire import NO_DIGEST, Names, content_digest
from bagalau.scoring.numbers import SCORING_VERSION, rounded

PLACES = 4


@dataclass(frozen=True)
class ReportContext:
    """What a report contains besides the audits: years, overrides, names of groups, burden."""

    years: Sequence[YearAudited]
    left_out: Sequence[ExcludedYear] = ()
    overrides: Mapping[str, list[OverrideView]] = field(default_factory=dict)
    groups: Mapping[str, Names] = field(default_factory=dict)
    burden: Sequence[BurdenFinding] = ()
    missing_burden: Sequence[BurdenMissing] = ()


def write_report(
    audits: Sequence[BlockAudit], thresholds: Thresholds, context: ReportContext
) -> MethodologicalAudit:
    """Give the audits of a year as one response; the digest covers its whole content."""
    findings = Counter(each.severity for audit in audits for each in audit.findings)
    advised = Counter(each.recommendation for audit in audits for each in audit.verdicts)
    groups = {code for audit in audits for code in audit.bodies}
    whole = MethodologicalAudit(
        year=context.years[-1].year,
        years=list(context.years),
        excluded_years=list(context.left_out),
        scoring_version=SCORING_VERSION,
        thresholds=thresholds.code,
        thresholds_digest=thresholds.digest,
        rules=[_rule(each) for each in thresholds.rules.values()],
        parameters=[
            ParameterView(
                code=each.code,
                names=_phrase("parameters", each.code),
                value=rounded(each.value, PLACES),
                source=to_source_view(each.source),
            )
            for each in thresholds.parameters.values()
        ],
        examined_measures=[
            ExaminedMeasuresView(
                examination=each.examination,
                part=each.part,
                whole=each.whole,
                credit={name: rounded(worth, PLACES) for name, worth in each.credit.items()},
                source=to_source_view(each.source),
            )
            for each in thresholds.watched
        ],
        groups={code: _group(code, context) for code in sorted(groups)},
        burden=list(context.burden),
        missing_burden=list(context.missing_burden),
        terms=dict(sorted(phrases()["terms"].items())),
        by_severity={each.value: findings[each] for each in Severity},
        by_recommendation={each.value: advised[each] for each in Recommendation},
        blocks=[_Block(each, thresholds, context).to_response() for each in audits],
        digest=NO_DIGEST,
    )
    return whole.model_copy(update={"digest": content_digest(whole)})


class _Block:
    """Writes the report of one block's audit, with the names of its nodes and groups."""

    def __init__(self, audit: BlockAudit, thresholds: Thresholds, context: ReportContext) -> None:
        self.audit, self.thresholds, self.context = audit, thresholds, context
        self.nodes: dict[str, AuditedNode] = {each.code: each for each in audit.nodes}

    def to_response(self) -> BlockAuditView:
        audit = self.audit
        return BlockAuditView(
            block=audit.block,
            basis=[
                BasisView(
                    year=each.year,
                    edition=each.code,
                    digest=each.digest,
                    names=names_of(each.names),
                )
                for each in audit.basis
            ],
            bodies=dict(sorted(audit.bodies.items())),
            verdicts=[
                VerdictView(
                    code=each.code,
                    names=self.named(each.code),
                    level=self.nodes[each.code].level,
                    parent=self.nodes[each.code].parent,
                    maximum=rounded(self.nodes[each.code].maximum, PLACES),
                    recommendation=each.recommendation,
                    groups=list(each.groups),
                    findings=each.findings,
                )
                for each in audit.verdicts
            ],
            findings=[self.finding(each) for each in audit.findings],
            figures=list(_figures(audit.figures)),
            not_judged=[self.not_judged(each) for each in audit.not_judged],
            overrides=self.context.overrides.get(audit.block, []),
        )

    def named(self, code: str) -> Names:
        if code in self.nodes:
            return names_of(self.nodes[code].names)
        return Names(kk=code, ru=code, en=code)

    def finding(self, each: Finding) -> FindingView:
        return FindingView(
            code=each.code,
            subjects=list(each.subject),
            subject_names=[self.named(code) for code in each.subject],
            group=each.group,
            years=list(each.years),
            severity=each.severity,
            recommendation=each.recommendation,
            text=fill_phrase(_phrase("texts", each.code), self._text_parameters(each)),
            evidence=[_evidence(number) for number in each.evidence],
        )

    def _text_parameters(self, each: Finding) -> dict[str, str | Names]:
        """Give the parameters of the text: the newest value of each number, and the names of the subject."""
        found: dict[str, str | Names] = {
            code: rounded(parameter.value, PLACES)
            for code, parameter in self.thresholds.parameters.items()
        }
        for number in sorted(each.evidence, key=lambda it: (it.name, it.year or 0), reverse=True):
            if number.about != "values":
                found.setdefault(number.name, number.value)
        first = each.evidence[0]
        found |= {
            "bodies": str(first.bodies),
            "about": first.about,
            "year": str(each.years[-1]) if each.years else "",
            "subject": self._quoted(each.subject[0]),
            "other": self._quoted(each.subject[-1]),
            "group": _group(each.group, self.context),
        }
        return found

    def _quoted(self, code: str) -> Names:
        names = self.named(code)
        return Names(
            kk=f"{code} ({names.kk})", ru=f"{code} ({names.ru})", en=f"{code} ({names.en})"
        )

    def not_judged(self, each: NotJudged) -> NotJudgedView:
        return NotJudgedView(
            code=each.code,
            subjects=list(each.subject),
            group=each.group,
            reason=each.why,
            bodies=each.bodies,
            text=fill_phrase(_phrase("why", each.why), {"bodies": str(each.bodies)}),
        )


def _group(code: str, context: ReportContext) -> Names:
    """Name a group as its composition does, else by a phrase, else by its code."""
    found = context.groups.get(code) or phrases()["groups"].get(code)
    return found or Names(kk=code, ru=code, en=code)


def _figures(figures: Iterable[Figure]) -> Iterable[FiguresView]:
    def place(each: Figure) -> tuple[Subject, str]:
        return each.subject, each.group

    for (subject, group), own in groupby(figures, key=place):
        yield FiguresView(
            subjects=list(subject), group=group, evidence=[_evidence(each.evidence) for each in own]
        )


def _evidence(each: Evidence) -> EvidenceView:
    return EvidenceView(
        name=each.name, value=each.value, bodies=each.bodies, year=each.year, subject=each.about
    )


def _rule(each: Threshold) -> ThresholdView:
    return ThresholdView(
        code=each.code,
        names=_phrase("titles", each.code),
        falling=each.falling,
        levels={name.value: rounded(level, PLACES) for name, level in each.levels.items()},
        recommendations={name.value: advice.value for name, advice in each.recommends.items()},
        bodies=each.bodies,
        source=to_source_view(each.source),
    )


def _phrase(section: str, code: str) -> Names:
    return phrases()[section].get(code) or Names(kk=code, ru=code, en=code)
