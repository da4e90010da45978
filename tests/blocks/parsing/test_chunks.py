"""ChunkReader: decoded many at a time, rows are what reading them one by one would have given."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bagalau.blocks.datasets.valid_rows import ValidRows, with_numbers, write_lines
from bagalau.blocks.forms.declared_form import CSV, JSON, NDJSON
from bagalau.blocks.parsing import chunks as cutting
from bagalau.blocks.parsing.chunks import ChunkReader
from bagalau.blocks.parsing.row_decoder import Reader
from bagalau.chassis.http.problems import Refused
from services.citizens.datasets import Application, Meeting

READERS = {shape: Reader(shape) for shape in (Application, Meeting)}
CASE = {
    "body": "health", "case_number": "c-1", "kind": "application", "received_on": "2025-03-01",
    "due_on": "2025-03-16", "answered_on": None, "repeated": False, "overturned": False,
}  # fmt: skip
VALUES = {
    "case_number": st.sampled_from(["c-1", "c-2", "ә-1", "", "x y", "null", "1_0", 7, None]),
    "kind": st.sampled_from(["application", "complaint", "letter", "Application"]),
    "received_on": st.sampled_from(["2025-03-01", "2025-02-30", "1.3.2025", 20250301]),
    "answered_on": st.sampled_from([None, "2025-03-09", "", "null"]),
    "repeated": st.sampled_from([True, False, "true", "yes", 1, None]),
}
MADE = st.fixed_dictionaries({}, optional=VALUES).map(lambda change: {**CASE, **change})
WRITERS = (
    lambda row: json.dumps(row, separators=(",", ":")),
    json.dumps,
    lambda row: json.dumps(dict(reversed(row.items())), ensure_ascii=False),
    lambda row: json.dumps({k: v for k, v in row.items() if v is not None}),
    lambda row: json.dumps(row)[:-1] + ', "kind": "complaint"}',
    lambda row: json.dumps(row) + json.dumps(row),
    lambda row: json.dumps(row).replace(", ", ",\n", 1),
    lambda _row: "",
)


def given_back(found):
    """Give what chunks came to: records by number, and faults by row and code."""
    records, issues, before = {}, [], 0
    for chunk in found:
        assert len(chunk.numbers) + chunk.refused == chunk.read
        names = list(chunk.columns)
        for place, number in enumerate(chunk.numbers):
            records[number] = {name: chunk.columns[name][place] for name in names}
        issues += [(each.row, each.code, each.field) for each in chunk.issues]
        before += chunk.read
    return records, issues, before


def one_by_one(shape, reads):
    records, issues, count = {}, [], 0
    for read in reads:
        count += 1
        if not read.issues:
            fields = shape.model_fields
            records[read.row] = {name: getattr(read.record, name) for name in fields}
        issues += [(each.row, each.code, each.field) for each in read.issues]
    return records, issues, count


def cut(content: bytes, media: str, size: int, shape=Application):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cutting, "CHUNK_BYTES", size)
        return given_back(ChunkReader(READERS[shape]).read(io.BytesIO(content), media))


@given(
    rows=st.lists(st.tuples(MADE, st.sampled_from(WRITERS)), min_size=1, max_size=6),
    ending=st.sampled_from(["\n", "\r\n", "\n\n"]),
    last=st.booleans(),
    size=st.sampled_from([64, 500, 4096]),
)
def test_lines_decoded_together_are_what_each_line_says_alone(rows, ending, last, size):
    text = ending.join(write(row) for row, write in rows) + (ending if last else "")
    content = text.encode()
    lines = [line for line in content.split(b"\n") if line.strip()]
    reader = READERS[Application]
    alone = one_by_one(Application, (reader.row(n, line) for n, line in enumerate(lines, 1)))
    assert cut(content, NDJSON, size) == alone


@given(
    rows=st.lists(MADE, max_size=6),
    indent=st.sampled_from([None, 1]),
    size=st.sampled_from([40, 4096]),
)
def test_an_array_of_any_size_is_what_its_elements_say(rows, indent, size):
    reader = READERS[Application]
    alone = one_by_one(
        Application,
        (reader.row(number, json.dumps(row).encode()) for number, row in enumerate(rows, 1)),
    )
    assert cut(json.dumps(rows, indent=indent).encode(), JSON, size) == alone


CELLS = st.sampled_from(["c-1", "c 2", '"c-3"', " c-4", "null", "", "ә-5", "c\\6"])
OPTIONAL = st.sampled_from(["", "2025-03-09", " 2025-03-09 ", "NULL", "x"])
FLAGS = st.sampled_from(["true", "FALSE", "1", "", "yes"])


@given(
    cells=st.lists(st.tuples(CELLS, OPTIONAL, FLAGS), min_size=1, max_size=6),
    ending=st.sampled_from(["\n", "\r\n", "\r"]),
    size=st.sampled_from([60, 4096]),
)
def test_a_table_read_by_columns_is_what_its_cells_say(cells, ending, size):
    header = ["body", "case_number", "kind", "received_on", "due_on", "answered_on", "repeated"]
    lines = [
        f"health,{number},application,2025-03-01,2025-03-16,{answered},{repeated}"
        for number, answered, repeated in cells
    ]
    content = ending.join([",".join(header), *lines]).encode()
    reader = READERS[Application]
    plain = [line.replace('"', "").split(",") for line in lines]
    alone = one_by_one(
        Application, (reader.cells(number, header, row) for number, row in enumerate(plain, 1))
    )
    assert cut(content, CSV, size) == alone


@pytest.mark.parametrize(
    "content", [b"[1", b'[{"body": "x"', b"[1,]", b"[] []", b"{}", b"[\xff]", b"[" * 10**5]
)
def test_what_is_no_whole_array_is_refused_wherever_it_breaks(content):
    with pytest.raises(Refused) as refused:
        cut(content, JSON, 3)
    assert refused.value.code == "import_unreadable"


def test_a_line_without_an_end_is_refused_before_it_fills_the_memory():
    with pytest.raises(Refused) as refused:
        cut(b'{"body":"' + b"x" * 3 * 1024 * 1024, NDJSON, 1000)
    assert (refused.value.status, refused.value.code) == (413, "row_too_long")


TEXTS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.text(max_size=8),
    st.sampled_from(['a"b', "a\\b", "a\nb", "1,2"]),
)


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=5), st.sets(st.integers(1, 5)))
def test_rows_written_for_the_records_lose_nothing_and_can_be_taken_out_by_number(rows, unwanted):
    bare, simple = write_lines(rows)
    numbers = range(1, len(rows) + 1)
    lines = with_numbers(numbers, bare, simple=simple)
    whole = ValidRows(len(rows), lines, simple, {}, frozenset())
    assert whole.bare == bare
    kept = [row for number, row in zip(numbers, rows, strict=True) if number not in unwanted]
    left = whole.without(unwanted)
    assert (left.count, left.bare) == (len(kept), write_lines(kept)[0] if simple else left.bare)


def test_rows_taken_out_leave_no_period_that_was_theirs_alone():
    rows = [(2025, "health", "a", "2025-01", 'x,"y"'), (2025, "health", "b,\n", "2025-02", "z")]
    bare, simple = write_lines(rows)
    cells = frozenset((year, body, period) for year, body, _, period, _ in rows)
    accepted = ValidRows(2, with_numbers([1, 2], bare, simple=simple), simple, {}, cells)
    assert accepted.without([1]).cells == {(2025, "health", "2025-02")}
    assert accepted.without([2]).cells == {(2025, "health", "2025-01")}
