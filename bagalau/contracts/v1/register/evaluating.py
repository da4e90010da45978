"""Who acts in an assignment for one body: the evaluator, or its substitute where it is a party.

The one reading of an assignment for whoever shows it or lives by it (System, paras 18-40).
"""

from bagalau.contracts.v1.register.registers import Assignment, Register, Substitution


def stands_aside(assignment: Assignment, body: str) -> bool:
    """Whether the evaluator may not evaluate the body: it is the body, or the register says so."""
    named = body in assignment.substitute_for or further(assignment, body) is not None
    return body == assignment.evaluator or named


def further(assignment: Assignment, body: str) -> Substitution | None:
    """Give the further substitution that names the body, such as all bodies under the President."""
    return next((each for each in assignment.further if body in each.bodies), None)


def basis(assignment: Assignment, body: str) -> tuple[str, str]:
    """Give the act with paragraph, and the status, by which somebody evaluates the body.

    A body that is the evaluator, or is named beside it, rests on the substitute's own paragraph
    where a further substitute of it would be the same.
    """
    named = further(assignment, body)
    own = body == assignment.evaluator or body in assignment.substitute_for
    if named and not (own and named.substitute == assignment.substitute):
        return named.ref, named.status
    ref = assignment.substitute_ref if own else ""
    return ref or assignment.ref, assignment.status


def acting(assignment: Assignment, body: str) -> str | None:
    """Give the organisation that evaluates the body; None when nobody is left to.

    A substitute that is the body itself, or has become one with the evaluator it should replace,
    is none.
    """
    if not stands_aside(assignment, body):
        return assignment.evaluator
    named = further(assignment, body)
    substitute = named.substitute if named else assignment.substitute
    party = {body, assignment.evaluator}
    return None if substitute in party else substitute


def succeeded_by(register: Register, organisation: str) -> str:
    """Give who stands in an evaluator's place in a year: itself, or what it became (paras 53-56)."""
    steps = [step for each in register.assignments for step in each.successions]
    for step in sorted(steps, key=lambda each: each.happened):
        if step.before == organisation:
            organisation = step.after
    return organisation
