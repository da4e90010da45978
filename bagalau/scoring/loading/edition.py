"""Reads an edition of a methodology from YAML: whole and faultless, or refused with every fault."""

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Final

from bagalau.scoring.loading.exemptions import read_exemptions
from bagalau.scoring.loading.forms import read_forms
from bagalau.scoring.loading.overrides import read_overrides
from bagalau.scoring.loading.relative import read_rule_defaults
from bagalau.scoring.loading.rules import read_act, read_months, read_source
from bagalau.scoring.loading.tree import Tree
from bagalau.scoring.model import (
    Deduction,
    DeductionUnit,
    Edition,
    Group,
    Indicator,
    Level,
    PeerDefaults,
    Precision,
    Remark,
    Scope,
    ScoreBand,
    YearCoverage,
    YearNotGoverned,
    edition_for,
)
from bagalau.scoring.numbers import HUNDRED
from bagalau.scoring.source import (
    Document,
    DocumentRefused,
    Fault,
    Reader,
    RuleDefaults,
    Source,
    Status,
    read_document,
    read_whole,
)

__all__ = [
    "Edition",
    "EditionRefused",
    "Fault",
    "Group",
    "Indicator",
    "YearNotGoverned",
    "edition_for",
    "parse_edition",
    "read_edition",
]

EARLIEST, LATEST = 2007, 2100
MAX_CACHED_EDITIONS: Final = 32


class EditionRefused(DocumentRefused):
    """An edition with faults: it cannot be activated until each is repaired."""


@lru_cache(maxsize=MAX_CACHED_EDITIONS)
def read_edition(text: str) -> Edition:
    """Read one edition; EditionRefused.faults lists everything that is wrong, with its place.

    >>> try:
    ...     read_edition("edition: citizens-2024")
    ... except EditionRefused as refused:
    ...     print(refused.faults[0])
    Fault(pointer='', code='missing_key', message='block must be given', line=1)
    """
    return parse_edition(read_document(text))


def parse_edition(document: Document) -> Edition:
    """Read one edition from a document that was read, or made by changes, already."""
    return read_whole(document, EditionRefused, _edition)


def _edition(entry: Reader, digest: str) -> Edition:
    entry.frame, precision, peers = _frame(entry)
    code, block, names = entry.code("edition"), entry.code("block"), entry.names()
    source = read_act(entry)
    flag_below, covered, coverage_source = _coverage(entry)
    root = Tree(covered).group(entry, code=block, names=names, source=source, level=Level.BLOCK)
    around: dict[str, Source] = {}
    least, most, around["clamp"] = _clamp(entry)
    places, around["rounding"] = read_rounding(entry)
    around["coverage"] = coverage_source
    deductions_most, cap = _deductions_most(entry)
    entry.text("note", needed=False)
    governs = read_years(entry)
    overrides, varied = read_overrides(entry, root, governs)
    return Edition(
        code=code,
        block=block,
        governs=governs,
        known_from=entry.day("known_from"),
        names=names,
        source=source,
        digest=digest,
        root=root,
        places=places,
        least=least,
        most=most,
        flag_below=flag_below,
        bands=read_bands(entry, least),
        deductions=_deductions(entry),
        deductions_most=deductions_most,
        scopes=_scopes(entry, root),
        overrides=overrides,
        varied=varied,
        precision=precision,
        peers=peers,
        forms=read_forms(entry),
        exemptions=read_exemptions(entry),
        frame=_given(around, cap, precision, peers),
    )


def _given(
    around: Mapping[str, Source],
    cap: Source | None,
    precision: Precision | None,
    peers: PeerDefaults | None,
) -> dict[str, Source]:
    """Give what stands around the tree with what it rests on; what is not said is left out."""
    more: dict[str, Source | None] = {
        "deductions_most": cap,
        "precision": None if precision is None else precision.source,
        "peers": None if peers is None else peers.source,
    }
    return {**around, **{key: source for key, source in more.items() if source is not None}}


def _frame(entry: Reader) -> tuple[RuleDefaults, Precision | None, PeerDefaults | None]:
    """Read what the edition says once for all rules: decimal places, and who is comparable."""
    found: list[Reader | None] = []
    sources: list[Source] = []
    for key in ("precision", "peers"):
        inner = entry.inner(key) if key in entry else None
        sources.append(Source(Status.PROPOSED) if inner is None else read_source(inner))
        found.append(inner)
    frame = read_rule_defaults(*found)
    for each in found:
        if each is not None:
            each.finish()
    precision = None if frame.places is None else Precision(frame.places, sources[0])
    peers = None if frame.enough is None else PeerDefaults(frame.by, frame.enough, sources[1])
    return frame, precision, peers


