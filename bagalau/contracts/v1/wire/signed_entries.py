"""Signed entries: who made them and when, with a reason and a document."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from bagalau.contracts.v1.wire.base import Code, Wire, Year

Reason = Field(min_length=3, max_length=2000, description="Why, in words; no personal data")
Document = Field(
    default=None,
    max_length=300,
    examples=["No. 12-4/318 of 2026-04-17"],
    description="Reference to a document",
)
StrictYear = Annotated[Year, Field(strict=True)]
"""A year in a paper: a number, not a text or a fraction that could be read as one."""


class Signed(Wire):
    """Who did it, for which organisation, and when: part of every entry."""

    id: str
    position: int = Field(description="Place in the service's journal")
    by: str
    organisation: Code
    at: datetime
