#!/usr/bin/env bash
# When all bodies have the same value, one library gives them everything and another nothing.
#
# Seen with pymcdm 1.4.0 and scikit-criteria 0.10: of three equal benefits, the minimum-maximum
# normalisation of pymcdm makes 1, 1, 1 and the scaler of scikit-criteria 0, 0, 0; neither warns. The
# "enhanced accuracy" normalisation of pymcdm makes three values that are not numbers.
# What it means for us: what equal values are worth is a choice of the methodology, so an edition says it
# and no library's default decides it; a comparison with a peer leaves such columns out.
# This script fails when the behaviour changes.
set -euo pipefail
home=$(mktemp -d); trap 'rm -rf "$home"' EXIT
cd "$home"
python3 -m venv venv
venv/bin/pip --quiet --disable-pip-version-check install pymcdm==1.4.0 scikit-criteria==0.10 2>/dev/null
venv/bin/python - <<'PYTHON'
import warnings
import numpy as np
import skcriteria
from pymcdm import normalizations
from skcriteria.preprocessing.scalers import MinMaxScaler
equal = np.array([3.0, 3.0, 3.0])
with warnings.catch_warnings():
    warnings.simplefilter("error")
    one = normalizations.minmax_normalization(equal).tolist()
    whole = skcriteria.mkdm(np.array([[3, 1], [3, 2], [3, 4]]), [max, max])
    other = MinMaxScaler(target="matrix").transform(whole).matrix.to_numpy()[:, 0].tolist()
print("pymcdm gives", one, "and scikit-criteria", other)
assert one == [1.0, 1.0, 1.0] and other == [0.0, 0.0, 0.0]
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    third = normalizations.enhanced_accuracy_normalization(equal)
print("enhanced accuracy gives", third.tolist())
assert np.isnan(third).all()
PYTHON
