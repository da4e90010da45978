"""The language of formulas: what it reckons, exactly, and what it refuses."""

import contextlib
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bagalau.scoring.numbers.expression import (
    DEEPEST,
    LONGEST,
    MOST_DIGITS,
    ExpressionRefused,
    NothingToMeasure,
    evaluate_constant,
    parse,
    parse_condition,
    simplify,
)

VALUES = {"a": Fraction(3), "b": Fraction(4), "zero": Fraction(0), "M": Fraction(10)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7", "7"),
        ("0.05", "1/20"),
        ("a + b", "7"),
        ("a - b", "-1"),
        ("a * b", "12"),
        ("a / b", "3/4"),
        ("-a", "-3"),
        ("-(a - b) * 2", "2"),
        ("M*(a + 0.5*b)/(a + b)", "50/7"),
        ("min(a, b, 2)", "2"),
        ("max(a, b, 5)", "5"),
        ("min(a, b)", "3"),
        ("max(a, b)", "4"),
        ("clamp(a, 0, 1)", "1"),
        ("clamp(-a, 0, 1)", "0"),
        ("clamp(a / b, 0, 1)", "3/4"),
        ("if(a < b, 1, 2)", "1"),
        ("if(a > b, 1, 2)", "2"),
        ("if (a <= 3, 1, 2)", "1"),
        ("if(a >= 4, 1, 2)", "2"),
        ("if(a == 3, 1, 2)", "1"),
        ("if(a != 3, 1, 2)", "2"),
        ("if(a < b, a, b)", "3"),
        ("if(a > b, a, b)", "4"),
        ("if(zero == 0, 1, a / zero)", "1"),
        ("a\n  + b", "7"),
    ],
)
def test_formula_has_its_exact_value(text: str, expected: str):
    found = parse(text).value(VALUES)
    assert Fraction(expected) == found
    assert isinstance(found, Fraction)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "formula_syntax"),
        ("a +", "formula_syntax"),
        ("a; b", "formula_syntax"),
        ("a = 1", "formula_syntax"),
        ("a if b else 1", "not_allowed"),
        ("жұмыс", "formula_syntax"),
        ("a\x00b", "formula_syntax"),
        ("if_(a < 1, 1, 2)", "formula_syntax"),
        ("a ** b", "not_allowed"),
        ("a // b", "not_allowed"),
        ("a % b", "not_allowed"),
        ("+a", "not_allowed"),
        ("not a", "not_allowed"),
        ("a < b", "not_allowed"),
        ("a and b", "not_allowed"),
        ("[a]", "not_allowed"),
        ("a.b", "not_allowed"),
        ("a[0]", "not_allowed"),
        ("lambda: 1", "not_allowed"),
        ("(lambda: 1)()", "not_allowed"),
        ("min(a, *b)", "not_allowed"),
        ("min(a, b, key=c)", "not_allowed"),
        ("_a", "not_allowed"),
        ("__import__('os')", "unknown_function"),
        ("open('x')", "unknown_function"),
        ("sqrt(a)", "unknown_function"),
        ("a.min(1, 2)", "not_allowed"),
        ("'text'", "number_form"),
        ("True", "number_form"),
        ("None", "number_form"),
        ("1e9", "number_form"),
        ("1_000", "number_form"),
        ("0x10", "number_form"),
        (".5", "number_form"),
        ("5.", "number_form"),
        ("1j", "number_form"),
        ("1" * (MOST_DIGITS + 1), "number_form"),
        ("min(a)", "wrong_number_of_arguments"),
        ("max()", "wrong_number_of_arguments"),
        ("clamp(a, 1)", "wrong_number_of_arguments"),
        ("if(a < 1, 2)", "wrong_number_of_arguments"),
        ("if(a, 1, 2)", "condition_syntax"),
        ("if(1 < a < 2, 1, 2)", "condition_syntax"),
        ("if(a in b, 1, 2)", "condition_syntax"),
        ("a / 0", "divides_by_zero"),
        ("a / (2 - 2)", "divides_by_zero"),
        ("a / 0.0", "divides_by_zero"),
        ("a" + "+1" * LONGEST, "formula_too_long"),
        ("-" * (DEEPEST + 1) + "a", "formula_too_deep"),
        ("1" + "+1" * (DEEPEST + 1), "formula_too_deep"),
        ("(" * 300 + "a" + ")" * 300, "formula_syntax"),
    ],
)
def test_what_the_language_does_not_allow_is_refused_by_code(text: str, code: str):
    with pytest.raises(ExpressionRefused) as refused:
        parse(text)
    assert code == refused.value.code
    assert str(refused.value)


