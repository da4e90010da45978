"""Bundles: the same bytes each time, read as a stranger's, and every fault of the files named."""

import json
import stat
import zipfile

import pytest

from bagalau.contracts.v1.wire.canonical_json import canonical, digest
from bagalau.publication.bundle import (
    MANIFEST,
    BundleRefused,
    bundle_digest,
    check_bundle,
    make_manifest,
    open_bundle,
    pack,
    write_bundle,
    written_whole,
)
from tests.publication.made_year import RELEASE

RATING = {
    "version": 3, "digest": "sha256:" + "1" * 64, "provisional": False, "synthetic": True,
}  # fmt: skip
FILES = {
    "rating.json": canonical(RATING),
    "blocks/goals/edition.yaml": b"edition: goals-2024\n",
    "blocks/goals/measures.ndjson": b'{"body":"a"}\n{"body":"b"}\n',
}


def written(out, files=FILES):
    write_bundle(out, files, make_manifest(files, RELEASE, RATING))
    return out


def codes(place):
    with open_bundle(place) as bundle:
        return [(each.code, each.path) for each in check_bundle(bundle)]


def repacked(source, out, change=lambda name, content: content, more=()):
    """Pack a bundle anew with some entries changed, dropped (None) or added."""
    with zipfile.ZipFile(source) as read, zipfile.ZipFile(out, "w") as to:
        for entry in read.infolist():
            if (content := change(entry.filename, read.read(entry))) is not None:
                to.writestr(entry, content)
        for entry, content in more:
            to.writestr(entry, content)
    return out


@pytest.fixture(params=["year.zip", "year"])
def bundle(tmp_path, request):
    return written(tmp_path / request.param)


def test_a_written_bundle_reads_back_whole(bundle):
    assert codes(bundle) == []
    with open_bundle(bundle) as found:
        assert {path: found.read(path) for path in FILES} == FILES
        assert [*found.lines("blocks/goals/measures.ndjson")] == [{"body": "a"}, {"body": "b"}]
        assert found.manifest.release == RELEASE
        assert bundle_digest(found.manifest_bytes) == digest(found.manifest_bytes)


def test_the_same_documents_give_the_same_bytes_as_folder_and_as_zip(tmp_path):
    first, folder = written(tmp_path / "a.zip"), written(tmp_path / "a")
    second = written(tmp_path / "b.zip", dict(reversed(FILES.items())))
    pack(folder, tmp_path / "c.zip")
    assert first.read_bytes() == second.read_bytes() == (tmp_path / "c.zip").read_bytes()


def test_nothing_is_written_over_a_bundle(bundle):
    before = open_bundle(bundle).manifest_bytes
    with pytest.raises(FileExistsError):
        written(bundle, {"rating.json": b"{}"})
    assert open_bundle(bundle).manifest_bytes == before


def test_a_fault_while_writing_leaves_nothing_behind(tmp_path):
    class DiskFull(OSError):
        pass

    def half_written():
        with written_whole(tmp_path / "year") as draft:
            (draft / "rating.json").write_bytes(b"half")
            raise DiskFull

    with pytest.raises(DiskFull):
        half_written()
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize(
    "path",
    ["../rating.json", "/rating.json", "a//b", "a/./b", "a\\b", "", ".", "..", "a/", MANIFEST],
)
def test_a_manifest_is_made_of_plain_names_only(path):
    with pytest.raises(ValueError, match="no name"):
        make_manifest({path: b""}, RELEASE, RATING)


def test_every_changed_missing_and_unknown_file_is_named(tmp_path):
    folder = written(tmp_path / "year")
    (folder / "rating.json").write_bytes(FILES["rating.json"].replace(b"3", b"4"))
    (folder / "blocks/goals/edition.yaml").unlink()
    (folder / "blocks/goals/measures.ndjson").write_bytes(b"{}\n")
    (folder / "blocks/goals/more.json").write_bytes(b"{}")
    assert sorted(codes(folder)) == [
        ("digest_differs", "rating.json"),
        ("file_missing", "blocks/goals/edition.yaml"),
        ("file_unknown", "blocks/goals/more.json"),
        ("size_differs", "blocks/goals/measures.ndjson"),
    ]


def test_a_link_in_a_folder_is_not_followed(tmp_path):
    folder = written(tmp_path / "year")
    (tmp_path / "elsewhere").write_bytes(FILES["rating.json"])
    (folder / "rating.json").unlink()
    (folder / "rating.json").symlink_to(tmp_path / "elsewhere")
    assert codes(folder) == [("entry_refused", "rating.json"), ("file_missing", "rating.json")]


