"""The methodological audit of a rated year: all its blocks and the totals, earlier years beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from bagalau.analysis.audit.block_audit import NothingToAudit, audit
from bagalau.analysis.audit.checks.burden import Sent, sent_by_indicator
from bagalau.analysis.audit.findings import BlockAudit
from bagalau.analysis.audit.rows import AuditedYear
from bagalau.analysis.audit.totals import NationalYear, audit_totals
from bagalau.auditing.burden import to_burden_finding, to_loads
from bagalau.auditing.override_views import to_override_views
from bagalau.auditing.report import ReportContext, write_report
from bagalau.auditing.wording import default_thresholds
from bagalau.contracts.v1.ratings import (
    BurdenFinding,
    BurdenMissing,
    ExcludedYear,
    MethodologicalAudit,
    YearAudited,
)
from bagalau.contracts.v1.wire import Names, canonical, digest
from services.aggregator.readers.burdens import BurdenReport, BurdenResponse
from services.aggregator.runtime import RatedRound


@dataclass(frozen=True)
class AuditRequest:
    """The rounds of an audit, the newest last, and the earlier years that could not be had.

    *burdens* is what reporting cost in the newest year, by block.
    """

    rounds: Sequence[RatedRound]
    left_out: Sequence[ExcludedYear]
    burdens: Mapping[str, BurdenResponse] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Give the digest of all that the audit follows from."""
        ratings = [[each.rating.digest, each.rating.version] for each in self.rounds]
        missed = [[each.year, each.reason] for each in self.left_out]
        sent = [[each.block, each.digest] for each in self.burden_findings]
        silent = [[each.block, each.reason] for each in self.not_given]
        return digest(canonical([ratings, missed, sent, silent, default_thresholds().digest]))

    @cached_property
    def burden_findings(self) -> list[BurdenFinding]:
        """Give what was sent to each block that gave its burden."""
        return [
            to_burden_finding(block, each.entries)
            for block, each in sorted(self.burdens.items())
            if isinstance(each, BurdenReport) and self._datasets(block)
        ]

    @property
    def not_given(self) -> list[BurdenMissing]:
        """Name every block whose burden is not to be had; without datasets it reaches no indicator."""
        found = []
        for block, each in sorted(self.burdens.items()):
            if isinstance(each, BurdenMissing):
                found.append(each)
            elif not self._datasets(block):
                found.append(BurdenMissing(block=block, reason="datasets_not_given"))
        return found

    def sent(self, block: str) -> dict[str, Sent] | None:
        """Give what was sent for each indicator of a block; None when that is not known."""
        given, datasets = self.burdens.get(block), self._datasets(block)
        if not isinstance(given, BurdenReport) or not datasets:
            return None
        edition = self.rounds[-1].basis.blocks[block].edition
        return sent_by_indicator(edition, datasets, to_loads(given.entries))

    def _datasets(self, block: str) -> Mapping[str, str]:
        return self.rounds[-1].measure_datasets.get(block, {})


def run_audit(request: AuditRequest) -> MethodologicalAudit:
    """Audit the totals and every block of the newest year, by the thresholds of the platform."""
    newest, thresholds = request.rounds[-1], default_thresholds()
    national = [
        NationalYear(each.rating.year, each.composition, each.scores) for each in request.rounds
    ]
    audits = [audit_totals(national, thresholds), *_blocks(request)]
    around = ReportContext(
        years=[_year(each) for each in request.rounds],
        left_out=request.left_out,
        overrides={
            block: to_override_views(each.edition) for block, each in newest.basis.blocks.items()
        },
        groups={each.code: Names.model_validate(each.names) for each in newest.composition.groups},
        burden=request.burden_findings,
        missing_burden=request.not_given,
    )
    return write_report(audits, thresholds, around)


def _blocks(request: AuditRequest) -> list[BlockAudit]:
    """Audit each block of the newest year; one without any score has nothing to be audited."""
    found = []
    for block in request.rounds[-1].basis.blocks:
        years = [
            AuditedYear(each.rating.year, each.basis.blocks[block].edition, scored)
            for each in request.rounds
            if (scored := each.scores.scored.get(block))
        ]
        try:
            found.append(audit(years, default_thresholds(), request.sent(block)))
        except NothingToAudit:
            continue
    return found


def _year(each: RatedRound) -> YearAudited:
    return YearAudited(
        year=each.rating.year,
        synthetic=each.rating.synthetic,
        rating_version=each.rating.version,
        rating_digest=each.rating.digest,
        provisional=each.rating.provisional,
    )
