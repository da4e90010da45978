"""Who sends what must be refused, and what a refusal must say."""

import json
from typing import Any

import httpx
import pytest

from tests.authorization.doors import Doors
from tests.authorization.operations import RECORD

in_one_loop = pytest.mark.asyncio(loop_scope="module")

MEETINGS = {"body": "digital", **RECORD}
CASE = {
    "body": "digital", "case_number": "c-1", "kind": "application",
    "received_on": "2025-03-01", "due_on": "2025-03-16",
}  # fmt: skip
TARGET = {
    "body": "digital", "year": 2025, "plan": "p", "goal": "g", "target": "t", "level": "macro",
    "good": "up", "planned": "1", "data_source": "register", "statistics": "available",
    "formula_act": "No. 1", "programmes": "", "money_spent": True,
}  # fmt: skip
SAMPLES = {"meetings": MEETINGS, "applications": CASE, "targets": TARGET}
HOMES = {"meetings": "citizens", "applications": "citizens", "targets": "goals"}


class Senders:
    """A ministry's own system and a register, and the look at what is stored afterwards."""

    def __init__(self, doors: Doors) -> None:
        self.doors = doors

    async def send(
        self, dataset: str, content: bytes, media: str = "application/x-ndjson", **headers: str
    ) -> httpx.Response:
        """Send an import as whoever sends the dataset."""
        role = "supplier" if dataset == "applications" else "reporter"
        who = self.doors.headers(role, "digital", datasets=[dataset])
        given = {"Content-Type": media, **{k.replace("_", "-"): v for k, v in headers.items()}}
        path = f"/v1/datasets/{dataset}/imports"
        return await self.doors.ask(
            HOMES[dataset], who, "POST", path, headers=given, content=content
        )

    async def stored(self, dataset: str) -> tuple[list[str], int]:
        """Give the keys of all records of a dataset, and how many accepted imports there are."""
        who = self.doors.headers("auditor", "audit")
        path = f"/v1/datasets/{dataset}/records?year=2025&revisions=true"
        records = await self.doors.ask(HOMES[dataset], who, "GET", path)
        imports = await self.doors.ask(HOMES[dataset], who, "GET", "/v1/imports?limit=1000")
        accepted = [each for each in imports.json()["entries"] if each["state"] == "accepted"]
        return [each["key"] for each in records.json()["entries"]], len(accepted)

    async def refused(
        self, dataset: str, content: bytes, media: str = "application/x-ndjson", **headers: str
    ) -> dict[str, Any]:
        """Send what must be refused: the problem it answers, once nothing of it is stored."""
        before = await self.stored(dataset)
        answer = await self.send(dataset, content, media, **headers)
        assert before == await self.stored(dataset)
        return problem_of(answer)


def problem_of(answer: httpx.Response) -> dict[str, Any]:
    """Give the problem a refusal answers, once it says what, where, by which rule, what to do."""
    assert 400 <= answer.status_code < 500, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    told: dict[str, Any] = answer.json()
    assert told["status"] == answer.status_code
    assert told["type"].endswith(f"/problems/{told['code']}")
    assert told["instance"].startswith("/")
    assert told["title"]
    assert told["detail"]
    assert told["request_id"]
    for each in told.get("errors", []):
        assert each["code"]
        assert each["message"]
    return told


def row(dataset: str, **changed: object) -> bytes:
    """Write one row of a dataset with some values changed."""
    return json.dumps({**SAMPLES[dataset], **changed}).encode()


def raw(dataset: str, field: str, value: str | bytes) -> bytes:
    """Write one row of a dataset with the very bytes of one value."""
    written = value if isinstance(value, bytes) else value.encode()
    return row(dataset, **{field: "@@"}).replace(b'"@@"', written)
