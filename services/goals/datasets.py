"""What the world sends the goals block: plans as a tree, budget programmes, audits, reforms."""

from datetime import date
from decimal import Decimal
from typing import Any, ClassVar, Literal

from bagalau.blocks.datasets import (
    About,
    Dataset,
    Rule,
    amount,
    code,
    count,
    month,
    named,
    names,
    not_more,
)
from bagalau.chassis.identity import Role

FIRST, LAST = 2007, 2100
"""Years that may be evaluated: complex evaluation was first foreseen in 2007."""


def _year() -> Any:  # pydantic's Field is untyped too
    return named("Жыл", "Год", "Year", ge=FIRST, le=LAST)


class Plan(Dataset):
    """A body's plan: a ministry's strategic plan or a region's development programme."""

    about: ClassVar[About] = About(
        code="plans",
        names=names("Жоспарлар", "Планы", "Plans"),
        period="year",
        key=("plan",),
        senders=(Role.REPORTER,),
        legal_basis="System (edition 26.11.2022), paras 4-7; form PROPOSED",
        past=("approved_on",),
    )

    year: int = _year()
    plan: str = code("Жоспар коды", "Код плана", "Code of the plan")
    kind: Literal["strategic_plan", "development_programme"] = named(
        "Жоспар түрі", "Вид плана", "Kind of plan",
        options={
            "strategic_plan": ("Стратегиялық жоспар", "Стратегический план", "Strategic plan"),
            "development_programme": (
                "Даму бағдарламасы", "Программа развития", "Development programme",
            ),
        },
    )  # fmt: skip
    approved_on: date = named("Бекітілген күні", "Дата утверждения", "Approved on")
    act: str = named("Бекіту актісі", "Акт об утверждении", "Act of approval", max_length=200)


class PlanGoal(Dataset):
    """One goal of a plan, and whether it was achieved."""

    about: ClassVar[About] = About(
        code="plan_goals",
        names=names("Жоспар мақсаттары", "Цели плана", "Goals of the plan"),
        period="year",
        known_later=("achieved",),
        key=("goal",),
        part_of=("plan",),
        senders=(Role.REPORTER,),
        legal_basis="System (edition 26.11.2022), paras 4-7; form PROPOSED",
    )

    year: int = _year()
    plan: str = code("Жоспар коды", "Код плана", "Code of the plan")
    goal: str = code("Мақсат коды", "Код цели", "Code of the goal")
    achieved: bool = named("Қол жеткізілді", "Достигнута", "Achieved")


class Target(Dataset):
    """One target indicator of a goal: plan, fact, last year's fact, source and money behind it."""

    about: ClassVar[About] = About(
        code="targets",
        names=names("Нысаналы индикаторлар", "Целевые индикаторы", "Target indicators"),
        period="year",
        known_later=("actual",),
        key=("target",),
        part_of=("plan",),
        senders=(Role.REPORTER,),
        legal_basis="System (edition 26.11.2022), paras 4-7; form PROPOSED",
    )

    year: int = _year()
    plan: str = code("Жоспар коды", "Код плана", "Code of the plan")
    goal: str = code("Мақсат коды", "Код цели", "Code of the goal")
    target: str = code("Индикатор коды", "Код индикатора", "Code of the target")
    level: Literal["budget_linked", "macro"] = named(
        "Деңгейі", "Уровень", "Level",
        options={
            "budget_linked": ("Бюджетпен байланысты", "Увязан с бюджетом", "Budget-linked"),
            "macro": ("Макроиндикатор", "Макроиндикатор", "Macro indicator"),
        },
    )  # fmt: skip
    good: Literal["up", "down"] = named(
        "Жақсы бағыты", "Желательное направление", "Good direction",
        options={
            "up": ("Көп болғаны жақсы", "Больше - лучше", "The more the better"),
            "down": ("Аз болғаны жақсы", "Меньше - лучше", "The less the better"),
        },
    )  # fmt: skip
    planned: Decimal = named("Жоспар", "План", "Planned", concept="target-planned")
    actual: Decimal | None = named(
        "Нақты мән", "Факт", "Actual", concept="target-fact", default=None
    )
    last_year: Decimal | None = named(
        "Өткен жылғы нақты мән",
        "Факт прошлого года",
        "Fact of last year",
        concept="target-fact-last-year",
        default=None,
    )
    data_source: str = named("Дереккөз", "Источник данных", "Source of data", max_length=200)
    statistics: Literal["available", "absent"] = named(
        "Ресми статистика", "Официальная статистика", "Official statistics",
        options={
            "available": ("Бар", "Есть", "Available"),
            "absent": ("Жоқ", "Нет", "Absent"),
        },
    )  # fmt: skip
    formula_act: str = named(
        "Формуланы бекіткен акт", "Акт, утвердивший формулу", "Act of the formula",
        min_length=0, max_length=200,  # official statistics need no formula
    )  # fmt: skip
    programmes: str = named(
        "Байланысты бюджеттік бағдарламалар",
        "Связанные бюджетные программы",
        "Linked budget programmes",
        regex=r"^([0-9]{3}([; ]+[0-9]{3})*)?$",
        max_length=200,
    )
    money_spent: bool = named("Қаражат жұмсалды", "Деньги израсходованы", "Money was spent")


