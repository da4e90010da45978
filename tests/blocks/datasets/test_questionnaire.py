"""Questionnaires: whom a question is asked, what is counted, and the points that follow from it."""

from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bagalau.blocks.datasets import (
    Questionnaire,
    as_workbook,
    field_names,
    option_names,
)
from bagalau.scoring.editions.cases import check_cases, read_cases
from bagalau.scoring.engine import score
from bagalau.scoring.loading import read_edition
from bagalau.scoring.model import BodyFacts, MeasureFact
from services.orgdev.datasets import HrChecklist
from services.orgdev.measures import MEASURES
from tests.blocks.questionnaires.checklists import (
    CHECKLIST,
    SAID,
    Checklist,
    every_answer,
    question,
)

PROPOSED = Path(__file__).parents[3] / "methodology" / "proposals"
CODES = [each.code for each in CHECKLIST.questions]
POINTS = st.fixed_dictionaries(
    {each.measure(code): st.integers(0, 9) for each in CHECKLIST.questions for code in each.codes()}
)
ANSWERS = st.sampled_from(every_answer())

EDITION = """
edition: asked-2026
block: citizens
governs: [2026]
known_from: 2026-01-01
names: {{kk: к, ru: р, en: e}}
status: proposed
rounding: {{places: 2, mode: half_up, status: proposed}}
maximum: 100
clamp: {{least: 0, most: 100}}
coverage: {{flag_below: 0.80, status: proposed}}
children:
  - code: Q
    names: {{kk: к, ru: р, en: e}}
    maximum: 100
    status: proposed
    children:
      - code: Q.1
        names: {{kk: к, ru: р, en: e}}
        maximum: 100
        good: up
        kinds: [LEB]
        evaluator: centre
        value: ({above}) / ({below})
        rule: {{proportion: {{}}}}
        missing: {{not_supplied: zero, no_official_statistics: exclude, nothing_to_measure: exclude, refused: zero, not_due: exclude}}
        inputs: {{{inputs}}}
        source: {{status: proposed}}
"""


@cache
def edition_of(points):
    """Give an edition whose points are those of the answers, over those that could be got."""
    given_for = dict(points)
    most = {
        each.applies: max(given_for[each.measure(code)] for code in each.codes())
        for each in CHECKLIST.questions
    }
    inputs = ", ".join(f"{name}: {{kk: к, ru: р, en: e}}" for name in [*given_for, *most])
    above = " + ".join(f"{each} * {name}" for name, each in given_for.items())
    below = " + ".join(f"{each} * {name}" for name, each in most.items())
    return read_edition(EDITION.format(above=above, below=below, inputs=inputs))


def points_of(points, answers):
    measures = {name: MeasureFact(Fraction(n)) for name, n in CHECKLIST.counts(answers).items()}
    return score(edition_of(tuple(points.items())), BodyFacts("a", "LEB", "local", measures)).points


def is_asked(code, answers):
    """Say it in other words than the questionnaire: no answer on the way here excludes it."""
    excluded = {
        "published": [("plan", "no")],
        "visited": [("plan", "no"), ("published", "no")],
    }
    return all(answers[earlier] != answer for earlier, answer in excluded.get(code, []))


@given(POINTS, ANSWERS)
def test_the_points_of_the_engine_are_the_direct_sum_over_answers(points, answers):
    asked = [each for each in CHECKLIST.questions if is_asked(each.code, answers)]
    got = sum(points[each.measure(answers[each.code])] for each in asked if answers[each.code])
    most = sum(max(points[each.measure(code)] for code in each.codes()) for each in asked)
    found = points_of(points, answers)
    assert found == (Fraction(100 * got, most) if most else None)


