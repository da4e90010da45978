"""Routes of questionnaires: what is asked, a body's answers, their evidence, the head's confirmation."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, status

from bagalau.blocks.api.parameters import (
    REGISTER_FIRST,
    BodyPath,
    Runtime,
    YearPath,
    acting,
)
from bagalau.blocks.context import ActContext
from bagalau.blocks.questionnaires import (
    confirm_answers,
    fetch_questionnaire,
    list_questionnaires,
    prove_answer,
)
from bagalau.blocks.register import may_see
from bagalau.chassis.database import ReadSession
from bagalau.chassis.description import MAY_CONFLICT
from bagalau.chassis.identity import OVERSEES, READS_OWN, TAKES_PART, Actor, Role, allow
from bagalau.contracts.v1.intake import (
    BodyQuestionnaire,
    QuestionEvidenceRequest,
    QuestionnaireConfirmationRequest,
    QuestionnaireView,
)
from bagalau.contracts.v1.wire import Page
from bagalau.journal import Today

questionnaires = APIRouter(
    prefix="/v1/questionnaires", tags=["questionnaires"], responses=MAY_CONFLICT
)

CREATED = status.HTTP_201_CREATED
OF_BODY = "/{questionnaire}/{year}/{body_code}"
QuestionnairePath = Annotated[str, Path(max_length=64, description="Code of the questionnaire")]
Own = Annotated[ActContext, Depends(acting(*READS_OWN))]
Head = Annotated[ActContext, Depends(acting(Role.HEAD))]
Reader = Annotated[Actor, Depends(allow(*READS_OWN, Role.EVALUATOR, *OVERSEES))]
Anybody = Annotated[Actor, Depends(allow(*TAKES_PART))]


@questionnaires.get("", summary="Questionnaires of the block")
async def list_block_questionnaires(actor: Anybody, runtime: Runtime) -> Page[QuestionnaireView]:
    """List the questions, whom each is asked, and what is to be proved."""
    del actor
    return Page(entries=list_questionnaires(runtime))


@questionnaires.get(OF_BODY, summary="A body's questionnaire", dependencies=REGISTER_FIRST)
async def read_questionnaire_of_body(
    *,
    questionnaire: QuestionnairePath,
    year: YearPath,
    body_code: BodyPath,
    actor: Reader,
    runtime: Runtime,
    session: ReadSession,
    today: Today,
) -> BodyQuestionnaire:
    """Give the answers, what the register and last year suggest, and what is missing."""
    may_see(actor, runtime.name, body_code)
    return await fetch_questionnaire(
        runtime, session, questionnaire, year=year, body=body_code, by=actor, today=today
    )


@questionnaires.post(
    f"{OF_BODY}/evidence", status_code=CREATED, summary="Name the files that prove an answer"
)
async def prove_questionnaire_answer(
    *,
    questionnaire: QuestionnairePath,
    year: YearPath,
    body_code: BodyPath,
    request: QuestionEvidenceRequest,
    context: Own,
) -> BodyQuestionnaire:
    """Name files sent before as the evidence of one answer; they replace those named before."""
    return await prove_answer(context, request, questionnaire, year=year, body=body_code)


@questionnaires.post(
    f"{OF_BODY}/confirmation", status_code=CREATED, summary="Confirm a questionnaire"
)
async def confirm_questionnaire(
    *,
    questionnaire: QuestionnairePath,
    year: YearPath,
    body_code: BodyPath,
    request: QuestionnaireConfirmationRequest,
    context: Head,
) -> BodyQuestionnaire:
    """Confirm answers and evidence of the digest that was read; other ones are confirmed anew."""
    return await confirm_answers(context, request, questionnaire, year=year, body=body_code)
