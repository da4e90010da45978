"""Cells as Excel in Russian and Kazakh writes them: decimal commas, ИСТИНА, 31.12.2025, shown names."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final

from bagalau.blocks.datasets import MONTH_PATTERN, Dataset, option_names, plain_type

TRUTH: Final[Mapping[str, str]] = {
    "истина": "true", "ложь": "false",
    "ақиқат": "true", "шын": "true", "жалған": "false", "өтірік": "false",
}  # fmt: skip
"""What the programs show for true and false; `true` and `false` are read as everywhere."""

GROUPED: Final = re.compile(
    r"(-?[0-9]{1,3}(?:[ \u00a0\u2007\u2009\u202f][0-9]{3})+|-?[0-9]+)(,[0-9]+)?"
)
"""A figure: thousands set apart by spaces of any width, digits after a comma."""

UNGROUPED: Final = re.compile(r"(-?[0-9]+)()")
SPACES: Final = re.compile(r"[ \u00a0\u2007\u2009\u202f]")
DAY: Final = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})(?: 0?0:00(?::00)?)?")
MONTH: Final = re.compile(r"([0-9]{1,2})\.([0-9]{4})")


class NotOfLocale(ValueError):
    """A figure that is not written as the declared locale writes figures."""


Reads = Callable[[str], str]


class LocalValues:
    """How cells of each field are read in a declared locale."""

    def __init__(self, shape: type[Dataset]) -> None:
        options = option_names(shape)
        properties = shape.model_json_schema()["properties"]
        self._reads: dict[str, Reads] = {}
        for name, info in shape.model_fields.items():
            plain, _ = plain_type(info.annotation)
            if name in options:
                self._reads[name] = _option(options[name])
            elif plain in (int, Decimal):
                self._reads[name] = _year if name == shape.about.period else _figure
            elif plain is bool:
                self._reads[name] = _truth
            elif properties[name].get("pattern") == MONTH_PATTERN:
                self._reads[name] = _month
            elif plain.__name__ == "date":
                self._reads[name] = _day

    def plain(self, field: str, cell: str) -> str:
        """Give a cell as a plain table would hold it; as it is where the locale says nothing of it.

        Raises NotOfLocale for a figure written otherwise: 12.5 is not taken for 12,5.
        """
        reads = self._reads.get(field)
        return reads(cell.strip()) if reads else cell


def _figure(cell: str) -> str:
    return _number(GROUPED, cell)


def _year(cell: str) -> str:
    return _number(UNGROUPED, cell)


def _number(form: re.Pattern[str], cell: str) -> str:
    if not cell:
        return cell
    found = form.fullmatch(cell)
    if found is None:
        raise NotOfLocale
    return SPACES.sub("", found[1]) + (found[2] or "").replace(",", ".")


def _truth(cell: str) -> str:
    return TRUTH.get(cell.casefold(), cell)


def _day(cell: str) -> str:
    found = DAY.fullmatch(cell)
    return f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}" if found else cell


def _month(cell: str) -> str:
    if found := MONTH.fullmatch(cell):
        return f"{found[2]}-{found[1]:0>2}"
    return _day(cell)[:7] if DAY.fullmatch(cell) else cell


def _option(names: Mapping[str, object]) -> Reads:
    """Read a listed value by its shown name, where the name is of one value only."""
    meant: dict[str, set[str]] = {}
    for code, called in names.items():
        for tongue in ("kk", "ru", "en"):
            text = " ".join(str(getattr(called, tongue)).split()).casefold()
            meant.setdefault(text, set()).add(code)
    known = {text: next(iter(codes)) for text, codes in meant.items() if len(codes) == 1}
    return lambda cell: known.get(" ".join(cell.split()).casefold(), cell)
