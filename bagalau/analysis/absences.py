"""The counted cells of a replication in which absent values are treated otherwise than officially."""

from dataclasses import dataclass

import numpy as np

from bagalau.analysis.columns import REASONS, Columns, Floats, Truths
from bagalau.analysis.levels import stepped
from bagalau.scoring.model import MissingChoice, Robustness

FULL = 1.0


@dataclass(frozen=True)
class Cells:
    """The counted cells under one treatment of absent values: all arrays (indicators, bodies).

    `normalised` holds values between goalposts, −inf elsewhere, which no goalpost lifts above 0.
    """

    counted: Truths
    fixed: Floats
    normalised: Floats
    moving: Truths


def cells_of(columns: Columns, plan: Robustness, effect: MissingChoice) -> Cells:
    """Give the counted cells when absent values are treated in one way.

    Only values absent for a reason that the edition names are treated otherwise; `carry` keeps
    the official value where no earlier value is known, `mean` where nobody of the group counts.
    """
    normalised = np.where(
        columns.moving, (columns.values - columns.start) * columns.inverse_span, -np.inf
    )
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
    fixed[absent], moving[absent], normalised[absent] = filled[absent], False, -np.inf
    if effect is MissingChoice.CARRY:
        normalised[absent], moving[absent] = columns.carried[absent], True
    return Cells(counted, fixed, normalised, moving)


def _means(columns: Columns) -> Floats:
    """Give the mean official share of each indicator over its group; nan where nobody counts."""
    normalised = (columns.values - columns.start) * columns.inverse_span
    shares = np.where(columns.moving, np.clip(normalised, 0.0, FULL), columns.fixed)
    for table in columns.tables:
        here = table.row, table.bodies
        found = stepped(normalised[here], table.at_least, table.shares)
        shares[here] = np.where(columns.moving[here], found, shares[here])
    means = np.full(shares.shape, np.nan)
    own = columns.counted & (columns.reason < 0)
    for code in np.unique(columns.group_of):
        members = columns.group_of == code
        counts = own[:, members].sum(axis=1)
        sums = np.where(own[:, members], shares[:, members], 0.0).sum(axis=1)
        means[:, members] = np.where(counts > 0, sums / np.maximum(counts, 1), np.nan)[:, None]
    return means
