"""A made-up rated year as a bundle: SYNTHETIC facts on the shipped editions, scored and rated honestly.

The same number of bodies and seed give the same bytes. `python -m tests.publication.made_year
--bodies 5000 --out FOLDER` writes one for whoever wants to look at it.
"""

import argparse
from dataclasses import replace
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
from bagalau.scoring.composition.reading import read_composition
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
    register = sealed(register_of(bodies))
    answers = {
        block: answered(register, block, seed=seed) for block in BLOCKS if block not in absent
    }
    return year_of(register, COMPOSITION_TEXT, answers, BLOCKS, intervals=intervals)


def sealed(register):
    """Give a register with the digest of what it says."""
    return register.model_copy(update={"digest": content_digest(register)})


def year_of(register, composition_text, answers, blocks, *, intervals=True, drafted=True):
    """Give the year that follows from what blocks answered: scorecards and facts, by block."""
    composition = read_composition(composition_text)
    collected = [collected_of(block, answers.get(block)) for block in blocks]
    rating = rate(Basis(register, composition, collected), version=1, created_at=NOW)
    drafts = draft_all(Round(rating, collected), composition) if drafted else []
    contents = {block: canonical(facts) for block, (_, facts) in answers.items()}
    intervals = intervals and any(entry.total for entry in rating.entries)
    return RatedYear(
        register=plain(register),
        rating=plain(rating),
        composition=composition_text,
        blocks={
            x: BlockYear(plain(scores), plain(facts)) for x, (scores, facts) in answers.items()
        },
        intervals=plain(_intervals(rating, composition, contents)) if intervals else None,
        conclusions={draft.body or "country": plain(draft) for draft in drafts},
    )


def collected_of(block, answer):
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


def _intervals(rating, composition, contents):
    rated = rescore(rating, composition, contents)
    columns = RatingColumns(columns_from_facts(rated), FACTS)
    found = IntervalRequest(rating, composition, composition.robustness, columns, frozenset())
    return position_intervals(found)


def decided(year):
    """Give a year with the conclusion on the country signed and the rating considered."""
    country = year.conclusions["country"]
    over = {"rating_digest": year.rating["digest"], "conclusion_digest": country["digest"]}
    names = {"kk": "", "ru": "", "en": ""}
    steps = ["hand_over", "receive", "submit", "vote", "vote", "consider"]
    made = [
        {
            **over, "reason": "as read", "document": None, "id": str(at), "position": at,
            "by": f"web/person.{at}", "organisation": "administration", "at": f"2026-05-1{at}T06:00:00Z",
            **({"vote": "for"} if step == "vote" else {"step": step, "names": names}),
        }
        for at, step in enumerate(steps, 1)
    ]  # fmt: skip
    told = {
        "year": year.rating["year"], "version": 1, "state": "considered", "names": names, **over,
        "void_reason": None, "steps": [each for each in made if "step" in each],
        "votes": [each for each in made if "vote" in each], "tally": {"for": 2}, "needed": 2,
        "instructions": [], "actions": [],
    }  # fmt: skip
    return replace(year, decisions=told)


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
