"""The methodological audit of a rated year: all its blocks and the totals, earlier years beside it.

Knows how kept rounds are audited and told; refuses to ask a block: what sending cost is known to the
blocks alone, so the audit says that it was not given.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bagalau.analysis.audit.auditing import NothingToAudit, audit
from bagalau.analysis.audit.findings import BlockAudit
from bagalau.analysis.audit.rows import AuditedYear
from bagalau.analysis.audit.totals import NationalYear, audit_totals
from bagalau.auditing.overridden import overrides_shown
from bagalau.auditing.telling import Around, told
from bagalau.auditing.wording import own_thresholds
from bagalau.contracts.v1.audits import MethodologicalAudit, YearAudited, YearLeftOut
from bagalau.contracts.v1.base import Names
from bagalau.contracts.v1.canonical import canonical, digest
from services.aggregator.rated_round import RatedRound


@dataclass(frozen=True)
class AuditAsked:
    """The rounds of an audit, the newest last, and the earlier years that could not be had."""

    rounds: Sequence[RatedRound]
    left_out: Sequence[YearLeftOut]

    @property
    def key(self) -> str:
        """Give the digest of all that the audit follows from."""
        ratings = [[each.rating.digest, each.rating.version] for each in self.rounds]
        missed = [[each.year, each.why] for each in self.left_out]
        return digest(canonical([ratings, missed, own_thresholds().digest]))


def audited(asked: AuditAsked) -> MethodologicalAudit:
    """Audit the totals and every block of the newest year, by the thresholds of the platform."""
    newest, thresholds = asked.rounds[-1], own_thresholds()
    national = [
        NationalYear(each.rating.year, each.composition, each.scores) for each in asked.rounds
    ]
    audits = [audit_totals(national, thresholds), *_blocks(asked.rounds)]
    around = Around(
        years=[_year(each) for each in asked.rounds],
        left_out=asked.left_out,
        overrides={
            block: overrides_shown(each.edition) for block, each in newest.basis.blocks.items()
        },
        groups={each.code: Names.model_validate(each.names) for each in newest.composition.groups},
    )
    return told(audits, thresholds, around)


def _blocks(rounds: Sequence[RatedRound]) -> list[BlockAudit]:
    """Audit each block of the newest year; one without any score has nothing to be audited."""
    found = []
    for block in rounds[-1].basis.blocks:
        years = [
            AuditedYear(each.rating.year, each.basis.blocks[block].edition, scored)
            for each in rounds
            if (scored := each.scores.scored.get(block))
        ]
        try:
            found.append(audit(years, own_thresholds()))
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
