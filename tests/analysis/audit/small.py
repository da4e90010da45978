"""A small made-up edition and rounds of it: points are what a test says, body by body."""

from fractions import Fraction

from bagalau.analysis.audit.findings import Notebook
from bagalau.analysis.audit.rows import AuditedYear, groups_of
from bagalau.auditing.wording import default_thresholds
from bagalau.scoring.engine.body_score import score_round
from bagalau.scoring.loading.edition import read_edition
from bagalau.scoring.model.facts import BodyFacts, MeasureFact
from bagalau.scoring.model.missing import Missing

NAMES = "{kk: a, ru: a, en: a}"
MISSING = (
    "{not_applicable: renormalise, not_due: exclude, not_supplied: exclude, refused: zero, "
    "no_official_statistics: exclude, nothing_to_measure: full_points}"
)
HEAD = f"""
edition: small-2025
block: small
governs: [2024, 2025]
known_from: 2026-01-01
names: {NAMES}
status: proposed
rounding: {{places: 2, mode: half_up, status: proposed}}
clamp: {{least: 0, most: 100}}
coverage: {{flag_below: 0.8, status: proposed}}
"""
BANDS = f"""bands:
  - {{code: high, at_least: 90, names: {NAMES}, status: proposed}}
  - {{code: low, at_least: 0, names: {NAMES}, status: proposed}}
"""


def edition(indicators, *, rule="{proportion: {}}", value="{code} / 100", extra="", good="up"):
    """Give an edition of one direction D with these indicators: maximum by code."""
    whole = sum(indicators.values())
    text = HEAD.replace("most: 100", f"most: {whole}") + BANDS
    text += f"maximum: {whole}\nchildren:\n  - code: D\n    names: {NAMES}\n    maximum: {whole}\n"
    text += "    status: proposed\n    children:\n"
    for code, maximum in indicators.items():
        text += f"""      - code: {code}
        criterion: c
        names: {NAMES}
        maximum: {maximum}
        good: {good}
        kinds: [K]
        evaluator: e
        value: {value.format(code=code)}
        rule: {rule}
        missing: {MISSING}
        inputs: {{{code}: {NAMES}{extra}}}
        source: {{status: proposed}}
"""
    return read_edition(text)


def facts(body, values, *, group="g"):
    """Give one body's facts: a number is a measure, a word says why there is none."""
    measures = {
        name: MeasureFact(None, value)
        if isinstance(value, Missing)
        else MeasureFact(Fraction(value))
        for name, value in values.items()
    }
    return BodyFacts(body, "K", group, measures, year=2025)


def year_of(made, columns, *, year=2025, group="g"):
    """Score a year: columns of values by measure, one place a body."""
    count = len(next(iter(columns.values())))
    rows = {
        f"b{at:02}": facts(
            f"b{at:02}", {name: its[at] for name, its in columns.items()}, group=group
        )
        for at in range(count)
    }
    return AuditedYear(year, made, score_round(made, rows))


def examined(examine, year, *more):
    """Give the notebook of one examination of a year's only group."""
    notebook = Notebook(default_thresholds())
    (now,) = groups_of(year)
    examine(now, *more, notebook)
    return notebook


def figures(notebook, subject, name):
    """Give the values of one kind of evidence about a subject."""
    subject = (subject,) if isinstance(subject, str) else subject
    return [
        each.evidence.value
        for each in notebook.figures
        if each.subject == subject and each.evidence.name == name
    ]


def only(notebook, code):
    """Give the findings of one rule."""
    return [each for each in notebook.findings if each.code == code]
