"""Recommendations that follow from the findings on a node: keep, raise the bar, merge, retire.

What is good for one group only is not done to all: to retire or to merge, every group that could
be judged must say so.
"""

from collections.abc import Iterable, Mapping, Sequence

from bagalau.analysis.audit.findings import (
    AuditedNode,
    Basis,
    BlockAudit,
    Figure,
    Finding,
    Notebook,
    Verdict,
)
from bagalau.analysis.audit.thresholds import Recommendation

UNANIMOUS = {
    Recommendation.RETIRE: Recommendation.RAISE_THE_BAR,
    Recommendation.MERGE: Recommendation.KEEP,
}
"""Recommendations that need all groups to agree, and what replaces them when they do not."""


def conclude(
    block: str,
    basis: Iterable[Basis],
    bodies: Mapping[str, int],
    nodes: Sequence[AuditedNode],
    notebook: Notebook,
) -> BlockAudit:
    """Assemble an audit from everything recorded, in a fixed order."""
    return BlockAudit(
        block=block,
        basis=tuple(basis),
        bodies=bodies,
        nodes=tuple(nodes),
        findings=notebook.ordered([each.code for each in nodes]),
        figures=tuple(sorted(notebook.figures, key=_place)),
        not_judged=tuple(
            sorted(notebook.not_judged, key=lambda each: (each.code, each.subject, each.group))
        ),
        verdicts=verdicts(notebook, (each.code for each in nodes)),
    )


def verdicts(notebook: Notebook, codes: Iterable[str]) -> tuple[Verdict, ...]:
    """Give one recommendation for every node, in the order given."""
    return tuple(_verdict(notebook, code) for code in codes)


def _verdict(notebook: Notebook, code: str) -> Verdict:
    own = [each for each in notebook.findings if code in each.subject]
    groups = {group for _, subject, group in notebook.judged if code in subject}
    order = list(Recommendation)
    advised = [_agreed(notebook, each) for each in own]
    return Verdict(
        code=code,
        recommendation=max(advised, key=order.index, default=Recommendation.KEEP),
        groups=tuple(sorted(groups)),
        findings=len(own),
    )


def _agreed(notebook: Notebook, finding: Finding) -> Recommendation:
    """Give the recommendation of a finding with regard to the groups it concerns."""
    otherwise = UNANIMOUS.get(finding.recommendation)
    if otherwise is None:
        return finding.recommendation
    judged = {
        group
        for code, subject, group in notebook.judged
        if (code, subject) == (finding.code, finding.subject)
    }
    agreeing = {
        each.group
        for each in notebook.findings
        if (each.code, each.subject, each.recommendation)
        == (finding.code, finding.subject, finding.recommendation)
    }
    return finding.recommendation if judged == agreeing else otherwise


def _place(figure: Figure) -> tuple[object, ...]:
    piece = figure.evidence
    return (figure.subject, figure.group, piece.name, piece.year or 0, piece.about)
