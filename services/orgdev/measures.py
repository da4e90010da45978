"""What is counted from the records of the organisational development block.

People are summed over months and divided by the months reported where an average is meant; what
stands at the end of a month (systems, security requirements) is taken from the latest month.
"""

from pathlib import Path

from sqlalchemy import ColumnElement, FromClause, true

from bagalau.blocks.datasets import (
    EVENTS,
    MONTHS_REPORTED,
    STATE,
    STATE_BY_MONTH,
    Measures,
    count_answers,
    read_definitions,
)
from services.orgdev.datasets import (
    Appointments,
    Discipline,
    Documents,
    DraftActs,
    HrChecklist,
    InformationSystems,
    Overtime,
    Security,
    Staffing,
    Training,
    Turnover,
)

MEASURES = Measures(definitions=read_definitions(Path(__file__).with_name("measures.yaml")))
MEASURES.fields(Turnover, "left_service", adding=EVENTS)
MEASURES.fields(
    Appointments, "posts_announced", "candidates", "appointed", "promoted_internally", adding=EVENTS
)
MEASURES.fields(Overtime, "overtime_hours", adding=EVENTS)
MEASURES.fields(Discipline, "discipline_cases", adding=EVENTS)
MEASURES.fields(Training, "training_due", "trained", adding=EVENTS)
MEASURES.fields(InformationSystems, "functions_total", "functions_automated", adding=STATE)
MEASURES.fields(InformationSystems, "integrations_due", "integrations_done", adding=STATE)
MEASURES.fields(Documents, "documents_all", "documents_electronic", adding=EVENTS)
MEASURES.fields(DraftActs, "acts_due", "acts_agreed_electronically", adding=EVENTS)
MEASURES.fields(Security, "requirements_due", "requirements_met", adding=STATE)
MEASURES.fields(Security, "unreported_incidents", adding=EVENTS)

count_answers(MEASURES, HrChecklist)


@MEASURES.of(
    Staffing,
    "Ай сайынғы штат санының қосындысы",
    "Сумма штатных единиц по месяцам",
    "Posts summed over months",
    adding=STATE_BY_MONTH,
)
def posts_months(staffing: FromClause) -> ColumnElement[int]:
    """Sum the posts of each month."""
    return staffing.c.posts


@MEASURES.of(
    Staffing,
    "Ай сайынғы бос орындар қосындысы",
    "Сумма вакансий по месяцам",
    "Vacant posts summed over months",
    adding=STATE_BY_MONTH,
)
def vacant_months(staffing: FromClause) -> ColumnElement[int]:
    """Sum the vacant posts of each month."""
    return staffing.c.vacant


@MEASURES.of(
    Staffing,
    "Ай сайынғы қызметкерлер санының қосындысы",
    "Сумма численности по месяцам",
    "Staff summed over months",
    adding=STATE_BY_MONTH,
)
def staff_months(staffing: FromClause) -> ColumnElement[int]:
    """Sum the staff of each month."""
    return staffing.c.staff


@MEASURES.of(
    Staffing,
    "Есеп берілген айлар саны",
    "Число отчётных месяцев",
    "Months reported on staffing",
    adding=MONTHS_REPORTED,
)
def staffing_months(_staffing: FromClause) -> ColumnElement[bool]:
    """Count the months reported, so that an average is over those and no others."""
    return true()
