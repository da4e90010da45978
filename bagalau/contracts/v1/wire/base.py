"""Shared by all wire models: names in three languages, exact numbers as text, digests."""

from dataclasses import dataclass
from typing import Annotated, ClassVar, Final

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    ValidationInfo,
    field_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from bagalau.contracts.v1.wire.written import FAULTS, is_plain, is_written, plain_fields

MOST_DIGITS: Final = 1_000_000
"""Characters of an exact number that are still read: more than means over 5,000 bodies come to."""

Exact = Annotated[
    str,
    Field(
        pattern=r"^-?[0-9]+(/[1-9][0-9]*)?$",
        max_length=MOST_DIGITS,
        examples=["28", "7859/280"],
    ),
]
"""An exact rational, `numerator` or `numerator/denominator` in lowest terms, in digits 0-9 only."""

Counted = Annotated[
    str,
    Field(pattern=r"^-?[0-9]{1,4300}(/[1-9][0-9]{0,4299})?$", examples=["28", "7859/280"]),
]
"""An exact rational counted from records: at most 4,300 digits above and 4,300 below."""

DecimalText = Annotated[
    str, Field(pattern=r"^-?[0-9]{1,200}(\.[0-9]{1,200})?$", examples=["28.07"])
]
"""A decimal number as text in digits 0-9, so that no reader loses a digit; at most 200 on a side."""

Digest = Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$", examples=["sha256:" + "0" * 64])]
"""SHA-256 of the canonical bytes of the thing named."""

Code = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")]
"""A stable code: of a body, block, indicator, dataset or edition."""

Year = Annotated[int, Field(ge=2007, le=2100, examples=[2025])]
"""The evaluated year."""


@dataclass(frozen=True)
class OneOf:
    """Says in JSON Schema which words a text may be; a reader of another release still takes it."""

    words: tuple[str, ...]

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Give the schema of the text with its words."""
        return {**handler(core), "enum": list(self.words)}


LEGAL: Final = ("sourced", "sourced_historical", "inferred", "proposed")
LegalStatus = Annotated[str, OneOf(LEGAL)]
"""How well a parameter is known: from an act in force, a repealed one, inferred, nobody's yet."""


class Wire(BaseModel):
    """An answer of a service: readers ignore what they do not know, nobody changes it."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class RequestBody(BaseModel):
    """A request document: an unknown field is refused, not dropped; so is a value written loosely."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    in_address: ClassVar[bool] = False
    """Whether it is sent as parameters of an address, where every value is a text."""

    @field_validator("*", mode="before")
    @classmethod
    def _must_be_written_plainly(cls, value: object, info: ValidationInfo) -> object:
        plain = plain_fields(cls).get(info.field_name or "")
        if value is None or plain is None:
            return value
        if cls.in_address and isinstance(value, str):
            fits = is_written(plain, value)
        else:
            fits = is_plain(plain, value)
        if not fits:
            raise PydanticCustomError(FAULTS[plain], "not written as is agreed")
        return value


class Names(Wire):
    """One name in Kazakh, Russian and English."""

    kk: str
    ru: str
    en: str


class Number(Wire):
    """A score twice: exact for recomputing, and rounded once for reading."""

    exact: Exact
    decimal: DecimalText
