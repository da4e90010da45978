"""The small language of formulas: numbers, names, + - * /, min, max, clamp, if, root, ln, comparisons.

Nothing is ever handed to `eval`: Python's parser only gives the tree.
"""

import ast
import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NoReturn

from bagalau.scoring.numbers.irrational import logarithm_in_any_unit, root_in_any_unit
from bagalau.scoring.numbers.rounding import format_number

Exact = int | Fraction  # whole numbers stay int inside a formula: as exact, and quicker
Values = Mapping[str, Exact]
Number = Callable[[Values], Exact]
Condition = Callable[[Values], bool]

LONGEST = 1_000
DEEPEST = 60
MOST_DIGITS = 30

_LITERAL = re.compile(r"\d+(\.\d+)?")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_IF = re.compile(r"\bif\s*\(")  # `if` is a keyword of Python; the formula's if() is a function
_WORD = re.compile(r"\b[A-Za-z][A-Za-z0-9_]*\b")

_ARITHMETIC: dict[type[ast.operator], Callable[[Exact, Exact], Exact]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
}
_COMPARISONS: dict[type[ast.cmpop], Callable[[Exact, Exact], bool]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}


class NothingToMeasure(ArithmeticError):
    """A divisor was zero: there was nothing to measure, which is never a zero by default."""

    def __init__(self, divisor: str) -> None:
        super().__init__(f"nothing to measure: {divisor} is 0")
        self.divisor = divisor


class ExpressionRefused(ValueError):
    """A formula that the language does not allow; `code` is stable, the message is for a person."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Expression:
    """One formula: its text as the lawyer wrote it, the names it needs, and its exact value."""

    text: str
    names: frozenset[str]
    number: Number

    def value(self, values: Values) -> Fraction:
        """Compute the formula exactly; NothingToMeasure when a divisor is zero."""
        found = self.number(values)
        return found if isinstance(found, Fraction) else Fraction(found)

    def with_values(self, values: Values) -> str:
        """Give the formula's text with every name replaced by its number.

        >>> parse("late / total").with_values({"late": Fraction(3), "total": Fraction(8)})
        '3 / 8'
        """
        return _substituted(self.text, values)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One condition: its text, the names it needs, and whether it holds."""

    text: str
    names: frozenset[str]
    holds: Condition


def simplify(value: Fraction) -> Exact:
    """Give a whole number as int, any other as it is."""
    return value.numerator if value.denominator == 1 else value


def parse(text: str, places: int | None = None) -> Expression:
    """Read a formula once; ExpressionRefused says what the language does not allow.

    root() and ln() leave the rationals: they are known only where *places* says to how many
    decimal places they are rounded, half up; a small number to as many significant digits.

    >>> parse("30*(full + 0.5*partial)/(full + partial)").value(
    ...     {"full": Fraction(3), "partial": Fraction(1)})
    Fraction(105, 4)
    >>> parse("2 ** 99")
    Traceback (most recent call last):
    bagalau.scoring.numbers.expression.ExpressionRefused: '2 ** 99' is not allowed in a formula
    """
    reading = _Reading(text, places)
    return Expression(reading.text, reading.names(), reading.number(reading.tree, 0))


def parse_condition(text: str) -> Comparison:
    """Read one comparison, as flags use it.

    >>> parse_condition("value < 0.80").holds({"value": Fraction(342, 430)})
    True
    """
    reading = _Reading(text)
    return Comparison(reading.text, reading.names(), reading.condition(reading.tree, 0))


def evaluate_constant(text: str) -> Fraction:
    """Compute arithmetic without names, as worked cases leave it visible.

    >>> evaluate_constant("30*(242+0.5*25)/(242+25+5)")
    Fraction(7635, 272)
    """
    expression = parse(text)
    if expression.names:
        raise ExpressionRefused("unknown_name", f"{text!r} must hold numbers only")
    return expression.value({})


def _substituted(text: str, values: Values) -> str:
    def number(match: re.Match[str]) -> str:
        word = match.group()
        return format_number(Fraction(values[word])) if word in values else word

    return _WORD.sub(number, text)


