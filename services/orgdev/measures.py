"""What is counted from the records of the organisational development block.

People are summed over months and divided by the months reported where an average is meant; what
stands at the end of a month (systems, security requirements) is taken from the latest month.
"""

from sqlalchemy import ColumnElement, FromClause, literal

from bagalau.blocks.datasets import Measures
from services.orgdev.datasets import (
    Appointments,
    Discipline,
    Documents,
    DraftActs,
    InformationSystems,
    Overtime,
    Security,
    Staffing,
    Training,
    Turnover,
)

MEASURES = Measures()
MEASURES.fields(Turnover, "left_service")
MEASURES.fields(Appointments, "posts_announced", "candidates", "appointed", "promoted_internally")
MEASURES.fields(Overtime, "overtime_hours")
MEASURES.fields(Discipline, "discipline_cases")
MEASURES.fields(Training, "training_due", "trained")
MEASURES.fields(InformationSystems, "functions_total", "functions_automated", over="last")
MEASURES.fields(InformationSystems, "integrations_due", "integrations_done", over="last")
MEASURES.fields(Documents, "documents_all", "documents_electronic")
MEASURES.fields(DraftActs, "acts_due", "acts_agreed_electronically")
MEASURES.fields(Security, "requirements_due", "requirements_met", over="last")
MEASURES.fields(Security, "unreported_incidents")


@MEASURES.of(
    Staffing,
    "Ай сайынғы штат санының қосындысы",
    "Сумма штатных единиц по месяцам",
    "Posts summed over months",
)
def posts_months(staffing: FromClause) -> ColumnElement[int]:
    """Sum the posts of each month."""
    return staffing.c.posts


@MEASURES.of(
    Staffing,
    "Ай сайынғы бос орындар қосындысы",
    "Сумма вакансий по месяцам",
    "Vacant posts summed over months",
)
def vacant_months(staffing: FromClause) -> ColumnElement[int]:
    """Sum the vacant posts of each month."""
    return staffing.c.vacant


@MEASURES.of(
    Staffing,
    "Ай сайынғы қызметкерлер санының қосындысы",
    "Сумма численности по месяцам",
    "Staff summed over months",
)
def staff_months(staffing: FromClause) -> ColumnElement[int]:
    """Sum the staff of each month."""
    return staffing.c.staff


@MEASURES.of(
    Staffing, "Есеп берілген айлар саны", "Число отчётных месяцев", "Months reported on staffing"
)
def staffing_months(_staffing: FromClause) -> ColumnElement[int]:
    """Count the months reported, so that an average is over those and no others."""
    return literal(1)
