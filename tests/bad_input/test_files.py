"""Files that cannot be what their sender meant: refused whole, with what to do, nothing stored."""

import gzip
import json
import zlib
from typing import Any

import pytest

from bagalau.chassis.runtime.settings import MEBIBYTE
from tests.bad_input.senders import MEETINGS, Senders, in_one_loop, problem_of, row

CSV, JSON, NDJSON = "text/csv", "application/json", "application/x-ndjson"
HEADER = ",".join(MEETINGS) + "\n"
GOOD = "digital,2025-01,4,4,3,2\n"
PACKED = gzip.compress(row("meetings"), mtime=0)


@in_one_loop
@pytest.mark.parametrize("media", [NDJSON, JSON, CSV])
@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf"])
async def test_an_empty_file_is_refused(senders: Senders, media: str, content: bytes) -> None:
    told = await senders.refused("meetings", content, media)
    assert told["code"] == ("import_unreadable" if media == JSON else "import_empty")


@in_one_loop
@pytest.mark.parametrize(("content", "media"), [(b"[]", JSON), (HEADER.encode(), CSV)])
async def test_a_file_without_records_is_refused_and_a_statement_is_offered(
    senders: Senders, content: bytes, media: str
) -> None:
    told = await senders.refused("meetings", content, media)
    assert (told["status"], told["code"]) == (422, "import_empty")
    assert "statement" in told["detail"]


TABLES = [
    ("nobody;month\n", 400, "column_unknown"),
    ("\ufeff\ufeff" + HEADER + GOOD, 400, "column_unknown"),
    ("body," + HEADER + "health," + GOOD, 400, "column_repeated"),
    ("body,Орган" + HEADER[4:] + "health," + GOOD, 400, "column_repeated"),
    (HEADER + "digital," + "1" * 200_000 + ",4,4,3,2\n", 400, "import_unreadable"),
]


@in_one_loop
@pytest.mark.parametrize(("text", "status", "code"), TABLES, ids=[each[2] for each in TABLES])
async def test_a_table_whose_columns_are_wrong_is_refused(
    senders: Senders, text: str, status: int, code: str
) -> None:
    told = await senders.refused("meetings", text.encode(), CSV)
    assert (told["status"], told["code"]) == (status, code)


CELLS = [
    ("digital,2025-01,4,4,3\n", "row_width", None),
    ("digital,2025-01,4,4,3,2,1\n", "row_width", None),
    ('"digital,2025-01,4,4,3,2\n', "row_width", None),
    ("digital,2025-01,4,4,3,\n", "value_missing", "issues_resolved"),
    ('digital,2025-01,"4,0",4,3,2\n', "value_wrong_type", "meetings_planned"),
    ("digital,2025-01,4 000,4,3,2\n", "value_wrong_type", "meetings_planned"),
    ("digital,2025-01,4\x00,4,3,2\n", "value_wrong_type", "meetings_planned"),
    ("digital,2025-01,1.23E+14,4,3,2\n", "figure_not_plain", "meetings_planned"),
    ("digital,2025-01,4_0,4,3,2\n", "figure_not_plain", "meetings_planned"),
    ("digital,2025-01,٤,4,3,2\n", "figure_not_plain", "meetings_planned"),
    ("digital,янв.25,4,4,3,2\n", "value_pattern", "month"),
    ("=cmd|' /C calc'!A0,2025-01,4,4,3,2\n", "value_pattern", "body"),
    (",2025-01,4,4,3,2\n", "value_missing", "body"),
    ("digital,,,,,\n", "value_missing", "month"),
]


@in_one_loop
@pytest.mark.parametrize(("line", "code", "field"), CELLS, ids=[ascii(each[0]) for each in CELLS])
async def test_a_row_of_a_table_that_is_wrong_is_refused_by_its_number(
    senders: Senders, line: str, code: str, field: str | None
) -> None:
    told = await senders.refused("meetings", (HEADER + GOOD + line).encode(), CSV)
    issue = told["errors"][0]
    assert (issue["row"], issue["code"], issue.get("field")) == (2, code, field)


@in_one_loop
async def test_windows_1251_is_named_and_its_first_byte_told(senders: Senders) -> None:
    told = await senders.refused("meetings", (HEADER + "Цифра,").encode("cp1251"), CSV)
    assert told["code"] == "not_utf8"
    assert str(len(HEADER)) in told["detail"]


