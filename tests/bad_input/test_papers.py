"""Papers, addresses and headers that are not what they should be: refused, and nothing entered."""

import base64
import hashlib
import json
from typing import Any

import httpx
import pytest

from tests.bad_input.senders import Senders, in_one_loop, problem_of, row

STATEMENT = {
    "year": 2025, "body": "digital", "dataset": "meetings", "state": "not_due",
    "reason": "The body was created in December",
}  # fmt: skip
DEDUCTION = {"year": 2025, "body": "digital", "code": "P3", "facts": 1, "reason": "Found again"}
DECISION = {
    "year": 2025, "body": "digital", "indicator": "B1.01", "points": "1", "reason": "No figures",
    "document": "No. 1",
}  # fmt: skip
PAPERS = {
    "/v1/nil-returns": ("head", "digital", STATEMENT),
    "/v1/deductions": ("evaluator", "centre", DEDUCTION),
    "/v1/decisions": ("evaluator", "centre", DECISION),
}
EACH = pytest.mark.parametrize("path", PAPERS)


async def sent(senders: Senders, path: str, content: bytes, **headers: str) -> httpx.Response:
    role, organisation, _ = PAPERS[path]
    who = senders.doors.headers(role, organisation)
    given = {"Content-Type": "application/json", **headers}
    return await senders.doors.ask("citizens", who, "POST", path, headers=given, content=content)


async def refused(senders: Senders, path: str, content: bytes, **headers: str) -> dict[str, Any]:
    before = await position(senders)
    told = problem_of(await sent(senders, path, content, **headers))
    assert before == await position(senders)
    return told


async def position(senders: Senders) -> int:
    who = senders.doors.headers("auditor", "audit")
    read = await senders.doors.ask("citizens", who, "GET", "/v1/measures/2025")
    place: int = read.json()["journal_position"]
    return place


def with_raw(path: str, field: str, value: str | bytes) -> bytes:
    written = value if isinstance(value, bytes) else value.encode()
    return json.dumps({**PAPERS[path][2], field: "@@"}).encode().replace(b'"@@"', written)


VALUES = [
    ("reason", '"a\\u0000b"', "text_not_plain"),
    ("reason", '"of 900101300017"', "personal_number"),
    ("reason", '"of 900101-300017"', "personal_number"),
    ("reason", '"of 900101 300 017, late"', "personal_number"),
    ("reason", '"\\ud800abc"', None),
    ("reason", "5", "value_wrong_type"),
    ("reason", "null", "value_wrong_type"),
    ("reason", f'"{"x" * 2001}"', "value_too_long"),
    ("reason", '"     "', "text_blank"),
    ("reason", '"\\u00a0\\u200b\\ufeff\\u2800"', "text_blank"),
    ("reason", '"  x  "', "text_blank"),
    ("year", '"2025"', "value_wrong_type"),
    ("year", "2025.0", "value_wrong_type"),
    ("year", "true", "value_wrong_type"),
    ("year", "1e400", None),
    ("year", "2006", "value_below_minimum"),
    ("year", "2101", "value_above_maximum"),
    ("body", '"digital\\n"', "value_pattern"),
    ("body", '"../digital"', "value_pattern"),
]


@in_one_loop
@EACH
@pytest.mark.parametrize(
    ("field", "value", "code"), VALUES, ids=[f"{each[0]} {each[1][:24]}" for each in VALUES]
)
async def test_a_value_nobody_means_is_refused_with_its_pointer(
    senders: Senders, path: str, field: str, value: str, code: str | None
) -> None:
    told = await refused(senders, path, with_raw(path, field, value))
    assert (told["status"], told["code"]) == (422, "validation_failed")
    [error] = told["errors"]
    assert error["pointer"] == f"/{field}"
    assert code in {None, error["code"]}


FACTS = ["0", "-1", "1001", "1.0", "1e0", "true", '"1"', "9223372036854775808"]


@in_one_loop
@pytest.mark.parametrize("facts", FACTS)
async def test_what_is_no_number_of_facts_is_refused(senders: Senders, facts: str) -> None:
    told = await refused(senders, "/v1/deductions", with_raw("/v1/deductions", "facts", facts))
    assert [each["field"] for each in told["errors"]] == ["facts"]


POINTS = ["NaN", "1E-9999", "1,5", "٣", "1\n", "", "+1", "1" * 100, "0." + "1" * 100]


@in_one_loop
@pytest.mark.parametrize("points", POINTS, ids=[ascii(each)[:12] for each in POINTS])
async def test_what_is_no_number_of_points_is_refused(senders: Senders, points: str) -> None:
    content = json.dumps({**DECISION, "points": points}).encode()
    told = await refused(senders, "/v1/decisions", content)
    assert {each["field"] for each in told["errors"]} == {"points"}


@in_one_loop
@pytest.mark.parametrize("points", ["-1", "-0.000000001", "999"])
async def test_points_an_indicator_cannot_have_are_refused(senders: Senders, points: str) -> None:
    content = json.dumps({**DECISION, "points": points}).encode()
    told = await refused(senders, "/v1/decisions", content)
    assert (told["status"], told["code"]) == (422, "points_out_of_range")


BROKEN = [b"{", b"\x00", b"[" * 10**5, b'{"year": 2025}x', b'{"year": 1' + b"1" * 10**5 + b"}"]


