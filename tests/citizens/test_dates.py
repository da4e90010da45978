"""Dates nobody can mean: what has not happened yet, a term of thousands of years, one already over."""

import io
import json
from datetime import date

import httpx
import pytest

from bagalau.blocks.forms.declared_form import NDJSON
from bagalau.blocks.parsing.checked_chunk import CheckedChunk
from bagalau.blocks.parsing.chunks import ChunkReader
from bagalau.blocks.parsing.row_decoder import Reader
from bagalau.blocks.register.register import Standings
from bagalau.blocks.validation.validator import Batch
from bagalau.chassis.identity.actors import Actor
from bagalau.contracts.v1.register.registers import Register
from services.citizens.datasets import Application
from tests.citizens.test_intake import IMPORTS, Token, case, citizens, ndjson, register_document
from tests.citizens.test_intake import NDJSON as LINES

__all__ = ["citizens"]
STANDINGS = Standings(Register.model_validate(register_document()))
SUPPLIER = Actor(
    "register", "register", "legal-statistics", frozenset({"supplier"}),
    datasets=frozenset({"applications"}),
)  # fmt: skip


def checked(day: date | None, *cases: dict[str, object]) -> CheckedChunk:
    batch = Batch("citizens", Application, SUPPLIER, day)
    batch.standings[2025] = STANDINGS
    content = b"\n".join(json.dumps(each).encode() for each in cases)
    [chunk] = ChunkReader(Reader(Application)).read(io.BytesIO(content), NDJSON)
    return batch.check(chunk)


def codes(found: CheckedChunk) -> list[tuple[int, str | None, str]]:
    return [(each.row, each.field, each.code) for each in found.issues]


DAY = date(2025, 3, 12)


def test_an_answer_of_the_day_of_receipt_is_taken_and_a_later_one_refused() -> None:
    today = case(1, answered_on="2025-03-12")
    later = case(2, answered_on="2025-03-13")
    waits = case(3, answered_on=None)
    found = checked(DAY, today, later, waits)
    assert codes(found) == [(2, "answered_on", "date_after_receipt")]
    assert "2025-03-12" in found.issues[0].message.ru
    assert found.accepted.count == 2


def test_the_day_of_receipt_alone_decides_not_the_clock() -> None:
    record = case(1, answered_on="2025-03-13")
    assert codes(checked(DAY, record)) == [(1, "answered_on", "date_after_receipt")]
    assert codes(checked(date(2025, 3, 13), record)) == []


def test_what_is_received_later_than_its_record_is_refused() -> None:
    record = case(1, received_on="2025-03-20", due_on="2025-04-20", answered_on=None)
    assert codes(checked(DAY, record)) == [(1, "received_on", "date_after_receipt")]


@pytest.mark.parametrize(
    ("due", "told"),
    [
        ("2027-12-31", []),
        ("2028-01-01", [(1, "due_on", "due_on_within_years_of_received_on")]),
        ("9999-12-31", [(1, "due_on", "due_on_within_years_of_received_on")]),
    ],
)
def test_a_term_ends_within_two_calendar_years(due: str, told: list[tuple[int, str, str]]) -> None:
    assert codes(checked(date(2026, 11, 1), case(1, due_on=due))) == told


def test_rows_of_years_far_apart_are_not_taken_for_long_terms() -> None:
    rule = next(each for each in Application.about.rules if "within" in each.code)
    dates = [date(2010, 3, 1), date(2025, 3, 1)]
    assert rule.is_met_by([dates, dates])
    assert not rule.is_met_by([[*dates, date(2028, 1, 1)], [*dates, date(2025, 3, 1)]])
    assert rule.is_met_by([[], []])


def delivery(**changed: str) -> dict[str, str]:
    return {
        "body": "digital", "case_number": "d-1", "service": "s-1", "requested_on": "2025-03-10",
        "due_on": "2025-03-20", "channel": "paper", **changed,
    }  # fmt: skip


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("changed", "field", "code"),
    [
        ({"due_on": "2025-03-09"}, "due_on", "due_on_not_before_requested_on"),
        ({"due_on": "9999-12-31"}, "due_on", "due_on_within_years_of_requested_on"),
        ({"delivered_on": "2050-01-01"}, "delivered_on", "date_after_receipt"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_a_delivery_with_impossible_dates_is_refused(
    citizens: httpx.AsyncClient,
    token: Token,
    changed: dict[str, str],
    field: str,
    code: str,
) -> None:
    said = token(roles=["supplier"], organisation="egov", datasets=["service_deliveries"])
    answer = await citizens.post(
        IMPORTS.format("service_deliveries"),
        content=ndjson(delivery(), delivery(case_number="d-2", **changed)),
        headers={**LINES, "Authorization": f"Bearer {said}"},
    )
    told = [(each["row"], each["field"], each["code"]) for each in answer.json()["errors"]]
    assert (answer.status_code, told) == (422, [(2, field, code)])
