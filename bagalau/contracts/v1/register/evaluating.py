"""Who acts in an assignment for one body: the evaluator, or its substitute where it is a party.

The one reading of an assignment for whoever shows it or lives by it (System, paras 18-40).
"""

from bagalau.contracts.v1.register.registers import Assignment


def stands_aside(assignment: Assignment, body: str) -> bool:
    """Whether the evaluator may not evaluate the body: it is the body, or the register says so."""
    return body == assignment.evaluator or body in assignment.substitute_for


def acting(assignment: Assignment, body: str) -> str | None:
    """Give the organisation that evaluates the body; None when nobody is left to.

    A substitute that is the body itself, or has become one with the evaluator it should replace,
    is none.
    """
    if not stands_aside(assignment, body):
        return assignment.evaluator
    party = {body, assignment.evaluator}
    return None if assignment.substitute in party else assignment.substitute