class BudgetProgramme(Dataset):
    """One month of one budget programme: money planned and paid, results due and done."""

    about: ClassVar[About] = About(
        code="budget_programmes",
        names=names("Бюджеттік бағдарламалар", "Бюджетные программы", "Budget programmes"),
        period="month",
        key=("programme", "month"),
        senders=(Role.SUPPLIER,),
        legal_basis="V1600014781; form PROPOSED",
        rules=(
            not_more(
                "results_done",
                "results_due",
                "Қол жеткізілген көрсеткіштер жоспарланғаннан көп бола алмайды",
                "Достигнутых показателей не может быть больше запланированных",
                "There cannot be more indicators achieved than due",
            ),
        ),
    )

    month: str = month()
    programme: str = named("Бағдарлама коды", "Код программы", "Programme", regex=r"^[0-9]{3}$")
    plan_adjusted: Decimal = amount(
        "Түзетілген жоспар, мың теңге",
        "Скорректированный план, тысяч тенге",
        "Adjusted plan, thousand tenge",
        concept="plan-adjusted",
    )
    paid: Decimal = amount(  # below zero in a month that restored more than it paid
        "Төленген, мың теңге",
        "Оплачено, тысяч тенге",
        "Paid, thousand tenge",
        concept="paid",
        least=None,
    )
    results_due: int = count(
        "Жоспарланған көрсеткіштер", "Запланированные показатели", "Programme indicators due"
    )
    results_done: int = count(
        "Қол жеткізілген көрсеткіштер", "Достигнутые показатели", "Programme indicators achieved"
    )


class Audit(Dataset):
    """One month of state audit of a body: sums checked, violations, orders and their execution."""

    about: ClassVar[About] = About(
        code="audits",
        names=names("Мемлекеттік аудит", "Государственный аудит", "State audit"),
        period="month",
        key=("month",),
        senders=(Role.SUPPLIER,),
        due="control_data",
        legal_basis="V1300009132, para 5; form PROPOSED",
        rules=(
            not_more(
                "orders_executed",
                "orders_due",
                "Орындалған ұсынымдар мерзімі келгендерден көп бола алмайды",
                "Исполненных предписаний не может быть больше подлежащих исполнению",
                "There cannot be more orders executed than due",
            ),
        ),
    )

    month: str = month()
    checked_amount: Decimal = amount(
        "Тексерілген сома, мың теңге",
        "Проверенная сумма, тысяч тенге",
        "Amount audited, thousand tenge",
        concept="checked-amount",
    )
    violations_amount: Decimal = amount(
        "Бұзушылықтар сомасы, мың теңге",
        "Сумма нарушений, тысяч тенге",
        "Violations, thousand tenge",
        concept="violations-amount",
    )
    orders_due: int = count(
        "Мерзімі келген ұсынымдар", "Предписания со сроком", "Orders and recommendations due"
    )
    orders_executed: int = count(
        "Орындалған ұсынымдар", "Исполненные предписания", "Orders and recommendations executed"
    )


class Reform(Dataset):
    """One step of a reform that a body answers for."""

    about: ClassVar[About] = About(
        code="reforms",
        names=names("Реформалар", "Реформы", "Reforms"),
        period="year",
        key=("step",),
        part_of=("programme",),
        senders=(Role.REPORTER,),
        legal_basis="PROPOSED",
        rules=(
            Rule(
                code="done_needs_evidence",
                fields=("evidence", "state"),
                holds=lambda evidence, state: state != "done" or bool(evidence.strip()),
                names=names(
                    "Орындалған қадамға дәлел көрсетілуге тиіс",
                    "Для выполненного шага нужно указать подтверждение",
                    "A step that is done needs its evidence",
                ),
            ),
        ),
    )

    year: int = _year()
    programme: str = code("Реформа бағдарламасы", "Программа реформы", "Reform programme")
    step: str = code("Қадам", "Шаг", "Step")
    due_on: date = named("Мерзімі", "Срок", "Due on")
    state: Literal["planned", "in_progress", "done", "late", "dropped"] = named(
        "Күйі", "Состояние", "State",
        options={
            "planned": ("Жоспарланған", "Запланирован", "Planned"),
            "in_progress": ("Орындалып жатыр", "Выполняется", "In progress"),
            "done": ("Орындалды", "Выполнен", "Done"),
            "late": ("Кешіктірілген", "Просрочен", "Late"),
            "dropped": ("Алынып тасталды", "Снят", "Dropped"),
        },
    )  # fmt: skip
    evidence: str = named("Дәлел", "Подтверждение", "Evidence", min_length=0, max_length=500)


DATASETS: tuple[type[Dataset], ...] = (Plan, PlanGoal, Target, BudgetProgramme, Audit, Reform)
