"""The result of an audit: findings with their evidence, figures, what was not judged, verdicts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from bagalau.analysis.audit.thresholds import Recommendation, Severity, Thresholds
from bagalau.scoring.numbers import rounded
from bagalau.scoring.source import Names

PLACES = 4


@dataclass(frozen=True, slots=True)
class Evidence:
    """One number: what it is, of which year, from how many bodies; `about` names a part or a step."""

    name: str
    value: str
    bodies: int
    year: int | None = None
    about: str = ""


def evidence(
    name: str, value: Fraction | int, bodies: int, year: int | None = None, about: str = ""
) -> Evidence:
    """Write one number as decimal text, to four places; counts and years stay whole."""
    whole = isinstance(value, int)
    text = str(value) if whole else rounded(Fraction(value), PLACES)
    return Evidence(name, text, bodies, year, about)


class Why(StrEnum):
    """Why something was not judged."""

    TOO_FEW_BODIES = "too_few_bodies"
    NO_VARIANCE = "no_variance"
    TOO_FEW_INDICATORS = "too_few_indicators"
    PLACEHOLDER = "placeholder"
    NO_POINTS = "no_points"
    BURDEN_NOT_GIVEN = "burden_not_given"
    NOTHING_SENT = "nothing_sent"
    MEASURES_NOT_GIVEN = "measures_not_given"
    NO_STEPS = "no_steps"
    NOBODY_NEAR = "nobody_near"
    ONE_YEAR = "one_year"


Subject = tuple[str, ...]
"""One code of a node, or two of a pair."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found about a subject among the bodies of a group."""

    code: str
    subject: Subject
    group: str
    years: tuple[int, ...]
    severity: Severity
    recommendation: Recommendation
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One number about a subject, whether it led to a finding or not."""

    subject: Subject
    group: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class NotJudged:
    """What was not judged, and why; `bodies` is how many there were."""

    code: str
    subject: Subject
    group: str
    why: Why
    bodies: int


@dataclass(frozen=True, slots=True)
class Basis:
    """What one year of an audit rests on: an edition of a methodology, or of the composition."""

    year: int
    code: str
    digest: str
    names: Names


@dataclass(frozen=True, slots=True)
class AuditedNode:
    """One node that is judged: its level, names and maximum in the newest year, and what it is of."""

    code: str
    parent: str | None
    level: str
    names: Names
    maximum: Fraction


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is recommended for one node, all groups together."""

    code: str
    recommendation: Recommendation
    groups: tuple[str, ...]
    findings: int


@dataclass(frozen=True)
class BlockAudit:
    """What the audit of one block says, or of the totals over all blocks; the newest year last."""

    block: str
    basis: tuple[Basis, ...]
    bodies: Mapping[str, int]
    nodes: tuple[AuditedNode, ...]
    findings: tuple[Finding, ...]
    figures: tuple[Figure, ...]
    not_judged: tuple[NotJudged, ...]
    verdicts: tuple[Verdict, ...]


@dataclass
class Notebook:
    """Collects findings and figures while a block is examined; judges by the thresholds only."""

    thresholds: Thresholds
    findings: list[Finding] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    not_judged: list[NotJudged] = field(default_factory=list)
    judged: set[tuple[str, Subject, str]] = field(default_factory=set)

    def figure(self, subject: Subject, group: str, *pieces: Evidence) -> None:
        """Record numbers that the report shows in any case."""
        self.figures.extend(Figure(subject, group, each) for each in pieces)

    def pass_over(self, code: str, subject: Subject, group: str, why: Why, bodies: int) -> None:
        """Record that something was not judged, and why."""
        self.not_judged.append(NotJudged(code, subject, group, why, bodies))

    def enough(self, code: str, subject: Subject, group: str, bodies: int) -> bool:
        """Whether there are enough bodies to judge by a rule; recorded when not."""
        if bodies >= self.thresholds.rules[code].bodies:
            return True
        self.pass_over(code, subject, group, Why.TOO_FEW_BODIES, bodies)
        return False

    def judge(
        self, code: str, subject: Subject, group: str, figure: Fraction, pieces: Iterable[Evidence]
    ) -> Severity | None:
        """Make a finding when a figure reaches a level of its threshold."""
        self.judged.add((code, subject, group))
        rule = self.thresholds.rules[code]
        severity = rule.severity(figure)
        if severity is not None:
            numbers = tuple(pieces)
            years = tuple(sorted({each.year for each in numbers if each.year is not None}))
            advice = rule.recommendation(severity)
            self.findings.append(Finding(code, subject, group, years, severity, advice, numbers))
        return severity

    def ordered(self, codes: Sequence[str]) -> tuple[Finding, ...]:
        """Give the findings, the most serious first, then by rule, in the order of the tree."""
        order, rules = list(Severity), list(self.thresholds.rules)
        places = {code: place for place, code in enumerate(codes)}
        return tuple(
            sorted(
                self.findings,
                key=lambda each: (
                    -order.index(each.severity),
                    rules.index(each.code),
                    [places.get(code, len(places)) for code in each.subject],
                    each.subject,
                    each.group,
                ),
            )
        )
