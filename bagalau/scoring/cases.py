"""Worked cases beside an edition: given facts, expected points, arithmetic left visible.

Knows how a case is written and compared, exactly; refuses to know any tolerance.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from bagalau.scoring.document import DocumentRefused, read_document
from bagalau.scoring.facts import BodyFacts, Measured, Previous, Taken
from bagalau.scoring.methodology import Edition
from bagalau.scoring.missing import Missing
from bagalau.scoring.reading import Reader
from bagalau.scoring.rounding import rounded
from bagalau.scoring.score import Scored, ScoredNode, score

WORKED = "worked-case"
BLOCK = "block"


class CasesRefused(DocumentRefused):
    """A file of worked cases with faults."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a case expects; `block` is the block's final score, other keys are codes of nodes."""

    points: Mapping[str, Fraction | None]
    rounded: Mapping[str, Fraction]
    values: Mapping[str, Fraction]
    states: Mapping[str, str]
    flags: Mapping[str, tuple[str, ...]]
    coverage: Fraction | None
    band: str


@dataclass(frozen=True, slots=True)
class Case:
    """One worked case: where it comes from, the facts given, and what must follow."""

    name: str
    source: str
    facts: BodyFacts
    expected: Expected


@dataclass(frozen=True, slots=True)
class Cases:
    """The worked cases of one edition."""

    edition: str
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One number or word of a case that came out otherwise."""

    what: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class Checked:
    """How one case came out."""

    name: str
    differences: tuple[Difference, ...]

    @property
    def passed(self) -> bool:
        """Tell whether everything came out as expected."""
        return not self.differences


def check(edition: Edition, cases: Cases) -> tuple[Checked, ...]:
    """Work every case by an edition and give the differences, exact to the last digit."""
    return tuple(
        Checked(each.name, tuple(_differences(score(edition, each.facts), each.expected, edition)))
        for each in cases.cases
    )


def _differences(found: Scored, expected: Expected, edition: Edition) -> list[Difference]:
    nodes = {node.code: node for node in found.root.nodes()}
    pairs: list[tuple[str, str, str]] = []
    for code, points in expected.points.items():
        pairs.append((f"points of {code}", str(points), str(_points(found, nodes, code))))
    for code, number in expected.rounded.items():
        exact = _points(found, nodes, code)
        text = "None" if exact is None else str(Fraction(rounded(exact, edition.places)))
        pairs.append((f"rounded points of {code}", str(number), text))
    pairs += [
        (f"value of {code}", str(value), str(nodes[code].value))
        for code, value in expected.values.items()
    ]
    pairs += [
        (f"state of {code}", state, str(nodes[code].state))
        for code, state in expected.states.items()
    ]
    pairs += [
        (f"flags of {code}", ", ".join(flags), ", ".join(_flags(found, nodes, code)))
        for code, flags in expected.flags.items()
    ]
    if expected.coverage is not None:
        pairs.append(("coverage", str(expected.coverage), str(found.coverage)))
    if expected.band:
        pairs.append(("band", expected.band, str(found.band)))
    return [Difference(*pair) for pair in pairs if pair[1] != pair[2]]


def _points(found: Scored, nodes: Mapping[str, ScoredNode], code: str) -> Fraction | None:
    return found.points if code == BLOCK else nodes[code].points


def _flags(found: Scored, nodes: Mapping[str, ScoredNode], code: str) -> tuple[str, ...]:
    return found.flags if code == BLOCK else nodes[code].flags


def read_cases(text: str, edition: Edition) -> Cases:
    """Read the worked cases of an edition; CasesRefused.faults lists everything that is wrong."""
    document = read_document(text)
    if document.faults:
        raise CasesRefused(document.faults)
    entry = Reader(document, document.value, "")
    code = entry.code("edition")
    if code and code != edition.code:
        entry.fault("edition", "other_edition", f"these cases belong to {code}, not {edition.code}")
    cases = Cases(code, tuple(_case(each, edition) for each in entry.items("cases")))
    entry.finish()
    if document.faults:
        raise CasesRefused(document.faults)
    return cases


def _case(entry: Reader, edition: Edition) -> Case:
    facts = BodyFacts(
        body=entry.code("body", needed=False) or WORKED,
        kind=entry.code("kind"),
        group=entry.code("group", needed=False),
        measures=_given(entry, edition.measures()),
        previous={
            code: Previous(value, "the case's previous year")
            for code, value in _numbers(entry, "previous", _indicators(edition)).items()
        },
        deductions=_deductions(entry, edition),
        decisions=_numbers(entry, "decisions", _indicators(edition)),
    )
    name, source = entry.text("name"), entry.text("source", needed=False)
    case = Case(name, source, facts, _expected(entry, edition))
    entry.finish()
    return case


def _indicators(edition: Edition) -> frozenset[str]:
    return frozenset(each.code for each in edition.indicators())


def _given(entry: Reader, measures: frozenset[str]) -> dict[str, Measured]:
    """Read the measures given: a number, or why there is none."""
    given = entry.inner("given")
    found: dict[str, Measured] = {}
    for name in given.keys():  # noqa: SIM118 (a Reader is no mapping)
        if name not in measures:
            given.fault(name, "unknown_code", f"{name} is no measure of this edition")
        if given.is_mapping(name):
            absent = given.inner(name)
            found[name] = Measured(None, absent.word("missing", Missing, Missing.NOT_SUPPLIED))
            absent.finish()
        else:
            found[name] = Measured(given.reckoned(name) or Fraction(0))
    given.finish()
    return found


def _numbers(entry: Reader, key: str, codes: frozenset[str]) -> dict[str, Fraction]:
    numbers = entry.inner(key, needed=False)
    found = {code: numbers.reckoned(code) or Fraction(0) for code in _known(numbers, codes)}
    numbers.finish()
    return found


def _known(entry: Reader, codes: frozenset[str]) -> tuple[str, ...]:
    for code in entry.keys():  # noqa: SIM118 (a Reader is no mapping)
        if code not in codes:
            entry.fault(code, "unknown_code", f"{code} is no node of this edition")
    return entry.keys()


def _deductions(entry: Reader, edition: Edition) -> tuple[Taken, ...]:
    found: list[Taken] = []
    for each in entry.items("deductions", needed=False):
        code = each.code("code")
        facts = each.whole("facts", 1, most=1_000_000) if "facts" in each else 1
        if code not in edition.deductions:
            each.fault("code", "unknown_code", f"{code} is no deduction of this edition")
        if not facts:
            each.fault("facts", "number_too_small", "a deduction is taken for at least one fact")
        taken = Taken(
            code,
            max(facts, 1),
            each.text("reason", needed=False),
            repeated=each.truth("repeated"),
            indicator=each.code("indicator", needed=False) or None,
        )
        each.finish()
        found.append(taken)
    return tuple(found)


def _expected(entry: Reader, edition: Edition) -> Expected:
    codes = frozenset(each.code for each in edition.root.groups()) | _indicators(edition)
    with_block = codes | {BLOCK}
    expect = entry.inner("expect", needed=False)
    points = {code: _or_none(expect, code) for code in _known(expect, with_block)}
    expect.finish()
    states, flags = entry.inner("states", needed=False), entry.inner("flags", needed=False)
    expected = Expected(
        points=points,
        rounded=_numbers(entry, "rounded", with_block),
        values=_numbers(entry, "values", codes),
        states={code: states.text(code) for code in _known(states, codes)},
        flags={code: flags.codes(code) for code in _known(flags, with_block)},
        coverage=entry.reckoned("coverage") if "coverage" in entry else None,
        band=entry.code("band", needed=False),
    )
    states.finish()
    flags.finish()
    if not (points or expected.rounded or expected.states):
        entry.fault("", "nothing_expected", "a case must expect points, rounded points or states")
    return expected


def _or_none(expect: Reader, code: str) -> Fraction | None:
    """Give the points expected; an explicit null expects that the node is not counted."""
    return None if expect.takes_null(code) else expect.reckoned(code)
