"""The kinds of events of a block, and which roles may hear of each: whoever may read the thing."""

from collections.abc import Callable
from typing import Final

from bagalau.chassis.events import Kind, Kinds, kinds_of
from bagalau.chassis.identity import OVERSEES, READS_BLOCK_RESULTS, READS_OWN, Actor, Role
from bagalau.contracts.v1.events import (
    ActEvent,
    ConclusionEvent,
    DeadlineEvent,
    FlagEvent,
    ImportEvent,
    RecommendationEvent,
    TaskEvent,
    WarningEvent,
)
from bagalau.contracts.v1.wire import Names

IMPORT_COMPLETED, IMPORT_REFUSED = "import.completed", "import.refused"
IMPORT_FAILED, FLAG_RAISED = "import.failed", "flag.raised"
REPORT_CLOSED, DEADLINE_NEAR = "report.closed", "deadline.near"
CORRECTION_REQUESTED, CORRECTION_DECIDED = "correction.requested", "correction.decided"
RESULT_ISSUED, OBJECTION_DECIDED = "result.issued", "objection.decided"
OBJECTION_RAISED, COMPLAINT_RAISED = "objection.raised", "complaint.raised"
COMPLAINT_DECIDED = "complaint.decided"
EXEMPTION_REQUESTED, EXEMPTION_DECIDED = "exemption.requested", "exemption.decided"
RECONCILIATION_MADE = "reconciliation.made"
CONCLUSION_SIGNED, CONCLUSION_HANDED_OVER = "conclusion.signed", "conclusion.handed_over"
RECOMMENDATION_OVERDUE = "recommendation.overdue"
EARLY_WARNING = "early.warning"

TASK_WAITING, TASK_NEAR, TASK_OVERDUE = "task.waiting", "task.near", "task.overdue"

_RECEIPTS = frozenset({Role.EVALUATOR, Role.AUDITOR})
_FOLLOWS = frozenset({Role.EVALUATOR, *OVERSEES})
_REVIEWS = _FOLLOWS | {Role.SPECIAL_COMMISSION, Role.WORKING_BODY}
_ACTS = READS_OWN | _FOLLOWS | {Role.SPECIAL_COMMISSION, Role.WORKING_BODY}
_CONCLUDES = frozenset({Role.EVALUATOR, Role.WORKING_BODY, *READS_BLOCK_RESULTS})

