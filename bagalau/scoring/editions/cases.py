"""Worked cases beside an edition: given facts, expected points, arithmetic left visible."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from bagalau.scoring.editions.given_measures import read_given
from bagalau.scoring.engine import BodyScore, score_round
from bagalau.scoring.model import (
    BodyFacts,
    DecidedDeduction,
    Edition,
    PreviousValue,
    Row,
    YearNeeded,
)
from bagalau.scoring.numbers import ZERO, rounded, write_exact
from bagalau.scoring.source import DocumentRefused, Reader, read_document, read_whole

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
    others: tuple[BodyFacts, ...] = ()

    def round(self) -> dict[str, BodyFacts]:
        """Give the body of the case and the others of its round."""
        return {each.body: each for each in (*self.others, self.facts)}


@dataclass(frozen=True, slots=True)
class Cases:
    """The worked cases of one edition."""

    edition: str
    cases: tuple[Case, ...]

    def __len__(self) -> int:
        return len(self.cases)


@dataclass(frozen=True, slots=True)
class Difference:
    """One value of a case that differs from what was expected."""

    what: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class CaseResult:
    """The result of one worked case."""

    name: str
    differences: tuple[Difference, ...]

    @property
    def passed(self) -> bool:
        """Tell whether everything came out as expected."""
        return not self.differences


def check_cases(edition: Edition, cases: Cases) -> tuple[CaseResult, ...]:
    """Score every case by an edition and give the differences, exact to the last digit."""
    if cases.edition != edition.code:
        other = Difference("edition", cases.edition, edition.code)
        return tuple(CaseResult(each.name, (other,)) for each in cases.cases)
    return tuple(CaseResult(each.name, tuple(_differences(edition, each))) for each in cases.cases)


def _differences(edition: Edition, case: Case) -> list[Difference]:
    unknown = [
        Difference(name, "known to the edition", "unknown") for name in _unknown(edition, case)
    ]
    if unknown:
        return unknown
    try:
        found = score_round(edition, case.round())[case.facts.body]
    except YearNeeded as needed:
        return [Difference("year", "said by the case", str(needed))]
    return [
        Difference(*pair) for pair in _pairs(edition, found, case.expected) if pair[1] != pair[2]
    ]


def _unknown(edition: Edition, case: Case) -> list[str]:
    """Name the codes of a case that its edition does not define."""
    facts, expected = case.facts, case.expected
    indicators = {each.code for each in edition.indicators()}
    nodes = indicators | {each.code for each in edition.root.groups()} | {BLOCK}
    about = [expected.points, expected.rounded, expected.values, expected.states, expected.flags]
    spoken = [
        (facts.measures, edition.measures()),
        (facts.lists, edition.lists()),
        ([name for each in case.others for name in each.measures], edition.measures()),
        ([name for each in case.others for name in each.lists], edition.lists()),
        ([*facts.previous, *facts.decisions], indicators),
        ([each.code for each in facts.deductions], edition.deductions.keys()),
        ([code for codes in about for code in codes], nodes),
    ]
    return [name for names, known in spoken for name in names if name not in known]


def _pairs(
    edition: Edition, found: BodyScore, expected: Expected
) -> Iterator[tuple[str, str, str]]:
    """Give each compared value: its name, as expected, as found."""
    nodes = {node.code: node for node in found.root.nodes()} | {BLOCK: found.root}
    points = {code: node.points for code, node in nodes.items()} | {BLOCK: found.points}
    flags = {code: node.flags for code, node in nodes.items()} | {BLOCK: found.flags}
    for code, number in expected.points.items():
        yield f"points of {code}", _exact(number), _exact(points[code])
    for code, number in expected.rounded.items():
        exact = points[code]
        text = None if exact is None else Fraction(rounded(exact, edition.places))
        yield f"rounded points of {code}", _exact(number), _exact(text)
    for code, number in expected.values.items():
        yield f"value of {code}", _exact(number), _exact(nodes[code].value)
    for code, state in expected.states.items():
        yield f"state of {code}", state, str(nodes[code].state)
    for code, flagged in expected.flags.items():
        yield f"flags of {code}", ", ".join(flagged), ", ".join(flags[code])
    if expected.coverage is not None:
        yield "coverage", _exact(expected.coverage), _exact(found.coverage)
    if expected.band:
        yield "band", expected.band, str(found.band)


def _exact(number: Fraction | None) -> str:
    return "None" if number is None else write_exact(number)


def read_cases(text: str) -> Cases:
    """Read a file of worked cases; CasesRefused.faults lists everything that is wrong."""
    return read_whole(read_document(text), CasesRefused, _cases)


def _cases(entry: Reader, _: str) -> Cases:
    return Cases(entry.code("edition"), tuple(_case(each) for each in entry.items("cases")))


def _case(entry: Reader) -> Case:
    facts = _body(entry, WORKED)
    others = tuple(_other(each) for each in entry.items("others", needed=False))
    name, source = entry.text("name"), entry.text("source", needed=False)
    codes = [facts.body, *(each.body for each in others)]
    if len(set(codes)) < len(codes):
        entry.fault("others", "duplicate_code", "two bodies of the round have the same code")
    case = Case(name, source, facts, _expected(entry), others)
    entry.finish()
    return case


def _other(entry: Reader) -> BodyFacts:
    """Read another body of the round, with which the case's body is compared."""
    facts = _body(entry, "")
    entry.finish()
    if not facts.body:
        entry.fault("", "missing_key", "body must be given")
    return facts


