"""What is counted from the records of the citizens block."""

from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, FromClause, and_, extract, or_, true

from bagalau.blocks.datasets import (
    EVENTS,
    ONCE_BY_KEY,
    OWN_STATE,
    STATE,
    Measures,
    read_definitions,
)
from services.citizens.datasets import (
    Application,
    InternetResource,
    Meeting,
    OpenAct,
    OpenBudget,
    OpenData,
    OpenDialogue,
    SatisfactionSurvey,
    ServiceControl,
    ServiceDelivery,
    ServiceRegistry,
)

MEASURES = Measures(definitions=read_definitions(Path(__file__).with_name("measures.yaml")))
MEASURES.fields(ServiceRegistry, "services_total", "services_electronic", adding=STATE)
MEASURES.fields(
    ServiceControl, "violations_found_by_self", "violations_found_by_state", adding=EVENTS
)
MEASURES.fields(SatisfactionSurvey, "respondents", "score_sum", adding=EVENTS)
MEASURES.fields(
    Meeting, "meetings_planned", "meetings_held", "issues_raised", "issues_resolved", adding=EVENTS
)
MEASURES.fields(OpenData, "data_sets_due", "data_sets_published", adding=EVENTS)
MEASURES.fields(OpenBudget, "budget_documents_due", "budget_documents_published", adding=EVENTS)
MEASURES.fields(OpenAct, "drafts_due", "drafts_published", adding=EVENTS)
MEASURES.fields(OpenDialogue, "questions_received", "questions_answered", adding=EVENTS)
MEASURES.fields(InternetResource, "items_due", "items_present", adding=OWN_STATE)

DAYS_BEFORE = 5
"""Days just before the last day of a term, which the last day is compared with (PROPOSED)."""


def _on_last_day(done: ColumnElement[Any], due: ColumnElement[Any]) -> ColumnElement[bool]:
    return and_(done.is_not(None), done == due)


def _just_before(done: ColumnElement[Any], due: ColumnElement[Any]) -> ColumnElement[bool]:
    return and_(done.is_not(None), done < due, done >= due - DAYS_BEFORE)


def _due_in_year(due: ColumnElement[Any], year: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether the term ran out within the evaluated year, so that no clock is needed."""
    return extract("year", due) <= year


@MEASURES.of(
    Application,
    "Барлық өтініш",
    "Всего обращений и жалоб",
    "Applications and complaints",
    adding=ONCE_BY_KEY,
)
def applications_total(_case: FromClause) -> ColumnElement[Any]:
    """Every application and complaint received."""
    return true()


@MEASURES.of(
    Application,
    "Жауап мерзімі келген",
    "С наступившим сроком",
    "Applications due",
    adding=ONCE_BY_KEY,
)
def applications_due(case: FromClause) -> ColumnElement[Any]:
    """Answered, or with a term that ran out by 31 December of the year."""
    return or_(case.c.answered_on.is_not(None), _due_in_year(case.c.due_on, case.c.year))


@MEASURES.of(
    Application, "Мерзімінде қаралған", "Рассмотрено в срок", "Answered in time", adding=ONCE_BY_KEY
)
def applications_on_time(case: FromClause) -> ColumnElement[Any]:
    """Answered not later than the day the term ends."""
    return case.c.answered_on <= case.c.due_on


@MEASURES.of(
    Application, "Соңғы күні жауап берілген", "Ответ в последний день срока", "Answered on the last day", adding=ONCE_BY_KEY,
)  # fmt: skip
def applications_on_last_day(case: FromClause) -> ColumnElement[Any]:
    """Answered exactly on the day the term ends."""
    return _on_last_day(case.c.answered_on, case.c.due_on)


@MEASURES.of(
    Application, "Соңғы күннен бұрынғы бес күнде", "Ответ за пять дней до последнего",
    "Answered in the five days before the last", adding=ONCE_BY_KEY,
)  # fmt: skip
def applications_in_days_before(case: FromClause) -> ColumnElement[Any]:
    """Answered in the five days before the day the term ends."""
    return _just_before(case.c.answered_on, case.c.due_on)


@MEASURES.of(
    Application,
    "Қайталама өтініш",
    "Повторные обращения",
    "Repeated applications",
    adding=ONCE_BY_KEY,
)
def applications_repeated(case: FromClause) -> ColumnElement[Any]:
    """Sent again on the same question."""
    return case.c.repeated


@MEASURES.of(Application, "Шағымдар", "Жалобы", "Complaints", adding=ONCE_BY_KEY)
def complaints_total(case: FromClause) -> ColumnElement[Any]:
    """Complaints received."""
    return case.c.kind == "complaint"


@MEASURES.of(
    Application,
    "Қанағаттандырылған шағым",
    "Жалобы, удовлетворённые выше",
    "Complaints overturned",
    adding=ONCE_BY_KEY,
)
def complaints_overturned(case: FromClause) -> ColumnElement[Any]:
    """Complaints satisfied by a superior body or a court."""
    return and_(case.c.kind == "complaint", case.c.overturned)


@MEASURES.of(
    ServiceDelivery, "Көрсетілген қызмет", "Оказано услуг", "Services delivered", adding=ONCE_BY_KEY
)
def deliveries_total(_case: FromClause) -> ColumnElement[Any]:
    """Every service asked for."""
    return true()


@MEASURES.of(
    ServiceDelivery,
    "Кешіктірілген қызмет",
    "Оказано с нарушением срока",
    "Delivered late",
    adding=ONCE_BY_KEY,
)
def deliveries_late(case: FromClause) -> ColumnElement[Any]:
    """Delivered after the term, or not at all by 31 December of the year with the term over."""
    never = and_(case.c.delivered_on.is_(None), _due_in_year(case.c.due_on, case.c.year))
    return or_(case.c.delivered_on > case.c.due_on, never)


@MEASURES.of(
    ServiceDelivery, "Қызметке негізделген шағым", "Обоснованные жалобы на услуги",
    "Justified complaints on services", adding=ONCE_BY_KEY,
)  # fmt: skip
def service_complaints_justified(case: FromClause) -> ColumnElement[Any]:
    """Deliveries with a complaint that was found justified."""
    return case.c.justified_complaint


@MEASURES.of(
    ServiceDelivery, "Соңғы күні көрсетілген", "Оказано в последний день срока",
    "Delivered on the last day", adding=ONCE_BY_KEY,
)  # fmt: skip
def deliveries_on_last_day(case: FromClause) -> ColumnElement[Any]:
    """Delivered exactly on the day the term ends."""
    return _on_last_day(case.c.delivered_on, case.c.due_on)


@MEASURES.of(
    ServiceDelivery, "Соңғы күннен бұрынғы бес күнде көрсетілген",
    "Оказано за пять дней до последнего", "Delivered in the five days before the last", adding=ONCE_BY_KEY,
)  # fmt: skip
def deliveries_in_days_before(case: FromClause) -> ColumnElement[Any]:
    """Delivered in the five days before the day the term ends."""
    return _just_before(case.c.delivered_on, case.c.due_on)
