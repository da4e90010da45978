"""Evidence as readers see it: who may read what, the list of a body's year, the bytes."""

from collections.abc import AsyncIterator, Mapping
from typing import Final

from bagalau.blocks.context import BlockRuntime
from bagalau.blocks.journal import EntryKind, JournalEntry
from bagalau.blocks.register import may_see
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Forbidden, NotFound, PageRequest, Unavailable
from bagalau.chassis.identity import Actor, Role
from bagalau.chassis.runtime import SettingMissing, Settings
from bagalau.chassis.storage import BlobDamaged, BlobMissing, open_blobs
from bagalau.contracts.v1.process import Evidence
from bagalau.contracts.v1.wire import Wire
from bagalau.journal import to_view

READS_RESTRICTED: Final = frozenset(
    {Role.REPORTER, Role.HEAD, Role.EVALUATOR, Role.SPECIAL_COMMISSION, Role.ADMINISTRATION, Role.AUDITOR}
)  # fmt: skip
"""Read what is for official use (PROPOSED): the body itself, who evaluates or decides on it, and audit."""

RETRY_S: Final = 60


class Address(Wire):
    """Where the bytes of a file are read, and which newer version it has."""

    address: str
    replaced_by: str | None = None


async def fetch_evidence(runtime: BlockRuntime, session: AsyncSession, name: str) -> Evidence:
    """Give one file as it was entered. Raises NotFound `evidence_unknown`."""
    entry = await runtime.journal.fetch(
        session, name, EntryKind.EVIDENCE, unknown="evidence_unknown"
    )
    newer = await _newer(runtime, session, [entry])
    return to_evidence(runtime.name, entry, newer.get(entry.id))


async def list_evidence(
    runtime: BlockRuntime,
    session: AsyncSession,
    *,
    year: int,
    body: str,
    by: Actor,
    page: PageRequest,
) -> list[Evidence]:
    """Give the files of a body's year that an actor may read, in the order they came."""
    entries = await runtime.journal.of_year(session, year, EntryKind.EVIDENCE, body=body, page=page)
    newer = await _newer(runtime, session, entries)
    found = [to_evidence(runtime.name, each, newer.get(each.id)) for each in entries]
    return [each for each in found if not each.restricted or _reads_restricted(by)]


def may_read(actor: Actor, block: str, evidence: Evidence) -> None:
    """Let through who may read a file. Raises Forbidden."""
    may_see(actor, block, evidence.body)
    if evidence.restricted and not _reads_restricted(actor):
        raise Forbidden("evidence_restricted", id=evidence.id)


async def open_content(settings: Settings, evidence: Evidence) -> AsyncIterator[bytes]:
    """Give the bytes of a file, compared with the digest that was entered.

    Raises NotFound `file_lost` when they are not stored, Unavailable `file_damaged` when they are
    others: what is given is what was entered, or nothing.
    """
    try:
        return await open_blobs(settings.files_url).read(evidence.file_digest)
    except BlobMissing as failure:
        raise NotFound("file_lost", id=evidence.id) from failure
    except BlobDamaged as failure:
        raise Unavailable("file_damaged", retry_after_s=RETRY_S, id=evidence.id) from failure
    except (OSError, SettingMissing) as failure:
        raise Unavailable("files_not_stored", retry_after_s=RETRY_S) from failure


def to_evidence(block: str, entry: JournalEntry, newer: str | None) -> Evidence:
    """Give an entry of a file as readers see it."""
    address = f"/api/{block}/v1/evidence/{entry.year}/{entry.body}/{entry.id}/content"
    return to_view(Evidence, entry, Address(address=address, replaced_by=newer))


async def _newer(
    runtime: BlockRuntime, session: AsyncSession, entries: list[JournalEntry]
) -> Mapping[str, str]:
    found = await runtime.journal.answers(
        session, [each.id for each in entries], EntryKind.EVIDENCE
    )
    return {each.about: each.id for each in found if each.about}


def _reads_restricted(actor: Actor) -> bool:
    return not actor.roles.isdisjoint(READS_RESTRICTED)
