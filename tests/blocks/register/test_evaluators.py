"""No evaluator ever evaluates itself; a missing substitute is an error, never a silence."""

from datetime import date

import pytest

from bagalau.blocks.register.assignments import (
    Part,
    SubstituteMissing,
    assemblers,
    evaluators,
    took_part,
)
from bagalau.contracts.v1.register.registers import Assignment, Register, Succession

REGISTER = Register(
    year=2025,
    version=1,
    bodies=[],
    schedule=[],
    digest="sha256:" + "0" * 64,
    assignments=[
        Assignment(
            block="citizens",
            direction="B1",
            evaluator="civil-service",
            substitute="administration",
            assembles=True,
        ),
        Assignment(
            block="citizens",
            direction="B2",
            evaluator="legal-statistics",
            substitute="administration",
            substitute_for=["prosecutor"],
        ),
        Assignment(block="citizens", direction="B3", evaluator="information"),
        Assignment(block="goals", evaluator="audit-chamber"),
    ],
)


def test_a_body_is_evaluated_by_the_evaluator_of_the_direction():
    assert {"civil-service"} == evaluators(REGISTER, Part("citizens", ("B1.01", "B1")), "health")
    assert {"civil-service", "legal-statistics", "information"} == evaluators(
        REGISTER, Part("citizens"), "health"
    )


def test_an_assignment_of_one_indicator_is_nearer_than_that_of_its_direction():
    nearer = Assignment(block="citizens", direction="B1.04", evaluator="digital")
    register = REGISTER.model_copy(update={"assignments": [*REGISTER.assignments, nearer]})
    assert evaluators(register, Part("citizens", ("B1.04", "B1")), "health") == {"digital"}
    assert evaluators(register, Part("citizens", ("B1.01", "B1")), "health") == {"civil-service"}
    assert evaluators(register, Part("citizens", ("D1.01", "D1")), "health") == set()


def test_the_evaluator_itself_is_evaluated_by_its_substitute():
    assert {"administration"} == evaluators(
        REGISTER, Part("citizens", ("B1.01", "B1")), "civil-service"
    )


def test_a_body_given_to_the_substitute_is_not_evaluated_by_the_evaluator():
    assert {"administration"} == evaluators(
        REGISTER, Part("citizens", ("B2.01", "B2")), "prosecutor"
    )


def test_a_missing_substitute_blocks():
    with pytest.raises(
        SubstituteMissing, match="citizens/B3: information may not evaluate information"
    ):
        evaluators(REGISTER, Part("citizens", ("B3.01", "B3")), "information")


def test_a_block_with_one_evaluator_covers_all_its_directions():
    assert {"audit-chamber"} == evaluators(REGISTER, Part("goals", ("A2.01", "A2")), "health")


def test_only_one_organisation_assembles_the_conclusion():
    assert {"civil-service"} == assemblers(REGISTER, "citizens")
    assert set() == assemblers(REGISTER, "goals")


def test_everybody_who_took_part_in_evaluating_a_body_is_known():
    assert {"civil-service", "administration", "information"} == took_part(
        REGISTER, "citizens", "prosecutor"
    )


def test_who_gave_way_to_an_evaluator_took_part_and_who_did_not_evaluate_the_body_did_not():
    steps = [
        Succession(before=before, after=after, happened=day)
        for before, after, day in [
            ("first", "second", date(2025, 3, 1)),
            ("second", "civil-service", date(2026, 4, 1)),
            ("old-stand-in", "administration", date(2026, 2, 1)),
        ]
    ]
    given = Assignment(
        block="citizens", evaluator="civil-service", substitute="administration", assembles=True,
        successions=steps,
    )  # fmt: skip
    register = Register(
        year=2025, version=1, bodies=[], assignments=[given], schedule=[],
        digest="sha256:" + "0" * 64,
    )  # fmt: skip
    assert took_part(register, "citizens", "health") == {"civil-service", "second", "first"}
    assert "old-stand-in" in took_part(register, "citizens", "civil-service")


def test_a_substitute_that_became_one_with_the_evaluator_is_none():
    merged = Assignment(
        block="citizens",
        direction="B2",
        evaluator="heir",
        substitute="heir",
        substitute_for=["prosecutor"],
    )
    register = REGISTER.model_copy(update={"assignments": [merged]})
    with pytest.raises(SubstituteMissing, match="heir may not evaluate prosecutor"):
        evaluators(register, Part("citizens", ("B2.01", "B2")), "prosecutor")
    assert evaluators(register, Part("citizens", ("B2.01", "B2")), "health") == {"heir"}
