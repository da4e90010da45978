"""The register of a year: which bodies exist, which blocks apply to them, and who evaluates."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bagalau_tools.demo.display import Stage
from bagalau_tools.demo.sending.gateway import Actor, Gateway, done
from bagalau_tools.demo.sending.pushing import WORKERS

BLOCKS = ("goals", "citizens", "orgdev")


@dataclass(frozen=True, slots=True)
class Body:
    """One state body as the register of the year has it."""

    code: str
    group: str
    kind: str
    blocks: frozenset[str]
    standing: str

    @property
    def serves(self) -> bool:
        """Say whether the body provides public services."""
        return self.kind in {"CSB", "LEB"}


@dataclass(frozen=True, slots=True)
class Register:
    """All bodies of an evaluated year."""

    year: int
    bodies: tuple[Body, ...]

    def of(self, block: str) -> list[Body]:
        """List the bodies that a block evaluates this year."""
        return [
            body for body in self.bodies if block in body.blocks and body.standing == "evaluated"
        ]


async def read_register(actor: Actor, year: int) -> Register:
    """Read the one document that says who is evaluated in a year."""
    path = f"/api/aggregator/v1/cycles/{year}/register"
    document = done(f"read the register of {year}", await actor.get(path))
    return Register(
        year,
        tuple(
            Body(
                code=body["code"],
                group=body["group"],
                kind=body["kind"],
                blocks=frozenset(body["blocks"]),
                standing=body["standing"],
            )
            for body in document["bodies"]
        ),
    )


async def for_every_body(
    gateway: Gateway,
    stage: Stage,
    register: Register,
    act: Callable[[Gateway, str, str], Awaitable[None]],
) -> int:
    """Do *act* for every body in every block, several at once; give how often."""
    waiting = iter([(block, body.code) for block in BLOCKS for body in register.of(block)])
    done_for = 0

    async def worker() -> None:
        nonlocal done_for
        for block, body in waiting:
            await act(gateway, block, body)
            done_for += 1
            stage.advance()

    await asyncio.gather(*(worker() for _ in range(WORKERS)))
    return done_for
