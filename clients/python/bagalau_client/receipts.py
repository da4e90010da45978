"""Receipts and refused values as the platform's responses give them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self


@dataclass(frozen=True)
class Counts:
    """Rows of one import by what happened to them."""

    read: int = 0
    created: int = 0
    corrected: int = 0
    unchanged: int = 0
    refused: int = 0


@dataclass(frozen=True)
class Refusal:
    """One refused value: where it stands, which rule refused it, and what to do."""

    code: str
    message: str
    row: int | None = None
    field: str | None = None
    pointer: str = ""
    legal_basis: str | None = None
    line: int | None = None
    """Line of the file, row of the sheet (the header is 1), or element of the array."""

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> Self:
        """Read one entry of `errors`."""
        return cls(
            **{name: document[name] for name in cls.__dataclass_fields__ if name in document}
        )


@dataclass(frozen=True)
class Receipt:
    """The outcome of an import; `document` holds the whole response."""

    id: str
    service: str
    dataset: str
    state: str
    counts: Counts
    bytes_digest: str
    digest: str | None
    errors_total: int
    document: Mapping[str, Any]
    replayed: bool = False
    """Whether the receipt is an earlier one, and nothing was stored by this request."""

    @classmethod
    def of(cls, document: Mapping[str, Any], *, replayed: bool = False) -> Self:
        """Read a receipt."""
        counts = {name: document["counts"].get(name, 0) for name in Counts.__dataclass_fields__}
        return cls(
            document["id"], document["service"], document["dataset"], document["state"], Counts(**counts),
            document["bytes_digest"], document.get("digest"), document.get("errors_total", 0), document, replayed,
        )  # fmt: skip

    @property
    def is_open(self) -> bool:
        """Whether it still waits or runs."""
        return self.state in {"waiting", "running"}

    @property
    def form(self) -> str:
        """The form the file was read in: its media type, and what was declared of it."""
        return str(self.document.get("form") or "")

    @property
    def address(self) -> str:
        """The permanent address of the receipt."""
        return f"/api/{self.service}/v1/imports/{self.id}"
