"""What the world sends the evaluation of results: key indicators and surveys, year against year."""

from decimal import Decimal
from typing import Any, ClassVar, Literal

from bagalau.blocks.datasets import About, Dataset, Rule, code, named, names
from bagalau.chassis.identity import Role

FIRST, LAST = 2007, 2100
ACT = "V2000019983 (order 29.01.2020 No 20-01-38.3, edition 20.12.2021)"


def _year() -> Any:  # pydantic's Field is untyped too
    return named("Жыл", "Год", "Year", ge=FIRST, le=LAST)


class KeyIndicator(Dataset):
    """One quantitative key indicator of a body: its values of three years and its influence.

    Without official statistics at the time of evaluation `value` stays empty and the previous
    period's value is used (paras 8 and 14).
    """

    about: ClassVar[About] = About(
        code="key_indicators",
        names=names(
            "Нәтижеліліктің түйінді көрсеткіштері",
            "Ключевые показатели результативности",
            "Key performance indicators",
        ),
        period="year",
        known_later=("value",),
        key=("indicator",),
        senders=(Role.SUPPLIER,),
        legal_basis=f"{ACT}, paras 8, 14, 16, 19; form PROPOSED",
        rules=(
            Rule(
                code="influence_is_above_zero",
                fields=("influence",),
                holds=lambda influence: influence > 0,
                names=names(
                    "Ықпал коэффициенті нөлден жоғары болуы керек",
                    "Коэффициент влияния должен быть больше нуля",
                    "influence is a coefficient above zero; leave out what the body does not affect",
                ),
            ),
        ),
    )

    year: int = _year()
    indicator: str = code("Көрсеткіш коды", "Код показателя", "Code of the indicator")
    good: Literal["positive", "negative"] = named(
        "Бағыты: өсуі жақсы не жаман",
        "Направление: позитивный или негативный",
        "Direction: positive is the larger the better",
        options={
            "positive": ("Өсуі жақсы", "Позитивный", "Positive"),
            "negative": ("Өсуі жаман", "Негативный", "Negative"),
        },
    )
    influence: Decimal = named("Ықпал коэффициенті", "Коэффициент влияния", "Influence", ge=0)
    value: Decimal | None = named(
        "Бағаланатын кезеңдегі мәні", "Значение периода", "Value of the period", default=None, ge=0
    )
    previous: Decimal = named(
        "Алдыңғы кезеңдегі мәні", "Значение предыдущего периода", "Value a period before", ge=0
    )
    before_previous: Decimal | None = named(
        "Екі кезең бұрынғы мәні",
        "Значение за два периода до",
        "Value two periods before",
        default=None,
        ge=0,
    )


class SurveyIndicator(Dataset):
    """One survey indicator of a body: its value and that of the period before."""

    about: ClassVar[About] = About(
        code="survey_indicators",
        names=names("Сауалнама көрсеткіштері", "Опросные показатели", "Survey indicators"),
        period="year",
        known_later=("value",),
        key=("indicator",),
        senders=(Role.SUPPLIER,),
        legal_basis=f"{ACT}, chapter 3; form PROPOSED",
    )

    year: int = _year()
    indicator: str = code("Көрсеткіш коды", "Код показателя", "Code of the indicator")
    value: Decimal | None = named(
        "Бағаланатын кезеңдегі мәні", "Значение периода", "Value of the period", default=None, ge=0
    )
    previous: Decimal = named(
        "Алдыңғы кезеңдегі мәні", "Значение предыдущего периода", "Value a period before", ge=0
    )


DATASETS = (KeyIndicator, SurveyIndicator)
