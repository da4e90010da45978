"""Effective against nominal weight: what determines the score, and what was meant to.

The share of the variance of the block's score that a part brings (its covariance with the score by
the score's variance) against its share of the maximum; beside it the squared correlation with the
score (Paruolo, Saisana and Saltelli, "Ratings and rankings: voodoo or science?", 2013).
"""

from fractions import Fraction

from bagalau.analysis.audit.findings import Notebook, Why, evidence
from bagalau.analysis.audit.rows import GroupYear, Row
from bagalau.analysis.audit.statistics.association import correlation, share_of_variance
from bagalau.scoring.model import Group
from bagalau.scoring.numbers import at_places


def examine_weights(now: GroupYear, notebook: Notebook) -> None:
    """Judge the weight of every indicator, and of every direction, in the block's score."""
    whole, bodies = now.rows[now.root], len(now.bodies)
    if not notebook.enough("weight_below", (now.root,), now.group, bodies):
        return
    if len(set(whole.brought)) == 1:
        notebook.pass_over("weight_below", (now.root,), now.group, Why.NO_VARIANCE, bodies)
        return
    directions = [
        now.rows[child.code]
        for child in now.edition.root.children
        if isinstance(child, Group) and child.code in now.rows
    ]
    for part in (*directions, *now.indicators()):
        weigh(now.year, now.group, (part, whole), notebook)


def weigh(year: int, group: str, pair: tuple[Row, Row], notebook: Notebook) -> None:
    """Judge the contribution of a part to the variance of the whole against its share of the maximum."""
    part, whole = pair
    effective = share_of_variance(part.brought, whole.brought)
    nominal = Fraction(sum(part.nominal), sum(whole.nominal) or 1)
    if effective is None or nominal < notebook.thresholds.parameter("weight_judged_from"):
        return
    together = correlation(part.brought, whole.brought) or Fraction(0)
    ratio, bodies, subject = effective / nominal, len(part.brought), (part.code,)
    pieces = [
        evidence("effective_weight", effective, bodies, year),
        evidence("nominal_weight", nominal, bodies, year),
        evidence("weight_ratio", ratio, bodies, year),
        evidence("squared_correlation", at_places(together * together, 6), bodies, year),
    ]
    notebook.figure(subject, group, *pieces)
    notebook.judge("weight_below", subject, group, ratio, pieces)
    notebook.judge("weight_above", subject, group, ratio, pieces)