def _body(entry: Reader, unnamed: str) -> BodyFacts:
    return BodyFacts(
        body=entry.code("body", needed=False) or unnamed,
        kind=entry.code("kind"),
        group=entry.code("group", needed=False),
        measures=read_given(entry.inner("given")),
        previous={
            code: PreviousValue(value, "the case's year before")
            for code, value in _numbers(entry, "previous").items()
        },
        deductions=tuple(_decided(each) for each in entry.items("deductions", needed=False)),
        decisions=_numbers(entry, "decisions"),
        lists=_lists(entry),
        region=entry.code("region", needed=False),
        year=entry.integer("year", 0, most=9999) if "year" in entry else None,
    )


def _lists(entry: Reader) -> dict[str, list[Row]]:
    """Read lists of rows: each cell a number, or a text where it names the row."""
    lists = entry.inner("lists", needed=False)
    return {
        name: [_row(each) for each in lists.items(name, needed=False)] for name in lists.remaining()
    }


def _row(entry: Reader) -> Row:
    row: Row = {
        column: entry.text(column)
        if entry.is_text(column)
        else entry.number(column, least=None) or ZERO
        for column in entry.remaining()
    }
    entry.finish()
    return row


def _numbers(entry: Reader, key: str) -> dict[str, Fraction]:
    numbers = entry.inner(key, needed=False)
    return {code: numbers.arithmetic(code) or ZERO for code in numbers.remaining()}


def _decided(entry: Reader) -> DecidedDeduction:
    facts = entry.integer("facts", 1, most=1_000_000) if "facts" in entry else 1
    if not facts:
        entry.fault("facts", "number_too_small", "a deduction is taken for at least one fact")
    decided = DecidedDeduction(
        entry.code("code"),
        max(facts, 1),
        entry.text("reason", needed=False),
        repeated=entry.boolean("repeated"),
        indicator=entry.code("indicator", needed=False) or None,
    )
    entry.finish()
    return decided


def _expected(entry: Reader) -> Expected:
    expect, states = entry.inner("expect", needed=False), entry.inner("states", needed=False)
    flags = entry.inner("flags", needed=False)
    expected = Expected(
        points={code: _points(expect, code) for code in expect.remaining()},
        rounded=_numbers(entry, "rounded"),
        values=_numbers(entry, "values"),
        states={code: states.text(code) for code in states.remaining()},
        flags={code: flags.codes(code) for code in flags.remaining()},
        coverage=entry.arithmetic("coverage") if "coverage" in entry else None,
        band=entry.code("band", needed=False),
    )
    if not (expected.points or expected.rounded or expected.states):
        entry.fault("", "nothing_expected", "a case must expect points, rounded points or states")
    return expected


def _points(expect: Reader, code: str) -> Fraction | None:
    """Give the points expected; null, written out, expects that the node is not counted."""
    return None if expect.takes_null(code) else expect.arithmetic(code)
