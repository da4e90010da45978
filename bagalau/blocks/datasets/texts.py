"""The texts of a dataset: which are written freely, and which may be empty."""

import re
from collections.abc import Sequence
from typing import get_args

from pydantic.fields import FieldInfo

from bagalau.blocks.datasets.shape import Dataset


def free_texts(shape: type[Dataset]) -> Sequence[str]:
    """Name the texts that no pattern and no list bounds: what people write in words."""
    return [
        name
        for name, each in shape.model_fields.items()
        if str in (each.annotation, *get_args(each.annotation)) and not _pattern(each)
    ]


def empty_texts(shape: type[Dataset]) -> Sequence[str]:
    """Name the required texts that may be empty, by `min_length=0` or their pattern: then there is none."""
    return [
        name
        for name, each in shape.model_fields.items()
        if each.annotation is str and each.is_required() and _may_be_empty(each)
    ]


def _may_be_empty(field: FieldInfo) -> bool:
    stated = any(getattr(each, "min_length", None) == 0 for each in field.metadata)
    pattern = _pattern(field)
    return stated or bool(pattern and re.search(pattern, ""))


def _pattern(field: FieldInfo) -> str:
    return next((each.pattern for each in field.metadata if getattr(each, "pattern", None)), "")
