#!/usr/bin/env bash
# Of two bodies that are equal in everything, pyDecision's Borda places a third between them.
#
# Seen with pyDecision 5.1.8: bodies with 80 and 60, 80 and 60, 70 and 90, 50 and 50 get the rank sums 3, 5,
# 4 and 8 (the smallest is the best). The first two have the same values, so they are parted by the line on
# which they stand: equal values take places in the order of the rows. Its Copeland gives both the same, 2.
# What it means for us: equal scores share a place, whatever order the bodies come in; a peer without shared
# places is no peer for a rating.
# This script fails when the behaviour changes.
set -euo pipefail
home=$(mktemp -d); trap 'rm -rf "$home"' EXIT
cd "$home"
python3 -m venv venv
# Without its clients of language models, which the two methods do not need.
venv/bin/pip --quiet --disable-pip-version-check install --no-deps pydecision==5.1.8 2>/dev/null
venv/bin/pip --quiet --disable-pip-version-check install numpy scipy matplotlib scikit-learn networkx pandas 2>/dev/null
venv/bin/python -W ignore - <<'PYTHON'
import numpy as np
from pyDecision.algorithm import borda_method, copeland_method
bodies = np.array([[80.0, 60.0], [80.0, 60.0], [70.0, 90.0], [50.0, 50.0]])
borda = borda_method(bodies, ["max", "max"], graph=False, verbose=False).tolist()
copeland = copeland_method(bodies, ["max", "max"], graph=False, verbose=False).tolist()
print("rank sums of Borda:", borda, "and points of Copeland:", copeland)
assert borda == [3.0, 5.0, 4.0, 8.0] and copeland[0] == copeland[1] == 2.0
PYTHON
