"""The principal components of a correlation matrix: how many things some indicators measure.

The one place of the audit with floats. Eigenvalues are rounded to four places, so that the last
bits, which differ from machine to machine, are never published.
"""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from bagalau.scoring.numbers import at_places

PLACES = 4


def explained(correlations: Sequence[Sequence[Fraction]]) -> list[Fraction]:
    """Give the share of variance each principal component explains, the largest first.

    >>> explained([[Fraction(1), Fraction(1, 2)], [Fraction(1, 2), Fraction(1)]])
    [Fraction(3, 4), Fraction(1, 4)]
    """
    matrix = np.array([[float(each) for each in row] for row in correlations])
    values = np.linalg.eigvalsh(matrix)[::-1]
    return [at_places(Fraction(float(each)) / len(correlations), PLACES) for each in values]
