"""The body that is responsible for another's records in a year: the one it became part of, through any chain.

The one reading of a register for whoever shows it or lives by it (System, paras 53-56).
"""

from collections.abc import Iterable, Mapping

from bagalau.contracts.v1.register.registers import RegisteredBody, Standing


class SuccessionFaulty(ValueError):
    """Bodies of a register are merged into one another in a circle, or into nobody it knows."""


def merged_into(bodies: Iterable[RegisteredBody]) -> Mapping[str, str]:
    """Give, for each merged body, the one it became part of in the end, by code.

    A body merged into one that was merged later in the same half of the year counts in the last.
    Raises SuccessionFaulty.
    """
    known = {body.code: body for body in bodies}
    for body in known.values():
        if body.standing is Standing.MERGED and not body.successor:
            raise SuccessionFaulty(f"{body.code} is merged into nobody: no successor is named")
    next_of = {
        body.code: body.successor
        for body in known.values()
        if body.standing is Standing.MERGED and body.successor
    }
    found: dict[str, str] = {}
    for code, successor in next_of.items():
        passed, at = [code], successor
        while at in next_of:
            passed.append(at)
            if len(passed) > len(next_of):
                raise SuccessionFaulty(f"merged into one another: {', '.join(sorted(set(passed)))}")
            at = next_of[at]
        if at not in known:
            raise SuccessionFaulty(
                f"{passed[-1]} is merged into {at}, which is not in the register"
            )
        found[code] = at
    return found