BROKEN = [
    b"{", b'[{"body": "digital"', b"null", b"{}", b'"x"', b"\x00", b"[1,]", b"\xff\xfe[\x00]\x00",
    b"[" * 10**5, row("meetings"),
]  # fmt: skip


@in_one_loop
@pytest.mark.parametrize("content", BROKEN, ids=[ascii(each)[:20] for each in BROKEN])
async def test_a_document_that_is_no_whole_json_array_is_refused(
    senders: Senders, content: bytes
) -> None:
    told = await senders.refused("meetings", content, JSON)
    assert (told["status"], told["code"]) == (400, "import_unreadable")


@in_one_loop
async def test_another_delimiter_is_named_with_what_to_do(senders: Senders) -> None:
    told = await senders.refused("meetings", b"body;month\ndigital;2025-01\n", CSV)
    assert told["code"] == "column_unknown"
    assert "delimiter=semicolon" in told["detail"]
    other = await senders.refused("meetings", b"nobody,month\n", CSV)
    assert "delimiter" not in other["detail"]


@in_one_loop
async def test_a_file_in_another_encoding_is_asked_for_as_a_workbook(senders: Senders) -> None:
    told = await senders.refused("meetings", "орган".encode("cp1251"), CSV)
    assert (told["code"], "XLSX" in told["detail"]) == ("not_utf8", True)


@in_one_loop
async def test_gzip_is_taken_by_its_old_name_too(senders: Senders) -> None:
    packed = gzip.compress(row("meetings", month="2025-11"))
    answer = await senders.send("meetings", packed, Content_Encoding="x-gzip")
    assert answer.status_code == 201, answer.text


@in_one_loop
async def test_a_key_used_with_another_mode_is_told_so(senders: Senders) -> None:
    rows = row("meetings", month="2025-12")
    await senders.send("meetings", rows, Idempotency_Key="mode-1")
    who = senders.doors.headers("reporter", "digital")
    told = await senders.doors.ask(
        "citizens", who, "POST", "/v1/datasets/meetings/imports?mode=partial", content=rows,
        headers={"Content-Type": NDJSON, "Idempotency-Key": "mode-1"},
    )  # fmt: skip
    assert (told.status_code, told.json()["code"]) == (409, "key_reused")
    assert "mode" in told.json()["detail"]


@in_one_loop
async def test_a_refused_import_is_of_no_period(senders: Senders) -> None:
    good, bad = row("meetings", month="2025-09"), row("meetings", month="2025-10", meetings_held=-1)
    answer = await senders.send("meetings", good + b"\n" + bad)
    who = senders.doors.headers("reporter", "digital")
    path = answer.headers["Location"].removeprefix("/api/citizens")
    receipt = (await senders.doors.ask("citizens", who, "GET", path)).json()
    assert (receipt["state"], receipt["periods"]) == ("refused", [])


GZIPS = [
    PACKED[:-4], PACKED[:10], b"", PACKED + b"garbage", PACKED + PACKED[:-3], PACKED + b"\0" * 99,
    PACKED[:-8] + b"\0\0\0\0" + PACKED[-4:], zlib.compress(row("meetings")), row("meetings"),
]  # fmt: skip


@in_one_loop
@pytest.mark.parametrize("content", GZIPS, ids=[ascii(each[-8:]) for each in GZIPS])
async def test_a_gzip_cut_off_or_followed_by_something_else_is_refused(
    senders: Senders, content: bytes
) -> None:
    told = await senders.refused("meetings", content, Content_Encoding="gzip")
    assert (told["status"], told["code"]) == (400, "gzip_broken")


@in_one_loop
async def test_a_gzip_packed_in_parts_is_read_to_its_end(senders: Senders) -> None:
    parts = [gzip.compress(row("meetings", month=f"2025-{month:02d}") + b"\n") for month in (1, 2)]
    path = "/v1/datasets/meetings/imports?dry_run=true"
    who = senders.doors.headers("reporter", "digital")
    sent = {"Content-Type": NDJSON, "Content-Encoding": "gzip"}
    answer = await senders.doors.ask(
        "citizens", who, "POST", path, headers=sent, content=b"".join(parts)
    )
    assert answer.json()["counts"]["read"] == 2


