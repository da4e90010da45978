"""Reads rules that compare bodies, and what an edition says once about comparing and rounding."""

from fractions import Fraction

from bagalau.scoring.model import Family, RelativeRule
from bagalau.scoring.numbers import PeerGroup
from bagalau.scoring.source import Reader, RuleDefaults

LEAST_PEERS = 2


def read_rule_defaults(precision: Reader | None, peers: Reader | None) -> RuleDefaults:
    """Read the decimal places of irrational numbers, and who is comparable with whom."""
    places, by, enough = None, PeerGroup.GROUP, None
    if precision is not None:
        mode = precision.text("mode")
        if mode not in {"", "half_up"}:
            precision.fault("mode", "unknown_word", "the one rounding is half_up")
        places = precision.integer("places", 2, most=50)
    if peers is not None:
        by, enough = (
            peers.choice("by", PeerGroup, PeerGroup.GROUP),
            peers.integer("least", LEAST_PEERS, most=10_000),
        )
        if enough < LEAST_PEERS:
            peers.fault("least", "number_too_small", f"least must be at least {LEAST_PEERS}")
    return RuleDefaults(places, by, enough)


def read_relative(rule: Reader, family: Family, *, up: bool) -> RelativeRule:
    """Read one rule that compares: among whom, and what the family needs besides."""
    inner = rule.inner(family)
    needs_places = family is Family.Z_SCORE
    if needs_places and inner.frame.places is None:
        why = "a z-score leaves the rationals: the edition must state its `precision`"
        inner.fault("", "precision_needed", why)
    middle = inner.number("middle", needed=False) if needs_places else None
    deviation = inner.number("deviation", needed=False) if needs_places else None
    equal = inner.number("equal", needed=False)
    if equal is not None and equal > 1:
        inner.fault("equal", "share_form", "a share lies between 0 and 1")
    target = inner.number("target", least=None) if family is Family.TO_TARGET else None
    reference = inner.code("body") if family is Family.TO_REFERENCE else ""
    by, enough = read_peers(inner)
    found = RelativeRule(
        family=family,
        up=up,
        by=by,
        enough=enough,
        equal=equal,
        target=target,
        reference=reference,
        middle=Fraction(1, 2) if middle is None else middle,
        deviation=Fraction(1, 4) if deviation is None else deviation,
        places=inner.frame.places if needs_places else None,
    )
    inner.finish()
    return found


def read_peers(entry: Reader) -> tuple[PeerGroup, int]:
    """Read among whom one rule compares: as the edition says, unless the rule says `by`."""
    frame = entry.frame
    if frame.enough is None:
        why = "compares bodies: the edition must state `peers: {by, least}`"
        entry.fault("", "peers_needed", why)
    by = entry.choice("by", PeerGroup, frame.by) if "by" in entry else frame.by
    return by, frame.enough or LEAST_PEERS
