"""What is counted from the records of the goals block, target by target.

A ratio is the fact over the plan, or the plan over the fact where less is better. Without official
statistics, without a fact, or with a divisor that is not above zero there is no ratio: the target
is not counted, which is never 100 percent. Of targets without a ratio only for their divisor it is
counted apart whether the fact is the plan or better (PROPOSED): no edition in force uses that.
"""

from pathlib import Path

from sqlalchemy import ColumnElement, FromClause, and_, case, extract, true

from bagalau.blocks.datasets import EVENTS, ONCE_BY_KEY, Measures, read_definitions
from services.goals.datasets import Audit, BudgetProgramme, PlanGoal, Reform, Target
from services.goals.outcomes import counts, full, missed, partial, uncounted, zero_full, zero_missed

MEASURES = Measures(definitions=read_definitions(Path(__file__).with_name("measures.yaml")))
MEASURES.fields(
    BudgetProgramme, "plan_adjusted", "paid", "results_due", "results_done", adding=EVENTS
)
MEASURES.fields(
    Audit, "checked_amount", "violations_amount", "orders_due", "orders_executed", adding=EVENTS
)


@MEASURES.of(
    Target,
    "Бюджетпен байланысты индикаторлар: толық қол жеткізілді",
    "Индикаторы, увязанные с бюджетом: достигнуты полностью",
    "Budget-linked targets: reached in full",
    adding=ONCE_BY_KEY,
)
def budget_targets_full(target: FromClause) -> ColumnElement[bool]:
    """Count budget-linked targets whose fact is the plan or better."""
    return and_(target.c.level == "budget_linked", full(target))


@MEASURES.of(
    Target,
    "Бюджетпен байланысты индикаторлар: ішінара қол жеткізілді",
    "Индикаторы, увязанные с бюджетом: достигнуты частично",
    "Budget-linked targets: reached in part",
    adding=ONCE_BY_KEY,
)
def budget_targets_partial(target: FromClause) -> ColumnElement[bool]:
    """Count budget-linked targets reached by half or more, but not in full."""
    return and_(target.c.level == "budget_linked", partial(target))


@MEASURES.of(
    Target,
    "Бюджетпен байланысты индикаторлар: қол жеткізілмеді",
    "Индикаторы, увязанные с бюджетом: не достигнуты",
    "Budget-linked targets: missed",
    adding=ONCE_BY_KEY,
)
def budget_targets_missed(target: FromClause) -> ColumnElement[bool]:
    """Count budget-linked targets reached by less than half."""
    return and_(target.c.level == "budget_linked", missed(target))


@MEASURES.of(
    Target,
    "Бюджетпен байланысты индикаторлар: есепке алынбады",
    "Индикаторы, увязанные с бюджетом: не приняты в расчёт",
    "Budget-linked targets: not counted",
    adding=ONCE_BY_KEY,
)
def budget_targets_uncounted(target: FromClause) -> ColumnElement[bool]:
    """Count budget-linked targets without a fact, statistics or a divisor above zero."""
    return and_(target.c.level == "budget_linked", uncounted(target))


@MEASURES.of(
    Target,
    "Макроиндикаторлар: толық қол жеткізілді",
    "Макроиндикаторы: достигнуты полностью",
    "Macro indicators: reached in full",
    adding=ONCE_BY_KEY,
)
def macro_targets_full(target: FromClause) -> ColumnElement[bool]:
    """Count macro indicators whose fact is the plan or better."""
    return and_(target.c.level == "macro", full(target))


@MEASURES.of(
    Target,
    "Макроиндикаторлар: ішінара қол жеткізілді",
    "Макроиндикаторы: достигнуты частично",
    "Macro indicators: reached in part",
    adding=ONCE_BY_KEY,
)
def macro_targets_partial(target: FromClause) -> ColumnElement[bool]:
    """Count macro indicators reached by half or more, but not in full."""
    return and_(target.c.level == "macro", partial(target))


@MEASURES.of(
    Target,
    "Макроиндикаторлар: қол жеткізілмеді",
    "Макроиндикаторы: не достигнуты",
    "Macro indicators: missed",
    adding=ONCE_BY_KEY,
)
def macro_targets_missed(target: FromClause) -> ColumnElement[bool]:
    """Count macro indicators reached by less than half."""
    return and_(target.c.level == "macro", missed(target))


@MEASURES.of(
    Target,
    "Макроиндикаторлар: есепке алынбады",
    "Макроиндикаторы: не приняты в расчёт",
    "Macro indicators: not counted",
    adding=ONCE_BY_KEY,
)
def macro_targets_uncounted(target: FromClause) -> ColumnElement[bool]:
    """Count macro indicators without a fact, statistics or a divisor above zero."""
    return and_(target.c.level == "macro", uncounted(target))


@MEASURES.of(
    Target,
    "Бюджетпен байланысты индикаторлар: нөлдік межеге қол жеткізілді",
    "Индикаторы, увязанные с бюджетом: нулевой рубеж достигнут",
    "Budget-linked targets of zero, reached",
    adding=ONCE_BY_KEY,
)
def budget_targets_zero_full(target: FromClause) -> ColumnElement[bool]:
    """Count budget-linked targets whose fact is the plan or better and that have no ratio: plan or fact is 0 (PROPOSED)."""
    return and_(target.c.level == "budget_linked", zero_full(target))


