#!/usr/bin/env bash
# pymcdm's nonlinear normalisation places the worst alternative above a better one.
#
# Seen with pymcdm 1.4.0: of the benefits -1, 0 and 2, `nonlinear_normalization` makes 0.25, 0 and 1: it
# squares, so what is below zero counts as much as above it, and no error is raised, as its neighbours
# raise for values they cannot take (`sum_normalization`, `logarithmic_normalization`).
# What it means for us: savings, growth and restored expenses are below zero at times; a rule is compared
# with a peer only where the peer keeps the order, and our rules are tested to keep it for every sign.
# This script fails when the behaviour changes.
set -euo pipefail
home=$(mktemp -d); trap 'rm -rf "$home"' EXIT
cd "$home"
python3 -m venv venv
venv/bin/pip --quiet --disable-pip-version-check install pymcdm==1.4.0 2>/dev/null
venv/bin/python - <<'PYTHON'
import numpy as np
from pymcdm import normalizations
benefits = np.array([-1.0, 0.0, 2.0])
found = normalizations.nonlinear_normalization(benefits).tolist()
print(benefits.tolist(), "become", found)
assert found == [0.25, 0.0, 1.0]
try:
    normalizations.sum_normalization(benefits)
except ValueError as refused:
    print("sum_normalization:", refused)
else:
    raise SystemExit("sum_normalization takes values below zero now")
PYTHON
