"""The observations of a year as SDMX-CSV 2.0: every score, with the digits it was published with.

One observation for each body and total (`_T`), block, indicator. Codes are text, leading zeros and
all; values are the decimals of the rating, never a float on the way.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Final

from bagalau.publication.tables.rating_tables import Table

STRUCTURE: Final = "BAGALAU:RATING(1.0)"
WHOLE: Final = "_T"
"""Code of a total over all blocks, or over all indicators of a block."""

OBSERVED, MISSING, WITHOUT = "A", "M", "L"
"""Status of an observation: there; no value, a value that does not exist (SDMX CL_OBS_STATUS)."""

COLUMNS: Final = (
    "STRUCTURE", "STRUCTURE_ID", "ACTION", "BODY", "BLOCK", "INDICATOR", "TIME_PERIOD",
    "OBS_VALUE", "OBS_EXACT", "OBS_STATUS",
)  # fmt: skip
NOT_APPLICABLE: Final = "not_applicable"


def sdmx_csv(tables: Sequence[Table], *, year: int) -> bytes:
    """Write the tables of a year as observations, in the order of their codes."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for codes, value, exact, status in sorted(_observations(tables), key=lambda each: each[0]):
        writer.writerow(
            ("dataflow", STRUCTURE, "I", *codes, str(year), value or "", exact or "", status)
        )
    return written.getvalue().encode()


Observation = tuple[tuple[str, str, str], str | None, str | None, str]


def _observations(tables: Sequence[Table]) -> Iterator[Observation]:
    by_name = {each.name: each for each in tables}
    for row in _named(by_name["rating"]):
        codes = (str(row["body"]), WHOLE, WHOLE)
        yield codes, _text(row["total"]), _text(row["total_exact"]), _status(row["total"], "")
    for row in _named(by_name["blocks"]):
        codes, mark = (str(row["body"]), str(row["block"]), WHOLE), str(row["mark"])
        yield codes, _text(row["score"]), _text(row["score_exact"]), _status(row["score"], mark)
    for row in _named(by_name["indicators"]):
        codes = (str(row["body"]), str(row["block"]), str(row["indicator"]))
        state, points = str(row["state"]), row["points"]
        yield codes, _text(points), _text(row["points_exact"]), _status(points, state)


def _named(table: Table) -> Iterator[dict[str, object]]:
    names = [each.name for each in table.columns]
    return (dict(zip(names, row, strict=True)) for row in table.rows)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _status(value: object, state: str) -> str:
    if value is not None:
        return OBSERVED
    return WITHOUT if state == NOT_APPLICABLE else MISSING
