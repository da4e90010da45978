"""The sweep of bytes that killed processes left takes those, and nothing that anybody needs."""

import asyncio
import hashlib
import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import pytest_asyncio

from bagalau.blocks.api.parameters import runtime_of
from bagalau.blocks.imports.background_job import folder_of
from bagalau.blocks.imports.sweep import sweep_bytes
from bagalau.blocks.parsing import upload
from bagalau.blocks.parsing.upload import receive, remove_abandoned, stored_path
from bagalau.chassis.database.jobs import Jobs
from tests.blocks.small_block import dialogue, people_of, register_of

LATER = {"Prefer": "respond-async", "Content-Type": "application/json"}
HERE = "/v1/datasets/dialogue/imports"

RECEIVING = """
import asyncio, sys
from pathlib import Path
from bagalau.blocks.parsing import upload
from bagalau.blocks.parsing.upload import receive

async def bytes_():
    yield b"half"
    print("receiving", flush=True)
    await asyncio.Event().wait()

async def main():
    async with receive({}, bytes_(), limit=100, folder=Path(sys.argv[1])):
        pass

asyncio.run(main())
"""


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "bytes"
    made.mkdir()
    return made


def test_a_part_is_left_alone_while_it_is_received_and_goes_once_its_process_was_killed(folder):
    process = subprocess.Popen(
        [sys.executable, "-c", RECEIVING, str(folder)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout.readline() == "receiving\n"
        (part,) = folder.iterdir()
        assert not remove_abandoned(part)
        assert part.exists()
    finally:
        process.send_signal(signal.SIGKILL)
        process.communicate()
    assert part.exists()
    assert remove_abandoned(part)
    assert not remove_abandoned(part)
    assert list(folder.iterdir()) == []


@pytest.mark.asyncio
async def test_a_part_swept_before_it_was_locked_is_begun_anew(folder, monkeypatch):
    flock, swept = upload.fcntl.flock, []

    def sweep_first(content, operation):
        if not swept:
            swept.append(content.name)
            Path(content.name).unlink()  # as another process's sweep does between name and lock
        flock(content, operation)

    async def body():
        yield b"whole"

    monkeypatch.setattr(upload.fcntl, "flock", sweep_first)
    async with receive({}, body(), limit=100, folder=folder) as received:
        received.sync()
        received.keep(folder)
    assert len(swept) == 1
    assert stored_path(folder, received.digest).read_bytes() == b"whole"


@pytest_asyncio.fixture
async def block(cluster, app_client, token, tmp_path, folder, monkeypatch):
    """Give the small block whose background work sleeps, so that what is queued stays queued."""

    async def nobody_works(_jobs, _app, stopping):
        await stopping.wait()

    monkeypatch.setattr(Jobs, "_work", nobody_works)
    shelved = tmp_path / "methodology"
    shelved.mkdir()
    async with people_of(cluster, app_client, token, shelved, imports_folder=str(folder)) as people:
        await people.load(register_of(2025))
        people.bytes = folder_of(people.app.state.settings)
        yield people


async def queue(people, *rows):
    content = json.dumps(rows).encode()
    answer = await people.client.post(
        HERE, content=content, headers={**people.headers("supplier", "registry"), **LATER}
    )
    assert answer.status_code == 202, answer.text
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


@pytest.mark.asyncio
async def test_bytes_of_open_and_failed_imports_stay_and_those_no_import_names_go(block):
    runtime, folder = runtime_of(block.app), block.bytes
    waiting = await queue(block, dialogue("health"))
    failed = await queue(block, dialogue("culture"))
    ended = await queue(block, dialogue("information"))
    table = runtime.import_queue.table
    async with runtime.database.transaction() as session:
        for digest, state in ((failed, "failed"), (ended, "accepted")):
            await session.execute(
                table.update().where(table.c.bytes_digest == digest).values(state=state)
            )
    never = stored_path(folder, "sha256:" + "0" * 64)  # killed before its order was committed
    never.write_bytes(b"never queued")
    (folder / "note.txt").write_text("an operator's")
    removed = await sweep_bytes(runtime, folder)
    assert sorted(removed) == sorted([never.name, stored_path(folder, ended).name])
    left = {stored_path(folder, waiting).name, stored_path(folder, failed).name, "note.txt"}
    assert {path.name for path in folder.iterdir()} == left
    assert await sweep_bytes(runtime, folder) == []


@pytest.mark.asyncio
async def test_bytes_on_their_way_into_the_queue_are_waited_for(block):
    """The order is not committed when the sweep begins: it has to see it, or to come first."""
    runtime, folder = runtime_of(block.app), block.bytes
    content = b"[]"
    digest = f"sha256:{hashlib.sha256(content).hexdigest()}"
    template = await queue(block, dialogue("health"))
    table = runtime.import_queue.table
    async with runtime.database.transaction() as session:
        await runtime.import_queue.lock_bytes(session, digest)
        stored_path(folder, digest).write_bytes(content)
        sweeping = asyncio.create_task(sweep_bytes(runtime, folder))
        row = dict(
            (await session.execute(table.select().where(table.c.bytes_digest == template)))
            .mappings()
            .one()
        )
        row |= {"id": "on-its-way", "bytes_digest": digest}
        del row["number"]
        await session.execute(table.insert().values(row))
    assert await sweeping == []
    assert stored_path(folder, digest).read_bytes() == content


@pytest.mark.asyncio
async def test_two_services_in_one_folder_keep_apart(block):
    settings = block.app.state.settings
    other = settings.model_copy(update={"service": "goals"})
    assert folder_of(other) != folder_of(settings)
    assert folder_of(settings).parent == folder_of(other).parent
