"""Who evaluates one body by one register, part by part, with the act each part follows from."""

from typing import Final

from bagalau.chassis.http import NotFound
from bagalau.contracts.v1.register import (
    Assignment,
    BodyEvaluators,
    EvaluatedPart,
    EvaluatorReason,
    Register,
    RegisteredBody,
    acting,
    basis,
    stands_aside,
)
from bagalau.contracts.v1.wire import Names
from services.aggregator.register.document import Enacted

MISSING: Final = "substitute_missing"


EXPLAINED: Final = Names(
    kk="Бағалаушы осы органға мүдделі, ал оның орнына ешкім көрсетілмеген: алмастырушы аталғанша бағалау тоқтатылады (18–40-тармақтар).",
    ru="Оценивающий орган заинтересован в результате, а заменяющий не назван: оценка остановлена, пока его не назовут (пункты 18–40).",
    en="The evaluator is a party to this body's result and nobody is named in its place: evaluation stops until the register names a substitute (paras 18-40).",
)


def evaluators_of(enacted: Enacted, register: Register, code: str) -> BodyEvaluators:
    """Give who evaluates a body by one register. Raises NotFound `body_not_in_year`."""
    body = next((each for each in register.bodies if each.code == code), None)
    if body is None:
        raise NotFound("body_not_in_year", body=code, year=register.year)
    parts = [
        _part(enacted, each, body, register.year)
        for each in register.assignments
        if each.block in body.blocks
    ]
    return BodyEvaluators(
        year=register.year,
        body=code,
        names=body.names,
        standing=body.standing,
        register_version=register.version,
        register_digest=register.digest,
        blocked=any(each.reason is EvaluatorReason.NOBODY for each in parts),
        parts=parts,
    )


def _part(
    enacted: Enacted, assignment: Assignment, body: RegisteredBody, year: int
) -> EvaluatedPart:
    evaluator = acting(assignment, body.code)
    aside = stands_aside(assignment, body.code)
    reason = EvaluatorReason.SUBSTITUTE if aside else EvaluatorReason.NAMED
    ref, status = basis(assignment, body.code)
    return EvaluatedPart(
        block=assignment.block,
        direction=assignment.direction,
        evaluator=evaluator,
        evaluator_names=enacted.names_of(evaluator, year) if evaluator else None,
        reason=reason if evaluator else EvaluatorReason.NOBODY,
        recused_evaluator=assignment.evaluator if aside else None,
        assembles=assignment.assembles,
        successions=assignment.successions,
        ref=ref,
        status=status,
        problem=None if evaluator else MISSING,
        explanation=None if evaluator else EXPLAINED,
    )
