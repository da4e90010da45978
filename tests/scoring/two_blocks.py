"""A small country: two blocks of two indicators, weighed 0.6 and 0.4, and what follows by hand."""

from fractions import Fraction

from bagalau.scoring.composition.country_round import BlockBasis, NationalBasis
from bagalau.scoring.composition.reading import read_composition
from bagalau.scoring.loading.edition import read_edition
from bagalau.scoring.model.facts import BodyFacts, MeasureFact
from bagalau.scoring.model.missing import Missing

N = "{kk: к, ru: р, en: e}"
ABSENT = "{not_supplied: zero, no_official_statistics: exclude, nothing_to_measure: exclude, refused: exclude, not_due: exclude}"


def indicator(code, maximum, value, rule="{proportion: {}}", *, good="up", missing=ABSENT):
    """Write one indicator; its inputs are the words of its value."""
    words = value.replace("/", " ").replace("+", " ").split()
    names = ", ".join(f"{word}: {N}" for word in dict.fromkeys(words) if word.isidentifier())
    return (
        f"      - {{code: {code}, names: {N}, criterion: any, maximum: {maximum}, good: {good}, "
        f"kinds: [CSB, CSB_NS, LEB, NB], evaluator: centre, value: {value}, rule: {rule}, missing: {missing}, "
        f"inputs: {{{names}}}, status: proposed}}\n"
    )


def edition(block, code="1", *indicators, extra=""):
    """Read an edition of a block."""
    return read_edition(edition_text(block, code, *indicators, extra=extra))


def edition_text(block, code="1", *indicators, extra=""):
    """Write an edition of a block; 60 and 40 points in proportion unless told otherwise."""
    rows = indicators or (
        indicator(f"{block}.1", 60, "answered / received"),
        indicator(f"{block}.2", 40, "met / due"),
    )
    return f"""
edition: {block}-{code}
block: {block}
governs: [2023, 2024, 2025]
known_from: 2022-12-01
names: {N}
status: proposed
rounding: {{places: 2, mode: half_up, status: proposed}}
{extra}maximum: 100
clamp: {{least: 0, most: 100}}
coverage: {{flag_below: 0.5, status: proposed}}
deductions:
  - {{code: P1, names: {N}, points: 1.5, per: case, status: proposed}}
  - {{code: P4, names: {N}, points: 0.5, per: case, indicator_zero: true, status: proposed}}
children:
  - code: {block}.D
    names: {N}
    maximum: 100
    status: proposed
    children:
{"".join(rows)}"""


def composition(alpha="0.6", beta="0.4"):
    """Read a composition of the blocks alpha and beta."""
    return read_composition(f"""
edition: composition-{alpha}
governs: [2023, 2024, 2025]
names: {N}
status: proposed
rounding: {{places: 2, mode: half_up, status: proposed}}
blocks:
  - {{block: alpha, names: {N}, owner: centre}}
  - {{block: beta, names: {N}, owner: centre}}
groups:
  - {{code: central, names: {N}, kinds: [CSB], weights: {{alpha: {alpha}, beta: {beta}}}, status: proposed}}
bands:
  - {{code: high, at_least: 90, names: {N}, status: proposed}}
  - {{code: other, at_least: 0, names: {N}, status: proposed}}
positions: {{published: [central], status: proposed, ref: none}}
""")


WEIGHTS = composition()
ALPHA, BETA = edition("alpha"), edition("beta")
# The weights of alpha's indicators change: 30 and 70 instead of 60 and 40.
ALPHA_NEW = edition(
    "alpha",
    "2",
    indicator("alpha.1", 30, "answered / received"),
    indicator("alpha.2", 70, "met / due"),
)


def facts(body, answered, met, *, taken=(), decisions=None, **more):
    """Give a body's facts in one block: of ten received and ten due; None was not supplied."""
    given = {"answered": answered, "received": 10, "met": met, "due": 10, **more}
    measures = {
        name: MeasureFact(None, Missing.NOT_SUPPLIED)
        if value is None
        else MeasureFact(Fraction(value))
        for name, value in given.items()
    }
    return BodyFacts(
        body, "CSB", "central", measures, deductions=taken, decisions=decisions or {}, year=2024
    )


def country(rows, *, alpha=ALPHA, beta=BETA, weights=WEIGHTS):
    """Give a country: by body, its facts in alpha and in beta."""
    return NationalBasis(
        composition=weights,
        kinds=dict.fromkeys(rows, "CSB"),
        blocks={
            "alpha": BlockBasis(alpha, {body: own for body, (own, _) in rows.items()}),
            "beta": BlockBasis(beta, {body: own for body, (_, own) in rows.items()}),
        },
    )


def of_counts(rows, **more):
    """Give a country from counts: by body, answered and met in alpha, answered and met in beta."""
    return country(
        {
            body: (facts(body, *counts[:2]), facts(body, *counts[2:]))
            for body, counts in rows.items()
        },
        **more,
    )
