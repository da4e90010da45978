"""The documents of a rated year as the files of a bundle: contracts as they stand, by path."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, Final

from bagalau.contracts.v1.wire import canonical
from bagalau.publication.bundle.manifest import WithheldMeasure
from bagalau.publication.bundle.withholding import (
    Opening,
    Restricted,
    Salts,
    Withholder,
    fresh_salt,
    indicators_using,
)
from bagalau.scoring.loading import read_edition

Json = Mapping[str, Any]
"""A contract document as plain JSON values, as a service gave it."""

COUNTRY: Final = "country"
"""Name of the conclusion on the country among those on bodies."""

OF_THE_CALLER: Final = frozenset({"actions"})
"""What a document says only to whoever asked for it: what that person may do now."""

APART: Final = {"cards", "bodies", "edition_text"}
"""What of scorecards and scoring inputs stands in files of its own."""


@dataclass(frozen=True)
class BlockYear:
    """One block's year: `Scorecards` and `ScoringInputs` under one header, and what measures mean.

    `definitions` are `MeasureDefinition` documents; none where the block did not give any.
    """

    scorecards: Json
    inputs: Json
    definitions: Sequence[Json] = ()


@dataclass(frozen=True)
class RatedYear:
    """Everything that is published of one rating of a year, as contract documents.

    `conclusions` by body, COUNTRY for the country; the rest is left out where there is none:
    `intervals` (PositionIntervals), `decisions` (DecisionView), `recommendations` by block,
    `history` by body (BodyHistory), `series` by body (BodySeries), `burden` and `data_quality` by
    block.
    """

    register: Json
    rating: Json
    composition: str
    blocks: Mapping[str, BlockYear]
    intervals: Json | None = None
    conclusions: Mapping[str, Json] = field(default_factory=dict)
    decisions: Json | None = None
    recommendations: Json | None = None
    history: Json | None = None
    series: Json | None = None
    burden: Json | None = None
    data_quality: Json | None = None


@dataclass(frozen=True)
class BundleContents:
    """The files of a bundle by path, what is withheld in them, and the opening for the auditor."""

    files: Mapping[str, bytes]
    withheld: Sequence[WithheldMeasure]
    opening: Opening


def bundle_contents(
    year: RatedYear, restricted: Sequence[Restricted] = (), *, salts: Salts = fresh_salt
) -> BundleContents:
    """Lay a rated year out as files; *restricted* measures are withheld, each by a commitment.

    The same year gives the same bytes, but for the salts of what is withheld. ValueError for a
    measure that cannot be withheld, or that no block of the year counts.
    """
    restricted_in(year.blocks, restricted)
    files = dict(_whole_year(year))
    withheld: list[WithheldMeasure] = []
    opened = []
    for block, of_block in sorted(year.blocks.items()):
        withholder = Withholder(read_edition(of_block.inputs["edition_text"]), restricted, salts)
        files |= _of_block(block, of_block, withholder)
        opened += withholder.opened
        withheld += [
            WithheldMeasure(
                block=block,
                measure=each.measure,
                reason=each.reason,
                values=withholder.counts[each.measure],
            )
            for each in restricted
            if each.block == block
        ]
    opening = Opening(year=year.rating["year"], rating_digest=year.rating["digest"], values=opened)
    return BundleContents(files, withheld, opening)


def restricted_in(blocks: Mapping[str, BlockYear], restricted: Sequence[Restricted]) -> None:
    """Let measures pass that can be withheld of a year. Raises ValueError for any other one."""
    for each in restricted:
        block = blocks.get(each.block)
        if block is None or not any(
            each.measure in body["measures"] for body in block.inputs["bodies"]
        ):
            raise ValueError(f"{each.block} counts no measure {each.measure} in this year")
        indicators_using(read_edition(block.inputs["edition_text"]), [each.measure])


def _whole_year(year: RatedYear) -> Iterator[tuple[str, bytes]]:
    yield "register.json", canonical(year.register)
    yield "rating.json", canonical(year.rating)
    yield "composition.yaml", year.composition.encode()
    parts = {
        "intervals": year.intervals,
        "decisions": year.decisions,
        "recommendations": year.recommendations,
        "history": year.history,
        "series": year.series,
        "burden": year.burden,
        "data-quality": year.data_quality,
    }
    for name, document in parts.items():
        if document is not None:
            yield f"{name}.json", canonical(for_everybody(document))
    for body, conclusion in sorted(year.conclusions.items()):
        yield f"conclusions/{body}.json", canonical(for_everybody(conclusion))


def _of_block(block: str, year: BlockYear, withholder: Withholder) -> dict[str, bytes]:
    folder = f"blocks/{block}"
    envelope = {
        "scorecards": {key: each for key, each in year.scorecards.items() if key not in APART},
        "inputs": {key: each for key, each in year.inputs.items() if key not in APART},
    }
    by_body = itemgetter("body")
    files = {
        f"{folder}/block.json": canonical(envelope),
        f"{folder}/edition.yaml": year.inputs["edition_text"].encode(),
        f"{folder}/scorecards.ndjson": _lines(
            map(withholder.card, sorted(year.scorecards["cards"], key=by_body))
        ),
        f"{folder}/measures.ndjson": _lines(
            map(withholder.inputs, sorted(year.inputs["bodies"], key=by_body))
        ),
    }
    if year.definitions:
        files[f"{folder}/definitions.json"] = canonical(list(year.definitions))
    return files


def _lines(documents: Iterator[Json]) -> bytes:
    return b"".join(canonical(each) + b"\n" for each in documents)


def for_everybody(document: Any) -> Any:
    """Give a document without what it says only to whoever asked: an empty list of actions.

    >>> for_everybody({"state": "approved", "actions": [{"name": "vote"}]})
    {'state': 'approved', 'actions': []}
    """
    if isinstance(document, Mapping):
        return {
            key: [] if key in OF_THE_CALLER else for_everybody(each)
            for key, each in document.items()
        }
    if isinstance(document, list):
        return [for_everybody(each) for each in document]
    return document
