"""Removes bytes that killed processes left: half-received uploads, and bytes that no import needs."""

import asyncio
import logging
import re
from pathlib import Path
from typing import Final

from bagalau.blocks.context import OPEN, BlockRuntime
from bagalau.blocks.parsing import PART, remove_abandoned
from bagalau.contracts.v1.intake import ImportState

STORED: Final = re.compile(r"sha256-[0-9a-f]{64}")
"""Names of stored bytes, as `stored_path` gives them."""

NEEDING: Final = (*OPEN, ImportState.FAILED)
"""States of imports whose bytes stay: they are open, or failed by our fault and are looked into."""

log = logging.getLogger(__name__)


async def sweep_bytes(runtime: BlockRuntime, folder: Path) -> list[str]:
    """Remove what nothing needs any more from the folder of waiting bytes, and name it.

    An upload that is still received is locked by its process, and a lock ends with its process.
    Stored bytes go when no import needs them, asked under the lock that an import is queued under:
    bytes on their way into the queue are waited for, not removed. Safe beside imports, beside
    another sweep, and when it is killed itself.
    """
    removed = []
    for path in await asyncio.to_thread(lambda: sorted(folder.iterdir())):
        if path.suffix == PART:
            gone = await asyncio.to_thread(remove_abandoned, path)
        elif STORED.fullmatch(path.name):
            digest = path.name.replace("-", ":", 1)
            async with runtime.database.transaction() as session:
                gone = await runtime.import_queue.clear(session, digest, folder, needing=NEEDING)
        else:
            continue
        removed += [path.name] * gone
    if removed:
        log.info("removed %s files that no import needs: %s", len(removed), ", ".join(removed))
    return removed
