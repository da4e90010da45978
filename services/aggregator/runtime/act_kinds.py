"""The kinds of the aggregator's acts, and what is told of each: declared here and nowhere else."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bagalau.chassis.events import Kind, Kinds
from bagalau.chassis.identity import READS_RATINGS, Role
from bagalau.contracts.v1.events import ActEvent
from bagalau.contracts.v1.wire import Names
from bagalau.journal import VOIDED as VOIDED_KIND


class ActKind(StrEnum):
    """What was done: an act's kind decides the shape of its document."""

    SCHEDULE_DRAFTED = "schedule_drafted"
    SCHEDULE_APPROVED = "schedule_approved"
    COMMISSION_NAMED = "commission_named"
    HANDED_OVER = "results_handed_over"
    RECEIVED = "results_received"
    SUBMITTED = "results_submitted"
    VOTED = "commission_vote"
    RETURNED = "results_returned"
    CONSIDERED = "results_considered"
    INSTRUCTED = "head_instructed"
    RESCORED = "scored_again_alike"
    CONCLUSION_EDITED = "conclusion_edited"
    PUBLICATION_ORDERED = "publication_ordered"
    PUBLICATION_WITHDRAWN = "publication_withdrawn"
    PUBLISHED = "release_published"
    ADMINISTRATION_LOADED = "administration_loaded"
    ADMINISTRATION_PROPOSED = "administration_proposed"
    ADMINISTRATION_APPROVED = "administration_approved"
    ADMINISTRATION_REJECTED = "administration_rejected"
    ADMINISTRATION_WITHDRAWN = "administration_withdrawn"
    ADMINISTRATION_ENTERED = "administration_entered"
    VOIDED = VOIDED_KIND


DECISIONS: Final = "/v1/decisions/{year}"
PUBLICATIONS: Final = "/v1/publications/{year}"
ADMINISTRATION: Final = "/v1/administration/changes/{change}"
FOLLOWS_ADMINISTRATION: Final = frozenset({*READS_RATINGS, Role.OPERATOR})


@dataclass(frozen=True)
class ActEventRule:
    """What is told of an act: the type of its event, the names of that, where the act is read."""

    event: str
    names: Names
    address: str
    readers: frozenset[str] = frozenset(READS_RATINGS)
    own: bool = False
    """Whether the body that an act is about hears of it too."""


