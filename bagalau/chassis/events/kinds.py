"""Kinds of events, and which roles may receive each."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from pydantic import BaseModel

from bagalau.chassis.identity import READS_OWN, Role
from bagalau.contracts.v1.wire import Names

PING: Final = "subscription.ping"


@dataclass(frozen=True)
class Kind:
    """One kind of event: its words, the shape of its data, the roles that receive it about everybody.

    A reporter or a head receives it about its own organisation when *own*; a supplier when *sent*
    and its own act was the cause.
    """

    code: str
    names: Names
    shape: type[BaseModel]
    readers: frozenset[str]
    own: bool = True
    sent: bool = False

    def receivable_by(self, roles: Collection[str]) -> bool:
        """Whether somebody in these roles may receive any event of this kind."""
        return (
            not self.readers.isdisjoint(roles)
            or (self.own and not READS_OWN.isdisjoint(roles))
            or (self.sent and Role.SUPPLIER in roles)
        )

    def receives(
        self, roles: Collection[str], organisation: str, *, about: Collection[str], by: str
    ) -> bool:
        """Whether somebody of an organisation may receive one event about *about* done by *by*."""
        if not self.readers.isdisjoint(roles):
            return True
        if self.own and not READS_OWN.isdisjoint(roles) and organisation in about:
            return True
        return self.sent and Role.SUPPLIER in roles and organisation == by


Kinds = Mapping[str, Kind]
"""The kinds of one service by their type."""


def kinds_of(*kinds: Kind) -> Kinds:
    """Put kinds together by their type."""
    return {each.code: each for each in kinds}
