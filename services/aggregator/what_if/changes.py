"""Applies changes of methodology and composition to the text of an edition and reads it."""

from collections.abc import Mapping, Sequence
from typing import Final

from bagalau.contracts.v1.editions import ChangeRequest
from bagalau.contracts.v1.ratings import EditionRequest
from bagalau.scoring.composition import Composition, CompositionRefused, parse_composition
from bagalau.scoring.editions import Change, ChangeKind, ChangesRefused, apply_changes
from bagalau.scoring.loading import EditionRefused, parse_edition
from bagalau.scoring.model import Edition
from bagalau.scoring.source import Document, Value, read_document
from services.aggregator.runtime import RatedRound
from services.aggregator.what_if.faults import Faults

AT_COMPOSITION: Final = "/composition"


def changed_composition(
    rated: RatedRound, text: str, orders: Sequence[ChangeRequest], faults: Faults
) -> Composition:
    """Give the composition after changes; faults are noted and the official one given back."""
    official = rated.composition
    if not orders:
        return official
    after = _apply_changes(text, orders, AT_COMPOSITION, faults)
    if after is None:
        return official
    try:
        found = parse_composition(after)
    except CompositionRefused as faulty:
        faults.changes(faulty.faults, AT_COMPOSITION, orders, placed=False)
        return official
    known = {each.block for each in rated.rating.pins}
    for block in sorted({each for group in found.groups for each in group.weights} - known):
        faults.note("what_if_block_unknown", AT_COMPOSITION, block=block, known=_listed(known))
    return found


def changed_editions(
    rated: RatedRound, orders: Sequence[EditionRequest], faults: Faults
) -> Mapping[str, Edition]:
    """Give the edition of every block, changed where the request says so; faults are noted."""
    found = {block: basis.edition for block, basis in rated.basis.blocks.items()}
    seen: set[str] = set()
    for at, order in enumerate(orders):
        if order.block not in found:
            known = _listed(found)
            faults.note(
                "what_if_block_unknown", f"/editions/{at}/block", block=order.block, known=known
            )
        elif order.block in seen:
            faults.note("what_if_block_twice", f"/editions/{at}/block", block=order.block)
        elif edition := _edition(rated, order, f"/editions/{at}/changes", faults):
            found[order.block] = edition
        seen.add(order.block)
    return found


def _edition(rated: RatedRound, order: EditionRequest, at: str, faults: Faults) -> Edition | None:
    after = _apply_changes(rated.texts[order.block], order.changes, at, faults)
    if after is None:
        return None
    try:
        edition = parse_edition(after)
    except EditionRefused as faulty:
        faults.changes(faulty.faults, at, order.changes, placed=False)
        return None
    _must_be_scored(rated, order.block, edition, at, faults)
    return edition


def _must_be_scored(
    rated: RatedRound, block: str, edition: Edition, at: str, faults: Faults
) -> None:
    """Note what an edition needs beyond the stored facts, without which it cannot be scored."""
    year, basis = rated.rating.year, rated.basis.blocks[block]
    if edition.block != block:
        faults.note("what_if_other_block", at, block=block)
    if year not in edition.governs:
        faults.note("what_if_year", at, year=year)
    counted = {measure for facts in basis.facts.values() for measure in facts.measures}
    for measure in sorted(edition.measures() - basis.edition.measures() - counted):
        faults.note("what_if_measure_unknown", at, measure=measure, block=block)
    for name in sorted(edition.lists() - basis.edition.lists()):
        faults.note("what_if_list_unknown", at, list=name)


def _apply_changes(
    text: str, orders: Sequence[ChangeRequest], at: str, faults: Faults
) -> Document | None:
    """Give a document after changes, as writing and reading it would; None with faults noted."""
    already = len(faults.found)
    changes = [_change(each, f"{at}/{place}", faults) for place, each in enumerate(orders)]
    if len(faults.found) > already:
        return None
    try:
        return Document(apply_changes(read_document(text).value, changes))
    except ChangesRefused as misfits:
        faults.changes(misfits.faults, at, orders, placed=True)
        return None


def _change(order: ChangeRequest, at: str, faults: Faults) -> Change:
    return Change(
        ChangeKind(order.kind.value),
        order.node,
        order.parameter,
        _value(order.before, f"{at}/before", faults),
        _value(order.after, f"{at}/after", faults),
        parent=order.parent,
        position=order.position,
    )


def _value(text: str | None, at: str, faults: Faults) -> Value:
    if text is None:
        return None
    document = read_document(text)
    for fault in document.faults:
        faults.scoring_fault(fault, at)
    return document.value


def _listed(codes: Mapping[str, object] | set[str]) -> str:
    return ", ".join(sorted(codes))
