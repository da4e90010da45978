"""The draw of bodies by lot: from a seed that was committed to, without replacement, by anybody."""

import hashlib
from collections.abc import Collection, Sequence

ALGORITHM = "sha256"


def seed_digest(seed: str) -> str:
    """Give the digest by which a seed is committed to: of its bytes, not of its letters.

    >>> seed_digest("00" * 32)[:20]
    'sha256:66687aadf862b'
    """
    return f"{ALGORITHM}:{hashlib.sha256(bytes.fromhex(seed)).hexdigest()}"


def lot_of(seed: str, *, block: str, year: int, body: str) -> str:
    """Give a body's lot: SHA-256 of the seed's bytes, then block, year and body, a line each.

    It depends on nothing else: not on who else is there, nor on any order.
    """
    told = bytes.fromhex(seed) + f"\n{block}\n{year}\n{body}".encode()
    return f"{ALGORITHM}:{hashlib.sha256(told).hexdigest()}"


def draw(
    seed: str, candidates: Collection[str], *, block: str, year: int, count: int
) -> Sequence[str]:
    """Draw bodies without replacement: those of the least lots, the least first.

    Every set of *count* bodies is as likely as any other, as far as nobody knows the seed. All
    candidates where there are no more than *count*.

    >>> len(draw("5b" * 32, ["a", "b", "c"], block="citizens", year=2025, count=2))
    2
    """
    lots = {body: lot_of(seed, block=block, year=year, body=body) for body in set(candidates)}
    return sorted(lots, key=lambda body: (lots[body], body))[:count]
