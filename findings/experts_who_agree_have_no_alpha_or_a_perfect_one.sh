#!/usr/bin/env bash
# Experts who agree on every body have Krippendorff's alpha 1, none at all, or end the calculation.
#
# Seen with krippendorff 0.9.0, simpledorff 0.0.2 and irrCAC 0.4.4. Three experts give six bodies the same
# level: irrCAC answers alpha 1.0 with weights of identity, nan with ordinal ones and ends in
# ZeroDivisionError with quadratic ones, and its Conger's kappa is nan where Gwet's and Fleiss' are 1.0;
# krippendorff raises "more than one value in the domain"; simpledorff ends in ZeroDivisionError for names
# and answers nan for numbers. Where levels differ and one is missing, all three have the same nominal
# alpha (0.6596) and interval alpha (0.8202), but two ordinal ones: 0.8230 (krippendorff) and 0.7867 (irrCAC).
# What it means for us: what a body stated and what its evaluator found stand beside one another as values and
# differences; no coefficient of agreement is shown, so none is missing where everybody agrees.
# This script fails when the behaviour changes.
set -euo pipefail
home=$(mktemp -d); trap 'rm -rf "$home"' EXIT
cd "$home"
python3 -m venv venv
venv/bin/pip --quiet --disable-pip-version-check install \
  krippendorff==0.9.0 simpledorff==0.0.2 irrCAC==0.4.4 numpy==1.26.4 pandas==2.3.3 scipy==1.12.0 2>/dev/null
venv/bin/python -W ignore - <<'PYTHON'
import math

import krippendorff
import numpy as np
import pandas as pd
import simpledorff
from irrCAC.raw import CAC
from simpledorff.metrics import interval_metric, nominal_metric

nan = math.nan
mixed = np.array([[1, 1, 1], [2, 2, 2], [3, 3, 3], [2, 2, 3], [1, 2, nan], [3, 3, 3]])
agreed = np.full((6, 3), 2.0)


def ended(work):
    """Give what a calculation answers, or the name of what it raises."""
    try:
        return round(float(work()), 4)
    except (ValueError, ZeroDivisionError) as failure:
        return type(failure).__name__


def one(levels, kind):
    return ended(lambda: krippendorff.alpha(levels.T, level_of_measurement=kind))


def other(levels, metric):
    rows = [(body, expert, levels[body, expert]) for body, expert in np.ndindex(levels.shape)]
    table = pd.DataFrame(rows, columns=["body", "expert", "level"]).dropna()
    return ended(lambda: simpledorff.calculate_krippendorffs_alpha_for_df(
        table, experiment_col="body", annotator_col="expert", class_col="level", metric_fn=metric))


def third(levels, weights, coefficient="krippendorff"):
    table = pd.DataFrame(levels, columns=["x", "y", "z"])
    return ended(lambda: getattr(CAC(table, weights=weights), coefficient)()["est"]["coefficient_value"])


def told(name, found, expected):
    print(f"{name}: {found}")
    assert str(found) == str(expected), (name, found, expected)


told("levels differ, nominal", [one(mixed, "nominal"), other(mixed, nominal_metric), third(mixed, "identity")], [0.6596] * 3)
told("levels differ, interval", [one(mixed, "interval"), other(mixed, interval_metric), third(mixed, "quadratic")], [0.8202] * 3)
told("levels differ, ordinal", [one(mixed, "ordinal"), third(mixed, "ordinal")], [0.823, 0.7867])
told("all agree, krippendorff", one(agreed, "nominal"), "ValueError")
told("all agree, simpledorff", [other(agreed, nominal_metric), other(agreed, interval_metric)], ["ZeroDivisionError", nan])
told("all agree, irrCAC", [third(agreed, each) for each in ("identity", "ordinal", "quadratic")], [1.0, nan, "ZeroDivisionError"])
told("all agree, irrCAC's others", [third(agreed, "identity", each) for each in ("gwet", "fleiss", "conger")], [1.0, 1.0, nan])
PYTHON
