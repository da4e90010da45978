"""Receipts and refused values as the platform answers them."""

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
    def of(cls, said: Mapping[str, Any]) -> Self:
        """Read one entry of `errors`."""
        return cls(**{name: said[name] for name in cls.__dataclass_fields__ if name in said})


@dataclass(frozen=True)
class Receipt:
    """What became of an import; `document` holds all of it, as it came."""

    id: str
    service: str
    dataset: str
    state: str
    counts: Counts
    bytes_digest: str
    digest: str | None
    errors_total: int
    document: Mapping[str, Any]
    again: bool = False
    """Whether it was given before, and nothing was stored now."""

    @classmethod
    def of(cls, said: Mapping[str, Any], *, again: bool = False) -> Self:
        """Read a receipt."""
        counts = {name: said["counts"].get(name, 0) for name in Counts.__dataclass_fields__}
        return cls(
            said["id"], said["service"], said["dataset"], said["state"], Counts(**counts),
            said["bytes_digest"], said.get("digest"), said.get("errors_total", 0), said, again,
        )  # fmt: skip

    @property
    def open(self) -> bool:
        """Whether it still waits or runs."""
        return self.state in {"waiting", "running"}

    @property
    def address(self) -> str:
        """Where it is read for ever."""
        return f"/api/{self.service}/v1/imports/{self.id}"
