"""What every wire shape shares: names in three languages, exact numbers as text, digests."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Exact = Annotated[str, Field(pattern=r"^-?[0-9]+(/[1-9][0-9]*)?$", examples=["28", "7859/280"])]
"""An exact rational, `numerator` or `numerator/denominator` in lowest terms."""

DecimalText = Annotated[str, Field(pattern=r"^-?[0-9]+(\.[0-9]+)?$", examples=["28.07"])]
"""A decimal number as text, so that no reader loses a digit."""

Digest = Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$", examples=["sha256:" + "0" * 64])]
"""SHA-256 of the canonical bytes of the thing named."""

Code = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")]
"""A stable code: of a body, block, indicator, dataset or edition."""

Year = Annotated[int, Field(ge=2007, le=2100, examples=[2025])]
"""The evaluated year."""


class Wire(BaseModel):
    """An answer of a service: readers ignore what they do not know, nobody changes it."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class RequestBody(BaseModel):
    """A request document: an unknown field is refused, not dropped."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Names(Wire):
    """One name in Kazakh, Russian and English."""

    kk: str
    ru: str
    en: str


class Number(Wire):
    """A score twice: exact for recomputing, and rounded once for reading."""

    exact: Exact
    decimal: DecimalText
