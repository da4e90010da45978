"""A what-if as it is asked on the wire: what is changed in the sandbox, and how much at most."""

from enum import StrEnum
from typing import Annotated, Final

from pydantic import Field

from bagalau.contracts.v1.editions import ChangeRequest
from bagalau.contracts.v1.wire import Code, TextRequest

MOST_EDITIONS: Final = 10
MOST_CHANGES: Final = 200
MOST_FACTS: Final = 1_000

NumberText = Annotated[
    str,
    Field(
        max_length=38,
        pattern=r"^-?[0-9]{1,18}(\.[0-9]{1,18}|/[1-9][0-9]{0,17})?$",
        examples=["412", "0.975", "39/40"],
    ),
]
"""A number as decimal text or as an exact fraction."""


class AbsenceReason(StrEnum):
    """Why a value would be absent."""

    NOT_APPLICABLE = "not_applicable"
    OBJECTIVE_CIRCUMSTANCES = "objective_circumstances"
    REFUSED = "refused"
    NOT_SUPPLIED = "not_supplied"
    NOT_DUE = "not_due"
    NO_OFFICIAL_STATISTICS = "no_official_statistics"
    NOTHING_TO_MEASURE = "nothing_to_measure"


class EditionRequest(TextRequest):
    """Changes of one block's methodology edition, each written as in a proposal."""

    block: Code
    changes: list[ChangeRequest] = Field(min_length=1, max_length=MOST_CHANGES)


class MeasureRequest(TextRequest):
    """Another value of one measure of one body, or why there would be none."""

    block: Code
    body: Code
    measure: str = Field(max_length=64, pattern=r"^[a-z][a-z0-9_]*$", examples=["deliveries_late"])
    value: NumberText | None = None
    missing: AbsenceReason | None = None


class DecisionRequest(TextRequest):
    """Points an expert would decide for one indicator of one body."""

    block: Code
    body: Code
    indicator: Code
    points: NumberText


class DeductionRequest(TextRequest):
    """The number of cases or facts of a deduction from one body; 0: no deduction."""

    block: Code
    body: Code
    code: Code
    facts: int = Field(ge=0, le=100, strict=True)
    indicator: Code | None = Field(
        default=None, description="The indicator it makes zero, where the deduction says so"
    )


class StructureRequest(TextRequest):
    """Another grouping of the indicators, as a YAML document: indices in place of blocks."""

    text: str = Field(min_length=1, max_length=200_000)


class WhatIfRequest(TextRequest):
    """A diff to try on a rated round; an empty one gives the official numbers."""

    title: str = Field(default="", max_length=200, description="No personal data")
    editions: list[EditionRequest] = Field(default=[], max_length=MOST_EDITIONS)
    composition: list[ChangeRequest] = Field(
        default=[],
        max_length=MOST_CHANGES,
        description="Changes of the composition edition: node empty, parameter a pointer",
        examples=[[
            {"kind": "changed", "node": "", "parameter": "/groups/central/weights/goals", "before": "0.5", "after": "0.4"},
            {"kind": "changed", "node": "", "parameter": "/groups/central/weights/citizens", "before": "0.25", "after": "0.35"},
        ]],
    )  # fmt: skip
    measures: list[MeasureRequest] = Field(default=[], max_length=MOST_FACTS)
    decisions: list[DecisionRequest] = Field(default=[], max_length=MOST_FACTS)
    deductions: list[DeductionRequest] = Field(default=[], max_length=MOST_FACTS)
    structure: StructureRequest | None = None
