"""Any mix of old and new services works: golden files are read for ever, shapes only grow."""

from copy import deepcopy
from enum import Enum
from importlib.metadata import version

import orjson
import pytest

from bagalau.contracts.v1.events import events, subscriptions
from bagalau.contracts.v1.intake import corrections, imports, reports, withdrawals
from bagalau.contracts.v1.intake import staleness as stale
from bagalau.contracts.v1.ratings import comparisons, ratings, series, what_ifs
from bagalau.contracts.v1.ratings import what_if_requests as what_if_orders
from bagalau.contracts.v1.register import calendar, registers
from bagalau.contracts.v1.results import measures
from bagalau.contracts.v1.results import scorecards as cards
from bagalau.contracts.v1.wire import base, pages, problems
from tests.contracts.documents import DOCUMENTS, GOLDEN, SHAPES
from tests.contracts.growth import breaks, schema

RELEASES = sorted(path.name for path in GOLDEN.iterdir())
FILES = sorted(path for path in GOLDEN.glob("*/*.json") if path.name != "schemas.json")
MODULES = (
    base,
    calendar,
    comparisons,
    corrections,
    events,
    imports,
    measures,
    pages,
    problems,
    ratings,
    registers,
    reports,
    series,
    stale,
    subscriptions,
    what_if_orders,
    what_ifs,
    withdrawals,
    cards,
)


def read(path):
    return orjson.loads(path.read_bytes())


def test_the_present_release_has_golden_files_of_every_shape():
    assert version("bagalau") in RELEASES
    assert {path.stem for path in FILES if path.parent.name == version("bagalau")} == set(SHAPES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_today_s_code_reads_every_golden_file(path):
    told = read(path)
    understood = SHAPES[path.stem].model_validate(told).model_dump(mode="json")
    assert _within(told, understood) == []


@pytest.mark.parametrize("release", RELEASES)
@pytest.mark.parametrize("name", sorted(SHAPES))
def test_the_readers_of_every_release_understand_what_we_write_today(release, name):
    old = read(GOLDEN / release / "schemas.json")[name]
    assert breaks(old, schema(SHAPES[name])) == []


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_a_document_reads_back_as_it_was_written(name):
    document = DOCUMENTS[name]
    assert type(document).model_validate_json(document.model_dump_json()) == document


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_a_reader_ignores_what_it_does_not_know(name):
    told = DOCUMENTS[name].model_dump(mode="json")
    assert SHAPES[name].model_validate(told | {"invented_later": 1}) == DOCUMENTS[name]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_a_contract_has_shapes_and_no_methods(module):
    for shape in vars(module).values():
        if isinstance(shape, type) and shape.__module__ == module.__name__:
            own = [
                name
                for name, value in vars(shape).items()
                if callable(value)
                and not name.startswith("_")
                and not isinstance(value, Enum | type)
            ]
            assert own == [], shape


def test_the_check_itself_finds_what_breaks_a_reader():
    old = schema(SHAPES["rating"])

    def broken(change):
        new = deepcopy(old)
        change(new)
        return breaks(old, new)

    assert breaks(old, old) == []
    assert broken(lambda new: new["properties"].pop("digest"))
    assert broken(lambda new: new["required"].remove("year"))
    assert broken(lambda new: new["properties"]["year"].update(type="string"))
    assert broken(lambda new: new["properties"].update(more={"type": "string"}))
    assert broken(lambda new: new["$defs"]["Mark"]["enum"].append("invented"))
    assert broken(lambda new: new["$defs"].pop("Pin"))
    assert not broken(lambda new: new["properties"].update(more={"type": "string", "default": ""}))
    assert not broken(lambda new: new["properties"]["year"].update(description="Other words"))


def _within(told, understood, at=""):
    if isinstance(told, dict) and isinstance(understood, dict):
        lost = [f"{at}/{key}" for key in told.keys() - understood.keys()]
        both = told.keys() & understood.keys()
        return lost + [
            fault for key in both for fault in _within(told[key], understood[key], f"{at}/{key}")
        ]
    if isinstance(told, list) and isinstance(understood, list) and len(told) == len(understood):
        return [
            fault
            for place, pair in enumerate(zip(told, understood, strict=True))
            for fault in _within(*pair, f"{at}/{place}")
        ]
    return [] if told == understood else [f"{at}: {told} became {understood}"]
