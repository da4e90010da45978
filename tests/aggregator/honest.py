"""Honest answers of a block: the cards its own code builds, and the facts they follow from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from fractions import Fraction

from bagalau.blocks.register.register import Standings
from bagalau.blocks.scorecards.builder import build_scorecards
from bagalau.blocks.scorecards.inputs import YearInputs
from bagalau.blocks.scorecards.inputs_export import to_scoring_inputs
from bagalau.contracts.v1.results.scorecards import Header, Signature
from bagalau.contracts.v1.wire.canonical_json import canonical, digest
from bagalau.scoring.loading.edition import read_edition
from bagalau.scoring.model.facts import BodyFacts, MeasureFact
from bagalau.scoring.numbers.version import SCORING_VERSION
from services.aggregator.ratings.scorecard_validation import evaluated
from tests.scoring.two_blocks import edition_text

SIGNED = datetime(2026, 4, 1, tzinfo=UTC)
ANSWERS: dict[tuple[object, ...], tuple[object, object]] = {}


@dataclass(frozen=True)
class GivenInputs(YearInputs):
    """Inputs whose facts are given by body, not counted from records."""

    given: Mapping[str, BodyFacts] = field(default_factory=dict)

    def by_body(self, *, every=False):
        return {}

    def of(self, body, values):
        return self.given[body.code]


def assembler_of(register, block):
    return next(
        each.evaluator for each in register.assignments if each.block == block and each.assembles
    )


def answered_by(
    register, block, text, given, *,
    previous=None, signed=True, position=1, version=SCORING_VERSION,
):  # fmt: skip
    """Give scorecards and scoring inputs of a block for facts given by body."""
    edition = read_edition(text)
    header = Header(
        block=block,
        year=register.year,
        journal_position=position,
        edition=edition.code,
        methodology_digest=edition.digest,
        register_digest=register.digest,
        previous_digest=previous,
        scoring_version=version,
        synthetic=register.synthetic,
    )
    inputs = GivenInputs(header, edition, Standings(register), given=given)
    scores = build_scorecards(inputs).scorecards
    if signed:
        signature = Signature(
            signed_by="A. Signer",
            organisation=assembler_of(register, block),
            signed_at=SIGNED,
            scorecards_digest=scores.digest,
        )
        scores = scores.model_copy(update={"signature": signature})
    return scores, to_scoring_inputs(inputs, text)


def honest(register, block, points=None, **more):
    """Give a block's answers with these points by body, seventy-odd by default.

    They are made once for equal questions: scoring a whole register takes longer than most tests.
    """
    wanted = points or {}
    asked = (whole(register), block, *sorted(wanted.items()), *sorted(more.items()))
    return once(asked, lambda: _honest(register, block, wanted, **more))


def once(asked, make):
    """Give what was made before for an equal question, which holds whatever the answer hangs on."""
    if asked not in ANSWERS:
        ANSWERS[asked] = make()
    return ANSWERS[asked]


def whole(register):
    """Give a register in one value: some tests change it and leave its digest."""
    return digest(canonical(register))


def _honest(register, block, wanted, **more):
    given = {
        body.code: of_points(
            body, register.year, wanted.get(body.code, Fraction(70) + Fraction(place, 7))
        )
        for place, body in enumerate(register.bodies)
        if evaluated(body, block)
    }
    return answered_by(register, block, edition_text(block), given, **more)


def of_points(body, year, points, **more):
    """Give facts that bring a body so many points of a hundred by `edition_text`."""
    share = MeasureFact(Fraction(points), months=12)
    whole = MeasureFact(Fraction(100), months=12)
    measures = {"answered": share, "received": whole, "met": share, "due": whole}
    return BodyFacts(
        body.code, body.kind, body.group, measures, region=body.region, year=year, **more
    )