BLOCK_KINDS: Final[Kinds] = kinds_of(
    Kind(
        IMPORT_COMPLETED,
        Names(kk="Импорт қабылданды", ru="Импорт принят", en="An import was taken"),
        ImportEvent,
        _RECEIPTS,
        sent=True,
    ),
    Kind(
        IMPORT_REFUSED,
        Names(kk="Импорт қабылданбады", ru="Импорт отклонён", en="An import was refused"),
        ImportEvent,
        _RECEIPTS,
        sent=True,
    ),
    Kind(
        IMPORT_FAILED,
        Names(kk="Импорт біздің ақаудан тоқтады", ru="Импорт прерван нашей ошибкой",
              en="An import failed by a fault of ours"),
        ImportEvent,
        _RECEIPTS,
        sent=True,
    ),
    Kind(
        FLAG_RAISED,
        Names(kk="Көрсеткіштерге сұрақ қойылды", ru="К показателям есть вопросы",
              en="Figures wait for an answer"),
        FlagEvent,
        _FOLLOWS,
        sent=True,
    ),
    Kind(
        REPORT_CLOSED,
        Names(kk="Есеп жабылды", ru="Отчёт закрыт", en="A report was closed"),
        ActEvent,
        _FOLLOWS,
    ),
    Kind(
        CORRECTION_REQUESTED,
        Names(kk="Түзету сұралды", ru="Запрошено исправление", en="A correction was asked for"),
        ActEvent,
        _FOLLOWS,
        sent=True,
    ),
    Kind(
        CORRECTION_DECIDED,
        Names(kk="Түзету туралы шешім қабылданды", ru="Принято решение об исправлении",
              en="A correction was decided on"),
        ActEvent,
        _FOLLOWS,
        sent=True,
    ),
    Kind(
        DEADLINE_NEAR,
        Names(kk="Мерзім жақын", ru="Срок близко", en="A term is near"),
        DeadlineEvent,
        _FOLLOWS,
    ),
    Kind(
        RESULT_ISSUED,
        Names(kk="Нәтиже берілді", ru="Результат выдан", en="A result was handed out"),
        ActEvent,
        _REVIEWS,
    ),
    Kind(
        OBJECTION_RAISED,
        Names(kk="Қарсылық білдірілді", ru="Заявлено возражение", en="An objection was raised"),
        ActEvent,
        _REVIEWS,
    ),
    Kind(
        COMPLAINT_RAISED,
        Names(kk="Жұмыс органына шағым берілді", ru="Подана жалоба в рабочий орган",
              en="A complaint went to the working body"),
        ActEvent,
        _REVIEWS,
    ),
    Kind(
        COMPLAINT_DECIDED,
        Names(kk="Шағым қаралды", ru="Жалоба рассмотрена", en="A complaint was decided"),
        ActEvent,
        _REVIEWS,
    ),
    Kind(
        EXEMPTION_REQUESTED,
        Names(kk="Көрсеткішті босату сұралды", ru="Запрошено изъятие показателя",
              en="An exemption was asked for"),
        ActEvent,
        _FOLLOWS,
    ),
    Kind(
        EXEMPTION_DECIDED,
        Names(kk="Босату туралы шешім қабылданды", ru="Принято решение об изъятии",
              en="An exemption was decided on"),
        ActEvent,
        _FOLLOWS,
    ),
    Kind(
        RECONCILIATION_MADE,
        Names(kk="Салыстырып тексеру актісі жасалды", ru="Составлен акт сверки",
              en="A reconciliation act was made"),
        ActEvent,
        _FOLLOWS,
    ),
    Kind(
        OBJECTION_DECIDED,
        Names(kk="Қарсылық қаралды", ru="Возражение рассмотрено", en="An objection was decided"),
        ActEvent,
        _REVIEWS,
    ),
    Kind(
        CONCLUSION_SIGNED,
        Names(kk="Блок қорытындысына қол қойылды", ru="Заключение по блоку подписано",
              en="The block conclusion was signed"),
        ConclusionEvent,
        _CONCLUDES,
        own=False,
    ),
    Kind(
        CONCLUSION_HANDED_OVER,
        Names(kk="Блок қорытындысы тапсырылды", ru="Заключение по блоку передано",
              en="The block conclusion was handed over"),
        ConclusionEvent,
        _CONCLUDES,
        own=False,
    ),
    Kind(
        RECOMMENDATION_OVERDUE,
        Names(kk="Ұсыным мерзімінде орындалмады", ru="Рекомендация не исполнена в срок",
              en="A recommendation is overdue"),
        RecommendationEvent,
        _FOLLOWS | {Role.WORKING_BODY},
    ),
    Kind(
        EARLY_WARNING,
        Names(kk="Жыл қорытындысы нысанадан төмен болуы мүмкін",
              ru="Год может закончиться хуже цели", en="The year may end short of its target"),
        WarningEvent,
        frozenset(),
        own=False,
        addressed=READS_OWN,
    ),
    Kind(
        TASK_WAITING,
        Names(kk="Сізден әрекет күтіледі", ru="Ожидается ваше действие",
              en="Something waits for you"),
        TaskEvent,
        frozenset(),
        own=False,
        addressed=_ACTS,
    ),
    Kind(
        TASK_NEAR,
        Names(kk="Сіз орындайтын әрекеттің мерзімі жақын", ru="Близок срок вашего действия",
              en="The term of what waits for you is near"),
        TaskEvent,
        frozenset(),
        own=False,
        addressed=_ACTS,
    ),
    Kind(
        TASK_OVERDUE,
        Names(kk="Сіз орындайтын әрекеттің мерзімі өтті", ru="Срок вашего действия истёк",
              en="The term of what waits for you is over"),
        TaskEvent,
        frozenset(),
        own=False,
        addressed=_ACTS,
    ),
)  # fmt: skip


def roles_in(block: str) -> Callable[[Actor], frozenset[str]]:
    """Give what tells the roles of an actor in a block: an evaluator of another has none here."""

    def roles(actor: Actor) -> frozenset[str]:
        return actor.roles if block in actor.blocks else actor.roles - {Role.EVALUATOR}

    return roles