@given(POINTS, ANSWERS, st.data())
def test_what_is_said_to_a_question_that_is_not_asked_changes_nothing(points, answers, data):
    silent = [each for each in CHECKLIST.questions if not is_asked(each.code, answers)]
    other = answers | {
        each.code: data.draw(st.sampled_from([None, *each.codes()])) for each in silent
    }
    assert CHECKLIST.counts(other) == CHECKLIST.counts(answers)
    assert points_of(points, other) == points_of(points, answers)


def may_stand(answers):
    """Whether the rules of the dataset take these answers."""
    rules = Checklist.about.rules
    return all(rule.holds(*(answers[each] for each in rule.fields)) for rule in rules)


STANDING = [each for each in every_answer() if may_stand(each)]


@given(POINTS, st.sampled_from(STANDING), st.sampled_from(CODES))
def test_a_question_left_blank_is_never_better_than_the_answer(points, answers, code):
    later = {"plan": ["published", "visited"], "published": ["visited"]}.get(code, [])
    blank = answers | dict.fromkeys([code, *later])
    assert may_stand(blank)
    with_answer, without = points_of(points, answers), points_of(points, blank)
    if with_answer is not None and without is not None:
        assert without <= with_answer


@pytest.mark.parametrize(
    ("fault", "named"),
    [
        (question("late", when={"never": ["yes"]}), "never is no earlier question"),
        (question("late", when={"plan": ["maybe"]}), "plan has no answer maybe"),
        (question("late", evidence=["maybe"]), "maybe is none of its answers"),
        (question("late", "no", "no"), "an answer is listed twice"),
        (question("plan"), "the code is taken"),
        (question("late", True, "no"), "valid string"),
    ],
)
def test_a_questionnaire_that_names_what_it_has_not_is_refused(fault, named):
    said = {**SAID, "questions": [*SAID["questions"], fault]}
    with pytest.raises((ValidationError, ValueError), match=named):
        Questionnaire.model_validate(said)


def test_two_measures_of_one_code_are_refused():
    twice = question("published_no", "applies", "x"), question("published", "no_applies", "y")
    with pytest.raises(ValueError, match="one code"):
        Questionnaire.model_validate({**SAID, "questions": list(twice)})


def test_the_form_has_the_questions_in_kazakh_and_russian_and_the_answers_as_a_list():
    shape = Checklist
    assert field_names(shape)["plan"].kk == "Is plan done? (kk)"
    assert option_names(shape)["plan"]["partly"].ru == "partly (ru)"
    assert len(as_workbook(shape, "kk")) > 1000


def test_the_proposed_edition_of_the_example_works_its_cases_and_governs_nothing_here():
    path = PROPOSED / "orgdev-checklist-2026.yaml"
    edition = read_edition(path.read_text("utf-8"))
    cases = read_cases(path.with_suffix(".cases.yaml").read_text("utf-8"))
    failing = [each.name for each in check_cases(edition, cases) if each.differences]
    assert failing == []
    assert edition.status == "proposed"
    served = [read_edition(each.read_text("utf-8")) for each in served_editions()]
    needed = {name for each in served for leaf in each.indicators() for name in measured(leaf)}
    assert not {each.code for each in MEASURES.of_dataset("hr_checklist")} & needed


@pytest.mark.parametrize("kind", ["CSB", "CSB_NS", "LEB"])
def test_the_example_gives_each_kind_points_for_the_questions_it_is_asked(kind):
    edition = read_edition((PROPOSED / "orgdev-checklist-2026.yaml").read_text("utf-8"))
    [indicator] = edition.indicators()
    counted = set(indicator.formulas[kind].measures)
    assert counted <= set(MEASURES.known)
    questions = HrChecklist.about.questionnaire.questions
    assert {each.code for each in questions if each.applies in counted} == {
        each.code for each in questions if each.is_of(kind)
    }


def served_editions():
    folder = Path(__file__).parents[3] / "services" / "orgdev" / "methodology"
    return [each for each in folder.glob("*.yaml") if each.suffixes == [".yaml"]]


def measured(indicator):
    return {name for each in indicator.formulas.values() for name in each.measures}
