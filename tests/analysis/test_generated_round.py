"""The generated round of the benchmark stands on the analysis as it is."""

from fractions import Fraction

from bagalau.analysis.columns import columns_of
from bagalau.analysis.levels import levels_of
from tests.bench.generated_round import made_up


def test_the_generated_round_of_the_benchmark_is_analysed_whole():
    columns = columns_of(made_up(3))
    assert len(columns.bodies) == 3
    assert all(Fraction(0) < Fraction(float(total)) for total in levels_of(columns).totals().totals)
