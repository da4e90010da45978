#!/usr/bin/env bash
# pyrepo-mcda has two Kendall coefficients, and by one of them a ranking differs from itself.
#
# Seen with pyrepo-mcda 0.1.15: for the places 1, 2, 2, 4 compared with themselves `kendall` gives 0.83, and
# for 2, 2, 2, 4 it gives 0.5; `kendall_tau` gives 1 for both. The first divides by all pairs though a pair
# with a shared place can never be counted (tau-a), the second leaves such pairs out (tau-b); both are
# described as Kendall's coefficient, and neither tells what it does with shared places.
# What it means for us: of a rating with shared places, "nothing moved" must be 1, so a pair that shares its
# place before and after agrees; the rule stands beside the number and is tested by a rating with itself.
# This script fails when the behaviour changes.
set -euo pipefail
home=$(mktemp -d); trap 'rm -rf "$home"' EXIT
cd "$home"
python3 -m venv venv
venv/bin/pip --quiet --disable-pip-version-check install pyrepo-mcda==0.1.15 2>/dev/null
venv/bin/python -W ignore - <<'PYTHON'
import numpy as np
from pyrepo_mcda.correlations import kendall, kendall_tau
for places, expected in (([1, 2, 2, 4], 5 / 6), ([2, 2, 2, 4], 0.5), ([1, 2, 3, 4], 1.0)):
    ranking = np.array(places)
    found, other = kendall(ranking, ranking), kendall_tau(ranking, ranking)
    print(places, "with itself: kendall", round(found, 2), "kendall_tau", round(float(other), 2))
    assert abs(found - expected) < 1e-12 and abs(other - 1) < 1e-12
PYTHON