@in_one_loop
@pytest.mark.parametrize("packed", [b"\n" * 30 * MEBIBYTE, b" " * 30 * MEBIBYTE])
async def test_a_bomb_is_refused_before_it_is_unpacked(senders: Senders, packed: bytes) -> None:
    told = await senders.refused("meetings", gzip.compress(packed), Content_Encoding="gzip")
    assert (told["status"], told["code"]) == (413, "compression_suspicious")


@in_one_loop
@pytest.mark.parametrize("encoding", ["br", "gzip, gzip", "deflate", "zstd, gzip"])
async def test_another_encoding_is_refused(senders: Senders, encoding: str) -> None:
    told = await senders.refused("meetings", PACKED, Content_Encoding=encoding)
    assert (told["status"], told["code"]) == (415, "encoding_unknown")


@in_one_loop
@pytest.mark.parametrize(
    "media", ["", "text/plain", "multipart/form-data", "application/x-ndjsonx"]
)
async def test_another_content_type_is_refused_with_those_taken(
    senders: Senders, media: str
) -> None:
    told = await senders.refused("meetings", row("meetings"), media)
    assert (told["status"], told["code"]) == (415, "unsupported_media_type")
    assert NDJSON in told["detail"]


@in_one_loop
async def test_an_unknown_dataset_is_refused_with_those_there_are(senders: Senders) -> None:
    who = senders.doors.headers("reporter", "digital")
    path = "/v1/datasets/unknown/imports"
    told = problem_of(await senders.doors.ask("citizens", who, "POST", path, json=[MEETINGS]))
    assert (told["status"], told["code"]) == (404, "dataset_unknown")
    assert "meetings" in told["detail"]


@in_one_loop
async def test_a_body_over_the_limit_of_its_route_is_refused(senders: Senders) -> None:
    who = senders.doors.headers("head", "digital")
    paper = {"reason": "x" * MEBIBYTE}
    answer = await senders.doors.ask("citizens", who, "POST", "/v1/nil-returns", json=paper)
    told = problem_of(answer)
    assert (told["status"], told["code"]) == (413, "body_too_large")


@in_one_loop
@pytest.mark.parametrize("key", ["", " ", "x" * 256, "ключ", "a\x01b", "\x80\xff"])
async def test_a_key_that_is_too_long_or_odd_is_refused(senders: Senders, key: str) -> None:
    who = senders.doors.headers("reporter", "digital")
    sent: dict[str, Any] = {"Idempotency-Key": key.encode("utf-8")}
    path = "/v1/datasets/meetings/imports"
    answer = await senders.doors.ask(
        "citizens", who, "POST", path, headers=sent, content=row("meetings")
    )
    told = problem_of(answer)
    assert [each["field"] for each in told["errors"]] == ["Idempotency-Key"]


@in_one_loop
async def test_a_key_used_for_other_bytes_is_refused(senders: Senders) -> None:
    first = await senders.send("meetings", row("meetings"), Idempotency_Key="one")
    assert first.status_code == 201
    other = row("meetings", meetings_held=3)
    told = await senders.refused("meetings", other, Idempotency_Key="one")
    assert (told["status"], told["code"]) == (409, "key_reused")


@in_one_loop
@pytest.mark.parametrize("packed", [False, True])
async def test_a_body_that_breaks_off_stores_nothing(senders: Senders, packed: bool) -> None:
    before = await senders.stored("meetings")
    content = json.dumps([{**MEETINGS, "month": "2025-05"}]).encode()
    sent = gzip.compress(content) if packed else content
    messages = [
        {"type": "http.request", "body": sent[: len(sent) - 2], "more_body": True},
        {"type": "http.disconnect"},
    ]
    answers: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return messages.pop(0) if messages else {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        answers.append(message)

    await senders.doors.clients["citizens"]._transport.transport.app(
        scope_of(senders, packed), receive, send
    )
    assert all(each.get("status", 500) >= 400 for each in answers if "status" in each)
    assert before == await senders.stored("meetings")


def scope_of(senders: Senders, packed: bool) -> dict[str, Any]:
    who = senders.doors.headers("reporter", "digital")["Authorization"]
    headers = {"authorization": who, "content-type": JSON, "transfer-encoding": "chunked"}
    if packed:
        headers["content-encoding"] = "gzip"
    path = "/v1/datasets/meetings/imports"
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "scheme": "http",
        "client": ("127.0.0.1", 1),
        "server": ("service", 80),
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }
