"""All that is administered, compiled from its entries; a state that could not hold is refused."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml
from pydantic import TypeAdapter, ValidationError

from bagalau.contracts.v1.process import AdministeredKind
from bagalau.scoring.composition import CompositionRefused
from services.aggregator.administered.client_rights import ClientName, ClientRights
from services.aggregator.administered.entries import Entries, Key, to_document, to_entries
from services.aggregator.composition import (
    Compositions,
    CompositionsOverlap,
    read_texts,
    to_compositions,
)
from services.aggregator.register import Enacted, Event, read_files, to_enacted

CLIENT_NAMES = TypeAdapter(dict[ClientName, ClientRights])
TEXT = "text"


class Faulty(Exception):
    """Entries that cannot hold together; *faults* says each reason, with its place."""

    def __init__(self, faults: list[tuple[str, str]]) -> None:
        self.faults = faults
        super().__init__("; ".join(f"{place}: {what}" for place, what in faults))


@dataclass(frozen=True)
class Administered:
    """What holds: the list of bodies and evaluators, the compositions, the clients' rights."""

    enacted: Enacted
    compositions: Compositions
    clients: Mapping[str, ClientRights] = field(default_factory=dict)


def read_first_load() -> dict[Key, object]:
    """Read the files of the repository as entries: what is loaded first."""
    found: dict[Key, object] = {}
    for kind, document in read_files().items():
        found |= to_entries(AdministeredKind(kind), document)
    editions = {
        str(yaml.load(text, Loader=yaml.CSafeLoader)["edition"]): {TEXT: text}
        for text in read_texts()
    }
    return found | to_entries(AdministeredKind.COMPOSITION, {"editions": editions})


def compile_entries(entries: Entries) -> Administered:
    """Compile what holds. Raises Faulty with every reason why it cannot."""
    faults: list[tuple[str, str]] = []
    enacted = _enacted(entries, faults)
    compositions = _compositions(entries, faults)
    clients = _clients(entries, faults)
    faults.extend(_unknown_editions(entries))
    if enacted is not None:
        faults.extend(_unknown_organisations(enacted))
    if faults or enacted is None or compositions is None:
        raise Faulty(faults)
    return Administered(enacted, compositions, clients)


def _enacted(entries: Entries, faults: list[tuple[str, str]]) -> Enacted | None:
    kinds = (AdministeredKind.REGISTER, AdministeredKind.ASSIGNMENTS, AdministeredKind.SCHEDULE)
    documents = {kind.value: to_document(kind, entries) for kind in kinds}
    try:
        enacted = to_enacted(**documents)
        enacted.register(2025, version=1, synthetic=False)  # e.g. a milestone that must be there
    except ValidationError as refused:
        faults.extend(_of_validation("register", refused))
    except (KeyError, StopIteration, TypeError, ValueError, AttributeError) as fault:
        faults.append(("register", f"{type(fault).__name__}: {fault}"))
    else:
        return enacted
    return None


def _compositions(entries: Entries, faults: list[tuple[str, str]]) -> Compositions | None:
    named = {
        key.entry: value[TEXT] if isinstance(value, dict) and TEXT in value else ""
        for key, value in entries.items()
        if key.kind is AdministeredKind.COMPOSITION
    }
    try:
        compositions = to_compositions(list(named.values()))
    except (CompositionRefused, CompositionsOverlap) as refused:
        faults.append(("composition/editions", str(refused)))
        return None
    if sorted(compositions.by_code) != sorted(named):
        said = f"the texts are of {sorted(compositions.by_code)}, not of {sorted(named)}"
        faults.append(("composition/editions", said))
    return compositions


def _clients(entries: Entries, faults: list[tuple[str, str]]) -> dict[str, ClientRights]:
    document = to_document(AdministeredKind.CLIENTS, entries)
    try:
        return CLIENT_NAMES.validate_python(document["clients"])
    except ValidationError as refused:
        faults.extend(_of_validation("clients/clients", refused))
    return {}


def _of_validation(place: str, refused: ValidationError) -> Iterator[tuple[str, str]]:
    for each in refused.errors(include_url=False):
        yield "/".join([place, *map(str, each["loc"])]), each["msg"]


def _unknown_editions(entries: Entries) -> Iterator[tuple[str, str]]:
    """Name the assignments of an edition nobody listed: they would hold for every year."""
    listed = {key.entry for key in entries if key[:2] == (AdministeredKind.ASSIGNMENTS, "editions")}
    for key, value in entries.items():
        if key[:2] == (AdministeredKind.ASSIGNMENTS, "assignments"):
            edition = value.get("edition")
            if edition is not None and edition not in listed:
                yield f"assignments/assignments/{key.entry}", f"no edition {edition} is listed"


def _unknown_organisations(enacted: Enacted) -> Iterator[tuple[str, str]]:
    """Name what events and assignments say of bodies and organisations that are not listed."""
    known = enacted.roll.known()
    listed = known.keys() | enacted.organisations.keys()
    for event in enacted.roll.events:
        of_roll = {*event.ceased, *event.created, *event.parents} - known.keys()
        yield from _unlisted("register/events", event, of_roll, "body")
        yield from _unlisted("register/events", event, _heirs(event) - listed, "organisation")
    for event in enacted.reorganised:
        yield from _unlisted(
            "assignments/reorganised", event, _heirs(event) - listed, "organisation"
        )
    for _, each in enacted.assignments:
        named = {each.evaluator, *(s.substitute for s in each.further)}
        named |= {each.substitute} if each.substitute else set()
        for code in sorted(named - listed):
            place = f"assignments/assignments/{each.block}/{each.direction or '*'}"
            yield place, f"no organisation {code} is listed"


def _heirs(event: Event) -> set[str]:
    return {heir for heir in (event.successor, *event.heirs.values()) if heir}


def _unlisted(place: str, event: Event, codes: set[str], what: str) -> Iterator[tuple[str, str]]:
    for code in sorted(codes):
        yield f"{place}/{event.happened}", f"no {what} {code} is listed"
