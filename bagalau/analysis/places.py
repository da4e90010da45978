"""Places of bodies in many replications at once, with ties as in the official ranking."""

import numpy as np
from numpy.typing import NDArray

from bagalau.analysis.columns import Whole

Places = NDArray[np.uint16]


def places(totals: Whole) -> tuple[Places, Whole]:
    """Give places (bodies, replications), and how often each body is ahead of each other.

    Totals are on the grid (levels.on_grid). A place is one more than the number of bodies ahead:
    equals share it and the next is skipped, as in bagalau/scoring/numbers/ranking.py.

    >>> found, ahead = places(np.array([[9], [7], [7], [1]]))
    >>> found.ravel().tolist(), ahead[0].tolist()
    ([1, 2, 2, 4], [0, 1, 1, 1])
    """
    many = len(totals)
    found = np.ones(totals.shape, np.uint16)
    ahead = np.zeros((many, many), np.int64)
    beats = np.empty(totals.shape, bool)
    for body in range(many):
        np.greater(totals[body], totals, out=beats)
        ahead[body] = np.count_nonzero(beats, axis=1)
        found += beats.view(np.uint8)
    return found, ahead
