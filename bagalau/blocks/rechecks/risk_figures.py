"""What the risk of each body is counted from: flags, acts of earlier years, values of two years."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction

from bagalau.blocks.context import BlockRuntime
from bagalau.blocks.journal import EntryKind
from bagalau.blocks.rechecks.risk import RISK, IndicatorFigures, RiskFigures
from bagalau.blocks.scorecards import Json, cards_of, ensure_scorecards, fetch_newest_document
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import NotFound
from bagalau.contracts.v1.intake import FlagState
from bagalau.contracts.v1.process import ReconciliationDocument, RemarkKind
from bagalau.contracts.v1.wire import fraction
from bagalau.scoring.model import Edition

MOST_FLAGS = 1_000_000
STANDING = tuple(each for each in FlagState if each is not FlagState.CLOSED)
"""States of flags whose figure still stands as it was asked about."""


async def fetch_risk_figures(
    runtime: BlockRuntime, session: AsyncSession, year: int, bodies: Sequence[str]
) -> tuple[Mapping[str, RiskFigures], int]:
    """Give the figures of each body, and the place of the journal they were counted at.

    To be called while the chain is locked. What stands of a merged body counts in its survivor.
    """
    stored = await ensure_scorecards(runtime, session, year)
    now, before = cards_of(stored.content), await _fetch_before(runtime, session, year)
    standings = await runtime.registers.of_year(session, year)
    flagged = await _fetch_flagged(runtime, session, year)
    facts = await _fetch_facts(runtime, session, year)
    edition = (await runtime.fetch_catalogue(session)).governing(year)
    link = await runtime.chain.at_year(session, year)
    found = {}
    for body in bodies:
        counted = standings.counted_in(body)
        datasets = Counter[str]()
        for each in counted:
            datasets.update(flagged[each])
        questioned = _questioned(runtime, edition, now[body]["kind"], set(datasets))
        found[body] = RiskFigures(
            flags=sum(datasets.values()),
            findings=sum(facts[each] for each in counted),
            indicators=list(_indicators(now[body], before.get(body), questioned)),
        )
    return found, link.position if link else 0


async def _fetch_before(
    runtime: BlockRuntime, session: AsyncSession, year: int
) -> Mapping[str, Json]:
    """Give last year's cards as they were signed, or else handed out; none without either."""
    for kind in (EntryKind.SIGNATURE, EntryKind.ISSUE):
        try:
            content, _ = await fetch_newest_document(runtime, session, year - 1, kind)
        except NotFound:
            continue
        return cards_of(content)
    return {}


async def _fetch_flagged(
    runtime: BlockRuntime, session: AsyncSession, year: int
) -> Mapping[str, Counter[str]]:
    """Count the flags of each body by dataset."""
    which: dict[str, Collection[object] | None] = {"year": [year], "state": STANDING}
    rows = await runtime.flags.store.list_flags(session, which, after=None, limit=MOST_FLAGS)
    found = defaultdict[str, Counter[str]](Counter)
    for row in rows:
        found[row["body"]][row["dataset"]] += 1
    return found


async def _fetch_facts(
    runtime: BlockRuntime, session: AsyncSession, year: int
) -> Mapping[str, int]:
    """Count the unreliable facts of each body's last reconciliation act of each earlier year."""
    found = Counter[str]()
    for earlier in range(year - RISK.years_before, year):
        acts = await runtime.journal.of_year(session, earlier, EntryKind.RECONCILIATION)
        newest = {each.body or "": each for each in acts}
        for body, act in newest.items():
            rows = act.read(ReconciliationDocument).rows
            found[body] += sum(each.remark is RemarkKind.UNRELIABLE for each in rows)
    return found


def _questioned(
    runtime: BlockRuntime, edition: Edition, kind: str, datasets: set[str]
) -> frozenset[str]:
    """Name the indicators that are counted from a dataset with a flag."""
    known = runtime.definition.measures.known
    return frozenset(
        each.code
        for each in edition.indicators()
        if kind in each.formulas
        and any(
            known[name].dataset in datasets
            for name in each.formulas[kind].measures
            if name in known
        )
    )


def _indicators(
    now: Json, before: Json | None, questioned: frozenset[str]
) -> Iterator[IndicatorFigures]:
    earlier = {each["code"]: each for each in _leaves(before.get("tree") if before else None)}
    for each in _leaves(now.get("tree")):
        if each["state"] == "not_applicable":
            continue
        yield IndicatorFigures(
            maximum=fraction(each["maximum"]["exact"]),
            now=_value(each),
            before=_value(earlier.get(each["code"])),
            questioned=each["code"] in questioned,
        )


def _value(node: Json | None) -> Fraction | None:
    return None if node is None or node["value"] is None else fraction(node["value"]["exact"])


def _leaves(node: Json | None) -> Iterator[Json]:
    if node is None:
        return
    if node["level"] == "indicator":
        yield node
    for child in node.get("children", ()):
        yield from _leaves(child)
