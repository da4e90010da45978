"""A made-up rated year as a bundle: SYNTHETIC facts on the shipped editions, scored and rated honestly.

The same number of bodies and seed give the same bytes. `python -m tests.publication.made_year
--bodies 5000 --out FOLDER` writes one for whoever wants to look at it.
"""

import argparse
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path

import orjson

from bagalau.contracts.v1.ratings.ratings import Pin
from bagalau.contracts.v1.wire.base import Names
from bagalau.contracts.v1.wire.canonical_json import canonical, content_digest, digest
from bagalau.publication.bundle import (
    BlockYear,
    RatedYear,
    Release,
    bundle_contents,
    make_manifest,
    write_bundle,
)
from services.aggregator.conclusions.drafts import draft_all
from services.aggregator.conclusions.evidence import Round
from services.aggregator.ratings.marks import ABSENT, COLLECTED, Collected
from services.aggregator.ratings.rating import Basis, rate
from services.aggregator.readers.round_columns import columns_from_facts
from services.aggregator.runtime.intervals import (
    FACTS,
    IntervalRequest,
    RatingColumns,
    position_intervals,
)
from services.aggregator.runtime.rated_round import rescore
from tests.aggregator.whole_round import (
    BLOCKS,
    COMPOSITION,
    COMPOSITION_TEXT,
    NOW,
    answered,
    register_of,
)

PUBLISHED = datetime(2026, 6, 1, 6, tzinfo=UTC)
RELEASE = Release(year=2025, number=1, published_at=PUBLISHED)


def plain(document):
    """Give a wire model as plain JSON values."""
    return orjson.loads(canonical(document))


def made_salts(seed=b"synthetic"):
    """Give salts that are the same each time: for tests alone."""
    count = iter(range(10**9))
    return lambda: sha256(b"%s %d" % (seed, next(count))).digest()


@cache
def rated_year(bodies=None, *, seed=1, absent=(), intervals=True):
    """Give a rated year as contract documents; *bodies* of the register's proportions."""
    register = register_of(bodies)
    register = register.model_copy(update={"digest": content_digest(register)})
    answers = {
        block: answered(register, block, seed=seed) for block in BLOCKS if block not in absent
    }
    collected = [_collected(block, answers.get(block)) for block in BLOCKS]
    rating = rate(Basis(register, COMPOSITION, collected), version=1, created_at=NOW)
    drafts = draft_all(Round(rating, collected), COMPOSITION)
    blocks = {
        block: BlockYear(plain(scores), plain(facts)) for block, (scores, facts) in answers.items()
    }
    contents = {block: canonical(facts) for block, (_, facts) in answers.items()}
    return RatedYear(
        register=plain(register),
        rating=plain(rating),
        composition=COMPOSITION_TEXT,
        blocks=blocks,
        intervals=plain(_intervals(rating, contents)) if intervals else None,
        conclusions={draft.body or "country": plain(draft) for draft in drafts},
    )


def _collected(block, answer):
    names = Names(kk=block, ru=block, en=block)
    if answer is None:
        return Collected(Pin(block=block, names=names, state=ABSENT, reason="test"))
    scores, facts = answer
    pin = Pin(
        block=block,
        names=names,
        state=COLLECTED,
        scorecards_digest=scores.digest,
        methodology_digest=scores.header.methodology_digest,
        edition=scores.header.edition,
        journal_position=scores.header.journal_position,
        facts_digest=digest(canonical(facts)),
    )
    return Collected(pin, scores, f"/api/{block}")


def _intervals(rating, contents):
    rated = rescore(rating, COMPOSITION, contents)
    columns = RatingColumns(columns_from_facts(rated), FACTS)
    found = IntervalRequest(rating, COMPOSITION, COMPOSITION.robustness, columns, frozenset())
    return position_intervals(found)


def made_bundle(out, year=None, *, release=RELEASE, restricted=()):
    """Write a bundle of a made-up year into a folder or a zip, and give the opening."""
    year = year or rated_year()
    made = bundle_contents(year, restricted, salts=made_salts())
    write_bundle(out, made.files, make_manifest(made.files, release, year.rating, made.withheld))
    return made.opening


def main():
    """Write one to look at."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--bodies", type=int)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--without-intervals", action="store_true")
    options.add_argument("--out", type=Path, required=True)
    asked = options.parse_args()
    year = rated_year(asked.bodies, seed=asked.seed, intervals=not asked.without_intervals)
    made_bundle(asked.out, year)


if __name__ == "__main__":
    main()
