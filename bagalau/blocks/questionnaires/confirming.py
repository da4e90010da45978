"""A body names the files that prove its answers; its head confirms answers and files together."""

from bagalau.blocks.context import ActContext
from bagalau.blocks.evidence import cite
from bagalau.blocks.journal import EntryKind
from bagalau.blocks.questionnaires.following import (
    QUESTIONNAIRE_STATES,
    FollowedQuestionnaire,
    follow_questionnaire,
)
from bagalau.blocks.questionnaires.reading import fetch_questionnaire
from bagalau.blocks.register import must_be_own
from bagalau.chassis.http import Conflict, Refused
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.intake import (
    BodyQuestionnaire,
    QuestionEvidenceDocument,
    QuestionEvidenceRequest,
    QuestionnaireConfirmationDocument,
    QuestionnaireConfirmationRequest,
)
from bagalau.contracts.v1.wire import repeatable
from bagalau.process import Case, must_be_allowed


async def prove_answer(
    context: ActContext, request: QuestionEvidenceRequest, code: str, *, year: int, body: str
) -> BodyQuestionnaire:
    """Enter the files that prove the answer to one question, in place of those named before.

    Raises Forbidden for another body, Refused 422 for a question that is not asked of it or a file
    that cannot be cited, Conflict before there is an answer.
    """
    kind = EntryKind.QUESTION_EVIDENCE
    found = await _followed(context, code, year=year, body=body)
    if not await _is_proved(context, request, code, year=year, body=body):
        must_be_allowed(QUESTIONNAIRE_STATES, "prove", _case(context, found))
        _must_be_asked(found, request.question)
        cited = await cite(context.runtime, context.session, request.evidence, year=year, body=body)
        document = QuestionEvidenceDocument(**request.model_dump(), questionnaire=code, cited=cited)
        await context.record(kind, document, year=year, body=body)
    return await _fetch(context, code, year=year, body=body)


async def confirm_answers(
    context: ActContext,
    request: QuestionnaireConfirmationRequest,
    code: str,
    *,
    year: int,
    body: str,
) -> BodyQuestionnaire:
    """Enter that the head confirms the answers and files of a digest; it moves no score.

    Raises Forbidden for another body or role, Conflict while anything is missing or when the
    answers are others than those read.
    """
    kind = EntryKind.QUESTIONNAIRE_CONFIRMED
    found = await _followed(context, code, year=year, body=body)
    document = QuestionnaireConfirmationDocument(**request.model_dump(), questionnaire=code)
    if not await context.replay(kind, document, year=year, body=body):
        must_be_allowed(QUESTIONNAIRE_STATES, "confirm", _case(context, found))
        if request.answers_digest != found.digest:
            raise Conflict("answers_differ", seen=request.answers_digest, current=found.digest)
        await context.record(kind, document, year=year, body=body)
    return await _fetch(context, code, year=year, body=body)


async def _followed(
    context: ActContext, code: str, *, year: int, body: str
) -> FollowedQuestionnaire:
    must_be_own(context.by, body)
    await context.runtime.chain.lock(context.session)
    return await follow_questionnaire(context.runtime, context.session, code, year=year, body=body)


async def _is_proved(
    context: ActContext, request: QuestionEvidenceRequest, code: str, *, year: int, body: str
) -> bool:
    """Whether the act repeats one: its document is compared without what was added to it then."""
    entry = await context.find_by_key(EntryKind.QUESTION_EVIDENCE, year=year, body=body)
    if entry is None:
        return False
    stored = entry.read(QuestionEvidenceDocument)
    same = QuestionEvidenceRequest.model_validate(stored.model_dump(include=FIELDS)) == request
    if not same or stored.questionnaire != code:
        raise Refused(422, "act_key_reused", params={"key": context.stamp.key})
    return True


FIELDS = set(QuestionEvidenceRequest.model_fields)


def _must_be_asked(found: FollowedQuestionnaire, question: str) -> None:
    asked = [each.code for each in found.questionnaire.questions if found.applies(each)]
    if question not in asked:
        words = {"question": repeatable(question), "body": found.body, "known": ", ".join(asked)}
        raise Refused(422, "question_unknown", params=words)


def _case(context: ActContext, found: FollowedQuestionnaire) -> Case:
    return found.case(context.by, day_of(context.stamp.at))


async def _fetch(context: ActContext, code: str, *, year: int, body: str) -> BodyQuestionnaire:
    return await fetch_questionnaire(
        context.runtime, context.session, code,
        year=year, body=body, by=context.by, today=day_of(context.stamp.at),
    )  # fmt: skip