def test_the_limits_themselves_are_allowed():
    parse("-" * DEEPEST + "a")
    parse("1" * MOST_DIGITS)
    assert len(parse("a " + "+ 1" + " " * LONGEST).text) == 5  # spaces do not count
    parse("a" * LONGEST)


def test_refusal_quotes_the_part_that_is_not_allowed():
    with pytest.raises(ExpressionRefused, match=r"^'a \*\* 2' is not allowed in a formula$"):
        parse("1 + if(b < 1, a ** 2, 3)")
    with pytest.raises(ExpressionRefused, match=r"^'if\(a < 1, 2\) \*\* 2' is not allowed"):
        parse("if(a < 1, 2) ** 2")
    with pytest.raises(ExpressionRefused, match=r"sqrt.. is unknown; a formula knows min, max"):
        parse("sqrt(a)")
    with pytest.raises(ExpressionRefused, match=r"^'a / 0' divides by 0$"):
        parse("a  /  0")
    with pytest.raises(ExpressionRefused, match=r"^if\(\) in 'if\(a < 1, 2\)'$"):
        parse("if(a < 1, 2)")
    with pytest.raises(ExpressionRefused, match=r"^'a' is not one comparison of two numbers$"):
        parse("if(a, 1, 2)")
    with pytest.raises(ExpressionRefused, match=r"^'1e9' is not a number of digits and one point"):
        parse("1e9")
    with pytest.raises(ExpressionRefused, match=r"^'a [+]' is not a formula: invalid syntax$"):
        parse("a +")
    with pytest.raises(ExpressionRefused, match=f"longer than {LONGEST} characters"):
        parse("a" * (LONGEST + 1))
    with pytest.raises(ExpressionRefused, match=f"nested deeper than {DEEPEST} levels"):
        parse("-" * (DEEPEST + 1) + "a")
    with pytest.raises(ExpressionRefused, match="'ж' holds a character or word too many"):
        parse("ж")


def test_divisor_of_zero_is_nothing_to_measure_and_is_named():
    with pytest.raises(NothingToMeasure, match=r"^nothing to measure: \(a - a\) is 0$|a - a is 0"):
        parse("b / (a - a)").value(VALUES)
    with pytest.raises(NothingToMeasure) as nothing:
        parse("a / zero").value(VALUES)
    assert nothing.value.divisor == "zero"
    assert str(nothing.value) == "nothing to measure: zero is 0"


def test_names_are_the_inputs_and_not_the_functions():
    assert parse("min(a, b) + if(c < 1, M, 2)").names == {"a", "b", "c", "M"}
    assert parse("1 + 2").names == frozenset()
    assert parse_condition("value < limit").names == {"value", "limit"}


def test_text_is_kept_with_single_spaces():
    assert parse(" a  /\n b ").text == "a / b"
    assert parse_condition("a   <  1").text == "a < 1"


def test_values_stand_in_place_of_names_and_functions_stay():
    text = parse("if(a < 1, min(a, b), c)").with_values({"a": Fraction(1, 2), "b": Fraction(2)})
    assert text == "if(0.5 < 1, min(0.5, 2), c)"


def test_condition_asks_one_question():
    condition = parse_condition("value < 0.80")
    assert condition.holds({"value": Fraction(79, 100)})
    assert not condition.holds({"value": Fraction(80, 100)})
    with pytest.raises(ExpressionRefused, match="one comparison"):
        parse_condition("value")


def test_constant_holds_numbers_only():
    assert Fraction(7635, 272) == evaluate_constant("30*(242+0.5*25)/(242+25+5)")
    with pytest.raises(ExpressionRefused, match=r"'a [+] 1' must hold numbers only") as refused:
        evaluate_constant("a + 1")
    assert refused.value.code == "unknown_name"


def test_whole_numbers_are_kept_whole_inside():
    assert isinstance(simplify(Fraction(4)), int)
    assert simplify(Fraction(9, 2)) == Fraction(9, 2)


@given(st.fractions(), st.fractions(), st.fractions().filter(bool))
def test_arithmetic_is_that_of_fractions(a: Fraction, b: Fraction, c: Fraction):
    values = {"a": simplify(a), "b": simplify(b), "c": simplify(c)}
    assert parse("(a + b) * (a - b) / c").value(values) == (a + b) * (a - b) / c
    assert parse("clamp(a, min(b, c), max(b, c))").value(values) == sorted((a, b, c))[1]


@given(st.text(max_size=40))
def test_any_text_is_a_formula_or_refused(text: str):
    with contextlib.suppress(ExpressionRefused):
        assert isinstance(parse(text).text, str)
