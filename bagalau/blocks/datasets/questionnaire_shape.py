"""A questionnaire as a dataset: one record a body and year, a field for each question."""

from collections.abc import Callable
from types import new_class
from typing import Any, Final, Literal, cast

from sqlalchemy import ColumnElement, FromClause, and_, func, literal, or_, true

from bagalau.blocks.datasets.adding import ONCE_BY_KEY
from bagalau.blocks.datasets.measures import Counting, Measure, Measures
from bagalau.blocks.datasets.questionnaire import Question, Questionnaire
from bagalau.blocks.datasets.shape import About, Dataset, Rule, named
from bagalau.chassis.identity import Role
from bagalau.contracts.v1.wire import Names

FIRST, LAST = 2007, 2100
ANSWERED: Final = Names(
    kk="«{question}» сұрағына «{answer}» деп жауап берген органдар; сұрақ қойылмаса, саналмайды.",
    ru="Органы, ответившие «{answer}» на вопрос «{question}»; если вопрос не задаётся, не считаются.",
    en="Bodies that answered “{answer}” to “{question}”; not counted where it is not asked.",
)
ASKED: Final = Names(
    kk="«{question}» сұрағы қойылатын органдар: бұрынғы жауаптар оны жоққа шығармаса; жауапсыз қалса да саналады.",
    ru="Органы, которым задаётся вопрос «{question}»: прежние ответы его не исключают; без ответа тоже считаются.",
    en="Bodies that are asked “{question}”: no earlier answer excludes it; left blank it counts too.",
)


def questionnaire_dataset(questionnaire: Questionnaire, place: str) -> type[Dataset]:
    """Give the shape of a questionnaire's answers, sent by the body itself.

    *place* is the module and name it is assigned to, `services.orgdev.datasets.HrChecklist`: the
    processes that check large files find it there. A blank is not an answer: neither no, nor not
    applicable.
    """
    module, _, name = place.rpartition(".")
    asked = list(questionnaire.questions)
    annotations = {each.code: Literal[tuple(each.codes())] | None for each in asked}
    fields = {each.code: _field(each) for each in asked}
    about = About(
        code=questionnaire.questionnaire,
        names=questionnaire.names,
        period="year",
        key=("year",),
        senders=(Role.REPORTER,),
        legal_basis=questionnaire.legal_basis,
        rules=tuple(_rule(each) for each in asked if each.when),
        questionnaire=questionnaire,
    )

    def made_of(namespace: dict[str, object]) -> None:
        namespace["__module__"], namespace["__qualname__"] = module, name
        namespace["__doc__"] = f"{questionnaire.names.en}: the answers of one body for one year."
        namespace["__annotations__"] = {"year": int, **annotations}
        namespace["year"] = named("Жыл", "Год", "Year", ge=FIRST, le=LAST)
        namespace.update(fields)
        namespace["about"] = about

    return cast("type[Dataset]", new_class(name, (Dataset,), exec_body=made_of))


def count_answers(measures: Measures, shape: type[Dataset]) -> None:
    """Declare what is counted of a questionnaire: each answer, and whom each question is asked."""
    questionnaire = shape.about.questionnaire
    if questionnaire is None:
        raise TypeError(f"{shape.about.code} is no questionnaire")
    for each in questionnaire.questions:
        words = _words(each.names, "", ASKED)
        measures.add(
            shape, _measure(shape, each.applies, each.names, words)(_asked(questionnaire, each))
        )
        for answer in each.answers:
            code, called = each.measure(answer.code), _called(each.names, answer.names)
            words = _words(each.names, answer.names, ANSWERED)
            counted = _answered(questionnaire, each, answer.code)
            measures.add(shape, _measure(shape, code, called, words)(counted))


def _field(question: Question) -> Any:  # pydantic's Field is untyped too
    options = {
        each.code: (each.names.kk, each.names.ru, each.names.en) for each in question.answers
    }
    names = question.names
    return named(names.kk, names.ru, names.en, options=options, default=None)


def _rule(question: Question) -> Rule:
    earlier = list(question.when)

    def holds(answer: object, *given: object) -> bool:
        return answer is None or all(
            each in question.when[code] for code, each in zip(earlier, given, strict=True)
        )

    told = ", ".join(f"{code}: {'/'.join(allowed)}" for code, allowed in question.when.items())
    return Rule(
        code=f"{question.code}_is_asked",
        fields=(question.code, *earlier),
        holds=holds,
        names=Names(
            kk=f"«{{{question.code}}}» сұрағы мына жауаптардан кейін ғана қойылады: {told}. Басқаша бос қалдырыңыз",
            ru=f"Вопрос «{{{question.code}}}» задаётся только после ответов: {told}. Иначе оставьте пустым",
            en=f"{question.code} is asked only after {told}; leave it empty otherwise",
        ),
    )


def _measure(
    shape: type[Dataset], code: str, called: Names, words: Names
) -> Callable[[Counting], Measure]:
    dataset = shape.about.code
    return lambda adds: Measure(code, dataset, called, adds, ONCE_BY_KEY, words, by_month=False)


def _asked(questionnaire: Questionnaire, question: Question) -> Counting:
    return lambda rows: _applies(questionnaire, question, rows)


def _answered(questionnaire: Questionnaire, question: Question, answer: str) -> Counting:
    def adds(rows: FromClause) -> ColumnElement[bool]:
        given = and_(
            _applies(questionnaire, question, rows), rows.c[question.code] == literal(answer)
        )
        return func.coalesce(given, literal(value=False))

    return adds


def _applies(
    questionnaire: Questionnaire, question: Question, rows: FromClause
) -> ColumnElement[bool]:
    """Say in the database what `Questionnaire.applies` says of answers."""
    if not question.when:
        return true()
    parts = [
        and_(
            _applies(questionnaire, questionnaire.by_code[code], rows),
            or_(rows.c[code].is_(None), *(rows.c[code] == literal(each) for each in allowed)),
        )
        for code, allowed in question.when.items()
    ]
    return func.coalesce(and_(*parts), literal(value=False))


def _called(question: Names, answer: Names) -> Names:
    tongues = {each: getattr(question, each) for each in ("kk", "ru", "en")}
    return Names(**{each: f"{text}: {getattr(answer, each)}" for each, text in tongues.items()})


def _words(question: Names, answer: Names | str, text: Names) -> Names:
    said = {
        each: getattr(text, each).format(
            question=getattr(question, each),
            answer=answer if isinstance(answer, str) else getattr(answer, each),
        )
        for each in ("kk", "ru", "en")
    }
    return Names(**said)
