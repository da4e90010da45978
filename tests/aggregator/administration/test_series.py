"""A series of approved changes gives the same registers as one file loaded whole."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from bagalau.contracts.v1.process import (
    ActReference,
    AdministrationDocument,
    EntryIntoForce,
    LoadedDocument,
)
from bagalau.contracts.v1.wire import NO_DIGEST, canonical
from services.aggregator.administered import (
    applied,
    compile_entries,
    difference,
    key_of,
    read_first_load,
    to_document,
    to_entries,
)
from services.aggregator.administration.current import to_change
from services.aggregator.administration.ledger import ledger_of
from services.aggregator.runtime import Act, ActKind
from tests.aggregator.administration.conftest import body, merger, named

FILES = read_first_load()
KINDS = sorted({key.kind for key in FILES})
ACT = ActReference(title="Decree", number="318", day=date(2026, 3, 1), paragraph="2")
AT = datetime(2026, 3, 1, tzinfo=UTC)

BODY_CODES = ("social", "archive", "justice", "trade")
EVENTS = (
    merger(["trade"], "justice", "2026-02-01"),
    merger(["energy", "ecology"], "resources", "2025-11-05", ["resources"]),
)
bodies_set = st.builds(
    body, st.sampled_from(BODY_CODES), st.sampled_from(["One", "Another", "Third"])
)
organisations = st.builds(named, st.sampled_from(["Agency", "Chamber"]))
changes = st.one_of(
    st.builds(lambda value: ("register", "bodies", None, value), bodies_set),
    st.builds(
        lambda code, value: ("assignments", "organisations", code, value),
        st.sampled_from(["administration", "audit-agency", "archive-office"]),
        organisations,
    ),
    st.sampled_from([("register", "events", None, each) for each in EVENTS]),
)


def act(position, kind, document, about=None):
    return Act(
        id=f"act-{position}", position=position, kind=kind, year=2026, body=None, about=about,
        content=canonical(document), client="first", organisation="administration",
        name="first", at=AT,
    )  # fmt: skip


def journal(series):
    """Write the journal of a first load and of changes that came into force one after another."""
    acts = [
        act(place, ActKind.ADMINISTRATION_LOADED,
            LoadedDocument(kind=kind, origin="first_load", document=to_document(kind, FILES)))
        for place, kind in enumerate(KINDS)
    ]  # fmt: skip
    for entries in series:
        place = len(acts)
        document = AdministrationDocument(
            act=ACT,
            effective=date(2026, 3, 1),
            changes=[to_change(key, value) for key, value in entries.items()],
            reason="by the act",
        )
        acts.append(act(place, ActKind.ADMINISTRATION_PROPOSED, document))
        about = f"act-{place}"
        decided = {"digest": NO_DIGEST, "reason": "seen", "effects": []}
        acts.append(act(place + 1, ActKind.ADMINISTRATION_APPROVED, decided, about))
        entered = EntryIntoForce(effective=date(2026, 3, 1), state_digest="sha256:" + "0" * 64)
        acts.append(act(place + 2, ActKind.ADMINISTRATION_ENTERED, entered, about))
    return acts


def keyed(written):
    return {
        key_of(kind_of(kind), part, entry, value): value for kind, part, entry, value in written
    }


def kind_of(word):
    return next(each for each in KINDS if each.value == word)


def registers(entries):
    enacted = compile_entries(entries).enacted
    return [enacted.register(year, version=1, synthetic=False) for year in (2022, 2025, 2026)]


@given(
    st.lists(st.lists(changes, min_size=1, max_size=3), max_size=5),
    st.randoms(use_true_random=False),
)
def test_a_series_of_approved_changes_gives_the_registers_of_the_file_loaded_whole(
    series, shuffling
):
    resources = keyed([("register", "bodies", None, body("resources"))])
    series = [resources, *(keyed(each) for each in series)]
    ledger = ledger_of(journal(series))
    whole = dict(FILES)
    for each in series:
        whole |= each
    written = list(whole.items())
    shuffling.shuffle(written)
    first = {key: place for place, key in enumerate(FILES)}
    loaded = {}
    for kind in KINDS:  # as a file has it: in whatever order its entries were written
        loaded |= to_entries(kind, to_document(kind, dict(written)))
    loaded = applied(loaded, {}, first=first)
    assert registers(ledger.now()) == registers(loaded)
    assert difference(ledger.now(), loaded) == {}


@given(st.lists(changes, max_size=6))
def test_a_change_taken_back_entry_by_entry_leaves_the_first_load(written):
    entries = keyed([("register", "bodies", None, body("resources")), *written])
    back = {key: FILES.get(key) for key in entries}
    ledger = ledger_of(journal([entries, back]))
    assert list(ledger.now().items()) == list(ledger_of(journal([])).now().items())
    assert registers(ledger.now()) == registers(FILES)
