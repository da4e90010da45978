"""Gathers a rated year from a running platform over its public API, as the documents of a bundle.

An auditor's client reads everything that is asked for here, and so does the Administration's.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, Final

from bagalau.publication.bundle import COUNTRY, BlockYear, RatedYear
from bagalau.scoring.composition import read_composition
from bagalau_client import ProblemAnswered, Session
from bagalau_client.generated.aggregator import Aggregator
from bagalau_client.generated.blocks import Block
from bagalau_client.reading import PAGE_SIZE, entries

NOT_THERE: Final = frozenset({404, 409})
"""Statuses that say there is no such document of this year."""

SIGNED: Final = "signed"
"""The state of a final conclusion that is published; a machine's draft is not."""

Json = Mapping[str, Any]
Progress = Callable[[str], None]


class NotPublishable(Exception):
    """The platform holds no whole year that could be published, for the reason named."""


def gather_year(
    session: Session, year: int, *, version: int | None = None, tell: Progress = lambda _: None
) -> RatedYear:
    """Gather a rating of a year, the newest by default, with all it follows from.

    Raises NotPublishable where the register, the composition or scores are no longer those the
    rating was made from; ProblemAnswered, SecretRefused, Unreachable.
    """
    aggregator = Aggregator(session, "aggregator")
    rating: Any = (
        aggregator.read_rating(year)
        if version is None
        else aggregator.read_rating_version(year, version)
    )
    number, bodies = rating["version"], [entry["body"] for entry in rating["entries"]]
    tell(f"rating No. {number} of {year}, {len(bodies)} bodies")
    register = _register(aggregator, rating)
    composition = _composition(aggregator, rating)
    blocks = {
        pin["block"]: _block(Block(session, pin["block"]), year, pin, tell)
        for pin in rating["pins"]
        if pin["scorecards_digest"] is not None
    }
    asked = _OfBlocks(session, sorted(blocks), year)
    tell("intervals, decision, conclusions")
    return RatedYear(
        register=register,
        rating=rating,
        composition=composition,
        blocks=blocks,
        intervals=if_there(lambda: aggregator.read_position_intervals(year, number)),
        conclusions=dict(_conclusions(aggregator, year, number, bodies)),
        decisions=if_there(lambda: aggregator.read_decision(year, number)),
        recommendations=asked.pages(
            lambda block, at: block.list_all_recommendations(year=year, limit=PAGE_SIZE, cursor=at)
        ),
        history={body: aggregator.read_body_history(body) for body in bodies},
        series=dict(_series(aggregator, year, bodies)),
        burden=asked.pages(lambda block, at: block.read_burden(year, limit=PAGE_SIZE, cursor=at)),
        data_quality=asked.pages(
            lambda block, at: block.read_completeness(year, limit=PAGE_SIZE, cursor=at)
        ),
    )


def if_there(read: Callable[[], Any]) -> Any:
    """Read a document; None where the platform has none of this year."""
    try:
        return read()
    except ProblemAnswered as problem:
        if problem.status in NOT_THERE:
            return None
        raise


def _register(aggregator: Aggregator, rating: Json) -> Json:
    """Give the version of the register that the rating was made from, the newest first."""
    year = rating["year"]
    found: Any = aggregator.read_register(year)
    while found["digest"] != rating["register_digest"]:
        if found["version"] <= 1:
            raise NotPublishable(f"no register of {year} is the one of rating {rating['version']}")
        found = aggregator.read_register(year, version=found["version"] - 1)
    return found  # type: ignore[no-any-return] # a document as it came


def _composition(aggregator: Aggregator, rating: Json) -> str:
    """Give the source text of the composition the rating was made by."""
    kept: Any = aggregator.read_administered_document("composition")
    named = kept["content"]["editions"].get(rating["composition"])
    text = str(named["text"]) if named else ""
    if not text or read_composition(text).digest != rating["composition_digest"]:
        raise NotPublishable(
            f"the composition {rating['composition']} is not the one the rating was made by any more"
        )
    return text


def _block(block: Block, year: int, pin: Json, tell: Progress) -> BlockYear:
    tell(f"block {block.service}")
    wanted = pin["scorecards_digest"]
    scores: Any = if_there(lambda: block.read_stored_scorecards(year, wanted))
    if scores is None:  # neither signed nor issued: they are today's, or gone
        scores = block.read_scorecards(year)
    if scores["digest"] != wanted:
        raise NotPublishable(
            f"{block.service} has other scores by now than the rating: collect the year again"
        )
    inputs: Any = block.read_scoring_inputs(year, scorecards=wanted)
    definitions: Any = block.list_measure_definitions()["entries"]
    return BlockYear(scores, inputs, definitions)


def _conclusions(
    aggregator: Aggregator, year: int, version: int, bodies: list[str]
) -> Iterator[tuple[str, Json]]:
    """Give the conclusions that are signed: on the country, then on bodies."""
    country: Any = if_there(lambda: aggregator.read_country_conclusion(year, version))
    if country and country["state"] == SIGNED:
        yield COUNTRY, country
    for body in bodies:
        found: Any = if_there(partial(aggregator.read_body_conclusion, year, version, body))
        if found and found["state"] == SIGNED:
            yield body, found


def _series(aggregator: Aggregator, year: int, bodies: list[str]) -> Iterator[tuple[str, Json]]:
    for body in bodies:
        found = if_there(
            partial(aggregator.read_body_series, body, until_year=year, method_year=year)
        )
        if found is not None:
            yield body, found


class _OfBlocks:
    """Lists that each block of a year gives page by page."""

    def __init__(self, session: Session, blocks: list[str], year: int) -> None:
        self.session, self.blocks, self.year = session, blocks, year

    def pages(self, page: Callable[[Block, str | None], Any]) -> Json:
        """Give every entry of a list, by block; a block that has none of this year is left out."""
        found: dict[str, Any] = {}
        for code in self.blocks:
            listed = if_there(partial(_every_page, partial(page, Block(self.session, code))))
            if listed is not None:
                found[code] = listed
        return found


def _every_page(page: Callable[[str | None], Any]) -> list[Any]:
    return [*entries(page)]
