"""A watched folder, look by look and by a clock of the test: what is taken, when, and where it goes."""

import hashlib
import json
import os

import httpx
import pytest

from bagalau_client import RetryPolicy, Session
from bagalau_client.commands.display import UsageError
from bagalau_client.commands.drop_folder import DropFolder, is_temporary, place_beside
from bagalau_client.commands.push import Ending
from bagalau_client.commands.watch import Watcher, _sole_watcher


class Platform:
    """Takes every file whose bytes hold no `bad`, in part where they hold `part`; keeps receipts by key."""

    def __init__(self):
        self.receipts, self.sent, self.during = {}, [], lambda: None

    def __call__(self, request):
        known = {
            "/auth/token": {"access_token": "t"},
            "/openapi.json": {"paths": {"/api/citizens/v1/datasets": {}}},
            "/api/citizens/v1/datasets": {"entries": [{"code": "meetings"}]},
        }
        if request.url.path in known:
            return httpx.Response(200, json=known[request.url.path])
        if request.url.path.endswith("/issues"):
            return httpx.Response(200, content=b"row,what\n1,bad\n")
        if request.method == "GET":
            found = self.receipts.get(request.url.params["key"])
            return httpx.Response(200, json={"entries": [found] if found else []})
        return self.taken(request, bytes(request.read()))

    def taken(self, request, content):
        self.during()
        self.sent.append((content, dict(request.url.params)))
        if b"broken" in content:
            return httpx.Response(500, json={"code": "internal", "detail": "our fault"})
        if b"bad" in content:
            problem = {
                "code": "import_refused",
                "detail": "refused",
                "errors": [],
                "errors_total": 1,
            }
            headers = {"location": "/api/citizens/v1/imports/r"}
            return httpx.Response(422, json=problem, headers=headers)
        receipt = {
            "id": f"r{len(self.receipts)}", "service": "citizens", "dataset": "meetings",
            "state": "accepted", "counts": {"read": 1}, "errors_total": int(b"part" in content),
            "bytes_digest": f"sha256:{hashlib.sha256(content).hexdigest()}",
        }  # fmt: skip
        self.receipts[request.headers["idempotency-key"]] = receipt
        return httpx.Response(201, json=receipt)


class Folder:
    """A watched folder, and the moments it is looked at."""

    def __init__(self, folder, *, settle_s=10.0, mark="", **options):
        self.platform, self.folder, self.now = Platform(), folder, 0.0
        self.dataset = folder / "meetings"
        self.dataset.mkdir()
        http = httpx.Client(transport=httpx.MockTransport(self.platform))
        session = Session("http://g", client="c", secret="s", http=http, retries=RetryPolicy(1))
        self.watcher = Watcher(session, DropFolder(folder, settle_s=settle_s, mark=mark), options)

    def write(self, name, text, *, modified=None):
        path = self.dataset / name
        path.write_text(text)
        if modified is not None:
            os.utime(path, ns=(modified, modified))
        return path

    def look(self, after=1.0):
        self.now += after
        return self.watcher.look(self.now)

    def looks(self, *moments):
        return [ending for after in moments for ending in self.look(after)]

    def names(self, kind=""):
        return sorted(path.name for path in (self.dataset / kind).iterdir() if path.is_file())


@pytest.fixture
def folder(tmp_path):
    return Folder(tmp_path)


def test_a_file_written_with_pauses_is_taken_when_it_was_the_same_for_the_settling_time(folder):
    folder.write("march.csv", "a", modified=1)
    assert folder.looks(1, 9) == []
    folder.write("march.csv", "ab", modified=2)  # the writer goes on after a pause
    assert folder.looks(1, 9) == []
    assert folder.look(1) == [Ending.ACCEPTED]
    assert [sent for sent, _ in folder.platform.sent] == [b"ab"]
    assert folder.names("accepted") == ["march.csv", "march.csv.receipt.json"]


def test_a_file_written_to_while_it_is_sent_stays_and_is_sent_whole_later(folder):
    path = folder.write("march.csv", "a", modified=1)
    folder.platform.during = lambda: folder.write("march.csv", "ab", modified=2)
    assert folder.looks(1, 10) == [Ending.UNREACHABLE]
    assert path.exists()
    folder.platform.during = lambda: None
    assert folder.looks(1, 10) == [Ending.ACCEPTED]
    assert folder.platform.sent[-1][0] == b"ab"


@pytest.mark.parametrize(("text", "kind"), [("a", "accepted"), ("bad", "refused")])
def test_a_file_written_to_after_it_was_moved_comes_back_and_is_sent_again(folder, text, kind):
    folder.write("march.csv", text, modified=1)
    folder.looks(1, 10)
    moved = folder.dataset / kind / "march.csv"
    moved.write_text("the rest")
    later = moved.with_name(
        "march.csv" + (".receipt.json" if kind == "accepted" else ".report.csv")
    )
    os.utime(moved, ns=(0, later.stat().st_mtime_ns + 1))
    folder.looks(*[1] * 40)
    assert folder.platform.sent[-1][0] == b"the rest"
    assert folder.names() == []


def test_a_closing_mark_closes_a_file_and_goes_with_it(tmp_path):
    folder = Folder(tmp_path, mark=".done")
    folder.write("march.csv", "a", modified=5)
    assert folder.looks(1, 100) == []
    folder.write("march.csv.done", "", modified=5)
    assert folder.look() == [Ending.ACCEPTED]
    assert folder.names() == []
    folder.write("april.csv", "b", modified=9)
    folder.write("april.csv.done", "", modified=8)  # left by an earlier file of the name
    assert folder.looks(1, 100) == []


