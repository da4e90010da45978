"""The form a sender declares holds from the request to the receipt, through the queue and retries."""

import io

import pytest
from openpyxl import load_workbook

from bagalau.blocks.datasets.workbook_template import BODIES
from bagalau.blocks.forms.declared_form import XLSX
from tests.blocks.small_block import people_of, register_of
from tests.waiting import wait_until

PATH = "/v1/datasets/dialogue/imports"
TABLE = "BODY;month;received;answered;printed_share\nhealth;{};10;5;50,5\n"
FORM = "text/csv; charset=windows-1251; delimiter=semicolon; locale=ru"


async def sent(people, text, query="", declared=FORM, **headers):
    asked = {"headers": {"Content-Type": declared, **headers}, "content": text.encode("cp1251")}
    return await people.ask("supplier", "registry", "POST", PATH + query, **asked)


@pytest.mark.asyncio
async def test_a_declared_form_is_named_by_the_receipt_and_held_by_key_and_queue(
    cluster, app_client, token, tmp_path
):
    (folder := tmp_path / "methodology").mkdir()
    async with people_of(cluster, app_client, token, folder) as people:
        await people.load(register_of(2025))
        text = TABLE.format("01.2025")
        first = await sent(people, text, **{"Idempotency-Key": "k"})
        assert (first.status_code, first.json()["form"]) == (201, FORM), first.text
        query = "?charset=cp1251&delimiter=%3B&locale=ru-KZ"
        again = await sent(people, text, query, "text/csv", **{"Idempotency-Key": "k"})
        assert (again.status_code, again.json()["id"]) == (200, first.json()["id"])
        other = await sent(
            people, text, declared=FORM.replace("ru", "kk"), **{"Idempotency-Key": "k"}
        )
        assert (other.status_code, other.json()["code"]) == (409, "key_reused")
        plain = await sent(people, text, declared="text/csv")
        assert (plain.status_code, plain.json()["code"]) == (400, "column_unknown")
        queued = await sent(people, TABLE.format("02.2025"), Prefer="respond-async")
        assert (queued.status_code, queued.json()["form"]) == (202, FORM)
        address = queued.headers["location"].removeprefix("/api/citizens")

        async def asked():
            return (await people.ask("supplier", "registry", "GET", address)).json()

        receipt = await wait_until(asked, lambda seen: seen["state"] not in {"waiting", "running"})
        assert (receipt["state"], receipt["form"]) == ("accepted", FORM)
        form = await people.ask(
            "supplier", "registry", "GET", "/v1/datasets/dialogue/template",
            headers={"Accept": XLSX},
        )  # fmt: skip
        listed = load_workbook(io.BytesIO(form.content))[BODIES]
        codes = [row[0].value for row in listed.iter_rows(min_row=2)]
        assert codes == sorted(codes)
        assert {"health", "akimat-ulytau"} <= set(codes)
        assert "defence" not in codes  # of another block
