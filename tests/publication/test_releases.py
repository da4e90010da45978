"""Releases as files: whole or not at all, never changed, listed with their errata, every digit kept."""

import csv
import io
import json
import multiprocessing
import os
import signal
import zipfile
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from itertools import zip_longest
from xml.etree import ElementTree as ET

import pytest
from openpyxl import load_workbook

from bagalau.contracts.v1.wire.base import Names
from bagalau.publication import verifier
from bagalau.publication.bundle import Erratum, bundle_contents, open_bundle
from bagalau.publication.releases import RELEASE, list_releases, publish, release_files
from tests.publication.made_year import RELEASE as FIRST
from tests.publication.made_year import rated_year

WHY = Names(kk="қате", ru="ошибка", en="a mistake")
SECOND = FIRST.model_copy(
    update={
        "number": 2,
        "published_at": FIRST.published_at + timedelta(days=1),
        "erratum": Erratum(replaces=1, reason=WHY),
    }
)


@pytest.fixture(scope="module")
def contents():
    return bundle_contents(rated_year(intervals=False))


@pytest.fixture(scope="module")
def files(contents):
    return release_files(contents, FIRST)


def there(root):
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and "/." not in f"/{path.relative_to(root).as_posix()}"
    }


def test_a_release_is_its_files_and_says_so_of_itself(tmp_path, files):
    said = publish(tmp_path, files, FIRST)
    assert {path.removeprefix("2025/1/") for path in there(tmp_path) if path[:4] == "2025"} == {
        *files
    }
    assert {each.path for each in said.files} == files.keys() - {RELEASE}
    place = tmp_path / "2025/1" / said.bundle
    with open_bundle(place) as bundle:
        assert bundle.manifest.release == FIRST
    assert verifier.main([str(place)]) == 0


def test_the_same_release_gives_the_same_bytes_and_again_changes_nothing(tmp_path, contents, files):
    assert release_files(contents, FIRST) == files
    publish(tmp_path, files, FIRST)
    before = there(tmp_path)
    publish(tmp_path, {**files, "rating.json": b"{}"}, FIRST)
    assert there(tmp_path) == before


def test_an_erratum_is_a_release_of_its_own_and_the_old_one_stays(tmp_path, contents, files):
    publish(tmp_path, files, FIRST)
    before = there(tmp_path / "2025/1")
    publish(tmp_path, release_files(contents, SECOND), SECOND)
    assert there(tmp_path / "2025/1") == before
    newest, corrected = list_releases(tmp_path)
    assert (newest["number"], newest["erratum"]["replaces"], newest["corrected_by"]) == (2, 1, None)
    assert (corrected["number"], corrected["corrected_by"]) == (1, 2)
    assert json.loads((tmp_path / "releases.json").read_bytes())["releases"] == [newest, corrected]


def test_who_reads_a_release_while_it_is_corrected_reads_it_to_the_end(tmp_path, contents, files):
    said = publish(tmp_path, files, FIRST)
    with (tmp_path / "2025/1" / said.bundle).open("rb") as reading:
        begun = reading.read(1000)
        publish(tmp_path, release_files(contents, SECOND), SECOND)
        assert begun + reading.read() == files[said.bundle]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_feed_tells_of_releases_and_of_what_they_correct(tmp_path, contents, files, language):
    publish(tmp_path, files, FIRST)
    publish(tmp_path, release_files(contents, SECOND), SECOND)
    feed = ET.fromstring((tmp_path / f"releases.{language}.atom").read_bytes())
    atom = {"a": "http://www.w3.org/2005/Atom"}
    assert [each.text for each in feed.findall("a:entry/a:id", atom)] == [
        "urn:bagalau:release:2025:2", "urn:bagalau:release:2025:1",
    ]  # fmt: skip
    assert getattr(WHY, language) in feed.find("a:entry/a:summary", atom).text
    for name in ("id", "title", "updated", "author/a:name"):
        assert feed.find(f"a:{name}", atom).text
    assert feed.find("a:updated", atom).text == "2026-06-02T06:00:00Z"


