"""Changes of an edition: read from requests, applied to its text, given as views."""

from collections.abc import Iterable, Sequence

from bagalau.blocks.context import BlockRuntime
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Conflict, Refused
from bagalau.contracts.v1.editions import ChangeRequest, ChangeView
from bagalau.contracts.v1.wire import Refusal
from bagalau.scoring.editions import Change, ChangeKind, ChangesRefused, diff_editions, patch_text
from bagalau.scoring.loading import EditionRefused, read_edition
from bagalau.scoring.model import Edition
from bagalau.scoring.source import DocumentRefused, Fault, Value, read_document, write_inline


def read_changes(requests: Sequence[ChangeRequest]) -> list[Change]:
    """Read changes from the wire. Raises Refused 422 `changes_refused` for invalid YAML."""
    found, faults = [], []
    for at, each in enumerate(requests):
        before, before_faults = _read_value(each.before, f"/changes/{at}/before")
        after, after_faults = _read_value(each.after, f"/changes/{at}/after")
        faults += [*before_faults, *after_faults]
        kind = ChangeKind(each.kind.value)
        found.append(
            Change(kind, each.node, each.parameter, before, after, parent=each.parent,
                   position=each.position)
        )  # fmt: skip
    if faults:
        raise refusal_of("changes_refused", faults)
    return found


def _read_value(text: str | None, pointer: str) -> tuple[Value, list[Fault]]:
    if text is None:
        return None, []
    document = read_document(text)
    return document.value, [
        Fault(pointer, each.code, each.message, each.line) for each in document.faults
    ]


def to_change_views(changes: Iterable[Change]) -> list[ChangeView]:
    """Give changes as their readers see them."""
    return [
        ChangeView(
            kind=each.kind,
            node=each.node,
            parameter=each.parameter,
            before=_to_text(each, each.before),
            after=_to_text(each, each.after),
            parent=each.parent,
            position=each.position,
            path=each.path,
            status=each.status,
            act=each.act,
        )
        for each in changes
    ]


def _to_text(change: Change, value: Value) -> str | None:
    if value is None and change.kind in {ChangeKind.ADDED, ChangeKind.REMOVED}:
        return None
    return write_inline(value)


def apply_changes(text: str, changes: Sequence[Change]) -> tuple[str, Edition]:
    """Give an edition's text after changes, and the edition.

    Raises Refused 422 `changes_refused` or `edition_refused`, each fault with its path.
    """
    try:
        after = patch_text(text, changes)
    except ChangesRefused as refused:
        raise refusal_of("changes_refused", refused.faults) from refused
    try:
        return after, read_edition(after)
    except EditionRefused as faulty:
        raise refusal_of("edition_refused", faulty.faults) from faulty


def compare_texts(before: str, after: str) -> list[ChangeView]:
    """Give the whole difference of two editions."""
    return to_change_views(diff_editions(before, after))


def refusal_of(code: str, faults: Sequence[Fault]) -> Refused:
    """Make the refusal of a document, each fault with its path and line."""
    errors = [
        Refusal(code=each.code, message=each.message, pointer=each.pointer, row=each.line or None)
        for each in faults
    ]
    return Refused(422, code, errors=errors, params={"count": len(errors)})


def refusal_of_document(code: str, faulty: DocumentRefused) -> Refused:
    """Make the refusal of a document that could not be read."""
    return refusal_of(code, faulty.faults)


async def fetch_base_text(
    runtime: BlockRuntime, session: AsyncSession, base: str, digest: str
) -> str:
    """Give the text of the edition that is to be changed.

    Raises NotFound `edition_unknown`, Conflict `base_changed` when the digest is not the current one.
    """
    catalogue = await runtime.fetch_catalogue(session)
    entry = catalogue.by_code(base)
    if entry.edition.digest != digest:
        raise Conflict("base_changed", edition=base, digest=entry.edition.digest)
    return entry.text
