"""Intake through the citizens service, on real PostgreSQL: receipts, refusals, repeats, measures."""

import gzip
import json
from collections.abc import AsyncIterator, Callable
from datetime import date, timedelta

import httpx
import pytest
import pytest_asyncio

from bagalau.chassis.runtime.settings import Settings
from bagalau.contracts.v1.register.registers import Register, RegisteredBody
from bagalau.contracts.v1.wire.base import Names
from bagalau.contracts.v1.wire.canonical_json import content_digest
from bagalau_tools.testing.fixtures import MakesClient, MakesDatabase
from services.citizens.main import create_citizens

YEAR = 2025
IMPORTS = "/v1/datasets/{}/imports"
NDJSON = {"Content-Type": "application/x-ndjson"}
CSV = {"Content-Type": "text/csv"}
Token = Callable[..., str]


def register_document(year: int = YEAR) -> dict[str, object]:
    names = Names(kk="О", ru="О", en="B")
    bodies = [
        RegisteredBody(code=code, kind=kind, group=group, names=names, blocks=["citizens"])
        for code, kind, group in (
            ("digital", "CSB", "central"),
            ("health", "CSB", "central"),
            ("akimat-abai", "LEB", "local"),
        )
    ]
    bodies.append(
        RegisteredBody(
            code="anti-corruption", kind="CSB_NS", group="central", names=names, blocks=[]
        )
    )
    register = Register(
        year=year, version=1, bodies=bodies, assignments=[], schedule=[],
        digest="sha256:" + "0" * 64,
    )  # fmt: skip
    return register.model_copy(update={"digest": content_digest(register)}).model_dump(mode="json")


def case(number: int, *, body: str = "digital", late: bool = False, **other: object) -> dict:
    received = date(YEAR, 3, 1) + timedelta(days=number % 28)
    return {
        "body": body,
        "case_number": f"syn-{number}",
        "kind": "application",
        "received_on": received.isoformat(),
        "due_on": (received + timedelta(days=15)).isoformat(),
        "answered_on": (received + timedelta(days=20 if late else 10)).isoformat(),
        **other,
    }


def ndjson(*records: dict) -> bytes:
    return b"\n".join(json.dumps(each).encode() for each in records)


@pytest.fixture
def supplier(token: Token) -> dict[str, str]:
    said = token(
        roles=["supplier"],
        organisation="legal-statistics",
        datasets=["applications", "open_dialogue"],
    )
    return {"Authorization": f"Bearer {said}"}


@pytest_asyncio.fixture
async def citizens(
    database: MakesDatabase, app_client: MakesClient, token: Token
) -> AsyncIterator[httpx.AsyncClient]:
    settings: Settings = database("citizens")
    operator = token(roles=["operator"], organisation="operator")
    async with app_client(create_citizens(settings)) as client:
        loaded = await client.put(
            f"/v1/register/{YEAR}",
            json=register_document(),
            headers={"Authorization": f"Bearer {operator}"},
        )
        assert loaded.status_code == 200, loaded.text
        yield client


async def sent(
    client: httpx.AsyncClient, who: dict[str, str], body: bytes, dataset: str = "applications",
    **headers: str,
) -> httpx.Response:  # fmt: skip
    said = {**NDJSON, **who, **{name.replace("_", "-"): value for name, value in headers.items()}}
    return await client.post(IMPORTS.format(dataset), content=body, headers=said)


async def measured(client: httpx.AsyncClient, token: Token) -> dict[str, str]:
    auditor = token(roles=["auditor"], organisation="audit-chamber")
    answer = await client.get(
        f"/v1/measures/{YEAR}", headers={"Authorization": f"Bearer {auditor}"}
    )
    return {f"{each['body']}/{each['measure']}": each["value"] for each in answer.json()["values"]}


@pytest.mark.asyncio
async def test_a_stranger_is_asked_for_a_token(citizens: httpx.AsyncClient) -> None:
    assert (await sent(citizens, {}, ndjson(case(1)))).status_code == 401


@pytest.mark.asyncio
async def test_a_ministry_may_not_send_what_a_register_supplies(
    citizens: httpx.AsyncClient, token: Token
) -> None:
    reporter = {"Authorization": f"Bearer {token(roles=['reporter'], organisation='digital')}"}
    answer = await sent(citizens, reporter, ndjson(case(1)))
    assert (answer.status_code, answer.json()["code"]) == (403, "dataset_not_yours")


@pytest.mark.asyncio
async def test_a_ministry_may_not_send_another_bodys_records(
    citizens: httpx.AsyncClient, token: Token
) -> None:
    reporter = {"Authorization": f"Bearer {token(roles=['reporter'], organisation='digital')}"}
    row = {
        "body": "health", "month": "2025-01", "meetings_planned": 1, "meetings_held": 1,
        "issues_raised": 1, "issues_resolved": 1,
    }  # fmt: skip
    answer = await sent(citizens, reporter, ndjson(row), "meetings")
    assert (answer.status_code, answer.json()["code"]) == (403, "other_body")


@pytest.mark.asyncio
async def test_a_good_batch_gets_a_receipt_and_is_counted(
    citizens: httpx.AsyncClient, supplier: dict[str, str], token: Token
) -> None:
    answer = await sent(
        citizens, supplier, ndjson(case(1), case(2, late=True), case(3, body="health"))
    )
    receipt = answer.json()
    assert answer.status_code == 201, answer.text
    assert receipt["counts"] == {
        "read": 3, "created": 3, "corrected": 0, "unchanged": 0, "refused": 0, "withdrawn": 0
    }  # fmt: skip
    assert receipt["position"] >= 1
    values = await measured(citizens, token)
    assert values["digital/applications_total"] == "2"
    assert values["digital/applications_on_time"] == "1"
    assert values["health/applications_on_time"] == "1"