@in_one_loop
@EACH
@pytest.mark.parametrize("content", BROKEN, ids=[ascii(each[:16]) for each in BROKEN])
async def test_a_paper_that_is_no_json_is_refused(
    senders: Senders, path: str, content: bytes
) -> None:
    told = await refused(senders, path, content)
    assert told["status"] in {400, 422}


@in_one_loop
@EACH
@pytest.mark.parametrize("content", [b"", b"null", b"[]", b'"x"', b"5"])
async def test_a_paper_that_is_no_object_is_refused(
    senders: Senders, path: str, content: bytes
) -> None:
    assert (await refused(senders, path, content))["status"] == 422


@in_one_loop
@EACH
@pytest.mark.parametrize("name", ["unknown", "\\ud800", "\\u0000"])
async def test_a_field_nobody_declared_is_refused(senders: Senders, path: str, name: str) -> None:
    content = json.dumps(PAPERS[path][2]).encode()[:-1] + f', "{name}": 1}}'.encode()
    assert (await refused(senders, path, content))["status"] == 422


@in_one_loop
@EACH
@pytest.mark.parametrize("media", ["text/plain", "application/x-www-form-urlencoded", "text/csv"])
async def test_a_paper_of_another_content_type_is_refused(
    senders: Senders, path: str, media: str
) -> None:
    content = json.dumps(PAPERS[path][2]).encode()
    told = await refused(senders, path, content, **{"Content-Type": media})
    assert (told["status"], told["code"]) == (415, "unsupported_media_type")


LISTS = ["/v1/imports", "/v1/nil-returns/2025", "/v1/deductions/2025", "/v1/completeness/2025"]
FORGED = [
    b'["a"]',
    b"[1]",
    b"[99999999999999999999]",
    b'{"a":1}',
    b"null",
    b"x",
    b"",
    b'["\\u0000"]',
]


@in_one_loop
@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("content", FORGED)
async def test_a_forged_cursor_is_refused(senders: Senders, path: str, content: bytes) -> None:
    check = hashlib.sha256(f"{path}?".encode() + b"\0" + content).digest()[:12]
    cursor = base64.urlsafe_b64encode(check + content).decode().rstrip("=")
    who = senders.doors.headers("auditor", "audit")
    told = problem_of(await senders.doors.ask("citizens", who, "GET", f"{path}?cursor={cursor}"))
    assert (told["status"], told["code"]) == (400, "cursor_invalid")


HEADERS = [
    ("If-None-Match", '"'), ("If-None-Match", "W/"), ("If-None-Match", "x" * 5000),
    ("If-None-Match", '"sha256:\x80"'), ("Accept-Language", "kk;q=x,\xff"),
    ("Accept-Language", "en;q=1e999"), ("X-Request-ID", "<script>"),
]  # fmt: skip


@in_one_loop
@pytest.mark.parametrize(("name", "value"), HEADERS, ids=[ascii(each)[:40] for each in HEADERS])
async def test_a_header_of_nonsense_is_as_if_it_were_absent(
    senders: Senders, name: str, value: str
) -> None:
    who = senders.doors.headers("auditor", "audit")
    given: Any = {name: value.encode("latin-1")}
    path = "/v1/scorecards/2025"
    answer = await senders.doors.ask("citizens", who, "GET", path, headers=given)
    assert answer.status_code == 200
    assert answer.headers["x-request-id"] != value


TOKENS = [
    "Bearer",
    "Bearer ",
    "Bearer a b",
    "Basic eDp5",
    "bearer \xff",
    "Bearer 1.2.3",
    "Bearer ...",
]


@in_one_loop
@pytest.mark.parametrize("value", TOKENS, ids=ascii)
async def test_what_is_no_token_is_refused(senders: Senders, value: str) -> None:
    given: Any = {"Authorization": value.encode("latin-1")}
    answer = await senders.doors.ask("citizens", {}, "GET", "/v1/imports", headers=given)
    assert problem_of(answer)["status"] == 401


@in_one_loop
@pytest.mark.parametrize("organisation", ["digital\n", "Цифра", "../digital", "x" * 65, "a b"])
async def test_a_token_whose_organisation_is_no_code_is_refused(
    senders: Senders, organisation: str
) -> None:
    who = senders.doors.headers("reporter", organisation)
    told = problem_of(await senders.doors.ask("citizens", who, "GET", "/v1/imports"))
    assert (told["status"], told["code"]) == (401, "token_invalid")


def node(tree: Any, code: str) -> dict[str, Any] | None:
    if isinstance(tree, dict) and tree.get("code") == code:
        return tree
    below = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ()
    return next((found for each in below if (found := node(each, code))), None)


@in_one_loop
async def test_a_divisor_of_zero_leaves_the_indicator_out_and_is_told(senders: Senders) -> None:
    lines = [
        row("meetings", month=f"2025-{month:02}", issues_raised=0, issues_resolved=0)
        for month in range(1, 13)
    ]
    assert (await senders.send("meetings", b"\n".join(lines))).status_code == 201
    who = senders.doors.headers("auditor", "audit")
    card = await senders.doors.ask("citizens", who, "GET", "/v1/scorecards/2025/digital")
    shown = node(card.json(), "B2.04")
    assert shown is not None
    assert (shown["missing"], shown["points"]) == ("nothing_to_measure", None)
    assert "issues_raised" in str(shown["trace"])
