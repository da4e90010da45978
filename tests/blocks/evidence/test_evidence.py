"""Files of a body's year: sent, scanned, versioned, read by whom they are for, never shown inline."""

from contextlib import asynccontextmanager

import pytest

from tests.blocks.small_block import people_of, register_of

ACT = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"
HEALTH = "/v1/evidence/2025/health"


@pytest.fixture
def block(cluster, app_client, token, tmp_path):
    @asynccontextmanager
    async def opened(**settings):
        stored = {"files_url": f"file://{tmp_path}/files", **settings}
        async with people_of(cluster, app_client, token, tmp_path, **stored) as people:
            await people.load(register_of(2025))
            yield people

    return opened


async def send(people, content=ACT, *, by=("head", "health"), to=HEALTH, **said):
    named = {"name": "акт приёмки.pdf", **said}
    return await people.ask(*by, "POST", to, params=named, content=content)


def scanner(tmp_path, code: int) -> str:
    path = tmp_path / "scanner"
    path.write_text(f'#!/bin/sh\ntest -s "$1" && exit {code}\n')
    path.chmod(0o755)
    return str(path)


@pytest.mark.asyncio
async def test_a_file_is_entered_listed_and_read_byte_for_byte_and_only_saved(block):
    async with block() as people:
        sent = await send(people, title="Acceptance act No. 7 of 2025-11-02")
        assert sent.status_code == 201, sent.text
        entered = sent.json()
        assert (entered["media_type"], entered["size"], entered["version"]) == (
            "application/pdf", len(ACT), 1,
        )  # fmt: skip
        listed = (await people.ask("evaluator", "civil-service", "GET", HEALTH)).json()
        assert [each["id"] for each in listed["entries"]] == [entered["id"]]
        read = await people.ask("auditor", "centre", "GET", f"{HEALTH}/{entered['id']}/content")
        assert read.content == ACT
        assert read.headers["content-disposition"].startswith("attachment; filename*=UTF-8''%D0")
        assert read.headers["x-content-type-options"] == "nosniff"
        assert "sandbox" in read.headers["content-security-policy"]


@pytest.mark.asyncio
async def test_a_newer_version_stands_beside_the_older_which_stays_as_it_was_seen(block):
    async with block() as people:
        first = (await send(people)).json()
        second = (await send(people, ACT + b"second", replaces=first["id"])).json()
        assert second["version"] == 2
        again = await people.ask("head", "health", "GET", f"{HEALTH}/{first['id']}")
        assert again.json()["replaced_by"] == second["id"]
        old = await people.ask("head", "health", "GET", f"{HEALTH}/{first['id']}/content")
        assert old.content == ACT
        late = await send(people, replaces=first["id"])
        assert (late.status_code, late.json()["code"]) == (409, "evidence_replaced")
        other = await send(
            people, replaces=first["id"], by=("head", "culture"), to="/v1/evidence/2025/culture"
        )
        assert (other.status_code, other.json()["code"]) == (409, "evidence_of_other")


@pytest.mark.asyncio
async def test_what_is_for_official_use_is_read_by_the_body_its_evaluators_and_the_audit_alone(
    block,
):
    async with block() as people:
        entered = (await send(people, restricted="true")).json()
        address = f"{HEALTH}/{entered['id']}/content"
        for role, organisation, status in [
            ("head", "health", 200), ("evaluator", "civil-service", 200), ("auditor", "centre", 200),
            ("methodologist", "centre", 403), ("working-body", "chancellery", 403),
            ("head", "culture", 403), ("operator", "operations", 403),
        ]:  # fmt: skip
            answer = await people.ask(role, organisation, "GET", address)
            assert answer.status_code == status, (role, organisation)
        listed = (await people.ask("methodologist", "centre", "GET", HEALTH)).json()
        assert listed["entries"] == []


@pytest.mark.asyncio
async def test_a_retry_under_one_key_is_the_same_file_and_another_file_under_it_is_refused(block):
    async with block() as people:
        key = {"Idempotency-Key": "act-7"}
        asked = {"params": {"name": "a.pdf"}, "headers": key}
        first = await people.ask("head", "health", "POST", HEALTH, content=ACT, **asked)
        again = await people.ask("head", "health", "POST", HEALTH, content=ACT, **asked)
        assert first.json()["id"] == again.json()["id"]
        other = await people.ask("head", "health", "POST", HEALTH, content=ACT + b"x", **asked)
        assert (other.status_code, other.json()["code"]) == (422, "act_key_reused")


@pytest.mark.asyncio
async def test_what_cannot_be_taken_says_why_and_leaves_nothing(block):
    async with block(file_limit=100) as people:
        for content, said, status, code in [
            (b"", {}, 422, "file_empty"),
            (ACT * 10, {}, 413, "file_too_large"),
            (b"MZ\x90\0" + b"\0" * 60, {"name": "act.pdf"}, 415, "file_type_refused"),
            (ACT, {"replaces": "nowhere"}, 404, "evidence_unknown"),
            (ACT, {"name": "a\x00b"}, 400, "parameter_unclear"),
            (ACT, {"name": ""}, 422, "validation_failed"),
        ]:
            answer = await send(people, content, **said)
            assert (answer.status_code, answer.json()["code"]) == (status, code)
        other = await send(people, to="/v1/evidence/2025/culture")
        assert (other.status_code, other.json()["code"]) == (403, "other_body")
        unknown = await send(
            people, by=("evaluator", "civil-service"), to="/v1/evidence/2025/nobody"
        )
        assert unknown.status_code == 404
        listed = (await people.ask("head", "health", "GET", HEALTH)).json()
        assert listed["entries"] == []


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("code", "status", "said"),
    [(0, 201, None), (1, 422, "file_not_clean"), (2, 503, "scanner_unavailable")],
)
async def test_a_file_is_taken_only_when_the_scanner_says_that_it_is_clean(
    block, tmp_path, code, status, said
):
    async with block(file_scanner=scanner(tmp_path, code)) as people:
        answer = await send(people)
        assert (answer.status_code, answer.json().get("code")) == (status, said)
        if status == 201:
            assert answer.json()["scanned"] == "scanner"


@pytest.mark.asyncio
async def test_without_storage_nothing_is_taken_and_damaged_bytes_are_never_given(block, tmp_path):
    async with block(files_url="") as people:
        answer = await send(people)
        assert (answer.status_code, answer.json()["code"]) == (503, "files_not_stored")
    async with block() as people:
        entered = (await send(people)).json()
        stored = next(each for each in (tmp_path / "files").rglob("*") if each.is_file())
        stored.write_bytes(b"other")
        answer = await people.ask("head", "health", "GET", f"{HEALTH}/{entered['id']}/content")
        assert (answer.status_code, answer.json()["code"]) == (503, "file_damaged")
        stored.unlink()
        answer = await people.ask("head", "health", "GET", f"{HEALTH}/{entered['id']}/content")
        assert (answer.status_code, answer.json()["code"]) == (404, "file_lost")
