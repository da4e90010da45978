"""Who evaluates a body in this block: the evaluator, or its substitute where it is a party.

Source: System, paras 18-40.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bagalau.contracts.v1.register import Assignment, Register, acting


class SubstituteMissing(Exception):
    """The evaluator is a party to the result and the register names nobody in its place."""

    def __init__(self, assignment: Assignment, body: str) -> None:
        self.assignment = assignment
        self.body = body
        part = f"{assignment.block}/{assignment.direction or '*'}"
        super().__init__(f"{part}: {assignment.evaluator} may not evaluate {body}, no substitute")


@dataclass(frozen=True)
class Part:
    """A part of the block whose evaluator is asked for: all of it, or what lies at a node.

    *codes* lead from the node up to its direction: ("B1.04", "B1").
    """

    block: str
    codes: tuple[str, ...] = ()


def evaluators(register: Register, part: Part, body: str) -> frozenset[str]:
    """Give the organisations that evaluate *body* in the part of the block (paras 18-40).

    An evaluator never evaluates itself, nor a body the register gives to its substitute.
    Raises SubstituteMissing when nobody is left for one of the part's assignments.
    """
    return frozenset(_entitled(each, body) for each in _assigned(register, part))


def assemblers(register: Register, block: str) -> frozenset[str]:
    """Give the organisations that assemble and sign the conclusion of the block."""
    return frozenset(each.evaluator for each in register.assignments if _assembles(each, block))


def directions(register: Register, block: str) -> Mapping[str, frozenset[str]]:
    """Give who evaluates each direction of the block; its own code stands for all of it."""
    found: dict[str, frozenset[str]] = {}
    for each in register.assignments:
        if each.block == block:
            code = each.direction or block
            found[code] = found.get(code, frozenset()) | {each.evaluator}
    return found


def took_part(register: Register, block: str, body: str) -> frozenset[str]:
    """Give every organisation that took part in evaluating *body*: none of them may decide on it.

    (System, paras 57-62: the special commission has nobody who took part in that evaluation.) An
    organisation that gave way to one of them took part before, and its people did.
    """
    parts = [each for each in register.assignments if each.block == block]
    now = frozenset(acting(each, body) or each.evaluator for each in parts)
    own = frozenset(each.evaluator for each in parts) & {body}
    assembled = assemblers(register, block)
    return now | assembled | _before(register, now | assembled | own, date.min)


def evaluated_on(register: Register, part: Part, body: str, day: date) -> frozenset[str]:
    """Give who was entitled on a day: the evaluators, and whom they took over from only later.

    Empty where nobody is left for one of the part's assignments.
    """
    try:
        now = evaluators(register, part, body)
    except SubstituteMissing:
        return frozenset()
    return now | _before(register, now, day) - {body}


def assembled_on(register: Register, block: str, day: date) -> frozenset[str]:
    """Give who was to assemble the block on a day: the assemblers, and whom they followed later."""
    now = assemblers(register, block)
    return now | _before(register, now, day)


def concluded_on(register: Register, block: str, direction: str, day: date) -> frozenset[str]:
    """Give who was to conclude on a direction of the block on a day, as `assembled_on`."""
    now = directions(register, block).get(direction, frozenset())
    return now | _before(register, now, day)


def _before(register: Register, now: frozenset[str], day: date) -> frozenset[str]:
    """Give the organisations that gave way to those of now, but only after the day."""
    found, heirs = set[str](), set(now)
    steps = [step for each in register.assignments for step in each.successions]
    for step in sorted(steps, key=lambda each: each.happened, reverse=True):
        if step.after in heirs and day < step.happened:
            found.add(step.before)
            heirs.add(step.before)
    return frozenset(found)


def _assigned(register: Register, part: Part) -> Sequence[Assignment]:
    """Give the assignments nearest to the node; those of the whole block when none is nearer."""
    block = [each for each in register.assignments if each.block == part.block]
    if not part.codes:
        return block
    for code in (*part.codes, None):
        if found := [each for each in block if each.direction == code]:
            return found
    return []


def _entitled(assignment: Assignment, body: str) -> str:
    found = acting(assignment, body)
    if found is None:
        raise SubstituteMissing(assignment, body)
    return found


def _assembles(assignment: Assignment, block: str) -> bool:
    return assignment.block == block and assignment.assembles
