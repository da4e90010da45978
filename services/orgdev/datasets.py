"""What the world sends the organisational development block: people and technology, by month."""

from pathlib import Path
from typing import ClassVar

from bagalau.blocks.datasets import (
    About,
    Dataset,
    count,
    month,
    names,
    not_more,
    questionnaire_dataset,
    read_questionnaire,
)
from bagalau.chassis.identity import Role

PERSONNEL_ACT = "V2200026918; form PROPOSED"
TECHNOLOGY_ACT = "V1400009194; form PROPOSED"


class Staffing(Dataset):
    """Posts, vacant posts and staff at the end of one month."""

    about: ClassVar[About] = About(
        code="staffing",
        names=names("Штат саны", "Штатная численность", "Staffing"),
        period="month",
        key=("month",),
        senders=(Role.SUPPLIER,),
        legal_basis=PERSONNEL_ACT,
        rules=(
            not_more(
                "vacant",
                "posts",
                "Бос орындар штат бірліктерінен көп бола алмайды",
                "Вакансий не может быть больше штатных единиц",
                "There cannot be more vacant posts than posts",
            ),
        ),
    )

    month: str = month()
    posts: int = count("Штат бірліктері", "Штатные единицы", "Posts")
    vacant: int = count("Бос орындар", "Вакансии", "Vacant posts")
    staff: int = count("Қызметкерлер", "Фактическая численность", "Staff")


class Turnover(Dataset):
    """Civil servants who left the service in one month."""

    about: ClassVar[About] = About(
        code="turnover",
        names=names("Кадрлардың ауыспалылығы", "Сменяемость кадров", "Turnover"),
        period="month",
        key=("month",),
        senders=(Role.SUPPLIER,),
        legal_basis=PERSONNEL_ACT,
    )

    month: str = month()
    left_service: int = count("Қызметтен кеткендер", "Покинули службу", "Left the service")


class Appointments(Dataset):
    """Posts announced, candidates, appointments and internal promotions of one month."""

    about: ClassVar[About] = About(
        code="appointments",
        names=names("Тағайындаулар", "Назначения", "Appointments"),
        period="month",
        key=("month",),
        senders=(Role.SUPPLIER,),
        legal_basis="reg. 7384; form PROPOSED",
        rules=(
            not_more(
                "promoted_internally",
                "appointed",
                "Ішкі конкурспен жоғарылатылғандар тағайындалғандардан көп бола алмайды",
                "Назначенных по внутреннему конкурсу не может быть больше назначенных",
                "There cannot be more promoted internally than appointed",
            ),
        ),
    )

    month: str = month()
    posts_announced: int = count(
        "Конкурсқа шығарылған орындар", "Объявленные вакансии", "Posts announced"
    )
    candidates: int = count("Үміткерлер", "Кандидаты", "Candidates")
    appointed: int = count("Тағайындалғандар", "Назначены", "Appointed")
    promoted_internally: int = count(
        "Ішкі конкурспен жоғарылатылғандар",
        "Назначены по внутреннему конкурсу",
        "Promoted by internal competition",
    )


class Overtime(Dataset):
    """Hours worked beyond the working day in one month."""

    about: ClassVar[About] = About(
        code="overtime",
        names=names("Артық жұмыс уақыты", "Сверхурочное время", "Overtime"),
        period="month",
        key=("month",),
        senders=(Role.SUPPLIER,),
        legal_basis="PROPOSED",
    )

    month: str = month()
    overtime_hours: int = count("Артық жұмыс сағаттары", "Сверхурочные часы", "Overtime hours")


class Discipline(Dataset):
    """Disciplinary and corruption cases of one month."""

    about: ClassVar[About] = About(
        code="discipline",
        names=names("Тәртіптік жағдайлар", "Дисциплинарные случаи", "Discipline"),
        period="month",
        key=("month",),
        senders=(Role.SUPPLIER,),
        legal_basis="PROPOSED",
    )

    month: str = month()
    discipline_cases: int = count("Бұзушылық жағдайлары", "Случаи нарушений", "Cases")


class Training(Dataset):
    """Civil servants due for training and trained in one month."""

    about: ClassVar[About] = About(
        code="training",
        names=names("Оқыту", "Обучение", "Training"),
        period="month",
        key=("month",),
        senders=(Role.SUPPLIER,),
        legal_basis="PROPOSED",
    )

    month: str = month()
    training_due: int = count("Оқытылуға тиістілер", "Подлежали обучению", "Due to be trained")
    trained: int = count("Оқытылғандар", "Обучены", "Trained")