def test_the_same_name_next_month_keeps_the_accepted_file_and_its_receipt(folder):
    for month, text in enumerate(("a", "b", "c"), 1):
        folder.write("report.csv", text, modified=month)
        folder.write("bad.csv", f"bad {text}", modified=month)
        folder.looks(1, 10)
    accepted = folder.dataset / "accepted"
    kept = {}
    for path in accepted.glob("*.csv"):
        receipt = json.loads(path.with_name(path.name + ".receipt.json").read_text("utf-8"))
        kept[path.read_text()] = receipt["bytes_digest"]
    assert kept == {x: f"sha256:{hashlib.sha256(x.encode()).hexdigest()}" for x in ("a", "b", "c")}
    refused = folder.dataset / "refused"
    own = {
        path.read_text() for path in refused.glob("*.csv") if not path.name.endswith(".report.csv")
    }
    assert own == {"bad a", "bad b", "bad c"}
    assert len(list(refused.glob("*.report.csv"))) == 3


@pytest.mark.parametrize(
    ("name", "second"),
    [
        ("march.csv", "march~2.csv"), ("march.2025.ndjson.gz", "march.2025~2.ndjson.gz"),
        ("no-ending", "no-ending~2"), ("M.XLSX", "M~2.XLSX"),
    ],
)  # fmt: skip
def test_a_second_name_says_what_is_in_the_file_as_the_first_does(tmp_path, name, second):
    assert place_beside(tmp_path / name, "accepted", 2).name == second


def test_a_crash_between_receipt_and_move_gives_one_receipt(folder):
    path = folder.write("march.csv", "a", modified=1)
    folder.looks(1, 10)
    (folder.dataset / "accepted" / "march.csv").rename(path)
    assert folder.looks(1, 10) == [Ending.ACCEPTED]
    assert folder.names("accepted") == ["march.csv", "march.csv.receipt.json"]
    assert len(folder.platform.sent) == 1


def test_one_file_that_cannot_be_read_or_sent_stays_and_the_others_are_sent(folder, monkeypatch):
    folder.write("a.csv", "unreadable", modified=1)
    folder.write("b.csv", "broken", modified=1)  # the platform answers 500
    folder.write("c.ndjson.gz", "no gzip at all", modified=1)
    folder.write("d.csv", "good", modified=1)
    folder.write("e.txt", "unknown", modified=1)
    opened = type(folder.dataset).open

    def refuse(path, *words, **other):
        if path.name == "a.csv":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *words, **other)

    monkeypatch.setattr(type(folder.dataset), "open", refuse)
    endings = folder.looks(1, 10)
    assert endings == [
        Ending.UNREACHABLE, Ending.UNREACHABLE, Ending.REFUSED, Ending.ACCEPTED, Ending.REFUSED
    ]  # fmt: skip
    assert folder.names() == ["a.csv", "b.csv"]
    assert folder.look() == []  # not asked again at every look
    monkeypatch.undo()
    assert folder.look(100) == [Ending.ACCEPTED, Ending.UNREACHABLE]


@pytest.mark.parametrize(
    "name",
    [
        "~$march.xlsx", ".~lock.march.xlsx#", "~WRL0001.tmp", "march.csv.part", "march.csv.filepart",
        "march.CSV.TMP", "march.csv.crdownload", ".hidden.csv", "march.csv~", "Thumbs.db",
        "desktop.ini", "#march.csv#", ".march.csv.swp",
    ],
)  # fmt: skip
def test_locks_temporary_and_hidden_files_are_never_sent(folder, name):
    assert is_temporary(folder.write(name, "x", modified=1))
    assert folder.looks(1, 100, 100) == []
    assert folder.names() == [name]


@pytest.mark.parametrize("lock", ["~$march.xlsx", ".~lock.march.xlsx#"])
def test_a_file_open_in_an_office_program_waits_until_it_is_closed(folder, lock, capsys):
    folder.write("march.xlsx", "x", modified=1)
    path = folder.write(lock, "Aigerim", modified=1)
    assert folder.looks(1, 100, 100) == []
    assert capsys.readouterr().err.count("is open in an office program") == 1
    path.unlink()
    assert folder.looks(1) == [Ending.ACCEPTED]


def test_a_file_in_no_folder_of_a_dataset_is_told_of_once(folder, capsys):
    (folder.folder / "march.csv").write_text("x")
    (folder.dataset / "older").mkdir()
    assert folder.looks(1, 100, 100) == []
    told = capsys.readouterr().err
    assert (told.count("march.csv: is not sent"), told.count("older: is not sent")) == (1, 1)


def test_the_options_of_a_watcher_go_with_every_file_and_a_part_taken_keeps_both_papers(tmp_path):
    folder = Folder(tmp_path, mode="partial", identifier_scheme="bin", correction="k1")
    folder.write("march.csv", "part", modified=1)
    assert folder.looks(1, 10) == [Ending.PARTLY]
    assert folder.platform.sent[0][1] == {
        "mode": "partial", "identifier_scheme": "bin", "correction": "k1"
    }  # fmt: skip
    assert folder.names("accepted") == [
        "march.csv", "march.csv.receipt.json", "march.csv.report.csv"
    ]  # fmt: skip


def test_one_watcher_a_folder(tmp_path):
    with _sole_watcher(tmp_path), pytest.raises(UsageError), _sole_watcher(tmp_path):
        pass
    with _sole_watcher(tmp_path):
        pass
