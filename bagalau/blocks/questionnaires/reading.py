"""Questionnaires as readers see them: answers beside what the register and last year suggest."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from bagalau.blocks.context import BlockRuntime
from bagalau.blocks.datasets import Question, fetch_counted_of_year
from bagalau.blocks.questionnaires.following import (
    QUESTIONNAIRE_STATES,
    FollowedQuestionnaire,
    fetch_answers,
    follow_questionnaire,
    questionnaires_of,
)
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.identity import Actor
from bagalau.contracts.v1.intake import (
    AskedQuestion,
    BodyQuestionnaire,
    OptionView,
    QuestionnaireConfirmation,
    QuestionnaireView,
    QuestionView,
    Suggestion,
    SuggestionSource,
)
from bagalau.contracts.v1.wire import Wire, exact
from bagalau.journal import to_view
from bagalau.process import actions_of, to_action_view


class _Stands(Wire):
    stands: bool


def list_questionnaires(runtime: BlockRuntime) -> list[QuestionnaireView]:
    """Give the questionnaires of the block with their questions."""
    return [
        QuestionnaireView(
            code=each.questionnaire,
            names=each.names,
            status=each.status,
            legal_basis=each.legal_basis,
            questions=[_to_question(question) for question in each.questions],
        )
        for each in questionnaires_of(runtime)
    ]


async def fetch_questionnaire(
    runtime: BlockRuntime,
    session: AsyncSession,
    code: str,
    *,
    year: int,
    body: str,
    by: Actor,
    today: date,
) -> BodyQuestionnaire:
    """Give a body's questionnaire: answers, suggestions, what is missing, what the reader may do."""
    found = await follow_questionnaire(runtime, session, code, year=year, body=body)
    suggested = await _fetch_suggestions(runtime, session, found)
    confirmed, address = found.confirmation, {"questionnaire": code, "year": year, "body": body}
    stands = _Stands(stands=found.stands)
    return BodyQuestionnaire(
        questionnaire=code,
        names=found.questionnaire.names,
        year=year,
        body=body,
        status=found.questionnaire.status,
        state=found.state,
        revision=found.revision,
        questions=[
            _to_asked(found, each, suggested.get(each.code, []))
            for each in found.questionnaire.questions
        ],
        answers_digest=found.digest,
        confirmation=(
            None if confirmed is None else to_view(QuestionnaireConfirmation, confirmed, stands)
        ),
        records=f"/api/{runtime.name}/v1/datasets/{code}/imports",
        actions=[
            to_action_view(each, address=address)
            for each in actions_of(QUESTIONNAIRE_STATES, found.case(by, today))
        ],
    )


async def _fetch_suggestions(
    runtime: BlockRuntime, session: AsyncSession, found: FollowedQuestionnaire
) -> Mapping[str, list[Suggestion]]:
    """Give, by question, what the registers of the year suggest, then what was answered last year."""
    asked, year = found.questionnaire, found.year
    before, _ = await fetch_answers(runtime, session, asked, year=year - 1, body=found.body)
    counted = await fetch_counted_of_year(
        session, runtime.cells, runtime.definition.measures, year, {}, bodies=[found.body]
    )
    values = {each.measure: each.value for each in counted}
    return {
        each.code: [*_of_register(each, values, year), *_of_last_year(each, before, year - 1)]
        for each in asked.questions
    }


def _of_register(question: Question, values: Mapping[str, Fraction], year: int) -> list[Suggestion]:
    told = None if question.prefill is None else question.prefill.answer(values)
    if question.prefill is None or told is None:
        return []
    answer, value = told
    return [
        Suggestion(
            answer=answer,
            source=SuggestionSource.REGISTER,
            value=exact(value),
            measure=question.prefill.measure,
            year=year,
        )
    ]


def _of_last_year(question: Question, before: Mapping[str, str], year: int) -> list[Suggestion]:
    answer = before.get(question.code)
    if answer not in question.codes():
        return []
    return [Suggestion(answer=answer, source=SuggestionSource.LAST_YEAR, year=year)]


def _to_question(question: Question) -> QuestionView:
    return QuestionView(
        code=question.code,
        names=question.names,
        answers=[OptionView(code=each.code, names=each.names) for each in question.answers],
        kinds=list(question.kinds),
        when={code: list(allowed) for code, allowed in question.when.items()},
        evidence=list(question.evidence),
    )


def _to_asked(
    found: FollowedQuestionnaire, question: Question, suggested: list[Suggestion]
) -> AskedQuestion:
    applies = found.applies(question)
    return AskedQuestion(
        **dict(_to_question(question)),
        applies=applies,
        answer=found.answers.get(question.code),
        suggested=suggested if applies else [],
        cited=list(found.cited.get(question.code, [])),
        missing=found.missing(question),
    )
