"""What the world sends the citizens block: cases, services, surveys, meetings, openness."""

from datetime import date
from decimal import Decimal
from typing import ClassVar, Literal

from bagalau.blocks.datasets import (
    About,
    Dataset,
    Rule,
    code,
    count,
    month,
    named,
    names,
    not_before,
    not_more,
    within_years,
)  # fmt: skip
from bagalau.chassis.identity import Role
from bagalau.contracts.v1.wire import Names

WHOLE = 100
LONGEST_TERM = 2
"""Calendar years a term may end after its beginning (PROPOSED)."""

SERVICES = "System (Decree No. 954, edition 26.11.2022), para 34; V2000020188"
APPEALS = "System (Decree No. 954, edition 26.11.2022), para 34; V2100022599"


class Application(Dataset):
    """One application or complaint, by its pseudonymous case number."""

    about: ClassVar[About] = About(
        code="applications",
        names=names("Өтініштер мен шағымдар", "Обращения и жалобы", "Applications and complaints"),
        period="received_on",
        key=("case_number",),
        senders=(Role.SUPPLIER,),
        legal_basis=APPEALS,
        cases=True,
        past=("received_on", "answered_on"),
        rules=(
            within_years("due_on", "received_on", LONGEST_TERM),
            not_before(
                "due_on", "received_on",
                "Мерзім түскен күннен ерте бола алмайды", "Срок не может быть раньше поступления",
                "due_on is before received_on: check both dates",
            ),
            not_before(
                "answered_on", "received_on",
                "Жауап түскен күннен ерте бола алмайды", "Ответ не может быть раньше поступления",
                "answered_on is before received_on: check both dates",
            ),
            Rule(
                code="only_complaints_are_overturned",
                fields=("overturned", "kind"),
                holds=lambda overturned, kind: kind == "complaint" or not overturned,
                names=names(
                    "Тек шағымдар қанағаттандырылады", "Удовлетворить вышестоящий может лишь жалобу",
                    "overturned is told of complaints only: set it to false, or kind to complaint",
                ),
            ),
        ),
    )  # fmt: skip

    case_number: str = code("Іс нөмірі", "Номер дела", "Case number")
    kind: Literal["application", "complaint"] = named(
        "Түрі", "Вид", "Kind",
        options={"application": ("Өтініш", "Обращение", "Application"),
                 "complaint": ("Шағым", "Жалоба", "Complaint")},
    )  # fmt: skip
    received_on: date = named("Түскен күні", "Дата поступления", "Received on")
    due_on: date = named("Мерзімі", "Срок ответа", "Due on")
    answered_on: date | None = named("Жауап күні", "Дата ответа", "Answered on", default=None)
    repeated: bool = named("Қайталама", "Повторное", "Repeated", default=False)
    overturned: bool = named(
        "Жоғары тұрған орган қанағаттандырған", "Удовлетворено вышестоящим", "Overturned",
        default=False,
    )  # fmt: skip


class ServiceDelivery(Dataset):
    """One delivery of a public service, by its pseudonymous case number."""

    about: ClassVar[About] = About(
        code="service_deliveries",
        names=names("Көрсетілген қызметтер", "Оказание услуг", "Service deliveries"),
        period="requested_on",
        key=("case_number",),
        senders=(Role.SUPPLIER,),
        legal_basis=SERVICES,
        cases=True,
        past=("requested_on", "delivered_on"),
        rules=(
            within_years("due_on", "requested_on", LONGEST_TERM),
            not_before(
                "due_on", "requested_on",
                "Мерзім сұралған күннен ерте бола алмайды", "Срок не может быть раньше запроса",
                "due_on is before requested_on: check both dates",
            ),
            not_before(
                "delivered_on", "requested_on",
                "Қызмет сұраудан бұрын көрсетілмейді", "Услуга не может быть оказана до запроса",
                "delivered_on is before requested_on: check both dates",
            ),
        ),
    )  # fmt: skip

    case_number: str = code("Іс нөмірі", "Номер дела", "Case number")
    service: str = code("Қызмет коды", "Код услуги", "Service code")
    requested_on: date = named("Сұралған күні", "Дата запроса", "Requested on")
    due_on: date = named("Мерзімі", "Срок", "Due on")
    delivered_on: date | None = named(
        "Көрсетілген күні", "Дата оказания", "Delivered on", default=None
    )
    channel: Literal["electronic", "paper"] = named(
        "Арна", "Канал", "Channel",
        options={"electronic": ("Электрондық", "Электронно", "Electronic"),
                 "paper": ("Қағаз түрінде", "На бумаге", "On paper")},
    )  # fmt: skip
    justified_complaint: bool = named(
        "Негізделген шағым", "Обоснованная жалоба", "Justified complaint", default=False
    )