class _Reading:
    """One formula being read: its text, its syntax tree, and the whitelist."""

    def __init__(self, text: str, places: int | None = None) -> None:
        self.places = places
        self.text = " ".join(text.split())
        if not self.text.isascii() or not self.text.isprintable() or "if_" in self.text:
            raise ExpressionRefused(
                "formula_syntax", f"{text!r} holds a character or word too many"
            )
        if len(self.text) > LONGEST:
            raise ExpressionRefused("formula_too_long", f"longer than {LONGEST} characters")
        self._python = _IF.sub("if_(", self.text)
        try:
            self.tree = ast.parse(self._python, mode="eval").body
        except SyntaxError as fault:
            why = f"{self.text!r} is not a formula: {fault.msg}"
            raise ExpressionRefused("formula_syntax", why) from None

    def names(self) -> frozenset[str]:
        called = {n.func for n in ast.walk(self.tree) if isinstance(n, ast.Call)}
        return frozenset(
            n.id for n in ast.walk(self.tree) if isinstance(n, ast.Name) and n not in called
        )

    def number(self, node: ast.expr, depth: int) -> Number:  # noqa: PLR0911 (a table of cases)
        """Turn one node of the tree into a computation; whatever is not listed here is refused."""
        if depth > DEEPEST:
            raise ExpressionRefused("formula_too_deep", f"nested deeper than {DEEPEST} levels")
        deeper = depth + 1
        match node:
            case ast.Constant():
                return self._literal(node)
            case ast.Name(id=name) if _NAME.fullmatch(name):
                return operator.itemgetter(name)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return _negated(self.number(operand, deeper))
            case ast.BinOp(left=left, op=ast.Div(), right=right):
                return self._division(self.number(left, deeper), right, deeper)
            case ast.BinOp(left=left, op=op, right=right) if type(op) in _ARITHMETIC:
                operation = _ARITHMETIC[type(op)]
                return _combined(operation, self.number(left, deeper), self.number(right, deeper))
            case ast.Call(func=ast.Name(id=function), args=arguments, keywords=[]):
                return self._call(function, arguments, deeper)
            case _:
                return self._refuse(node)

    def condition(self, node: ast.expr, depth: int) -> Condition:
        """Turn one comparison of two numbers into a question."""
        match node:
            case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in _COMPARISONS:
                holds = _COMPARISONS[type(op)]
                return _compared(holds, self.number(left, depth), self.number(right, depth))
            case _:
                why = f"{self._source_text(node)!r} is not one comparison of two numbers"
                raise ExpressionRefused("condition_syntax", why)

    def _literal(self, node: ast.Constant) -> Number:
        text = self._source_text(node)
        if not _LITERAL.fullmatch(text) or len(text) > MOST_DIGITS:
            raise ExpressionRefused(
                "number_form", f"{text!r} is not a number of digits and one point, like 0.05"
            )
        number = simplify(Fraction(text))
        return lambda _values: number

    def _division(self, dividend: Number, node: ast.expr, depth: int) -> Number:
        divisor, divisor_text = self.number(node, depth), self._source_text(node)
        if not any(isinstance(part, ast.Name) for part in ast.walk(node)) and divisor({}) == 0:
            raise ExpressionRefused("divides_by_zero", f"{self.text!r} divides by {divisor_text}")

        def divided(values: Values) -> Fraction:
            below = divisor(values)
            if not below:
                raise NothingToMeasure(divisor_text)
            return Fraction(dividend(values), below)  # never `/`, which makes floats of ints

        return divided

    def _call(self, function: str, arguments: list[ast.expr], depth: int) -> Number:
        match function, arguments:
            case "if_", [condition, yes, no]:
                chosen = self.condition(condition, depth)
                return _chosen(chosen, self.number(yes, depth), self.number(no, depth))
            case "clamp", [_, _, _]:
                value, least, most = (self.number(each, depth) for each in arguments)
                return lambda values: max(least(values), min(most(values), value(values)))
            case (("min" | "max"), [_, _, *_]):
                pick = min if function == "min" else max
                numbers = [self.number(each, depth) for each in arguments]
                return lambda values: pick(number(values) for number in numbers)
            case (("root" | "ln"), [argument]):
                return self._rounded(function, self.number(argument, depth))
            case (("if_" | "clamp" | "min" | "max" | "root" | "ln"), _):
                name = function.rstrip("_")
                raise ExpressionRefused("wrong_number_of_arguments", f"{name}() in {self.text!r}")
            case _:
                why = f"{function}() is unknown; a formula knows min, max, clamp, if, root and ln"
                raise ExpressionRefused("unknown_function", why)

    def _rounded(self, function: str, number: Number) -> Number:
        """Compute a root or a logarithm, rounded to the places that the edition states, in any unit."""
        if self.places is None:
            why = f"{function}() leaves the rationals: the edition must state its `precision`"
            raise ExpressionRefused("precision_needed", why)
        operation = root_in_any_unit if function == "root" else logarithm_in_any_unit
        places = self.places
        return lambda values: operation(Fraction(number(values)), places)

    def _refuse(self, node: ast.expr) -> NoReturn:
        raise ExpressionRefused(
            "not_allowed", f"{self._source_text(node)!r} is not allowed in a formula"
        )

    def _source_text(self, node: ast.expr) -> str:
        return self._python[node.col_offset : node.end_col_offset].replace("if_(", "if(")


def _negated(number: Number) -> Number:
    return lambda values: -number(values)


def _combined(operation: Callable[[Exact, Exact], Exact], left: Number, right: Number) -> Number:
    return lambda values: operation(left(values), right(values))


def _compared(holds: Callable[[Exact, Exact], bool], left: Number, right: Number) -> Condition:
    return lambda values: holds(left(values), right(values))


def _chosen(condition: Condition, yes: Number, no: Number) -> Number:
    return lambda values: yes(values) if condition(values) else no(values)