@pytest.mark.asyncio
async def test_a_correction_is_a_new_revision_and_the_measures_follow(
    citizens: httpx.AsyncClient, supplier: dict[str, str], token: Token
) -> None:
    await sent(citizens, supplier, ndjson(case(1), case(2, late=True)))
    receipt = (await sent(citizens, supplier, ndjson(case(1), case(2)))).json()
    assert (receipt["counts"]["corrected"], receipt["counts"]["unchanged"]) == (1, 1)
    values = await measured(citizens, token)
    assert values["digital/applications_on_time"] == "2"
    assert values["digital/applications_total"] == "2"
    records = await citizens.get(
        f"/v1/datasets/applications/records?year={YEAR}&revisions=true", headers=supplier
    )
    assert [(each["key"], each["revision"]) for each in records.json()["entries"]] == [
        ("syn-1", 1), ("syn-2", 1), ("syn-2", 2),
    ]  # fmt: skip


@pytest.mark.asyncio
async def test_sending_a_then_b_then_a_again_gives_three_receipts_and_a_holds(
    citizens: httpx.AsyncClient, supplier: dict[str, str], token: Token
) -> None:
    a, b = ndjson(case(1)), ndjson(case(1, late=True))
    receipts = [(await sent(citizens, supplier, body)).json() for body in (a, b, a)]
    assert len({each["id"] for each in receipts}) == 3
    assert [each["position"] for each in receipts] == sorted(each["position"] for each in receipts)
    assert (await measured(citizens, token))["digital/applications_on_time"] == "1"


@pytest.mark.asyncio
async def test_the_same_bytes_without_a_key_give_the_same_receipt_while_nothing_touched_them(
    citizens: httpx.AsyncClient, supplier: dict[str, str]
) -> None:
    first = await sent(citizens, supplier, ndjson(case(1)))
    again = await sent(citizens, supplier, ndjson(case(1)))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["id"] == again.json()["id"]


@pytest.mark.asyncio
async def test_the_same_key_gives_the_same_receipt_for_ever_and_never_takes_other_bytes(
    citizens: httpx.AsyncClient, supplier: dict[str, str]
) -> None:
    first = await sent(citizens, supplier, ndjson(case(1)), Idempotency_Key="k1")
    await sent(citizens, supplier, ndjson(case(1, late=True)), Idempotency_Key="k2")
    again = await sent(citizens, supplier, ndjson(case(1)), Idempotency_Key="k1")
    other = await sent(citizens, supplier, ndjson(case(7)), Idempotency_Key="k1")
    assert first.json()["digest"] == again.json()["digest"]
    assert (other.status_code, other.json()["code"]) == (409, "key_reused")


@pytest.mark.asyncio
async def test_receipts_are_chained_by_digest(
    citizens: httpx.AsyncClient, supplier: dict[str, str]
) -> None:
    first = (await sent(citizens, supplier, ndjson(case(1)))).json()
    second = (await sent(citizens, supplier, ndjson(case(2)))).json()
    assert second["previous_digest"] == first["digest"]


@pytest.mark.asyncio
async def test_a_dry_run_checks_everything_and_stores_nothing(
    citizens: httpx.AsyncClient, supplier: dict[str, str], token: Token
) -> None:
    answer = await citizens.post(
        IMPORTS.format("applications") + "?dry_run=true",
        content=ndjson(case(1)),
        headers={**NDJSON, **supplier},
    )
    assert (answer.status_code, answer.json()["state"]) == (200, "checked")
    assert answer.json()["counts"]["created"] == 1
    assert await measured(citizens, token) == {}


BAD = [
    (case(1, received_on="2025-02-31"), "received_on", "value_wrong_type"),
    (case(1, kind="letter"), "kind", "value_not_listed"),
    (case(1, repeated="yes"), "repeated", "value_wrong_type"),
    (case(1, unknown=1), "unknown", "field_unknown"),
    (case(1, case_number="900101300123"), "case_number", "personal_number"),
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
    citizens: httpx.AsyncClient,
    supplier: dict[str, str],
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
    citizens: httpx.AsyncClient, supplier: dict[str, str]
) -> None:
    answer = await sent(citizens, supplier, ndjson(case(1), case(2), case(1)))
    [error] = answer.json()["errors"]
    assert (error["row"], error["code"]) == (3, "duplicate_in_batch")
    assert "row 1" in error["message"]


@pytest.mark.asyncio
async def test_partial_takes_the_good_rows_and_lists_the_others(
    citizens: httpx.AsyncClient, supplier: dict[str, str]
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
            gzip.compress(b" " * 30_000_000),
            {**NDJSON, "Content-Encoding": "gzip"},
            413,
            "compression_suspicious",
        ),
    ],
    ids=["truncated", "cp1251", "semicolon", "media", "encoding", "gzip", "bomb"],
)
async def test_unreadable_bytes_are_refused_with_their_own_code(
    citizens: httpx.AsyncClient,
    supplier: dict[str, str],
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
    citizens: httpx.AsyncClient, supplier: dict[str, str]
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
    citizens: httpx.AsyncClient, supplier: dict[str, str]
) -> None:
    header = "body,month,questions_received,questions_answered,printed_share\n"
    rows = 'digital,2025-01,10,9,"90,5"\ndigital,2025-02,10,9,NaN\ndigital,2025-03,-1,0,\n'
    answer = await sent(citizens, {**supplier, **CSV}, (header + rows).encode(), "open_dialogue")
    named = {(each["row"], each["field"]) for each in answer.json()["errors"]}
    assert named == {(1, "printed_share"), (2, "printed_share"), (3, "questions_received")}
