"""The struct that rows of a dataset are decoded into, with the limits its fields state."""

import re
from decimal import Decimal
from typing import Annotated, Any, get_args, get_origin

import msgspec

from bagalau.blocks.datasets import Dataset, plain_type


def struct_fields(shape: type[Dataset]) -> list[tuple[str, Any] | tuple[str, Any, Any]]:
    """Give the fields of the struct, required ones first."""
    required: list[tuple[str, Any] | tuple[str, Any, Any]] = []
    optional: list[tuple[str, Any] | tuple[str, Any, Any]] = []
    for name, info in shape.model_fields.items():
        limits = _limits(info.metadata)
        kind: Any = info.annotation
        if limits and plain_type(kind)[0] is not Decimal:  # msgspec limits no Decimal; rules do
            kind = _limited(kind, msgspec.Meta(**limits))
        if info.is_required():
            required.append((name, kind))
        else:
            optional.append((name, kind, info.default))
    return required + optional


def _limited(kind: Any, meta: msgspec.Meta) -> Any:
    options = get_args(kind)
    if type(None) in options and get_origin(kind) is not Annotated:
        plain = next(each for each in options if each is not type(None))
        return Annotated[plain, meta] | None
    return Annotated[kind, meta]


def _limits(metadata: list[Any]) -> dict[str, Any]:
    limits: dict[str, Any] = {}
    for each in metadata:
        for name in ("ge", "gt", "le", "lt", "min_length", "max_length", "pattern"):
            value = getattr(each, name, None)
            if value is not None:
                limits[name] = re.sub(r"\$$", r"\\Z", value) if name == "pattern" else value
    return limits
