"""The tables and documents a reader of the site takes away."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bagalau.publication.bundle import Bundle
from bagalau.publication.site.published_year import PublishedYear
from bagalau.publication.site.score_tree import IndicatorRow

DOCUMENTS: Final = ("register.json", "composition.yaml", "decisions.json")
WITH_POSITIONS: Final = ("rating.json", "intervals.json")
"""Documents that place every group: given where the composition publishes the places of each."""


@dataclass(frozen=True)
class DataFile:
    """One file to take away: its name, what it holds by the code of a phrase, its bytes."""

    path: str
    holds: str
    content: bytes

    def listed(self) -> dict[str, Any]:
        """Give what a list of files says of it."""
        return {"path": self.path, "holds": self.holds, "bytes": len(self.content)}


def data_files(
    bundle: Bundle, year: PublishedYear, columns: Mapping[tuple[str, str], Sequence[IndicatorRow]]
) -> list[DataFile]:
    """Give the tables of a year, then its documents as they stand in the bundle."""
    shown = WITH_POSITIONS if all(group.published for group in year.groups) else ()
    documents = [
        *(each for each in (*shown, *DOCUMENTS) if bundle.has(each)),
        *(f"blocks/{block.code}/edition.yaml" for block in year.blocks),
    ]
    return [
        DataFile(f"rating-{year.year}.csv", "data_rating", _table(_rated(year))),
        DataFile(f"indicators-{year.year}.csv", "data_indicators", _table(_measured(columns))),
        *(
            DataFile(
                path.replace("blocks/", "").replace("/", "-"), "data_document", bundle.read(path)
            )
            for path in documents
        ),
    ]


def _rated(year: PublishedYear) -> Iterator[Sequence[object]]:
    """Give the rating: exact totals beside rounded ones, positions where they are published."""
    blocks = [block.code for block in year.blocks]
    yield (
        "body", "name_kk", "name_ru", "name_en", "group", "position", "out_of", "total", "total_exact",
        "band", *(f"score_{each}" for each in blocks), *(f"score_{each}_exact" for each in blocks),
    )  # fmt: skip
    published = {group.code for group in year.groups if group.published}
    for entry in sorted(year.entries.values(), key=lambda each: each["body"]):
        shown = entry["group"] in published
        scores = {each["block"]: each.get("score") or {} for each in entry["blocks"]}
        total, names = entry["total"] or {}, entry["names"]
        yield (
            entry["body"], names["kk"], names["ru"], names["en"], entry["group"],
            entry["position"] if shown else None, entry["out_of"] if shown else None,
            total.get("decimal"), total.get("exact"), entry["band"],
            *(scores.get(each, {}).get("decimal") for each in blocks),
            *(scores.get(each, {}).get("exact") for each in blocks),
        )  # fmt: skip


def _measured(
    columns: Mapping[tuple[str, str], Sequence[IndicatorRow]],
) -> Iterator[Sequence[object]]:
    yield "block", "indicator", "body", "state", "missing", "value", "points", "maximum"
    for (block, indicator), rows in sorted(columns.items()):
        for row in rows:
            yield (
                block,
                indicator,
                row.body,
                row.state,
                row.missing,
                row.value,
                row.points,
                row.maximum,
            )


def _table(rows: Iterator[Sequence[object]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()
