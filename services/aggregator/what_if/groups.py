"""What a diff would make of each comparable group: how many move, who, and how far."""

from collections.abc import Iterable, Mapping

from bagalau.contracts.v1.ratings import GroupWhatIf, Move
from bagalau.scoring.composition import NationalScores
from bagalau.scoring.numbers import kendall_tau
from bagalau.scoring.scenarios import RescoredRound
from services.aggregator.ratings import number
from services.aggregator.runtime import RatedRound

TAU_PLACES = 4


def groups_of(rated: RatedRound, rescored: RescoredRound, *, only: str | None) -> list[GroupWhatIf]:
    """Give every group of the composition, or the one body's group without any name."""
    before, after = rated.scores, rescored.scores
    groups = [group.code for group in rescored.basis.composition.groups]
    found = [_group(code, before, after) for code in groups]
    if only is None:
        return found
    mine = after.composed.get(only)
    return [_unnamed(each) for each in found if mine and each.group == mine.group]


def _group(group: str, before: NationalScores, after: NationalScores) -> GroupWhatIf:
    old, new = _places(group, before), _places(group, after)
    both = sorted(old.keys() & new.keys())
    moves = [
        Move(body=body, before=old[body], after=new[body], rise=old[body] - new[body])
        for body in both
        if old[body] != new[body]
    ]
    rises, falls = (_largest(moves, sign) for sign in (1, -1))
    gains, loses = _by_total(before, after, sorted(_members(group, before, after)))
    tau = kendall_tau(old, new)
    return GroupWhatIf(
        group=group,
        bodies=len(both),
        moved=len(moves),
        risen=len(rises),
        fallen=len(falls),
        gained=len(gains),
        lost=len(loses),
        kendall_tau=None if tau is None else number(tau, TAU_PLACES),
        rises=rises,
        falls=falls,
        gains=gains,
        loses=loses,
    )


def _unnamed(group: GroupWhatIf) -> GroupWhatIf:
    return group.model_copy(update={"rises": [], "falls": [], "gains": [], "loses": []})


def _places(group: str, scores: NationalScores) -> Mapping[str, int]:
    return {
        body: each.place
        for body, each in scores.positions.items()
        if scores.composed[body].group == group
    }


def _members(group: str, *scores: NationalScores) -> set[str]:
    return {
        body
        for each in scores
        for body, composed in each.composed.items()
        if composed.group == group
    }


def _largest(moves: Iterable[Move], sign: int) -> list[Move]:
    """Give the rises (1) or falls (-1), the largest first, equals by code."""
    mine = [each for each in moves if each.rise * sign > 0]
    return sorted(mine, key=lambda each: (-abs(each.rise), each.body))


def _by_total(
    before: NationalScores, after: NationalScores, bodies: list[str]
) -> tuple[list[str], list[str]]:
    """Give the bodies whose total grows and those whose total shrinks."""
    gains: list[str] = []
    loses: list[str] = []
    for body in bodies:
        old, new = before.total(body), after.total(body)
        if old is not None and new is not None and old != new:
            (gains if new > old else loses).append(body)
    return gains, loses
