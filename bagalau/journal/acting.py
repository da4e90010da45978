"""Recording an act: who acts, in which transaction, at which moment, under which key."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Generic

from pydantic import BaseModel

from bagalau.chassis.database import AsyncSession
from bagalau.chassis.identity import Actor
from bagalau.journal.entries import Entry, Journal, Kind, Stamp


class Acting(ABC, Generic[Kind]):
    """What an act is recorded with; a service's own context adds what its acts are about."""

    session: AsyncSession
    by: Actor
    stamp: Stamp

    @property
    @abstractmethod
    def journal(self) -> Journal[Kind]:
        """The journal that the act is entered in."""

    @property
    def name(self) -> str:
        """The name that the act is recorded and signed under."""
        return self.by.name or self.by.sender

    async def replay(
        self, kind: Kind, content: BaseModel, *, year: int, body: str | None = None
    ) -> Entry[Kind] | None:
        """Give the act this one repeats under its Idempotency-Key; None when it is new.

        Raises Refused when the key was used for something else.
        """
        return await self.journal.find_replay(
            self.session, kind, content, by=self.by, stamp=self.stamp, year=year, body=body
        )

    async def find_by_key(
        self, kind: Kind, *, year: int, body: str | None = None
    ) -> Entry[Kind] | None:
        """Give the act made under the request's Idempotency-Key; None for a key not used yet.

        Raises Refused when the key was used for something else.
        """
        return await self.journal.find_by_key(
            self.session, kind, by=self.by, stamp=self.stamp, year=year, body=body
        )

    async def record(
        self,
        kind: Kind,
        content: BaseModel,
        *,
        year: int,
        body: str | None = None,
        bodies: Sequence[str] = (),
        about: str | None = None,
        cause: str | None = None,
    ) -> Entry[Kind]:
        """Enter the act in the journal; the arguments are those of the journal's own method."""
        entry = await self.journal.record(
            self.session, kind, content,
            year=year, by=self.by, stamp=self.stamp,
            body=body, bodies=bodies, about=about, cause=cause,
        )  # fmt: skip
        await self.follow(entry)
        return entry

    async def follow(self, entry: Entry[Kind]) -> None:
        """Do what follows from an act in its transaction; nothing, unless a service says what."""
