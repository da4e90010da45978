"""Many rows of a dataset as columns of values."""

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any, Final

import msgspec

FEW: Final = 4
"""Texts of a column beside one distinct one, from which on each distinct one is decoded once."""


def decoded_columns(
    struct: type[msgspec.Struct], texts: Mapping[str, Sequence[str]], count: int
) -> dict[str, Sequence[Any]] | None:
    """Give columns of *count* texts decoded at once, empty ones being no value; None when one is not fit."""
    columns: dict[str, Sequence[Any]] = {}
    for field in msgspec.structs.fields(struct):
        told = texts.get(field.name, ())
        if (not told or "" in told) and field.required and count:
            return None
        try:
            columns[field.name] = _in_column(told, field, count)
        except msgspec.ValidationError:
            return None
    return columns


def _in_column(texts: Sequence[str], field: msgspec.structs.FieldInfo, count: int) -> Sequence[Any]:
    """Decode the texts of a column, distinct ones once where there are few; its own value for none."""
    if not texts:
        return [field.default] * count
    kind: Any = list[field.type]  # type: ignore[name-defined] # a type made at run time
    distinct = set(texts) - {""}
    if "" in texts or len(distinct) * FEW < len(texts):
        order = list(distinct)
        decoded = dict(zip(order, msgspec.convert(order, kind, strict=False), strict=True))
        decoded[""] = field.default
        return list(map(decoded.__getitem__, texts))
    return msgspec.convert(texts, kind, strict=False)  # type: ignore[no-any-return]


def in_columns(names: Sequence[str], records: Sequence[Any]) -> dict[str, Sequence[Any]]:
    """Give the values of records by field, without a tuple for each record."""
    return {name: list(map(attrgetter(name), records)) for name in names}