class DiskFull(OSError):
    pass


@pytest.mark.parametrize("at", range(0, 12, 3))
def test_a_disk_that_is_full_leaves_no_half_release(tmp_path, files, monkeypatch, at):
    written = iter(range(10_000))
    write = type(tmp_path).write_bytes

    def limited(path, content):
        if next(written) >= at:
            write(path, content[: len(content) // 2])
            raise DiskFull(28, "No space left on device")
        return write(path, content)

    monkeypatch.setattr(type(tmp_path), "write_bytes", limited)
    if at < len(files):
        with pytest.raises(DiskFull):
            publish(tmp_path, files, FIRST)
        assert there(tmp_path) == {}
    monkeypatch.undo()
    publish(tmp_path, files, FIRST)
    assert {path.removeprefix("2025/1/") for path in there(tmp_path) if path[:4] == "2025"} == {
        *files
    }


STEPS = ("mkdtemp", "write_bytes", "fsync", "rename", "replace")


def _killed_at(root, files, step, count):
    """Publish in a process of its own that is killed at the *count*th call of a step."""
    from pathlib import Path

    calls = iter(range(1, 10_000))
    place = {"mkdtemp": (__import__("tempfile"), "mkdtemp"), "fsync": (os, "fsync")}.get(
        step, (Path, step)
    )
    real = getattr(*place)

    def killing(*given, **more):
        if next(calls) == count:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*given, **more)

    setattr(*place, killing)
    publish(root, files, FIRST)


@pytest.mark.parametrize(("step", "count"), [
    ("mkdtemp", 1), ("write_bytes", 1), ("write_bytes", 4), ("fsync", 1), ("fsync", 9), ("rename", 1),
    ("replace", 1), ("replace", 3),
])  # fmt: skip
def test_a_process_killed_at_any_step_leaves_all_of_a_release_or_nothing(
    tmp_path, files, step, count
):
    killed = multiprocessing.get_context("fork").Process(
        target=_killed_at, args=(tmp_path, files, step, count)
    )
    killed.start()
    killed.join()
    assert killed.exitcode == -signal.SIGKILL
    found = {path for path in there(tmp_path) if path[:4] == "2025"}
    assert found in (set(), {f"2025/1/{path}" for path in files})
    publish(tmp_path, files, FIRST)
    assert {f"2025/1/{path}" for path in files} <= there(tmp_path).keys()
    assert [*(tmp_path / ".drafts").iterdir()] == []
    assert [each["number"] for each in list_releases(tmp_path)] == [1]


def test_two_publications_at_once_are_both_there_and_listed(tmp_path, contents, files):
    context = multiprocessing.get_context("fork")
    second = release_files(contents, SECOND)
    both = [
        context.Process(target=publish, args=(tmp_path, *given))
        for given in [(files, FIRST), (second, SECOND)] * 2
    ]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert [each.exitcode for each in both] == [0] * len(both)
    assert [
        each["number"] for each in json.loads((tmp_path / "releases.json").read_bytes())["releases"]
    ] == [2, 1]


def rows_of(content):
    return [*csv.DictReader(io.StringIO(content.decode(), newline=""))]


def rows(files, name):
    return rows_of(files[f"tables/{name}.csv"])


def test_tables_keep_every_digit_in_csv_and_workbook(files):
    rating = json.loads(files["rating.json"])
    book = load_workbook(io.BytesIO(files["tables/tables.xlsx"]), read_only=True)
    for name in ("rating", "blocks", "indicators"):
        told = rows(files, name)
        header, *cells = book[name].iter_rows(values_only=True)
        assert len(told) == len(cells)
        for row, line in zip(told, cells, strict=True):
            for column, value in zip_longest(header, line):
                assert same(row[column], value), (column, row[column], value)
    totals = {row["body"]: row for row in rows(files, "rating")}
    for entry in rating["entries"]:
        if entry["total"]:
            row = totals[entry["body"]]
            assert (row["total"], row["total_exact"]) == (
                entry["total"]["decimal"], entry["total"]["exact"],
            )  # fmt: skip
            assert Fraction(row["total_exact"]) == Fraction(entry["total"]["exact"])


def same(text, value):
    if value is None:
        return text == ""
    if isinstance(value, bool):
        return text == str(value).lower()
    return text == value or Decimal(text) == Decimal(str(value))


def test_the_data_package_says_what_stands_in_each_table(files):
    package = json.loads(files["tables/datapackage.json"])
    for each in package["resources"]:
        content = files[f"tables/{each['path']}"]
        assert each["bytes"] == len(content)
        header = content.decode().split("\r\n")[0].split(",")
        assert [field["name"] for field in each["schema"]["fields"]] == header
        told = rows(files, each["name"])
        keys = [tuple(row[name] for name in each["schema"]["primaryKey"]) for row in told]
        assert keys == sorted(set(keys))


def test_a_workbook_holds_no_moment_and_no_formula(files):
    with zipfile.ZipFile(io.BytesIO(files["tables/tables.xlsx"])) as book:
        assert {each.date_time for each in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"<f>" not in b"".join(map(book.read, book.namelist()))


def test_the_catalogue_names_every_file_of_every_release_with_its_digest(tmp_path, contents, files):
    publish(tmp_path, files, FIRST)
    publish(tmp_path, release_files(contents, SECOND), SECOND)
    catalogue = json.loads((tmp_path / "catalog.jsonld").read_bytes())
    newest, first = catalogue["dcat:dataset"]
    assert newest["dct:replaces"] == {"@id": "2025/1/"}
    assert first["dct:issued"] == {"@type": "xsd:dateTime", "@value": "2026-06-01T06:00:00Z"}
    datetime.fromisoformat(first["dct:issued"]["@value"])
    told = {each["dcat:downloadURL"]["@id"]: each for each in first["dcat:distribution"]}
    assert told.keys() == {f"2025/1/{path}" for path in files} - {f"2025/1/{RELEASE}"}
    for path, each in told.items():
        content = (tmp_path / path).read_bytes()
        assert each["dcat:byteSize"]["@value"] == str(len(content))
        assert each["spdx:checksum"]["spdx:checksumValue"]["@value"] == sha256(content).hexdigest()
    for part in (catalogue, newest, first):
        for name in ("dct:title", "dct:description"):
            assert [text["@language"] for text in part[name]] == ["kk", "ru", "en"]


def test_observations_hold_every_total_score_and_point_with_its_digits(files):
    told = rows_of(files["tables/rating.sdmx.csv"])
    assert {each["STRUCTURE_ID"] for each in told} == {"BAGALAU:RATING(1.0)"}
    keys = [(each["BODY"], each["BLOCK"], each["INDICATOR"]) for each in told]
    assert keys == sorted(set(keys))
    observed = {key: (x["OBS_VALUE"], x["OBS_EXACT"]) for key, x in zip(keys, told, strict=True)}
    for entry in json.loads(files["rating.json"])["entries"]:
        scores = {("_T", "_T"): entry["total"]}
        scores |= {(each["block"], "_T"): each["score"] for each in entry["blocks"]}
        for (block, indicator), number in scores.items():
            expected = (number["decimal"], number["exact"]) if number else ("", "")
            assert observed[entry["body"], block, indicator] == expected
    for row in rows(files, "indicators"):
        assert observed[row["body"], row["block"], row["indicator"]] == (
            row["points"], row["points_exact"],
        )  # fmt: skip
    assert {each["OBS_STATUS"] for each in told if each["OBS_VALUE"]} == {"A"}
    assert {each["OBS_STATUS"] for each in told if not each["OBS_VALUE"]} <= {"M", "L"}