class InformationSystems(Dataset):
    """Functions automated and integrations done, as they stand at the end of one month."""

    about: ClassVar[About] = About(
        code="information_systems",
        names=names("Ақпараттық жүйелер", "Информационные системы", "Information systems"),
        period="month",
        key=("month",),
        senders=(Role.REPORTER,),
        legal_basis=TECHNOLOGY_ACT,
        rules=(
            not_more(
                "functions_automated",
                "functions_total",
                "Автоматтандырылған функциялар барлығынан көп бола алмайды",
                "Автоматизированных функций не может быть больше всех",
                "There cannot be more functions automated than there are",
            ),
            not_more(
                "integrations_done",
                "integrations_due",
                "Орындалған интеграциялар жоспарланғаннан көп бола алмайды",
                "Выполненных интеграций не может быть больше запланированных",
                "There cannot be more integrations done than due",
            ),
        ),
    )

    month: str = month()
    functions_total: int = count("Барлық функциялар", "Всего функций", "Functions in all")
    functions_automated: int = count(
        "Автоматтандырылған функциялар", "Автоматизированные функции", "Functions automated"
    )
    integrations_due: int = count(
        "Жоспарланған интеграциялар", "Запланированные интеграции", "Integrations due"
    )
    integrations_done: int = count(
        "Орындалған интеграциялар", "Выполненные интеграции", "Integrations done"
    )


class Documents(Dataset):
    """Documents of one month, and those in electronic form."""

    about: ClassVar[About] = About(
        code="documents",
        names=names("Құжат айналымы", "Документооборот", "Document flow"),
        period="month",
        key=("month",),
        senders=(Role.REPORTER,),
        legal_basis="PROPOSED",
        rules=(
            not_more(
                "documents_electronic",
                "documents_all",
                "Электрондық құжаттар барлығынан көп бола алмайды",
                "Электронных документов не может быть больше всех",
                "There cannot be more electronic documents than documents",
            ),
        ),
    )

    month: str = month()
    documents_all: int = count("Барлық құжаттар", "Всего документов", "Documents in all")
    documents_electronic: int = count(
        "Электрондық құжаттар", "Электронные документы", "Electronic documents"
    )


class DraftActs(Dataset):
    """Draft acts due for agreement in one month, and those agreed electronically."""

    about: ClassVar[About] = About(
        code="draft_acts",
        names=names("НҚА жобаларын келісу", "Согласование проектов НПА", "Draft acts"),
        period="month",
        key=("month",),
        senders=(Role.REPORTER,),
        legal_basis="V1200008262, items 42-45; form PROPOSED",
        rules=(
            not_more(
                "acts_agreed_electronically",
                "acts_due",
                "Электрондық келісілген жобалар мерзімі келгендерден көп бола алмайды",
                "Согласованных электронно проектов не может быть больше подлежащих согласованию",
                "There cannot be more draft acts agreed electronically than due",
            ),
        ),
    )

    month: str = month()
    acts_due: int = count("Келісілуге тиіс жобалар", "Проекты к согласованию", "Draft acts due")
    acts_agreed_electronically: int = count(
        "Электрондық түрде келісілген жобалар",
        "Согласованы электронно",
        "Draft acts agreed electronically",
    )


class Security(Dataset):
    """Security requirements met at the end of one month, and incidents left unreported in it."""

    about: ClassVar[About] = About(
        code="security",
        names=names("Ақпараттық қауіпсіздік", "Информационная безопасность", "Security"),
        period="month",
        key=("month",),
        senders=(Role.REPORTER,),
        legal_basis="PROPOSED",
        rules=(
            not_more(
                "requirements_met",
                "requirements_due",
                "Орындалған талаптар барлығынан көп бола алмайды",
                "Выполненных требований не может быть больше всех",
                "There cannot be more requirements met than due",
            ),
        ),
    )

    month: str = month()
    requirements_due: int = count("Барлық талаптар", "Все требования", "Requirements in all")
    requirements_met: int = count("Орындалған талаптар", "Выполненные требования", "Met")
    unreported_incidents: int = count(
        "Хабарланбаған инциденттер", "Несообщённые инциденты", "Incidents not reported"
    )


HrChecklist = questionnaire_dataset(
    read_questionnaire(Path(__file__).with_name("hr_checklist.yaml")), f"{__name__}.HrChecklist"
)

DATASETS: tuple[type[Dataset], ...] = (
    Staffing,
    Turnover,
    Appointments,
    Overtime,
    Discipline,
    Training,
    InformationSystems,
    Documents,
    DraftActs,
    Security,
    HrChecklist,
)
