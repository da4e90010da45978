"""Where the questionnaire of a body stands: its record, the files named, and the head's confirmation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Final

from bagalau.blocks.context import BlockRuntime
from bagalau.blocks.datasets import Question, Questionnaire
from bagalau.blocks.journal import EntryKind, JournalEntry
from bagalau.blocks.records import current
from bagalau.blocks.register import Standings
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import NotFound, add_problems
from bagalau.chassis.identity import Actor
from bagalau.contracts.v1.intake import (
    AnsweredContent,
    QuestionEvidenceDocument,
    QuestionGap,
    QuestionnaireConfirmationDocument,
    QuestionnaireState,
)
from bagalau.contracts.v1.process import CitedEvidence
from bagalau.contracts.v1.results import CardState
from bagalau.contracts.v1.wire import content_digest, repeatable
from bagalau.process import Case, read_table

add_problems(Path(__file__).with_name("problems.yaml"))

QUESTIONNAIRE_STATES: Final = read_table(Path(__file__).with_name("questionnaire_states.yaml"))


@dataclass(frozen=True)
class FollowedQuestionnaire:
    """A questionnaire with what one body answered and proves for a year."""

    questionnaire: Questionnaire
    standings: Standings
    block: str
    body: str
    answers: Mapping[str, str]
    revision: int | None
    cited: Mapping[str, Sequence[CitedEvidence]]
    confirmation: JournalEntry | None

    @property
    def year(self) -> int:
        """The evaluated year."""
        return self.standings.register.year

    @cached_property
    def content(self) -> AnsweredContent:
        """What the head confirms."""
        return AnsweredContent(
            questionnaire=self.questionnaire.questionnaire,
            year=self.year,
            body=self.body,
            answers=dict(self.answers),
            cited={code: list(files) for code, files in sorted(self.cited.items()) if files},
        )

    @cached_property
    def digest(self) -> str:
        """The digest of answers and evidence."""
        return content_digest(self.content)

    def applies(self, question: Question) -> bool:
        """Whether the body is asked a question, by its kind and its earlier answers."""
        kind = self.standings.body(self.body).kind
        return question.is_of(kind) and self.questionnaire.applies(question.code, self.answers)

    def missing(self, question: Question) -> list[QuestionGap]:
        """Say what a question lacks; nothing where it is not asked."""
        if not self.applies(question):
            return []
        answer = self.answers.get(question.code)
        if answer is None:
            return [QuestionGap.ANSWER]
        proved = answer not in question.evidence or self.cited.get(question.code)
        return [] if proved else [QuestionGap.EVIDENCE]

    @property
    def state(self) -> QuestionnaireState:
        """Where it stands; a confirmation of other answers or files counts no more."""
        if self.revision is None:
            return QuestionnaireState.EMPTY
        if any(map(self.missing, self.questionnaire.questions)):
            return QuestionnaireState.INCOMPLETE
        return QuestionnaireState.CONFIRMED if self.stands else QuestionnaireState.COMPLETE

    @property
    def stands(self) -> bool:
        """Whether what the head confirmed is what there is."""
        entry = self.confirmation
        if entry is None:
            return False
        return entry.read(QuestionnaireConfirmationDocument).answers_digest == self.digest

    def case(self, by: Actor, today: date) -> Case:
        """Give what the table is asked."""
        registered = self.standings.body(self.body)
        evaluated = self.standings.state(registered, self.block) is not CardState.NOT_APPLICABLE
        return Case(
            state=self.state,
            roles=by.roles,
            today=today,
            guards={
                "own": None if by.organisation == self.body else {"body": self.body},
                "asked": None if evaluated else {"body": self.body},
            },
        )


def questionnaire_of(runtime: BlockRuntime, code: str) -> Questionnaire:
    """Give a questionnaire of the block. Raises NotFound `questionnaire_unknown`."""
    known = {each.questionnaire: each for each in questionnaires_of(runtime)}
    if code not in known:
        raise NotFound(
            "questionnaire_unknown", questionnaire=repeatable(code), known=", ".join(known) or "-"
        )
    return known[code]


def questionnaires_of(runtime: BlockRuntime) -> list[Questionnaire]:
    """Give the questionnaires of the block, in the order of its datasets."""
    found = (each.about.questionnaire for each in runtime.definition.datasets)
    return [each for each in found if each is not None]


async def follow_questionnaire(
    runtime: BlockRuntime, session: AsyncSession, code: str, *, year: int, body: str
) -> FollowedQuestionnaire:
    """Read the questionnaire of a body. Raises Refused without a register of the year or the body."""
    questionnaire = questionnaire_of(runtime, code)
    standings = await runtime.registers.of_year(session, year)
    standings.body(body)
    answers, revision = await fetch_answers(runtime, session, questionnaire, year=year, body=body)
    kinds = (EntryKind.QUESTION_EVIDENCE, EntryKind.QUESTIONNAIRE_CONFIRMED)
    entries = await runtime.journal.of_year(session, year, *kinds, body=body)
    cited: dict[str, Sequence[CitedEvidence]] = {}
    confirmation = None
    for each in entries:
        if each.kind is EntryKind.QUESTION_EVIDENCE:
            document = each.read(QuestionEvidenceDocument)
            if document.questionnaire == code:
                cited[document.question] = document.cited
        elif each.read(QuestionnaireConfirmationDocument).questionnaire == code:
            confirmation = each
    return FollowedQuestionnaire(
        questionnaire, standings, runtime.name, body, answers, revision, cited, confirmation
    )


async def fetch_answers(
    runtime: BlockRuntime,
    session: AsyncSession,
    questionnaire: Questionnaire,
    *,
    year: int,
    body: str,
) -> tuple[Mapping[str, str], int | None]:
    """Give what a body answered, and the revision; nothing where it sent no record or took it back."""
    rows = runtime.rows[questionnaire.questionnaire]
    query = current(rows, rows.c.year == year, rows.c.body == body)
    row = (await session.execute(query)).mappings().first()
    if row is None:
        return {}, None
    given = {each.code: row[each.code] for each in questionnaire.questions}
    return {code: answer for code, answer in given.items() if answer is not None}, row["revision"]