HOSTILE = {
    "out of the folder": ("../rating.json", 0, "path_refused"),
    "from the root": ("/etc/passwd", 0, "path_refused"),
    "of Windows": ("C:\\rating.json", 0, "path_refused"),
    "a folder": ("blocks/", 0, "path_refused"),
    "hidden": (".git/config", 0, "path_refused"),
    "with a line break": ("rating\n.json", 0, "path_refused"),
    "a link": ("link", stat.S_IFLNK | 0o777, "entry_refused"),
    "a device": ("device", stat.S_IFCHR | 0o666, "entry_refused"),
    "listed nowhere": ("more.json", 0, "file_unknown"),
}


@pytest.mark.parametrize(("name", "mode", "code"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_entry_of_a_zip_is_refused_by_name(tmp_path, name, mode, code):
    entry = zipfile.ZipInfo(name)
    entry.external_attr = mode << 16
    source = written(tmp_path / "good.zip")
    found = codes(repacked(source, tmp_path / "bad.zip", more=[(entry, b"x")]))
    assert [each for each, _ in found] == [code]


def test_an_entry_that_is_there_twice_is_read_as_neither(tmp_path):
    source = written(tmp_path / "good.zip")
    with pytest.warns(UserWarning, match="Duplicate"):
        bad = repacked(source, tmp_path / "bad.zip", more=[("rating.json", b"{}")])
    assert codes(bad) == [("entry_twice", "rating.json"), ("file_missing", "rating.json")]


def test_an_entry_larger_than_the_manifest_says_is_not_unpacked(tmp_path):
    def swollen(name, content):
        return b"0" * 50_000_000 if name == "rating.json" else content

    bad = repacked(written(tmp_path / "good.zip"), tmp_path / "bad.zip", swollen)
    assert codes(bad) == [("entry_too_large", "rating.json")]
    with open_bundle(bad) as bundle, pytest.raises(BundleRefused, match="50000000 bytes"):
        bundle.read("rating.json")


def test_an_entry_that_understates_its_size_is_cut_off_or_refused(tmp_path):
    """The size of the zip's directory is forged: what unpacks is more than it says."""
    large = {**FILES, "rating.json": b" " * 100_000 + FILES["rating.json"]}
    bad = repacked(
        written(tmp_path / "good.zip"),
        tmp_path / "bad.zip",
        large.get,
    )
    told = len(FILES["rating.json"]).to_bytes(4, "little")
    packed = bad.read_bytes().replace(len(large["rating.json"]).to_bytes(4, "little"), told)
    bad.write_bytes(packed)
    assert [path for _, path in codes(bad)] == ["rating.json"]


@pytest.mark.parametrize("content", [b"", b"PK\x05\x06", b"no zip at all" * 9])
def test_what_is_no_bundle_is_refused_in_words(tmp_path, content):
    (tmp_path / "year.zip").write_bytes(content)
    with pytest.raises(BundleRefused, match="not_a_bundle"):
        open_bundle(tmp_path / "year.zip").manifest  # noqa: B018


def test_a_folder_without_a_manifest_is_no_bundle(tmp_path):
    with pytest.raises(BundleRefused, match="not_a_bundle"):
        check_bundle(open_bundle(tmp_path))


MANIFESTS = {
    "another format": ({"format": "bagalau-bundle/2"}, "this release reads bagalau-bundle/1"),
    "no object": ([], "this release reads bagalau-bundle/1"),
    "half": ({"format": "bagalau-bundle/1"}, "release: Field required"),
    "no JSON": (b"{", "is not a manifest"),
}


@pytest.mark.parametrize(("manifest", "words"), MANIFESTS.values(), ids=MANIFESTS)
def test_a_manifest_that_cannot_be_read_is_refused_in_words(tmp_path, manifest, words):
    folder = written(tmp_path / "year")
    content = manifest if isinstance(manifest, bytes) else json.dumps(manifest).encode()
    (folder / MANIFEST).write_bytes(content)
    with pytest.raises(BundleRefused, match=words):
        check_bundle(open_bundle(folder))


def test_a_manifest_that_lists_a_way_out_is_refused(tmp_path):
    folder = written(tmp_path / "year")
    (tmp_path / "secret").write_bytes(b"x")
    told = json.loads((folder / MANIFEST).read_bytes())
    told["files"].append({**told["files"][0], "path": "../secret"})
    told["files"].append(told["files"][0])
    (folder / MANIFEST).write_bytes(json.dumps(told).encode())
    assert sorted(codes(folder)) == [
        ("entry_twice", "blocks/goals/edition.yaml"),
        ("path_refused", "../secret"),
    ]
    with pytest.raises(BundleRefused, match="file_missing"):
        open_bundle(folder).read("../secret")
