"""Files by digest: kept once, durable, given back as they were or not at all."""

import hashlib

import pytest
from obstore.store import MemoryStore

from bagalau.chassis.runtime.settings import SettingMissing
from bagalau.chassis.storage.blobs import BlobDamaged, BlobMissing, name_of
from bagalau.chassis.storage.folder import FolderBlobs
from bagalau.chassis.storage.objects import ObjectBlobs
from bagalau.chassis.storage.opening import open_blobs
from bagalau.contracts.v1.wire import digest as digest_of_bytes

CONTENT = b"an act of acceptance" * 50_000


@pytest.fixture(params=["folder", "objects"])
def blobs(request, tmp_path):
    return (
        FolderBlobs(tmp_path / "files") if request.param == "folder" else ObjectBlobs(MemoryStore())
    )


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "sent"
    path.write_bytes(CONTENT)
    return path


async def whole(content):
    return b"".join([chunk async for chunk in content])


@pytest.mark.asyncio
async def test_what_is_kept_comes_back_byte_for_byte_and_twice_is_once(blobs, source):
    digest = digest_of_bytes(source.read_bytes())
    assert digest == f"sha256:{hashlib.sha256(CONTENT).hexdigest()}"
    await blobs.keep(source, digest)
    await blobs.keep(source, digest)
    assert await whole(await blobs.read(digest)) == CONTENT


@pytest.mark.asyncio
async def test_bytes_that_are_not_there_are_named_missing(blobs):
    with pytest.raises(BlobMissing):
        await blobs.read("sha256:" + "0" * 64)


@pytest.mark.asyncio
async def test_other_bytes_under_a_digest_are_never_given(blobs, source):
    digest = "sha256:" + "0" * 64
    await blobs.keep(source, digest)
    with pytest.raises(BlobDamaged):
        await blobs.read(digest)


@pytest.mark.asyncio
async def test_nothing_half_written_stays_in_the_folder(tmp_path, source):
    store = FolderBlobs(tmp_path / "files")
    with pytest.raises(FileNotFoundError):
        await store.keep(tmp_path / "no such file", "sha256:" + "1" * 64)
    digest = digest_of_bytes(source.read_bytes())
    await store.keep(source, digest)
    names = [
        str(each.relative_to(store.folder)) for each in store.folder.rglob("*") if each.is_file()
    ]
    assert names == [name_of(digest)]


def test_a_setting_names_a_folder_or_a_bucket_and_anything_else_is_refused(tmp_path, monkeypatch):
    assert open_blobs(f"file://{tmp_path}/a%20b").folder == tmp_path / "a b"
    monkeypatch.setenv("AWS_REGION", "kz-1")
    assert isinstance(open_blobs("s3://evidence/goals"), ObjectBlobs)
    for wrong in ("", "evidence", "http://somewhere/else", "s3:///none"):
        with pytest.raises(SettingMissing, match="BAGALAU_FILES_URL"):
            open_blobs(wrong)
