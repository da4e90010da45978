"""Who evaluates a body in a year, part by part, on the wire: with the act it follows from."""

from enum import StrEnum

from pydantic import Field

from bagalau.contracts.v1.register.registers import Standing, Succession
from bagalau.contracts.v1.wire import Code, Digest, Names, Wire, Year


class EvaluatorReason(StrEnum):
    """Why this organisation evaluates: it is named, it substitutes, or nobody can."""

    NAMED = "named"
    SUBSTITUTE = "substitute"
    NOBODY = "nobody"


class EvaluatedPart(Wire):
    """One part of a block and who evaluates the body in it."""

    block: Code
    direction: Code | None = Field(default=None, description="The whole block when empty")
    evaluator: Code | None = Field(description="Empty when a substitute is missing")
    evaluator_names: Names | None = None
    reason: EvaluatorReason
    recused_evaluator: Code | None = Field(
        default=None, description="The evaluator the register names, where it is a party"
    )
    assembles: bool = Field(default=False, description="Assembles and signs the block conclusion")
    successions: list[Succession] = Field(
        default=[], description="Reorganisations by which it came to evaluate, by act and date"
    )
    ref: str = Field(default="", description="Act and paragraph")
    status: str = Field(default="", description="sourced, inferred or proposed")
    problem: str | None = Field(
        default=None, description="`substitute_missing` where nobody may evaluate the part"
    )
    explanation: Names | None = Field(default=None, description="The problem, for a reader")


class BodyEvaluators(Wire):
    """Who evaluates one body in one evaluated year."""

    year: Year
    body: Code
    names: Names
    standing: Standing
    register_version: int
    register_digest: Digest
    blocked: bool = Field(description="Whether a part has nobody who may evaluate it")
    parts: list[EvaluatedPart]
