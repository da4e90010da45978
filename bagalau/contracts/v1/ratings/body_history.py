"""One state body followed from year to year, with its place in each rating."""

from bagalau.contracts.v1.ratings.ratings import Entry
from bagalau.contracts.v1.register import BodyView, RegisteredBody
from bagalau.contracts.v1.wire import Code, Wire, Year


class BodyYear(Wire):
    """The standing of a body in one evaluated year, and its place in the newest rating of that year."""

    year: Year
    synthetic: bool
    standing: RegisteredBody | None = None
    composition: Code | None = None
    rating_version: int | None = None
    provisional: bool = False
    entry: Entry | None = None


class BodyHistory(Wire):
    """One body followed from year to year, through renamings, mergers and splits."""

    body: BodyView
    years: list[BodyYear]
