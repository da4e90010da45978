"""Counts in JSON as JSON Schema lets an integer be written, and names written with an escape."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bagalau.blocks.forms.declared_form import JSON, NDJSON
from bagalau.blocks.parsing.chunks import ChunkReader
from bagalau.blocks.parsing.json_writing import STRING, plain_names
from bagalau.blocks.parsing.row_decoder import Reader
from services.goals.datasets import Target
from services.orgdev.datasets import Documents

ROW = '{"body":"health","month":"2025-01","documents_all":%s,"documents_electronic":0}'
READER = ChunkReader(Reader(Documents))
TARGETS = ChunkReader(Reader(Target))
TARGET = {
    "body": "health", "year": 2025, "plan": "p", "goal": "g", "target": "t", "level": "macro",
    "good": "up", "planned": "1", "data_source": "", "statistics": "absent", "formula_act": "a",
    "programmes": "", "money_spent": False,
}  # fmt: skip


def one(content: str, media: str = NDJSON, reader: ChunkReader = READER):
    (chunk,) = reader.read(io.BytesIO(content.encode()), media)
    return chunk


@pytest.mark.parametrize(
    ("written", "count"),
    [
        ("12.0", 12),
        ("12.000", 12),
        ("1e3", 1000),
        ("1.2E1", 12),
        ("120e-1", 12),
        ("-0.0", 0),
        ("12e0000", 12),
    ],
)
@pytest.mark.parametrize("media", [NDJSON, JSON])
def test_a_count_written_with_a_point_or_an_exponent_is_that_count(written, count, media):
    row = ROW % written
    chunk = one(f"[{row}]" if media == JSON else row, media)
    assert (chunk.columns["documents_all"], list(chunk.issues)) == ([count], [])


@given(st.integers(0, 10**15), st.integers(1, 9), st.booleans())
def test_every_count_may_be_written_with_zeros_after_the_point(count, zeros, alone):
    rows = [ROW % f"{count}.{'0' * zeros}"] if alone else [ROW % f"{count}.0", ROW % "7.5"]
    chunk = one("\n".join(rows))
    assert chunk.columns["documents_all"] == [count]
    assert [each.row for each in chunk.issues] == ([] if alone else [2])


@pytest.mark.parametrize("written", ["12.5", "1e-1", '"12.0"', "1e99", "01.0", "12.0.0"])
def test_what_is_no_whole_count_is_refused_still(written):
    assert one(ROW % written).refused == 1


@pytest.mark.parametrize("text", ['"year": 7.0,', '"year":7.0}', '\\"year": 7.0', ":7.0,"])
def test_a_text_that_looks_like_a_count_stays_as_it_is(text):
    row = {**TARGET, "data_source": text}
    chunk = one(json.dumps(row).replace("2025", "2025.0", 1), reader=TARGETS)
    assert chunk.columns["data_source"] == [text]
    assert chunk.columns["year"] == [2025]


@pytest.mark.parametrize(
    "again", ['"\\u0062ody":"culture"', '"bod\\u0079" : "culture"', '"\\u0062\\u006fdy":"health"']
)
@pytest.mark.parametrize("others", [0, 3])
def test_a_name_written_with_an_escape_does_not_evade_the_rule_against_doubled_fields(
    again, others
):
    rows = [ROW % 1] * others + [ROW[:-1] % 1 + f",{again}" + "}"]
    chunk = one("\n".join(rows))
    assert [(each.row, each.code, each.field) for each in chunk.issues] == [
        (others + 1, "field_repeated", "body")
    ]


def test_a_name_written_with_an_escape_alone_is_the_field_it_names():
    chunk = one((ROW % 1).replace('"body"', '"b\\u006fdy"'))
    assert chunk.columns["body"] == ["health"]


@pytest.mark.parametrize("name", ["planned", r"pl\u0061nned"])
@pytest.mark.parametrize("written", ['"1_000"', '" 5"', '"٩٨"', r'"1\u005f0"'])
def test_a_figure_written_oddly_is_refused_however_its_name_is_written(name, written):
    row = json.dumps(TARGET).replace('"planned": "1"', f'"{name}": {written}')
    (found,) = one(row, reader=TARGETS).issues
    assert (found.code, found.field) == ("figure_not_plain", "planned")
    assert "{" not in found.message.kk + found.message.ru + found.message.en


def test_a_count_is_whole_however_its_name_is_written():
    row = (ROW % "12.0").replace("documents_all", r"documents_\u0061ll")
    assert one(row).columns["documents_all"] == [12]


@pytest.mark.parametrize("ending", [b"", b"\\", b"\\\\", b'"'])
def test_a_row_is_read_once_for_its_names_whatever_strings_it_leaves_open(ending):
    line = b'{"' + b'\\"' * 1000 + ending
    assert len(list(STRING.finditer(line))) == 1
    assert plain_names(line) == line