ACT_KINDS: Final[Mapping[ActKind, ActEventRule | None]] = {
    ActKind.SCHEDULE_DRAFTED: ActEventRule(
        "schedule.drafted",
        Names(kk="Бағалау кестесінің жобасы жасалды", ru="Подготовлен проект графика оценки",
              en="A schedule of the evaluation was drafted"),
        "/v1/cycles/{year}/schedule",
    ),
    ActKind.SCHEDULE_APPROVED: ActEventRule(
        "schedule.approved",
        Names(kk="Бағалау кестесі бекітілді", ru="График оценки утверждён",
              en="The schedule of the evaluation was approved"),
        "/v1/cycles/{year}/schedule",
    ),
    ActKind.COMMISSION_NAMED: ActEventRule(
        "commission.named",
        Names(kk="Комиссия құрамы енгізілді", ru="Внесён состав Комиссии",
              en="The members of the Commission were entered"),
        "/v1/commissions/{year}",
    ),
    ActKind.HANDED_OVER: ActEventRule(
        "decision.handed_over",
        Names(kk="Нәтижелер жұмыс органына берілді", ru="Результаты переданы рабочему органу",
              en="The results were handed to the working body"),
        DECISIONS,
    ),
    ActKind.RECEIVED: ActEventRule(
        "decision.received",
        Names(kk="Жұмыс органы нәтижелерді қабылдады", ru="Рабочий орган принял результаты",
              en="The working body received the results"),
        DECISIONS,
    ),
    ActKind.SUBMITTED: ActEventRule(
        "decision.submitted",
        Names(kk="Нәтижелер Комиссияға ұсынылды", ru="Результаты внесены на Комиссию",
              en="The results were submitted to the Commission"),
        DECISIONS,
    ),
    ActKind.VOTED: ActEventRule(
        "decision.voted",
        Names(kk="Комиссия мүшесі дауыс берді", ru="Член Комиссии проголосовал",
              en="A member of the Commission voted"),
        DECISIONS,
    ),
    ActKind.RETURNED: ActEventRule(
        "decision.returned",
        Names(kk="Нәтижелер пысықтауға қайтарылды", ru="Результаты возвращены на доработку",
              en="The results were returned for rework"),
        DECISIONS,
    ),
    ActKind.CONSIDERED: ActEventRule(
        "decision.considered",
        Names(kk="Мемлекет басшысы нәтижелерді қарады", ru="Глава государства рассмотрел результаты",
              en="The Head of State considered the results"),
        DECISIONS,
    ),
    ActKind.INSTRUCTED: ActEventRule(
        "instruction.given",
        Names(kk="Органның басшысына тапсырма берілді", ru="Руководителю органа дано поручение",
              en="The head of a body was instructed"),
        "/v1/instructions/{year}/{body}",
        own=True,
    ),
    ActKind.RESCORED: ActEventRule(
        "collection.rescored",
        Names(kk="Блок бағаларын бұрынғы шығарылым дәл солай қайта есептеді",
              ru="Прежний выпуск пересчитал оценки блока так же",
              en="An earlier release scored a block's answer again alike"),
        "/v1/cycles/{year}/rescorings",
    ),
    ActKind.ADMINISTRATION_LOADED: None,
    ActKind.ADMINISTRATION_PROPOSED: ActEventRule(
        "administration.proposed",
        Names(kk="Әкімшілік деректерін өзгерту ұсынылды", ru="Предложено изменение административных данных",
              en="A change of what is administered was proposed"),
        ADMINISTRATION,
        FOLLOWS_ADMINISTRATION,
    ),
    ActKind.ADMINISTRATION_APPROVED: ActEventRule(
        "administration.approved",
        Names(kk="Әкімшілік деректерін өзгерту бекітілді", ru="Изменение административных данных утверждено",
              en="A change of what is administered was approved"),
        ADMINISTRATION,
        FOLLOWS_ADMINISTRATION,
    ),
    ActKind.ADMINISTRATION_REJECTED: ActEventRule(
        "administration.rejected",
        Names(kk="Әкімшілік деректерін өзгерту қабылданбады", ru="Изменение административных данных отклонено",
              en="A change of what is administered was rejected"),
        ADMINISTRATION,
        FOLLOWS_ADMINISTRATION,
    ),
    ActKind.ADMINISTRATION_WITHDRAWN: ActEventRule(
        "administration.withdrawn",
        Names(kk="Әкімшілік деректерін өзгерту қайтарып алынды", ru="Изменение административных данных отозвано",
              en="A change of what is administered was withdrawn"),
        ADMINISTRATION,
        FOLLOWS_ADMINISTRATION,
    ),
    ActKind.ADMINISTRATION_ENTERED: ActEventRule(
        "administration.in_force",
        Names(kk="Әкімшілік деректерінің өзгерісі күшіне енді", ru="Изменение административных данных вступило в силу",
              en="A change of what is administered came into force"),
        ADMINISTRATION,
        FOLLOWS_ADMINISTRATION,
    ),
    ActKind.CONCLUSION_EDITED: ActEventRule(
        "conclusion.edited",
        Names(kk="Сараптамалық қорытындының мәтіні өңделді", ru="Текст экспертного заключения отредактирован",
              en="The text of the expert conclusion was edited"),
        "/v1/conclusions/{year}",
    ),
    ActKind.PUBLICATION_ORDERED: ActEventRule(
        "publication.ordered",
        Names(kk="Рейтингті жариялау мерзімі белгіленді", ru="Назначена публикация рейтинга",
              en="The publication of a rating was ordered"),
        PUBLICATIONS,
    ),
    ActKind.PUBLICATION_WITHDRAWN: ActEventRule(
        "publication.withdrawn",
        Names(kk="Жариялау тапсырмасы қайтарып алынды", ru="Назначенная публикация отозвана",
              en="An ordered publication was withdrawn"),
        PUBLICATIONS,
    ),
    ActKind.PUBLISHED: ActEventRule(
        "publication.published",
        Names(kk="Рейтинг шығарылымы жарияланды", ru="Выпуск рейтинга опубликован",
              en="A release of a rating was published"),
        PUBLICATIONS,
    ),
    ActKind.VOIDED: None,
}  # fmt: skip
"""What is told of an act of each kind; None: nothing. A kind that is not here cannot be entered."""


def _event_kinds() -> Kinds:
    events = {each.event: each for each in ACT_KINDS.values() if each is not None}
    return {
        code: Kind(code, each.names, ActEvent, each.readers, own=each.own)
        for code, each in events.items()
    }


ACT_EVENT_KINDS: Final = _event_kinds()
"""The types of events that acts have."""
