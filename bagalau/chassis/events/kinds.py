"""Kinds of events, and which roles may receive each."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from pydantic import BaseModel

from bagalau.chassis.identity import READS_OWN, Role
from bagalau.contracts.v1.wire import Names

PING: Final = "subscription.ping"


ANYBODY: Final = "*"
"""Stands for any organisation in the name of an addressee."""


def addressees(roles: Collection[str], organisations: Collection[str]) -> frozenset[str]:
    """Give the names under which an addressed event is for these organisations in these roles."""
    return frozenset(f"{each}#{role}" for each in organisations for role in roles)


@dataclass(frozen=True)
class Kind:
    """One kind of event: its words, the shape of its data, the roles that receive it about everybody.

    A reporter or a head receives it about its own organisation when *own*; a supplier when *sent*
    and its own act was the cause. One that is *addressed* names who it is for, by organisation and
    role, and nobody else receives it.
    """

    code: str
    names: Names
    shape: type[BaseModel]
    readers: frozenset[str]
    own: bool = True
    sent: bool = False
    addressed: frozenset[str] = frozenset()
    """Roles it may be addressed to."""

    def receivable_by(self, roles: Collection[str]) -> bool:
        """Whether somebody in these roles may receive any event of this kind."""
        if self.addressed:
            return not self.addressed.isdisjoint(roles)
        return (
            not self.readers.isdisjoint(roles)
            or (self.own and not READS_OWN.isdisjoint(roles))
            or (self.sent and Role.SUPPLIER in roles)
        )

    def receives(
        self, roles: Collection[str], organisation: str, *, about: Collection[str], by: str
    ) -> bool:
        """Whether somebody of an organisation may receive one event about *about* done by *by*."""
        if self.addressed:
            return not addressees(roles, [organisation, ANYBODY]).isdisjoint(about)
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
