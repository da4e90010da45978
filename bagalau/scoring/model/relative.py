"""Rules that compare a body's value with those of comparable bodies (Handbook, step 5; COINr n_*)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from bagalau.scoring.numbers import HALF, ONE, ZERO, PeerGroup, Peers, format_number


class Family(StrEnum):
    """The families of normalisation that compare bodies."""

    MIN_MAX = "min_max"
    Z_SCORE = "z_score"
    RANK = "rank"
    PERCENTILE_RANK = "percentile_rank"
    TO_TARGET = "distance_to_target"
    TO_MAXIMUM = "distance_to_maximum"
    TO_REFERENCE = "distance_to_reference"


_TEXTS = {
    Family.MIN_MAX: "(value − worst) / (best − worst)",
    Family.Z_SCORE: "middle + deviation × (value − mean) / standard deviation",
    Family.RANK: "(1 + number of bodies worse) / number of bodies",
    Family.PERCENTILE_RANK: "number of bodies worse / (number of bodies − 1)",
    Family.TO_TARGET: "(value − worst) / (target − worst)",
    Family.TO_MAXIMUM: "1 − (best − value) / (best − worst)",
    Family.TO_REFERENCE: "1 − (reference − value) / (reference − worst)",
}


class Incomparable(Exception):
    """A value that cannot be compared: too few bodies, no differences, no reference."""


@dataclass(frozen=True, slots=True)
class RelativeRule:
    """Points by a body's place among comparable bodies; `up` when more is better.

    `enough` is the least number of bodies with a value. `equal` is the share of the maximum when
    all are equal; without it the indicator then tells nothing and is not available, whatever the
    family. Only a target, or a reference other than they, that was reached gives all points even
    then. The z-score leaves the rationals: it is rounded once to `places`, whatever the unit.
    """

    family: Family
    up: bool
    by: PeerGroup
    enough: int
    equal: Fraction | None = None
    target: Fraction | None = None
    reference: str = ""
    middle: Fraction = HALF
    deviation: Fraction = Fraction(1, 4)
    places: int | None = None

    def compare(self, value: Fraction, peers: Peers, reference: Fraction | None) -> Fraction:
        """Give the share of the maximum, held between 0 and 1. Raises Incomparable.

        >>> rule = RelativeRule(Family.MIN_MAX, up=True, by=PeerGroup.ALL, enough=2)
        >>> peers = Peers(PeerGroup.ALL, "", {"a": Fraction("10.4"), "b": Fraction("33.9")})
        >>> rule.compare(Fraction(21), peers, None)  # COINr's published 0.4510638
        Fraction(106, 235)
        """
        if peers.count < self.enough:
            raise Incomparable(f"{peers.who} can be compared, at least {self.enough} are needed")
        share = self._share(value, peers, reference)
        return max(ZERO, min(ONE, share))

    def _share(self, value: Fraction, peers: Peers, reference: Fraction | None) -> Fraction:
        worse = peers.below(value) if self.up else peers.above(value)
        worst, best = (peers.least, peers.most) if self.up else (peers.most, peers.least)
        end = self._end(reference)
        among = self.family is Family.TO_REFERENCE and worst == best == reference
        if end is not None and self._reached(value, end) and not among:
            return ONE
        if worst == best:
            if self.equal is None:
                raise Incomparable(f"{peers.who} are all equal, which tells nothing")
            return self.equal
        match self.family:
            case Family.RANK:
                return Fraction(1 + worse, peers.count)
            case Family.PERCENTILE_RANK:
                return Fraction(worse, peers.count - 1)
            case Family.Z_SCORE:
                return self.middle + self.deviation * self.z_score(value, peers)
            case _:
                return (value - worst) / ((best if end is None else end) - worst)

    def _end(self, reference: Fraction | None) -> Fraction | None:
        """Give the value from which on all points are had, where it is no body's best."""
        if self.family is not Family.TO_REFERENCE:
            return self.target if self.family is Family.TO_TARGET else None
        if reference is None:
            raise Incomparable(f"the reference body {self.reference} has no value")
        return reference

    def _reached(self, value: Fraction, end: Fraction) -> bool:
        return value >= end if self.up else value <= end

    def z_score(self, value: Fraction, peers: Peers) -> Fraction:
        """Give (value − mean)/deviation over a sample, at the edition's places; more is better."""
        z_score = peers.z_score(value, self.places or 0)
        return z_score if self.up else -z_score

    def text(self) -> str:
        """Say the rule in one line."""
        parameters = {
            "target": self.target,
            "middle": self.middle if self.family is Family.Z_SCORE else None,
            "deviation": self.deviation if self.family is Family.Z_SCORE else None,
        }
        given = [
            f"{name} {format_number(each)}" for name, each in parameters.items() if each is not None
        ]
        given += [f"reference {self.reference}"] if self.reference else []
        given += [f"{self.places} places"] if self.places is not None else []
        rounded = f"; {', '.join(given)}" if given else ""
        return (
            f"points = M × {_TEXTS[self.family]} among comparable bodies ({self.by}), held between "
            f"0 and M{rounded}"
        )


@dataclass(frozen=True)
class ComparedValue:
    """One value as it was compared, as the trace shows it."""

    rule: RelativeRule
    value: Fraction
    peers: Peers
    reference: Fraction | None
    share: Fraction | None

    def steps(self) -> Iterable[str]:
        """Tell the peers, the figures used, and the share of the maximum."""
        spread = f": {self.peers.spread}" if self.peers.count else ""
        yield f"compared with {self.peers.who}{spread}"
        if self.reference is not None:
            yield f"the reference body {self.rule.reference} has {format_number(self.reference)}"
        if self.share is None:
            return
        if self.rule.family in {Family.RANK, Family.PERCENTILE_RANK}:
            yield f"{self.peers.below(self.value)} have less, {self.peers.above(self.value)} more"
        if self.rule.family is Family.Z_SCORE and self.peers.least != self.peers.most:
            z_score = self.rule.z_score(self.value, self.peers)
            yield f"standard deviation of a sample ≈{self.peers.deviation}"
            yield f"z-score, more being better: {format_number(z_score)}"
        yield f"share of the maximum: {format_number(self.share)}"
