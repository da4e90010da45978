"""Writing an exact document back as YAML, so that reading it gives the very same values."""

import re
from datetime import date
from fractions import Fraction
from typing import Final

import yaml

from bagalau.scoring.numbers import rounded
from bagalau.scoring.source.document import PLAIN_TYPES, TAG, Value

WIDTH: Final = 100
ONE_LINE: Final = 1_000_000


class _Dumper(yaml.SafeDumper):
    """YAML whose plain words mean what they mean to our reader; every other text is quoted."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012

    def ignore_aliases(self, _data: object) -> bool:
        """Say everything in full: our reader takes no alias."""
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 -- the base class's signature
        """Set a list in from its key, as the editions are written."""
        super().increase_indent(flow, indentless=False)


for _tag, _pattern, _first in PLAIN_TYPES:
    _Dumper.add_implicit_resolver(f"{TAG}{_tag}", re.compile(f"(?:{_pattern})$"), _first)
_Dumper.add_representer(
    Fraction, lambda dumper, value: dumper.represent_scalar(f"{TAG}float", decimal(value))
)
_Dumper.add_representer(
    date, lambda dumper, value: dumper.represent_scalar(f"{TAG}timestamp", value.isoformat())
)


def decimal(value: Fraction) -> str:
    """Write a number of a document with all its digits; ValueError when they never end.

    >>> decimal(Fraction("0.950")), decimal(Fraction(-3))
    ('0.95', '-3')
    """
    rest, places = value.denominator, 0
    while rest != 1:
        if rest % 2 and rest % 5:
            raise ValueError(f"{value} has no end as a decimal")
        rest = _divide_by_ten(rest)
        places += 1
    return rounded(value, places)


def _divide_by_ten(rest: int) -> int:
    """Take a factor of ten out of a divisor, as far as it has one."""
    by_two = rest // 2 if rest % 2 == 0 else rest
    return by_two // 5 if by_two % 5 == 0 else by_two


def write_yaml(value: Value) -> str:
    r"""Write a document: reading it again gives the same values, and so the same digest.

    >>> print(write_yaml({"maximum": Fraction("5.50"), "para": "34"}), end="")
    maximum: 5.5
    para: '34'
    """
    return _dump(value, flow=False, width=WIDTH)


def write_inline(value: Value) -> str:
    """Write one value of a document on one line.

    >>> write_inline({"from": Fraction("0.95"), "to": Fraction(1)})
    '{from: 0.95, to: 1}'
    """
    text = _dump(value, flow=True, width=ONE_LINE)
    return text.removesuffix("\n").removesuffix("\n...")


def _dump(value: Value, *, flow: bool, width: int) -> str:
    text: str = yaml.dump(
        value,
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=flow,
        width=width,
    )
    return text
