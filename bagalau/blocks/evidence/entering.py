"""A file is received, looked into, scanned, stored, and then entered in the journal."""

import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bagalau.blocks.context import ActContext
from bagalau.blocks.evidence.content_type import CONTENT_TYPES, found_type
from bagalau.blocks.evidence.reading import fetch_evidence, to_evidence
from bagalau.blocks.evidence.scanning import scan
from bagalau.blocks.journal import EntryKind
from bagalau.blocks.parsing import Upload, receive
from bagalau.chassis.http import Conflict, Refused, Unavailable
from bagalau.chassis.runtime import SettingMissing, Settings
from bagalau.chassis.storage import open_blobs
from bagalau.contracts.v1.process import Evidence, EvidenceDocument, EvidenceRequest

RETRY_S: Final = 60


@dataclass(frozen=True)
class ReceivedFile:
    """A file whose bytes are durable under their digest, and what was found in them."""

    digest: str
    size: int
    media_type: str
    scanned: str | None


@asynccontextmanager
async def _upload(
    headers: Mapping[str, str], stream: AsyncIterator[bytes], settings: Settings
) -> AsyncIterator[Upload]:
    folder = Path(settings.imports_folder or tempfile.gettempdir())
    async with receive(
        headers, stream, limit=settings.file_limit, folder=folder, too_large="file_too_large"
    ) as upload:
        yield upload


async def receive_file(
    headers: Mapping[str, str], stream: AsyncIterator[bytes], settings: Settings
) -> ReceivedFile:
    """Receive a file, find what it is, scan it, and store its bytes: durable when this returns.

    Raises Refused: 413 when it is too large, 415 `file_type_refused` for what is not taken, 422 for
    an empty file or one the scanner refuses; Unavailable without storage or scanner.
    """
    try:
        blobs = open_blobs(settings.files_url)
    except SettingMissing as failure:
        raise Unavailable("files_not_stored", retry_after_s=RETRY_S) from failure
    async with _upload(headers, stream, settings) as upload:
        if upload.size == 0:
            raise Refused(422, "file_empty")
        path = upload.readable()
        media_type = found_type(path)
        if media_type is None:
            known = ", ".join(sorted(set(CONTENT_TYPES.values())))
            raise Refused(415, "file_type_refused", params={"known": known})
        scanned = await scan(path, settings)
        try:
            await blobs.keep(path, upload.digest)
        except OSError as failure:
            raise Unavailable("files_not_stored", retry_after_s=RETRY_S) from failure
        return ReceivedFile(upload.digest, upload.size, media_type, scanned)


async def enter_evidence(
    context: ActContext, request: EvidenceRequest, file: ReceivedFile, *, year: int, body: str
) -> Evidence:
    """Enter a stored file in the journal, as the evidence of one body and year.

    Raises NotFound for a file it would replace that is not there, Conflict for one that is
    replaced already or is another body's or year's.
    """
    runtime, session = context.runtime, context.session
    (await runtime.registers.of_year(session, year)).body(body)
    await runtime.chain.lock(session)
    version = 1
    if request.replaces is not None:
        earlier = await fetch_evidence(runtime, session, request.replaces)
        if (earlier.year, earlier.body) != (year, body):
            raise Conflict("evidence_of_other", id=earlier.id, body=earlier.body)
        version = earlier.version + 1
    document = EvidenceDocument(
        **request.model_dump(),
        media_type=file.media_type,
        size=file.size,
        file_digest=file.digest,
        version=version,
        scanned=file.scanned,
    )
    if replay := await context.replay(EntryKind.EVIDENCE, document, year=year, body=body):
        return to_evidence(runtime.name, replay, None)
    if request.replaces is not None and earlier.replaced_by is not None:
        raise Conflict("evidence_replaced", id=earlier.id, newer=earlier.replaced_by)
    entry = await context.record(
        EntryKind.EVIDENCE, document, year=year, body=body, about=request.replaces
    )
    return to_evidence(runtime.name, entry, None)