@MEASURES.of(
    Target,
    "Бюджетпен байланысты индикаторлар: нөлдік межеге қол жеткізілмеді",
    "Индикаторы, увязанные с бюджетом: нулевой рубеж не достигнут",
    "Budget-linked targets of zero, missed",
    adding=ONCE_BY_KEY,
)
def budget_targets_zero_missed(target: FromClause) -> ColumnElement[bool]:
    """Count budget-linked targets whose fact is worse than a plan that gives no ratio (PROPOSED)."""
    return and_(target.c.level == "budget_linked", zero_missed(target))


@MEASURES.of(
    Target,
    "Макроиндикаторлар: нөлдік межеге қол жеткізілді",
    "Макроиндикаторы: нулевой рубеж достигнут",
    "Macro indicators of zero, reached",
    adding=ONCE_BY_KEY,
)
def macro_targets_zero_full(target: FromClause) -> ColumnElement[bool]:
    """Count macro indicators whose fact is the plan or better and that have no ratio: plan or fact is 0 (PROPOSED)."""
    return and_(target.c.level == "macro", zero_full(target))


@MEASURES.of(
    Target,
    "Макроиндикаторлар: нөлдік межеге қол жеткізілмеді",
    "Макроиндикаторы: нулевой рубеж не достигнут",
    "Macro indicators of zero, missed",
    adding=ONCE_BY_KEY,
)
def macro_targets_zero_missed(target: FromClause) -> ColumnElement[bool]:
    """Count macro indicators whose fact is worse than a plan that gives no ratio (PROPOSED)."""
    return and_(target.c.level == "macro", zero_missed(target))


@MEASURES.of(
    Target,
    "Барлық нысаналы индикаторлар",
    "Всего целевых индикаторов",
    "Target indicators in all",
    adding=ONCE_BY_KEY,
)
def targets_total(_target: FromClause) -> ColumnElement[bool]:
    """Count every target indicator of the plan, counted or not."""
    return true()


@MEASURES.of(
    Target,
    "Есепке алынған индикаторлар",
    "Индикаторы, принятые в расчёт",
    "Targets counted",
    adding=ONCE_BY_KEY,
)
def targets_counted(target: FromClause) -> ColumnElement[bool]:
    """Count the targets that have statistics, a fact and a ratio."""
    return counts(target)


@MEASURES.of(
    Target,
    "Өткен жылғы мәні белгілі индикаторлар",
    "Индикаторы с фактом прошлого года",
    "Targets with a fact of last year",
    adding=ONCE_BY_KEY,
)
def targets_with_last_year(target: FromClause) -> ColumnElement[bool]:
    """Count the targets whose fact of last year is known."""
    return target.c.last_year.is_not(None)


@MEASURES.of(
    Target,
    "Қарқынды жоспарланған индикаторлар",
    "Индикаторы с напряжённым планом",
    "Targets planned tightly",
    adding=ONCE_BY_KEY,
)
def targets_tight(target: FromClause) -> ColumnElement[bool]:
    """Count the targets whose plan is not worse than last year's fact."""
    return case(
        (target.c.good == "up", target.c.planned >= target.c.last_year),
        else_=target.c.planned <= target.c.last_year,
    )


@MEASURES.of(
    Target,
    "Қаражат жұмсалған индикаторлар",
    "Индикаторы с израсходованными деньгами",
    "Targets with money spent",
    adding=ONCE_BY_KEY,
)
def targets_funded(target: FromClause) -> ColumnElement[bool]:
    """Count the counted targets for which money was spent."""
    return and_(target.c.money_spent, counts(target))


@MEASURES.of(
    Target,
    "Қаражат жұмсалып, қол жеткізілмегендер",
    "Деньги израсходованы, индикатор не достигнут",
    "Money spent, target missed",
    adding=ONCE_BY_KEY,
)
def targets_funded_missed(target: FromClause) -> ColumnElement[bool]:
    """Count the targets for which money was spent and that were missed."""
    return and_(target.c.money_spent, missed(target))


@MEASURES.of(PlanGoal, "Барлық мақсаттар", "Всего целей", "Goals in all", adding=ONCE_BY_KEY)
def goals_total(_goal: FromClause) -> ColumnElement[bool]:
    """Count every goal of the plan."""
    return true()


@MEASURES.of(
    PlanGoal, "Қол жеткізілген мақсаттар", "Достигнутые цели", "Goals achieved", adding=ONCE_BY_KEY
)
def goals_achieved(goal: FromClause) -> ColumnElement[bool]:
    """Count the goals that were achieved."""
    return goal.c.achieved


@MEASURES.of(
    Reform,
    "Мерзімі келген реформа қадамдары",
    "Шаги реформ со сроком в отчётном году",
    "Reform steps due in the year",
    adding=ONCE_BY_KEY,
)
def reform_steps_due(step: FromClause) -> ColumnElement[bool]:
    """Count the steps due by the end of the year; a dropped step stays due."""
    return extract("year", step.c.due_on) <= step.c.year


@MEASURES.of(
    Reform,
    "Орындалған реформа қадамдары",
    "Выполненные шаги реформ",
    "Reform steps done",
    adding=ONCE_BY_KEY,
)
def reform_steps_done(step: FromClause) -> ColumnElement[bool]:
    """Count the steps due by the end of the year that are done."""
    return and_(extract("year", step.c.due_on) <= step.c.year, step.c.state == "done")