def read_years(entry: Reader, key: str = "governs") -> tuple[int, ...]:
    """Read the evaluated years that a document governs."""
    years = entry.take(key)
    if years is None:
        return ()
    if not isinstance(years, list) or not years:
        entry.fault(key, "type", f"{key} must list the evaluated years")
        return ()
    found = [int(y) for y in years if isinstance(y, Fraction) and y.denominator == 1]
    if len(set(found)) < len(years) or not all(EARLIEST <= year <= LATEST for year in found):
        why = f"each must be another year from {EARLIEST} to {LATEST}"
        entry.fault(key, "year_form", why)
    return tuple(found)


def read_places(entry: Reader) -> int:
    """Read the one rounding: so many places, half up."""
    return read_rounding(entry)[0]


def read_rounding(entry: Reader) -> tuple[int, Source]:
    """Read the one rounding with what it rests on."""
    rounding = entry.inner("rounding")
    source = read_source(rounding)
    mode = rounding.text("mode")
    if mode not in {"", "half_up"}:
        rounding.fault("mode", "unknown_word", "the one rounding is half_up")
    places = rounding.integer("places", 2, most=12)
    rounding.finish()
    return places, source


def _clamp(entry: Reader) -> tuple[Fraction, Fraction, Source]:
    clamp = entry.inner("clamp")
    source = read_source(clamp, default=Status.PROPOSED)
    least, most = clamp.number("least", least=None), clamp.number("most", least=None)
    clamp.finish()
    if least is None or most is None:
        return Fraction(0), HUNDRED, source
    if least >= most:
        clamp.fault("", "clamp_form", "least must be below most")
    return least, most, source


def _coverage(entry: Reader) -> tuple[Fraction, YearCoverage | None, Source]:
    """Read below which share of indicators a block is flagged, and the months each needs."""
    coverage = entry.inner("coverage")
    source = read_source(coverage)
    below, months = coverage.number("flag_below"), read_months(coverage, source)
    coverage.finish()
    if below is not None and below > 1:
        coverage.fault("flag_below", "share_form", "a share lies between 0 and 1")
    return below or Fraction(0), months, source


def read_bands(entry: Reader, least: Fraction) -> tuple[ScoreBand, ...]:
    """Read the levels of effectiveness, highest first, down to the least possible score."""
    bands: list[ScoreBand] = []
    for each in entry.items("bands", needed=False):
        code, at_least = each.code("code"), each.number("at_least", least=None)
        band = ScoreBand(code, at_least or Fraction(0), each.names(), read_source(each))
        each.finish()
        if at_least is not None and bands and at_least >= bands[-1].at_least:
            each.fault("at_least", "bands_not_descending", "must be below the band before")
        if code in {earlier.code for earlier in bands}:
            each.fault("code", "duplicate_code", f"{code} is the code of an earlier band")
        bands.append(band)
    if bands and bands[-1].at_least > least:
        entry.fault("bands", "bands_leave_gap", f"the lowest band must reach down to {least}")
    return tuple(bands)


def _deductions(entry: Reader) -> dict[str, Deduction]:
    deductions: dict[str, Deduction] = {}
    for each in entry.items("deductions", needed=False):
        code, factor = each.code("code"), each.number("repeat_factor", least=1, needed=False)
        deduction = Deduction(
            code=code,
            names=each.names(),
            points=each.number("points") or Fraction(0),
            per=each.choice("per", DeductionUnit, DeductionUnit.CASE),
            source=read_source(each),
            most=each.number("most", needed=False),
            repeat_factor=factor or Fraction(1),
            indicator_zero=each.boolean("indicator_zero"),
            remark=each.choice("remark", Remark, Remark.LATE) if "remark" in each else None,
        )
        each.finish()
        if code in deductions:
            each.fault("code", "duplicate_code", f"{code} is the code of an earlier deduction")
        deductions[code] = deduction
    return deductions


def _deductions_most(entry: Reader) -> tuple[Fraction | None, Source | None]:
    if "deductions_most" not in entry:
        return None, None
    cap = entry.inner("deductions_most")
    source = read_source(cap)
    points = cap.number("points")
    cap.finish()
    return points, source


def _scopes(entry: Reader, root: Group) -> dict[str, Scope]:
    """Read the bodies evaluated on fewer indicators; a group's code stands for all below it."""
    below = {each.code: frozenset(i.code for i in each.indicators()) for each in root.groups()}
    below |= {each.code: frozenset({each.code}) for each in root.indicators()}
    everything = below[root.code]
    scopes: dict[str, Scope] = {}
    for each in entry.items("bodies", needed=False):
        body, reason, source = each.code("body"), each.text("reason"), read_source(each)
        key = "except" if "except" in each and "only" not in each else "only"
        named = each.codes(key)
        each.finish()
        for code in named:
            if code not in below:
                each.fault(key, "unknown_code", f"{code} is no node of this edition")
        codes = frozenset[str]().union(*(below.get(code, frozenset()) for code in named))
        if body in scopes:
            each.fault("body", "duplicate_code", f"{body} stands here twice")
        scopes[body] = Scope(body, codes if key == "only" else everything - codes, reason, source)
    return scopes
