"""A whole national round on the shipped editions: made-up facts, honest scores, the rating on them."""

import random
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

from bagalau.contracts.v1.ratings.ratings import Pin
from bagalau.contracts.v1.register.registers import Standing
from bagalau.contracts.v1.results.scoring_inputs import (
    BodyScoringInputs,
    DeductionInput,
    MeasureInput,
    PreviousInput,
    ScoringInputs,
)
from bagalau.contracts.v1.wire.base import Names
from bagalau.contracts.v1.wire.canonical_json import canonical, digest, exact
from bagalau.scoring.loading.edition import read_edition
from services.aggregator.composition.compositions import read_compositions
from services.aggregator.ratings.facts_validation import facts_by_body
from services.aggregator.ratings.marks import ABSENT, COLLECTED, Collected
from services.aggregator.ratings.rating import Basis, rate
from services.aggregator.ratings.scorecard_validation import evaluated
from services.aggregator.register.document import read_enacted
from services.aggregator.runtime.rated_round import rescore
from tests.aggregator.honest import answered_by, once, whole
from tests.aggregator.scores import NONE, scores_of

YEAR = 2025
BLOCKS = ("goals", "citizens", "orgdev")
SERVICES = Path(__file__).parents[2] / "services"
TEXTS = {
    block: (SERVICES / block / "methodology" / f"{block}-2024.yaml").read_text("utf-8")
    for block in BLOCKS
}
EDITIONS = {block: read_edition(text) for block, text in TEXTS.items()}
COMPOSITIONS = read_compositions()
COMPOSITION = COMPOSITIONS.governing(YEAR)
COMPOSITION_TEXT = COMPOSITIONS.texts[COMPOSITION.code]
NOW = datetime(2026, 5, 1, tzinfo=UTC)

WHOLE = 10_000
WHOLES = {"respondents": 2_000, "posts_announced": 2_000, "staffing_months": 12}
"""What is divided by, where it is not ten thousand."""

ENDS = ("_total", "_due", "_all", "_planned", "_raised", "_received", "_months", "_year")
NAMED = {"plan_adjusted", "checked_amount", "targets_funded", "appointed"}
SHARES = {
    "deliveries_late": 0.02,
    "service_complaints_justified": 0.001,
    "complaints_overturned": 0.2,
    "applications_repeated": 0.1,
    "violations_amount": 0.06,
    "targets_funded_missed": 0.6,
    "left_service": 0.0125,
    "overtime_hours": 20,
    "vacant_months": 0.15,
    "discipline_cases": 0.0008,
    "unreported_incidents": 0,
}
"""The largest share of the whole, where it is not all of it."""


def register_of(bodies=None):
    """Give the register of the year; with *bodies*, one of so many in the same proportions."""
    whole = read_enacted().register(YEAR, version=1, synthetic=True)
    if bodies is None:
        return whole
    some = [body for body in whole.bodies if body.standing is Standing.EVALUATED]
    made = [
        some[at % len(some)].model_copy(update={"code": f"{some[at % len(some)].code}-{at}"})
        for at in range(bodies)
    ]
    return whole.model_copy(update={"bodies": made})


def answered(register, block, *, seed=1):
    """Give what a block answers about a year: its scores, and the facts they follow from."""
    asked = ("whole round", whole(register), block, seed)
    return once(asked, lambda: _answered(register, block, seed))


def _answered(register, block, seed):
    edition, rng = EDITIONS[block], random.Random(f"{seed}/{block}")
    bodies = [
        _facts(rng, body, edition)
        for body in sorted(register.bodies, key=lambda each: each.code)
        if evaluated(body, block)
    ]
    given = facts_by_body(
        ScoringInputs(
            header=scores_of(register, block).header,
            edition_text=TEXTS[block],
            bodies=bodies,
            digest=NONE,
        )
    )
    return answered_by(register, block, TEXTS[block], given, previous=NONE)


def rated_round(bodies=None, *, seed=1, absent=()):
    """Give a rated round, as the aggregator finds it again from what a collection kept."""
    rating, _, contents = collected_round(bodies, seed=seed, absent=absent)
    return rescore(rating, COMPOSITION, contents)


def collected_round(bodies=None, *, seed=1, absent=()):
    """Give the rating of a round, what each block brought, and the bytes of its facts."""
    register = register_of(bodies)
    present = [block for block in BLOCKS if block not in absent]
    answers = {block: answered(register, block, seed=seed) for block in present}
    contents = {block: canonical(facts) for block, (_, facts) in answers.items()}
    collected = [
        Collected(_pin(block, digest(contents[block])), answers[block][0], f"/api/{block}")
        if block in answers
        else Collected(_pin(block, None, ABSENT))
        for block in BLOCKS
    ]
    rating = rate(Basis(register, COMPOSITION, collected), version=1, created_at=NOW)
    return rating, collected, contents


def _pin(block, facts_digest, state=COLLECTED):
    names = Names(kk=block, ru=block, en=block)
    return Pin(block=block, names=names, state=state, reason="test", facts_digest=facts_digest)


def _facts(rng, body, edition):
    measures = {name: _measured(rng, name) for name in sorted(edition.measures())}
    first = edition.indicators()[0].code
    previous = {first: PreviousInput(value=exact(Fraction(rng.randint(1, 9), 10)), source=NONE)}
    taken = [DeductionInput(code="P1", reason="late")] if not rng.randrange(8) else []
    return BodyScoringInputs(
        body=body.code,
        kind=body.kind,
        group=body.group,
        region=body.region,
        measures=measures,
        previous=previous,
        deductions=taken,
    )


def _measured(rng, name):
    if not rng.randrange(25):
        return MeasureInput(missing="not_supplied")
    whole = WHOLES.get(name, WHOLE)
    if name in WHOLES or name in NAMED or (name.endswith(ENDS) and name not in SHARES):
        return MeasureInput(value=str(whole), months=12)
    share = SHARES.get(name, 1) * rng.uniform(0.4, 1)
    return MeasureInput(value=str(round(WHOLE * share)), months=12)
