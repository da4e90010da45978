"""The description's file is made when its sources changed, by one process, and not otherwise."""

import json
import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from bagalau_tools.description import (
    DOCUMENT,
    LISTING,
    DescriptionFailed,
    built,
    read,
    update_listing,
)

MAIN = """
from types import SimpleNamespace
DESCRIBED = {described!r}
with open("runs", "a") as runs:
    runs.write("x")
app = SimpleNamespace(openapi=lambda: DESCRIBED)
"""


def described(path, about):
    operation = {
        "operationId": "read", "tags": [], "security": [], "description": about,
        "responses": {"200": {"description": "it"}},
    }  # fmt: skip
    return {
        "openapi": "3.1.0", "info": {"title": "t", "version": "1"},
        "paths": {path: {"get": operation}}, "components": {"schemas": {}},
    }  # fmt: skip


@pytest.fixture
def home(tmp_path):
    for name, path in (("services/one", "/v1/x"), ("gateway/identity", "/auth/token")):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "main.py").write_text(MAIN.format(described=described(path, "first")))
    (tmp_path / "bagalau").mkdir()
    return tmp_path


def runs(home):
    return (home / "runs").read_text().count("x") // 2  # two services


def test_an_unchanged_checkout_is_described_once(home):
    first = built(home).read_bytes()
    assert json.loads(first)["paths"].keys() == {"/api/one/v1/x", "/auth/token"}
    assert built(home).read_bytes() == first
    assert runs(home) == 1


def test_a_changed_source_is_described_anew(home):
    read(home)
    main = home / "services/one/main.py"
    main.write_text(main.read_text().replace("first", "second"))
    assert read(home)["paths"]["/api/one/v1/x"]["get"]["description"] == "second"
    (home / "services/one/edition.yaml").write_text("measures: []")
    read(home)
    assert runs(home) == 3


def test_a_file_changed_by_hand_or_lost_is_made_anew(home):
    first = built(home).read_bytes()
    (home / DOCUMENT).write_text("{}")
    assert built(home).read_bytes() == first
    (home / DOCUMENT).unlink()
    assert built(home).read_bytes() == first


def test_a_description_that_says_the_same_keeps_its_file_and_so_its_etag(home):
    before = built(home).stat()
    (home / "bagalau/other.py").write_text("")
    after = built(home).stat()
    assert runs(home) == 2
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_the_file_is_readable_by_all_whoever_serves_it(home):
    mask = os.umask(0o022)
    try:
        assert built(home).stat().st_mode & 0o777 == 0o644
    finally:
        os.umask(mask)


def test_processes_that_want_it_at_once_make_it_once(home):
    with ThreadPoolExecutor(4) as pool:
        texts = {path.read_bytes() for path in pool.map(built, [home] * 4)}
    assert (len(texts), runs(home)) == (1, 1)


def test_a_folder_that_cannot_be_written_is_told(home):
    (home / "gateway/public").write_text("not a folder")
    with pytest.raises(DescriptionFailed, match="cannot be written"):
        built(home)


def test_the_list_of_operations_is_compared_and_written_only_when_asked(home):
    assert update_listing(home, only_check=True)
    assert not (home / LISTING).exists()
    assert update_listing(home)
    assert not update_listing(home, only_check=True)
    (home / LISTING).write_text("of another time")
    assert update_listing(home, only_check=True)
    assert (home / LISTING).read_text() == "of another time"
