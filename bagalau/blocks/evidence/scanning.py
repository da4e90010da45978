"""The hook by which a file is scanned before anybody can read it."""

import asyncio
import shlex
from pathlib import Path
from typing import Final

from bagalau.chassis.http import Refused, Unavailable
from bagalau.chassis.runtime import Settings

CLEAN, REFUSED = 0, 1
"""Exit codes of a scanner, as clamscan and clamdscan have them."""

RETRY_S: Final = 60


async def scan(path: Path, settings: Settings) -> str | None:
    """Run the scanner over a file; give its name, or None when none is set up.

    Raises Refused 422 `file_not_clean`, Unavailable `scanner_unavailable` when it does not answer:
    a file that was to be scanned and was not is never taken.
    """
    command = shlex.split(settings.file_scanner)
    if not command:
        return None
    try:
        process = await asyncio.create_subprocess_exec(
            *command,
            str(path),
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
    except OSError as failure:
        raise Unavailable("scanner_unavailable", retry_after_s=RETRY_S) from failure
    try:
        code = await asyncio.wait_for(process.wait(), settings.file_scanner_s)
    except TimeoutError as failure:
        process.kill()
        await process.wait()
        raise Unavailable("scanner_unavailable", retry_after_s=RETRY_S) from failure
    if code == REFUSED:
        raise Refused(422, "file_not_clean")
    if code != CLEAN:
        raise Unavailable("scanner_unavailable", retry_after_s=RETRY_S)
    return Path(command[0]).name
