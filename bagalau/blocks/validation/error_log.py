"""The errors of one import: the first in memory for the response, all of them on disk."""

import hashlib
from collections.abc import AsyncIterator, Sequence
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import Any, Final, Self

import msgspec

from bagalau.blocks.parsing import Issue

ERRORS_LISTED: Final = 100
"""How many refused values a response names; the others are read page by page."""

IN_MEMORY: Final = 1024 * 1024


class ErrorLog:
    """The refused values of one import, in the order of its rows."""

    def __init__(self) -> None:
        self.first: list[Issue] = []
        self.total = 0
        self._digest = hashlib.sha256()
        self._file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 -- closed by close()

    def add(self, issues: Sequence[Issue]) -> None:
        """Add the faults of some rows."""
        self.first += issues[: ERRORS_LISTED - len(self.first)]
        for each in issues:
            self.total += 1
            message = msgspec.json.encode(each.message.model_dump()).decode()
            place = (each.row, each.field, each.pointer, each.code)
            columns = (*place, message, each.legal_basis, each.line)
            line = msgspec.json.encode((self.total, *columns)) + b"\n"
            self._digest.update(line)
            self._file.write(line)

    @property
    def digest(self) -> str:
        """The digest of the whole report: the same values refused for the same reasons."""
        return f"sha256:{self._digest.hexdigest()}"

    async def all(self) -> AsyncIterator[tuple[Any, ...]]:
        """Give every fault: number, row, field, pointer, code, message in JSON, legal basis, line."""
        self._file.seek(0)
        for line in self._file:
            yield tuple(msgspec.json.decode(line))

    def close(self) -> None:
        """Delete the file."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()
