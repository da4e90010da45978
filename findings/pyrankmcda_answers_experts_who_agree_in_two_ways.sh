#!/usr/bin/env bash
# Three experts agree on every place, and half of pyRankMCDA's methods give another body the first place.
#
# Seen with pyRankMCDA 2.1.8: three experts all place body a1 third, a2 first and a3 second. Kemeny-Young,
# footrule, page rank and Plackett-Luce answer 3, 1, 2 (the places); Borda, Copeland, median, reciprocal
# rank and Schulze answer 2, 3, 1 (which body stands first, second, third). Both are arrays of the same form
# and both are printed as "a1 = …", so a1 is third or second. Of two bodies that share the lead, Borda puts
# both behind everybody else: of four it lists the third, the fourth, and then the two best.
# What it means for us: a ranking is compared with a peer only by methods whose answer for experts who agree
# is their own order; our places are a mapping from the body's code, never an array by position.
# This script fails when the behaviour changes.
set -euo pipefail
home=$(mktemp -d); trap 'rm -rf "$home"' EXIT
cd "$home"
python3 -m venv venv
venv/bin/pip --quiet --disable-pip-version-check install pyrankmcda==2.1.8 2>/dev/null
venv/bin/python -W ignore - <<'PYTHON'
import numpy as np
from pyRankMCDA.algorithm import rank_aggregation
agreed = np.array([[3, 3, 3], [1, 1, 1], [2, 2, 2]])
places = ("kemeny_young", "fast_kemeny_young", "footrule_rank_aggregation", "page_rank", "plackett_luce_aggregation")
orders = ("borda_method", "copeland_method", "median_rank_aggregation", "reciprocal_rank_fusion", "schulze_method")
for methods, expected in ((places, [3, 1, 2]), (orders, [2, 3, 1])):
    for method in methods:
        found = [int(each) for each in getattr(rank_aggregation(agreed), method)(verbose=False)]
        print(method, "answers", found)
        assert found == expected
shared = np.array([[1, 2], [2, 1], [3, 3], [4, 4]])
listed = [int(each) for each in rank_aggregation(shared).borda_method(verbose=False)]
print("Borda of two that share the lead:", listed)  # the two best come in either order, by chance
assert listed[:2] == [3, 4] and sorted(listed[2:]) == [1, 2]
PYTHON