class ServiceRegistry(Dataset):
    """The services of a body in a month, and how many of them are electronic."""

    about: ClassVar[About] = About(
        "service_registry", names("Қызметтер тізілімі", "Реестр услуг", "Register of services"),
        "month", ("month",), (Role.SUPPLIER,), SERVICES,
        rules=(
            not_more("services_electronic", "services_total",
                      "Электрондық қызмет барлық қызметтен көп емес", "Электронных не больше, чем всех",
                      "services_electronic is above services_total"),
        ),
    )  # fmt: skip

    month: str = month()
    services_total: int = count("Барлық қызмет", "Всего услуг", "Services")
    services_electronic: int = count(
        "Электрондық қызмет", "Электронных услуг", "Electronic services"
    )


class ServiceControl(Dataset):
    """Violations in public services found in a month, by the body itself and by state control."""

    about: ClassVar[About] = About(
        "service_control", names("Қызметтерді бақылау", "Контроль услуг", "Control of services"),
        "month", ("month",), (Role.SUPPLIER,), "V1600014740",
    )  # fmt: skip

    month: str = month()
    violations_found_by_self: int = count(
        "Өзі анықтаған бұзушылық", "Нарушения, выявленные самим органом", "Found by the body itself"
    )
    violations_found_by_state: int = count(
        "Мемлекеттік бақылау анықтаған",
        "Нарушения, выявленные госконтролем",
        "Found by state control",
    )


class SatisfactionSurvey(Dataset):
    """Answers of a month's survey of satisfaction with services, on the scale of 1 to 5."""

    about: ClassVar[About] = About(
        "satisfaction_surveys", names("Қанағаттану сауалнамасы", "Опросы удовлетворённости", "Surveys"),
        "month", ("month",), (Role.SUPPLIER,), SERVICES,
        rules=(
            Rule(
                code="answers_lie_on_the_scale", fields=("score_sum", "respondents"),
                holds=lambda total, respondents: respondents <= total <= 5 * respondents,
                names=names("Жауаптар 1-5 шкаласында болуы керек", "Ответы даются по шкале от 1 до 5",
                            "Answers are 1 to 5, so score_sum is between 1 and 5 times respondents"),
            ),
        ),
    )  # fmt: skip

    month: str = month()
    respondents: int = count("Респонденттер", "Опрошено", "Respondents")
    score_sum: int = count("Бағалар қосындысы", "Сумма оценок", "Sum of answers")


class Meeting(Dataset):
    """Meetings with the population and personal reception in a month."""

    about: ClassVar[About] = About(
        "meetings", names("Халықпен кездесулер", "Встречи с населением", "Meetings with the population"),
        "month", ("month",), (Role.REPORTER,), APPEALS,
        rules=(
            not_more("issues_resolved", "issues_raised",
                      "Шешілгені көтерілгенінен көп емес", "Решённых не больше, чем поднятых",
                      "issues_resolved is above issues_raised"),
        ),
    )  # fmt: skip

    month: str = month()
    meetings_planned: int = count("Жоспарланған", "Запланировано встреч", "Planned")
    meetings_held: int = count("Өткізілген", "Проведено встреч", "Held")
    issues_raised: int = count("Көтерілген мәселе", "Поднято вопросов", "Issues raised")
    issues_resolved: int = count("Шешілген мәселе", "Решено вопросов", "Issues resolved")


