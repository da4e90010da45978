"""What single values of records must keep: personal numbers, money below zero, figures in range."""

from dataclasses import replace
from decimal import Decimal

import pytest

from bagalau.blocks.records.listing import cell_text
from bagalau.blocks.validation.value_rules import ValueRules
from bagalau.contracts.v1.wire.plain_text import as_text
from services.citizens.datasets import Application
from services.goals.datasets import Audit, BudgetProgramme, Target
from services.results.datasets import KeyIndicator


def codes(shape, **changed):
    """Give what is wrong with a row, told alike by columns and by rows."""
    fields = shape.model_fields.items()
    values = {name: None if info.is_required() else info.default for name, info in fields}
    values |= changed
    about = shape.about
    rules = ValueRules(shape, None)
    rules.about = replace(about, rules=())
    found = [each.code for each in rules.faults(1, values)]
    suspected = rules.suspects({name: [value] for name, value in values.items()})
    assert suspected == bool(found)
    return found


@pytest.mark.parametrize(
    "number", ["202500000777", "900101300016", "901301300017", "900101900017", "250315000123"]
)
def test_a_case_number_of_twelve_digits_is_taken_unless_it_is_a_personal_number(number):
    assert codes(Application, case_number=number) == []


@pytest.mark.parametrize("number", ["900101300017", "900101-300017", "N-900101300017.1"])
def test_a_personal_number_is_refused_however_its_digits_are_set_apart(number):
    assert codes(Application, case_number=number) == ["personal_number"]


def test_a_dataset_may_say_that_its_numbers_are_nobodys():
    class Register(Application):
        about = replace(Application.about, not_personal=("case_number",))

    assert codes(Register, case_number="900101300017") == []
    assert codes(Register, case_number="9001\x0001300017") == ["text_not_plain"]


@pytest.mark.parametrize("paid", ["-1250.5", "0.001", "1234.567"])
def test_money_takes_decimals_and_a_month_may_restore_more_than_it_paid(paid):
    assert codes(BudgetProgramme, paid=Decimal(paid), plan_adjusted=Decimal("0.5")) == []


@pytest.mark.parametrize(
    ("shape", "field"),
    [(BudgetProgramme, "plan_adjusted"), (Audit, "violations_amount"), (KeyIndicator, "value")],
)
def test_a_decimal_figure_keeps_the_minimum_its_schema_states(shape, field):
    assert codes(shape, **{field: Decimal("-0.1")}) == ["value_below_minimum"]
    assert codes(shape, **{field: Decimal(0)}) == []


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+1", "-1", "@a", "\t=1+1", "\r=1", "\n@a", " =1", "\u00a0=1", "\u200b=1", "\ufeff=1",
     "＝1+1", "＋1", "－1", "＠a", "\u2212" + "1", "\tplain"],
)  # fmt: skip
def test_no_cell_of_a_report_is_a_formula_to_any_spreadsheet(cell):
    assert as_text(cell) == f"'{cell}"
    assert cell_text(cell) == (cell if cell == "-1" else f"'{cell}")  # a number is no formula


@pytest.mark.parametrize("cell", ["", "plain", "a=1", "'=1", "№ 5", "12"])
def test_other_cells_of_a_report_stay_as_they_are(cell):
    assert as_text(cell) == cell_text(cell) == cell


@pytest.mark.parametrize(
    "text", ["", " ", "\t", "\u00a0", "\u3000 ", "\u200b", "\u2060\u00ad", "\u3164"]
)
def test_a_text_of_blanks_or_invisible_letters_says_nothing(text):
    assert codes(Target, data_source=text, programmes="") == ["text_blank"]
    assert codes(Target, formula_act=text) == (["text_blank"] if text else [])


@pytest.mark.parametrize("text", ["-", "«»", "a\u00a0b", "е\u0301"])
def test_a_text_that_shows_anything_is_taken(text):
    assert codes(Target, data_source=text) == []
