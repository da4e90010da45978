"""The bodies of each merger of a year, in the order in which what they tell of holds."""

from bagalau.blocks.register.register import Standings


def mergers_of(standings: Standings) -> list[list[str]]:
    """Give the bodies of each merger: the survivor first, then by how near they were to it."""
    steps = {code: _steps(standings, code) for code in standings.heirs}
    return [
        [heir, *sorted(standings.counted_in(heir)[1:], key=lambda code: (steps[code], code))]
        for heir in sorted(set(standings.heirs.values()))
    ]


def _steps(standings: Standings, code: str) -> int:
    """Count the mergers from a body to the one it became part of in the end."""
    count = 0
    while code in standings.heirs:
        code, count = standings.known[code].successor or "", count + 1
    return count