def _open(code_: str, called: Names, part: str, whole: str, *rules: Rule) -> About:
    return About(
        code_, called, "month", ("month",), (Role.SUPPLIER,), APPEALS,
        rules=(
            not_more(part, whole, "Бөлігі тұтасынан көп бола алмайды",
                      "Часть не может быть больше целого", f"{part} is above {whole}"),
            *rules,
        ),
    )  # fmt: skip


class OpenData(Dataset):
    """Open data sets due and published in a month."""

    about: ClassVar[About] = _open(
        "open_data", names("Ашық деректер", "Открытые данные", "Open data"),
        "data_sets_published", "data_sets_due",
    )  # fmt: skip

    month: str = month()
    data_sets_due: int = count("Тиісті жиын", "Наборов к публикации", "Data sets due")
    data_sets_published: int = count(
        "Жарияланған жиын", "Опубликовано наборов", "Data sets published"
    )


class OpenBudget(Dataset):
    """Budget documents due and published in a month."""

    about: ClassVar[About] = _open(
        "open_budgets", names("Ашық бюджеттер", "Открытые бюджеты", "Open budgets"),
        "budget_documents_published", "budget_documents_due",
    )  # fmt: skip

    month: str = month()
    budget_documents_due: int = count("Тиісті құжат", "Документов к публикации", "Documents due")
    budget_documents_published: int = count(
        "Жарияланған құжат", "Опубликовано документов", "Published"
    )


class OpenAct(Dataset):
    """Draft acts due and published for discussion in a month."""

    about: ClassVar[About] = _open(
        "open_acts", names("Ашық НҚА", "Открытые НПА", "Open draft acts"),
        "drafts_published", "drafts_due",
    )  # fmt: skip

    month: str = month()
    drafts_due: int = count("Тиісті жоба", "Проектов к публикации", "Drafts due")
    drafts_published: int = count("Жарияланған жоба", "Опубликовано проектов", "Drafts published")


class OpenDialogue(Dataset):
    """Questions received and answered on the open dialogue portal in a month."""

    about: ClassVar[About] = _open(
        "open_dialogue", names("Ашық диалог", "Открытый диалог", "Open dialogue"),
        "questions_answered", "questions_received",
        Rule(
            code="share_is_a_percentage", fields=("printed_share",),
            holds=lambda share: share is None or 0 <= share <= WHOLE,
            names=names("Үлес 0-ден 100-ге дейін", "Доля - от 0 до 100 процентов",
                        "printed_share is a percentage: give a number from 0 to 100"),
        ),
    )  # fmt: skip

    month: str = month()
    questions_received: int = count("Түскен сұрақ", "Получено вопросов", "Questions received")
    questions_answered: int = count("Жауап берілген", "Дано ответов", "Questions answered")
    printed_share: Decimal | None = named(
        "Баспадағы үлес, %", "Доля по печатному отчёту, %", "Share as printed, percent",
        default=None,
    )  # fmt: skip


class InternetResource(Dataset):
    """Items of the openness standard due and present on the body's site in a month."""

    about: ClassVar[About] = _open(
        "internet_resource", names("Интернет-ресурс", "Интернет-ресурс", "Internet resource"),
        "items_present", "items_due",
    )  # fmt: skip

    month: str = month()
    items_due: int = count("Тиісті элемент", "Элементов по стандарту", "Items due")
    items_present: int = count("Бар элемент", "Элементов размещено", "Items present")


DATASETS = (
    Application, ServiceDelivery, ServiceRegistry, ServiceControl, SatisfactionSurvey, Meeting,
    OpenData, OpenBudget, OpenAct, OpenDialogue, InternetResource,
)  # fmt: skip
