"""Whether a block's scores may stand: scored again from the block's own facts, and compared."""

import logging
from dataclasses import dataclass
from functools import lru_cache

from bagalau.contracts.v1.ratings import AnswerFault
from bagalau.contracts.v1.results import Scorecards, ScoringInputs
from bagalau.contracts.v1.wire import digest
from bagalau.scoring.engine import gc_paused, score_round
from bagalau.scoring.loading import EditionRefused, read_edition
from bagalau.scoring.model import Edition
from bagalau.scoring.numbers import SCORING_VERSION
from services.aggregator.ratings.facts_validation import (
    check_facts,
    facts_by_body,
    validate_facts,
)
from services.aggregator.ratings.faults import AnswerRejected, to_rejected
from services.aggregator.ratings.marks import COLLECTED, UNSIGNED, UNVERIFIED
from services.aggregator.ratings.other_arithmetic import VERSION, check_other_arithmetic
from services.aggregator.ratings.rescoring import Difference, Rescored
from services.aggregator.ratings.scorecard_validation import (
    Alike,
    Expected,
    check_bounds,
    read_scorecards,
    unsigned_reason,
)
from services.aggregator.ratings.signatories import must_be_signed_rightly

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Judged:
    """What may be used of a block's answer: final, unsigned, or scored by another arithmetic.

    *alike* says by which version of the scoring somebody came to the same cards, now or before; *otherwise* says where today's comes to others.
    """

    scorecards: Scorecards
    state: str
    reason: str | None = None
    fault: AnswerFault | None = None
    alike: Alike | None = None
    otherwise: AnswerFault | None = None


def judge(content: bytes, facts: bytes, expected: Expected) -> Judged:
    """Judge scorecards and the facts they follow from, as a block answered them.

    They are final only when this service, scoring the facts by the edition given with them, comes
    to the same cards, number by number, and the block's own assembler signed them in the cycle.
    It has to come to them once: what a later release would make of them takes no result away.
    Raises AnswerRejected for everything else: whatever a block answers, it is the block's fault
    alone. It takes a while: not for the event loop.
    """
    try:
        with gc_paused():  # documents and scored trees have no cycles: passes would find nothing
            return _judged(content, facts, expected)
    except AnswerRejected:
        raise
    except Exception as fault:
        log.warning("an answer of %s was not understood", expected.block, exc_info=True)
        raise to_rejected(fault) from fault


def _judged(content: bytes, facts: bytes, expected: Expected) -> Judged:
    scorecards = read_scorecards(content, expected)
    expected = expected.with_register(scorecards.header.register_digest)
    if scorecards.signature is not None:
        must_be_signed_rightly(
            scorecards.signature, expected.register, expected.block, now=expected.now
        )
    known = expected.verified.get((scorecards.digest, digest(facts)))
    try:
        judged = _scored_again(scorecards, facts, expected)
    except Exception as otherwise:
        if known is None:
            raise
        return _verified(scorecards, known, to_rejected(otherwise).fault())
    if known is not None and judged.state == UNVERIFIED:
        return _verified(scorecards, known, judged.fault)
    return judged


def _verified(scorecards: Scorecards, alike: Alike, otherwise: AnswerFault | None) -> Judged:
    """Give scores that were scored again alike by a version of the scoring: final, if signed."""
    unsigned = unsigned_reason(scorecards)
    state = UNSIGNED if unsigned else COLLECTED
    return Judged(scorecards, state, unsigned, alike=alike, otherwise=otherwise)


def _scored_again(scorecards: Scorecards, facts: bytes, expected: Expected) -> Judged:
    inputs = validate_facts(facts, scorecards.header)
    edition = _edition_of(inputs)
    check_facts(inputs, edition, expected.register, expected.block)
    rescored = _rescored(inputs, edition, expected)
    differing = rescored.differences(scorecards)
    first = next(differing, None)
    if first is not None:
        check_bounds(scorecards, edition.least)
        version = scorecards.header.scoring_version
        if version == SCORING_VERSION or not VERSION.fullmatch(version):
            raise _rejected("score_differs", _to_text(first), first)
        check_other_arithmetic(scorecards, rescored)
        count = 1 + sum(1 for _ in differing)
        detail = f"{version} there, {SCORING_VERSION} here; {count} cards differ, {_to_text(first)}"
        fault = _rejected("scoring_version_differs", detail, first)
        return Judged(scorecards, UNVERIFIED, str(fault), fault.fault())
    return _verified(scorecards, Alike(SCORING_VERSION), None)


def _rescored(inputs: ScoringInputs, edition: Edition, expected: Expected) -> Rescored:
    facts = facts_by_body(inputs)
    own = {body: each for body, each in facts.items() if edition.applies(body, each.kind)}
    bodies = {body.code: body for body in expected.register.bodies}
    return Rescored(expected.block, edition, bodies, score_round(edition, own))


def _edition_of(inputs: ScoringInputs) -> Edition:
    """Read the edition given with the facts: the one the header names, for this block and year."""
    header = inputs.header
    try:
        edition = read_once(inputs.edition_text)
    except EditionRefused as refused:
        raise AnswerRejected("edition_refused", str(refused.faults[0])) from refused
    named = (header.edition, header.methodology_digest, header.block)
    if (edition.code, edition.digest, edition.block) != named:
        raise AnswerRejected("edition_differs", f"{edition.code}, {edition.digest}")
    if header.year not in edition.governs:
        raise AnswerRejected("edition_not_governing", f"{edition.code} and {header.year}")
    return edition


@lru_cache(maxsize=16)
def read_once(text: str) -> Edition:
    """Read an edition, or give it as it was read before. Raises EditionRefused."""
    return read_edition(text)


def _to_text(found: Difference) -> str:
    place = f"{found.body}, {found.node}" if found.node else found.body
    return f"{place}: {found.field} is {found.stated}, {found.follows} follows"


def _rejected(code: str, detail: str, first: Difference) -> AnswerRejected:
    return AnswerRejected(code, detail, body=first.body, node=first.node)
