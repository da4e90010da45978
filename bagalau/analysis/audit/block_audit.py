"""The audit of one block over years: every check, group by group, and the conclusions."""

from collections.abc import Iterator, Mapping, Sequence

from bagalau.analysis.audit.checks.absence import examine_absence
from bagalau.analysis.audit.checks.bunching import examine_bunching
from bagalau.analysis.audit.checks.burden import Sent, examine_burden
from bagalau.analysis.audit.checks.ceiling import examine_ceiling
from bagalau.analysis.audit.checks.discrimination import examine_discrimination
from bagalau.analysis.audit.checks.redundancy import examine_redundancy
from bagalau.analysis.audit.checks.weights import examine_weights
from bagalau.analysis.audit.findings import AuditedNode, Basis, BlockAudit, Notebook, Why
from bagalau.analysis.audit.rows import AuditedYear, GroupYear, groups_of
from bagalau.analysis.audit.thresholds import Thresholds
from bagalau.analysis.audit.verdicts import conclude
from bagalau.analysis.audit.watched_measures import examine_watched
from bagalau.scoring.model import Edition, Group, Indicator, Node


class NothingToAudit(ValueError):
    """No year, or no body with a score in the newest."""


def audit(
    years: Sequence[AuditedYear], thresholds: Thresholds, sent: Mapping[str, Sent] | None = None
) -> BlockAudit:
    """Audit a block by its newest year, compared with the earlier ones. Raises NothingToAudit."""
    ordered = sorted(years, key=lambda each: each.year)
    now = groups_of(ordered[-1]) if ordered else []
    if not now:
        raise NothingToAudit("no body has a score in the newest year")
    notebook = Notebook(thresholds)
    judged = [each for each in now if _large(each, notebook)]
    before = [{group.group: group for group in groups_of(each)} for each in ordered[:-1]]
    for each in judged:
        history = [*(year[each.group] for year in before if each.group in year), each]
        _examine(history, sent, notebook)
    if judged:
        examine_absence(ordered[-1], judged, notebook)
    edition = ordered[-1].edition
    _outside(edition, notebook)
    return conclude(
        edition.block,
        (
            Basis(each.year, each.edition.code, each.edition.digest, each.edition.names)
            for each in ordered
        ),
        {each.group: len(each.bodies) for each in now},
        list(with_points(edition.root)),
        notebook,
    )


def with_points(node: Node, parent: str | None = None) -> Iterator[AuditedNode]:
    """Name a node and all below it that have points and are no placeholder, in the edition's order."""
    placeholder = isinstance(node, Indicator) and node.placeholder
    if node.maximum > 0 and not placeholder:
        yield AuditedNode(node.code, parent, node.level, node.names, node.maximum)
    for child in node.children if isinstance(node, Group) else ():
        yield from with_points(child, node.code)


def _large(now: GroupYear, notebook: Notebook) -> bool:
    """Whether a group is large enough to be judged."""
    return notebook.enough("group", (now.root,), now.group, len(now.bodies))


def _examine(
    history: Sequence[GroupYear], sent: Mapping[str, Sent] | None, notebook: Notebook
) -> None:
    now = history[-1]
    examine_ceiling(history, notebook)
    examine_discrimination(now, notebook)
    examine_redundancy(now, notebook)
    examine_weights(now, notebook)
    examine_bunching(history, notebook)
    examine_watched(now, notebook)
    examine_burden(now, sent, notebook)


def _outside(edition: Edition, notebook: Notebook) -> None:
    """Record which indicators are not judged: those without points, and placeholders."""
    for each in edition.indicators():
        if each.placeholder:
            notebook.pass_over("group", (each.code,), "", Why.PLACEHOLDER, 0)
        elif not each.maximum:
            notebook.pass_over("group", (each.code,), "", Why.NO_POINTS, 0)
