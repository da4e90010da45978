"""Questionnaires: questions with listed answers, whom each is asked, what proves it, what fills it in.

A questionnaire is data; its answers are records of a dataset as all others. It knows no points: an
edition gives them. PROPOSED: that a question left blank still counts as asked, so that silence is
never better than an answer.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Final

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

from bagalau.contracts.v1.wire import LegalStatus, Names

CODE: Final = r"^[a-z][a-z0-9_]{0,39}$"
ANSWER: Final = r"^[a-z][a-z0-9_]{0,15}$"

Answers = Mapping[str, str | None]
"""The answer to each question by its code; none where it was left blank."""


class QuestionnaireFaulty(ValueError):
    """A questionnaire names what it does not have."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Answer(_Part):
    """One answer that may be given: a level, or yes and no (in quotes, as YAML reads them bare)."""

    code: str = Field(pattern=ANSWER)
    names: Names


class Prefill(_Part):
    """The answer that measures of a register suggest: the first whose bound they reach."""

    measure: str
    over: str | None = None
    """What the measure is a share of; none: it is taken as it is."""
    at_least: Mapping[str, str | int]
    """The least value of each answer, as a decimal."""
    otherwise: str

    def answer(self, measures: Mapping[str, Fraction]) -> tuple[str, Fraction] | None:
        """Give the suggested answer and the value it follows from; None without a value."""
        value = measures.get(self.measure)
        if value is not None and self.over is not None:
            whole = measures.get(self.over)
            value = value / whole if whole else None
        if value is None:
            return None
        bounds = sorted(
            ((Fraction(Decimal(bound)), code) for code, bound in self.at_least.items()),
            reverse=True,
        )
        return next((code for bound, code in bounds if value >= bound), self.otherwise), value


class Question(_Part):
    """One question; *when* names the answers to earlier ones that it is asked after."""

    code: str = Field(pattern=CODE)
    names: Names
    answers: Sequence[Answer] = Field(min_length=2)
    kinds: Sequence[str] = ()
    """Kinds of bodies it is asked; none: all."""
    when: Mapping[str, Sequence[str]] = Field(default_factory=dict)
    evidence: Sequence[str] = ()
    """Answers that are proved by a file."""
    prefill: Prefill | None = None

    def codes(self) -> list[str]:
        """Give the codes of its answers."""
        return [each.code for each in self.answers]

    def measure(self, answer: str) -> str:
        """Give the measure that counts an answer."""
        return f"{self.code}_{answer}"

    @property
    def applies(self) -> str:
        """The measure that counts whom it is asked."""
        return f"{self.code}_applies"

    def is_of(self, kind: str) -> bool:
        """Whether it is asked bodies of a kind."""
        return not self.kinds or kind in self.kinds


class Questionnaire(_Part):
    """A questionnaire: its questions in the order in which they are asked."""

    questionnaire: str = Field(pattern=CODE)
    names: Names
    status: LegalStatus
    legal_basis: str
    questions: Sequence[Question] = Field(min_length=1)

    @cached_property
    def by_code(self) -> Mapping[str, Question]:
        """Give the questions by their codes."""
        return {each.code: each for each in self.questions}

    @model_validator(mode="after")
    def _whole(self) -> "Questionnaire":
        """Let through what names only earlier questions, their answers, and no measure twice."""
        earlier: dict[str, Question] = {}
        for each in self.questions:
            for fault in _faults(each, earlier):
                raise QuestionnaireFaulty(f"{self.questionnaire}/{each.code}: {fault}")
            earlier[each.code] = each
        names = [name for each in self.questions for name in _measures_of(each)]
        if len(set(names)) != len(names):
            raise QuestionnaireFaulty(f"{self.questionnaire}: two measures have one code")
        return self

    def applies(self, code: str, answers: Answers) -> bool:
        """Whether a question is asked after some answers.

        An earlier one left blank excludes nothing.
        """
        return all(
            self.applies(earlier, answers) and answers.get(earlier) in {None, *allowed}
            for earlier, allowed in self.by_code[code].when.items()
        )

    def counts(self, answers: Answers) -> dict[str, int]:
        """Give each measure of one body's answers: 1 where it counts, 0 elsewhere.

        The same as the database counts from the record of these answers.
        """
        found: dict[str, int] = {}
        for each in self.questions:
            applies = self.applies(each.code, answers)
            found[each.applies] = int(applies)
            for code in each.codes():
                found[each.measure(code)] = int(applies and answers.get(each.code) == code)
        return found


def read_questionnaire(path: Path) -> Questionnaire:
    """Read a questionnaire. Raises pydantic's ValidationError that names what is wrong."""
    found = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return Questionnaire.model_validate(found)


def _measures_of(question: Question) -> list[str]:
    return [question.applies, *map(question.measure, question.codes())]


def _faults(question: Question, earlier: Mapping[str, Question]) -> list[str]:
    own = question.codes()
    faults = [] if len(set(own)) == len(own) else ["an answer is listed twice"]
    if question.code in {*earlier, "year", "body"}:
        faults.append("the code is taken")
    faults += [f"{each} is none of its answers" for each in question.evidence if each not in own]
    if question.prefill is not None:
        told = (*question.prefill.at_least, question.prefill.otherwise)
        faults += [f"{each} is none of its answers" for each in told if each not in own]
    for code, allowed in question.when.items():
        known = earlier[code].codes() if code in earlier else []
        faults += [f"{code} is no earlier question"] if not known else []
        faults += [
            f"{code} has no answer {each}" for each in allowed if known and each not in known
        ]
    return faults
