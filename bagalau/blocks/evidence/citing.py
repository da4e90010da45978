"""Papers cite files: each must be there, be of the same body and year, and be the newest."""

from collections.abc import Sequence

from bagalau.blocks.context import BlockRuntime
from bagalau.blocks.evidence.reading import fetch_evidence
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import NotFound, Refused
from bagalau.contracts.v1.process import CitedEvidence, Evidence, EvidenceReference
from bagalau.contracts.v1.wire import Refusal

POINTER = "/evidence"


async def cite(
    runtime: BlockRuntime,
    session: AsyncSession,
    references: Sequence[EvidenceReference],
    *,
    year: int,
    body: str,
    pointer: str = POINTER,
) -> list[CitedEvidence]:
    """Give references with the digests of the files as they are now: what the paper rests on.

    Raises Refused 422 `evidence_not_citable` that names each reference by its pointer: a file that
    is not there, is another body's or year's, or has a newer version.
    """
    cited, errors = [], []
    for place, reference in enumerate(references):
        try:
            found = await fetch_evidence(runtime, session, reference.evidence)
            reason = must_be_citable(found, year=year, body=body)
        except NotFound:
            found, reason = None, f"{reference.evidence}: no such file"
        if found is None or reason:
            where = f"{pointer}/{place}/evidence"
            errors.append(
                Refusal(
                    code="evidence_not_citable", message=reason, pointer=where, field="evidence"
                )
            )
        else:
            cited.append(_cited(found, reference))
    if errors:
        params = {"count": len(errors)}
        raise Refused(422, "evidence_not_citable", errors=errors, params=params)
    return cited


def must_be_citable(found: Evidence, *, year: int, body: str) -> str:
    """Say why a paper about a body's year cannot cite a file; empty when it can."""
    if (found.year, found.body) != (year, body):
        return f"{found.id}: a file of {found.body}, {found.year}"
    if found.replaced_by is not None:
        return f"{found.id}: replaced by {found.replaced_by}"
    return ""


def _cited(found: Evidence, reference: EvidenceReference) -> CitedEvidence:
    return CitedEvidence(
        evidence=found.id,
        place=reference.place,
        name=found.name,
        title=found.title,
        file_digest=found.file_digest,
        restricted=found.restricted,
    )
