"""Refused values: a pointer to the place, a stable code, words in the reader's language."""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from bagalau.chassis.http.values import pointer, refusals, value_message


class Kind(StrEnum):
    A = "a"


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid")

    count: Annotated[int, Field(ge=0, lt=10)] = 1
    text: Annotated[str, Field(min_length=2, max_length=3, pattern="^x")] = "xx"
    kind: Kind = Kind.A
    good: Literal["up", "down"] = "up"
    ratio: Annotated[float, Field(allow_inf_nan=False)] = 1
    exact: Decimal = Decimal(1)
    rows: list["Shape"] = Field(default=[])
    odd: int = 1

    @field_validator("odd")
    @classmethod
    def _odd(cls, value):
        if not value % 2:
            raise ValueError("must be odd")
        return value


@pytest.mark.parametrize(
    ("sent", "at", "code", "words"),
    [
        ({"count": -1}, "/count", "value_below_minimum", "at least 0"),
        ({"count": 10}, "/count", "value_above_maximum", "at most 10"),
        ({"count": "1,5"}, "/count", "value_wrong_type", "Found: text. Expected: a whole"),
        ({"count": 1.5}, "/count", "value_wrong_type", "a number with a fraction"),
        ({"text": "x"}, "/text", "value_too_short", "at least 2"),
        ({"text": "xxxx"}, "/text", "value_too_long", "at most 3"),
        ({"text": "yy"}, "/text", "value_pattern", "^x"),
        ({"kind": "b"}, "/kind", "value_not_listed", "'a'"),
        ({"good": "b"}, "/good", "value_not_listed", "'up', 'down'"),
        ({"ratio": float("inf")}, "/ratio", "value_not_finite", "finite"),
        ({"exact": "NaN"}, "/exact", "value_not_finite", "finite"),
        ({"odd": 2}, "/odd", "value_invalid", "must be odd"),
        ({"rows": [{}, {"extra/~": 1}]}, "/rows/1/extra~1~0", "field_unknown", "no such field"),
    ],
)
def test_each_rule_has_its_code_and_words(sent, at, code, words):
    with pytest.raises(ValidationError) as caught:
        Shape.model_validate(sent)
    (told,) = refusals(caught.value.errors(), "en", row=17)
    assert (told.pointer, told.code, told.row) == (at, code, 17)
    assert words in told.message


def test_a_value_outside_the_body_is_named_without_a_pointer():
    fault = {"type": "missing", "loc": ("query", "year"), "msg": ""}
    (told,) = refusals([fault], "kk")
    assert (told.pointer, told.field) == ("", "year")
    assert told.message.startswith("«year» өрісінің мәні жоқ")


def test_a_failure_of_the_whole_document_points_at_it():
    (told,) = refusals([{"type": "dict_type", "loc": ("body",), "msg": ""}], "ru")
    assert (told.pointer, told.field, told.code) == ("", None, "value_wrong_type")


def test_a_pointer_escapes_what_it_must():
    assert pointer(["a/b", "c~d", 0]) == "/a~1b/c~0d/0"


def test_an_unknown_rule_is_still_told():
    assert value_message("nobody_knows", "en").startswith("The value was refused. Compare it")
