"""Who answers for a recommendation now: the body, or what it was reorganised into (paras 53-56)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bagalau.blocks.context import BlockRuntime
from bagalau.blocks.register import Standings
from bagalau.chassis.database import AsyncSession
from bagalau.contracts.v1.process import Passing
from bagalau.contracts.v1.register import RegisteredBody, Standing

SUCCEEDED_STANDINGS = frozenset({Standing.MERGED, Standing.ANALYSED_ONLY, Standing.NOT_EVALUATED})


@dataclass(frozen=True)
class Owners:
    """The stored registers of all years, asked who follows whom; the earliest year first."""

    registers: Sequence[Standings]

    def passings(self, body: str, year: int) -> list[Passing]:
        """Give the reorganisations since an evaluated year, from the body to who answers now.

        A body merged, or analysed only because it gave way in the second half of the year, passes
        its recommendations on; one that was split off has no successor and keeps them.
        """
        found, seen, at = list[Passing](), {body}, body
        for standings in self.registers:
            of_year = standings.register.year
            while of_year >= year and (after := _heir(standings.find(at))) not in {None, *seen}:
                found.append(Passing(before=at, after=str(after), year=of_year))
                at = str(after)
                seen.add(at)
        return found

    def owner(self, body: str, year: int) -> str:
        """Name who answers now for what was recommended to a body in a year."""
        passed = self.passings(body, year)
        return passed[-1].after if passed else body

    def before(self, owner: str) -> set[str]:
        """Name the bodies whose recommendations can have come to an owner, itself among them."""
        found, waiting = {owner}, [owner]
        while waiting:
            new = self._predecessors.get(waiting.pop(), set()) - found
            found |= new
            waiting.extend(new)
        return found

    def newest(self, year: int) -> Standings | None:
        """Give the newest stored register, by whose assignments is decided; None before the year's."""
        return next((each for each in reversed(self.registers) if each.register.year >= year), None)

    @cached_property
    def _predecessors(self) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = {}
        for standings in self.registers:
            for body in standings.register.bodies:
                if heir := _heir(body):
                    found.setdefault(heir, set()).add(body.code)
        return found


async def fetch_owners(runtime: BlockRuntime, session: AsyncSession) -> Owners:
    """Give the owners by every register that is stored now."""
    return Owners(await runtime.registers.list_newest(session))


def _heir(body: RegisteredBody | None) -> str | None:
    if body is None or body.standing not in SUCCEEDED_STANDINGS:
        return None
    return body.successor
