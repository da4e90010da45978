"""Rows and bytes that the citizens service refuses, with where and why, and the CSV it reads."""

import gzip

import httpx
import pytest

from tests.citizens.test_intake import (  # noqa: F401 -- fixtures
    IMPORTS,
    NDJSON,
    Token,
    case,
    citizens,
    measured,
    ndjson,
    sent,
    supplier,
)

CSV = {"Content-Type": "text/csv"}


BAD = [
    (case(1, received_on="2025-02-31"), "received_on", "value_wrong_type"),
    (case(1, kind="letter"), "kind", "value_not_listed"),
    (case(1, repeated="yes"), "repeated", "value_wrong_type"),
    (case(1, unknown=1), "unknown", "field_unknown"),
    (case(1, case_number="900101300017"), "case_number", "personal_number"),
    (case(1, body="no-such-body"), "body", "body_not_registered"),
    (case(1, body="anti-corruption"), "body", "block_not_for_body"),
    (case(1, overturned=True), "overturned", "only_complaints_are_overturned"),
    (case(1, due_on="2025-01-01"), "due_on", "due_on_not_before_received_on"),
    (case(1, due_on="9999-12-31"), "due_on", "due_on_within_years_of_received_on"),
    (case(1, answered_on="2050-01-01"), "answered_on", "date_after_receipt"),
    (
        case(1, received_on="2031-01-01", due_on="2031-02-01", answered_on=None),
        "received_on",
        "year_not_open",
    ),
]


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("record", "field", "code"), BAD, ids=[f"{each[1]}-{each[2]}" for each in BAD]
)
async def test_a_bad_value_refuses_the_batch_and_says_where_and_why(
    citizens: httpx.AsyncClient,  # noqa: F811
    supplier: dict[str, str],  # noqa: F811
    token: Token,
    record: dict,
    field: str,
    code: str,
) -> None:
    answer = await sent(citizens, supplier, ndjson(case(5), record), Accept_Language="ru")
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (422, "import_refused")
    named = [(each["row"], each.get("field"), each["code"]) for each in problem["errors"]]
    assert (2, field, code) in named
    assert all(each["message"] and each["legal_basis"] for each in problem["errors"])
    assert await measured(citizens, token) == {}


@pytest.mark.asyncio
async def test_a_duplicate_in_one_batch_names_the_first_row(
    citizens: httpx.AsyncClient,  # noqa: F811
    supplier: dict[str, str],  # noqa: F811
) -> None:
    answer = await sent(citizens, supplier, ndjson(case(1), case(2), case(1)))
    [error] = answer.json()["errors"]
    assert (error["row"], error["code"]) == (3, "duplicate_in_batch")
    assert "row 1" in error["message"]


@pytest.mark.asyncio
async def test_partial_takes_the_good_rows_and_lists_the_others(
    citizens: httpx.AsyncClient,  # noqa: F811
    supplier: dict[str, str],  # noqa: F811
) -> None:
    answer = await citizens.post(
        IMPORTS.format("applications") + "?mode=partial",
        content=ndjson(case(1), case(2, kind="letter")),
        headers={**NDJSON, **supplier},
    )
    receipt = answer.json()
    assert answer.status_code == 201
    assert (receipt["counts"]["created"], receipt["counts"]["refused"]) == (1, 1)
    issues = await citizens.get(f"/v1/imports/{receipt['id']}/issues", headers=supplier)
    assert [each["row"] for each in issues.json()["entries"]] == [2]


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("body", "headers", "status", "code"),
    [
        (b'[{"body": "digital", ', {"Content-Type": "application/json"}, 400, "import_unreadable"),
        ("орган,ай\n".encode("cp1251"), CSV, 400, "not_utf8"),
        (b"body;month\n", CSV, 400, "column_unknown"),
        (b"x", {"Content-Type": "application/pdf"}, 415, "unsupported_media_type"),
        (b"x", {**NDJSON, "Content-Encoding": "br"}, 415, "encoding_unknown"),
        (b"not gzip", {**NDJSON, "Content-Encoding": "gzip"}, 400, "gzip_broken"),
        (
            gzip.compress(b" " * 30_000_000, mtime=0),
            {**NDJSON, "Content-Encoding": "gzip"},
            413,
            "compression_suspicious",
        ),
    ],
    ids=["truncated", "cp1251", "semicolon", "media", "encoding", "gzip", "bomb"],
)
async def test_unreadable_bytes_are_refused_with_their_own_code(
    citizens: httpx.AsyncClient,  # noqa: F811
    supplier: dict[str, str],  # noqa: F811
    body: bytes,
    headers: dict[str, str],
    status: int,
    code: str,
) -> None:
    answer = await citizens.post(
        IMPORTS.format("applications"), content=body, headers={**supplier, **headers}
    )
    assert (answer.status_code, answer.json()["code"]) == (status, code)


@pytest.mark.asyncio
async def test_a_csv_with_bom_crlf_and_names_of_the_template_is_read(
    citizens: httpx.AsyncClient,  # noqa: F811
    supplier: dict[str, str],  # noqa: F811
) -> None:
    form = await citizens.get(
        "/v1/datasets/open_dialogue/template", headers={**supplier, "Accept-Language": "kk"}
    )
    header = form.text.strip()
    body = f"\ufeff{header}\r\ndigital,2025-01,10,9,\r\ndigital,2025-02,10,8,80.0\r\n".encode()
    answer = await sent(citizens, {**supplier, **CSV}, body, "open_dialogue")
    assert (answer.status_code, answer.json()["counts"]["created"]) == (201, 2), answer.text


@pytest.mark.asyncio
async def test_a_number_with_a_comma_and_a_nan_are_refused_by_row(
    citizens: httpx.AsyncClient,  # noqa: F811
    supplier: dict[str, str],  # noqa: F811
) -> None:
    header = "body,month,questions_received,questions_answered,printed_share\n"
    rows = 'digital,2025-01,10,9,"90,5"\ndigital,2025-02,10,9,NaN\ndigital,2025-03,-1,0,\n'
    answer = await sent(citizens, {**supplier, **CSV}, (header + rows).encode(), "open_dialogue")
    named = {(each["row"], each["field"]) for each in answer.json()["errors"]}
    assert named == {(1, "printed_share"), (2, "printed_share"), (3, "questions_received")}
