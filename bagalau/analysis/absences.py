"""What is counted in one replication when absent values are answered otherwise than officially."""

from dataclasses import dataclass

import numpy as np

from bagalau.analysis.columns import REASONS, Columns, Floats, Truths
from bagalau.analysis.levels import stepped
from bagalau.scoring.model import MissingChoice, Robustness

FULL = 1.0


@dataclass(frozen=True)
class Cells:
    """What is counted under one answer to absence, and how: all arrays (indicators, bodies).

    `ways` holds the way of what goalposts move, −inf elsewhere, which no goalpost lifts above 0.
    """

    counted: Truths
    fixed: Floats
    ways: Floats
    moving: Truths


def cells_of(columns: Columns, plan: Robustness, effect: MissingChoice) -> Cells:
    """Give what is counted when absent values are answered in one way.

    Only values absent for a reason that the edition names are answered otherwise; `carry` keeps
    the official answer where no earlier value is known, `mean` where nobody of the group counts.
    """
    ways = np.where(columns.moving, (columns.values - columns.start) * columns.per_span, -np.inf)
    counted, fixed, moving = columns.counted.copy(), columns.fixed.copy(), columns.moving.copy()
    named = [at for at, reason in enumerate(REASONS) if reason in plan.reasons]
    absent = np.isin(columns.reason, named)
    filled = np.zeros_like(fixed)
    match effect:
        case MissingChoice.OFFICIAL:
            absent = np.zeros_like(absent)
        case MissingChoice.CARRY:
            absent &= ~np.isnan(columns.carried)
        case MissingChoice.MEAN:
            filled = _means(columns)
            absent &= ~np.isnan(filled)
    counted[absent] = effect is not MissingChoice.EXCLUDE
    fixed[absent], moving[absent], ways[absent] = filled[absent], False, -np.inf
    if effect is MissingChoice.CARRY:
        ways[absent], moving[absent] = columns.carried[absent], True
    return Cells(counted, fixed, ways, moving)


def _means(columns: Columns) -> Floats:
    """Give the mean official share of each indicator over its group; nan where nobody counts."""
    ways = (columns.values - columns.start) * columns.per_span
    shares = np.where(columns.moving, np.clip(ways, 0.0, FULL), columns.fixed)
    for table in columns.tables:
        here = table.row, table.bodies
        found = stepped(ways[here], table.at_least, table.shares)
        shares[here] = np.where(columns.moving[here], found, shares[here])
    means = np.full(shares.shape, np.nan)
    own = columns.counted & (columns.reason < 0)
    for code in np.unique(columns.group_of):
        mine = columns.group_of == code
        many = own[:, mine].sum(axis=1)
        added = np.where(own[:, mine], shares[:, mine], 0.0).sum(axis=1)
        means[:, mine] = np.where(many > 0, added / np.maximum(many, 1), np.nan)[:, None]
    return means
