"""`bagalau push` and `bagalau watch` against a whole stack: sent once, refused clearly."""

import csv
import gzip
import io
import json

import pytest
import zstandard
from openpyxl import Workbook

from bagalau_client import Refused, Session, send
from tests.citizens.test_intake import case, ndjson
from tests.clients.conftest import secret_of


def rows(first, count=20, **other):
    return ndjson(*(case(number, **other) for number in range(first, first + count)))


def push(run, path, *words, **other):
    return run("push", path, "--dataset", "applications", "--json", *words, **other)


@pytest.mark.parametrize(("suffix", "pack"), [("", bytes), (".gz", gzip.compress), (".zst", zstandard.compress)])  # fmt: skip
def test_a_file_is_taken_once_and_again_gives_the_same_receipt(run, tmp_path, suffix, pack):
    path = tmp_path / f"a.ndjson{suffix}"
    path.write_bytes(pack(rows(1000 + 100 * len(suffix))))
    first = push(run, path)
    assert first.returncode == 0, first.stderr
    again = push(run, path)
    assert "accepted before" in again.stderr
    receipt = json.loads(first.stdout)
    assert receipt["counts"]["created"] == 20
    assert json.loads(again.stdout)["id"] == receipt["id"]
    anew = json.loads(push(run, path, "--occasion", "restore").stdout)
    assert (anew["counts"]["unchanged"], anew["counts"]["created"]) == (20, 0)


EXCEL = (
    "Орган;Номер дела;Вид;Дата поступления;Срок ответа;Повторное\r\n"
    "health;x-{name};Обращение;03.03.2025;18.03.2025;ЛОЖЬ\r\n"
)
RUSSIAN = ("--charset", "cp1251", "--delimiter", ";", "--locale", "ru-KZ")
READ_AS = "text/csv; charset=windows-1251; delimiter=semicolon; locale=ru"


def workbook(name):
    """Write a book as an office does whose texts are of a locale: days and kinds as texts."""
    texts, content = Workbook(), io.BytesIO()
    for line in csv.reader(EXCEL.format(name=name).splitlines(), delimiter=";"):
        texts.active.append(line)
    texts.save(content)
    return content.getvalue()


def test_files_of_excel_in_russian_are_sent_as_declared_and_the_receipt_names_the_form(
    run, tmp_path
):
    table, packed, opened = (tmp_path / each for each in ("a.csv", "b.csv.gz", "c.xlsx"))
    table.write_bytes(EXCEL.format(name="a").encode("cp1251"))
    packed.write_bytes(gzip.compress(EXCEL.format(name="b").encode("cp1251")))
    opened.write_bytes(workbook("c"))
    words = ("push", table, packed, opened, "--dataset", "applications", "--json", *RUSSIAN)
    found = run(*words)
    assert found.returncode == 0, found.stderr
    receipts = [json.loads(line) for line in found.stdout.splitlines()]
    assert [each["counts"]["created"] for each in receipts] == [1, 1, 1]
    xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet; locale=ru"
    assert [each["form"] for each in receipts] == [READ_AS, READ_AS, xlsx]
    assert f"read as {READ_AS}" in found.stderr
    again = [json.loads(line)["id"] for line in run(*words).stdout.splitlines()]
    assert again == [each["id"] for each in receipts]


def test_the_same_bytes_declared_in_another_form_are_a_sending_of_their_own(run, tmp_path):
    path = tmp_path / "wide.csv"
    path.write_bytes(EXCEL.format(name="d").replace(";", "\t").encode("utf-16"))
    wrong = push(run, path, "--charset", "utf-16", "--locale", "kk")
    assert (wrong.returncode, "delimiter=tab" in wrong.stderr) == (1, True), wrong.stderr
    right = push(run, path, "--charset", "utf-16", "--locale", "ru", "--delimiter", "tab")
    assert right.returncode == 0, right.stderr
    assert "charset=utf-16; delimiter=tab; locale=ru" in right.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--charset", "koi9"], "utf-8, utf-16, windows-1251, kz-1048"),
        (["--delimiter", "|"], "comma, semicolon, tab"),
        (["--locale", "en"], "kk, ru"),
        (["--locale", "ru"], "--locale: this can be declared of none of the files"),
    ],
)
def test_a_form_that_no_file_can_have_is_wrong_use(run, tmp_path, words, told):
    path = tmp_path / "b.ndjson"
    path.write_bytes(rows(5000))
    found = push(run, path, *words)
    assert found.returncode == 2, found.stderr
    assert told in " ".join(found.stderr.split())  # a narrow screen breaks the line


def test_a_refused_file_is_told_by_row_and_reported_whole(run, tmp_path):
    path, report = tmp_path / "bad.ndjson", tmp_path / "bad.csv"
    path.write_bytes(b"\n" * 5000 + rows(3000, 130, body="nobody"))
    found = push(run, path, "--report", report)
    assert found.returncode == 1, found.stderr
    assert "body_not_registered" in found.stderr
    assert "5001" in found.stderr  # the line of the file: empty ones count
    assert len(report.read_text("utf-8-sig").splitlines()) == 131
    assert "and 110 more" in push(run, path).stderr


def test_a_partial_file_of_which_nothing_was_taken_is_refused(run, tmp_path):
    path, report = tmp_path / "none.ndjson", tmp_path / "none.csv"
    path.write_bytes(rows(3500, 25, body="nobody"))
    found = push(run, path, "--mode", "partial", "--report", report)
    assert found.returncode == 1, found.stderr
    assert "refused, nothing is stored" in found.stderr
    assert len(report.read_text("utf-8-sig").splitlines()) == 26


def test_a_file_taken_in_part_ends_with_4_and_every_other_file_is_sent(run, tmp_path):
    paths = [tmp_path / f"{name}.ndjson" for name in ("part", "unknown", "whole")]
    paths[0].write_bytes(rows(3550, 2) + b"\n" + rows(3560, 3, body="nobody"))
    paths[2].write_bytes(rows(3570, 2))
    report = tmp_path / "all.csv"
    found = run(
        "push", *paths[::2], "--dataset", "applications", "--json", "--mode", "partial",
        "--report", report,
    )  # fmt: skip
    assert found.returncode == 4, found.stderr
    assert "part.ndjson: 3 rows were refused and are not stored" in found.stderr
    counts = [json.loads(line)["counts"] for line in found.stdout.splitlines()]
    assert [(each["created"], each["refused"]) for each in counts] == [(2, 3), (2, 0)]
    own = tmp_path / "all-part.ndjson.csv"
    assert len(own.read_text("utf-8-sig").splitlines()) == 4
    again = run("push", *paths, "--dataset", "applications", "--mode", "partial")
    assert again.returncode == 2, again.stderr  # a file that is not there is the worst of the three
    assert "whole.ndjson: accepted" in again.stderr


def test_what_was_refused_is_sent_again_since_only_the_platform_knows_whether_it_stands(
    ready, tmp_path
):
    path, client, sent = tmp_path / "again.ndjson", "legal-statistics-register", []
    path.write_bytes(rows(3600, 2, body="nobody"))
    reports = []
    with Session(
        f"http://127.0.0.1:{ready[1]}", client=client, secret=secret_of(ready, client)
    ) as session:
        for _ in range(2):
            with pytest.raises(Refused) as refused:
                send(session, path, block="citizens", dataset="applications", progress=sent.append)
            reports.append(refused.value.report)
    assert [each.bytes_sent for each in sent] == [path.stat().st_size] * 2
    assert reports[0].address == reports[1].address
    assert [each.code for each in reports[1]] == ["body_not_registered"] * 2


def test_rows_about_another_body_are_shown_by_row(run, tmp_path):
    path = tmp_path / "other.ndjson"
    meeting = {"month": "2025-01", "meetings_planned": 2, "meetings_held": 1, "issues_raised": 1}
    path.write_bytes(
        ndjson(*({"body": each, **meeting, "issues_resolved": 1} for each in ("health", "digital")))
    )
    found = run(
        "push", path, "--dataset", "meetings", "--block", "citizens", "--mode", "partial",
        client="reporter-health",
    )  # fmt: skip
    assert found.returncode == 1, found.stderr
    assert "refused, nothing is stored" in found.stderr
    assert "other_body" in found.stderr


def test_a_lost_answer_is_recovered_and_nothing_is_doubled(run, tmp_path, losing):
    at, lost = losing
    path = tmp_path / "lost.ndjson"
    path.write_bytes(rows(4000))
    found = push(run, path, "--block", "citizens", at=at)
    assert found.returncode == 0, found.stderr
    assert len(lost) == 1
    assert json.loads(found.stdout)["counts"]["created"] == 20
    anew = json.loads(push(run, path, "--occasion", "count").stdout)
    assert anew["counts"]["unchanged"] == 20


def test_a_large_file_is_waited_for_and_its_rows_are_counted(run, tmp_path):
    path = tmp_path / "large.ndjson"
    path.write_bytes(rows(100_000, 60_000))
    found = push(run, path)
    assert found.returncode == 0, found.stderr
    assert json.loads(found.stdout)["counts"]["created"] == 60_000


@pytest.mark.parametrize(
    ("words", "other", "told"),
    [
        (["--dataset", "nothing"], {}, "in no block"),
        ([], {"secret": "another"}, "no token"),
        (["--language", "xx"], {}, "kk, ru or en"),
        (["--dataset", "nothing", "--language", "ru"], {}, "ни в одном блоке"),
        (["--language", "kk"], {"secret": "another"}, "токен берілмеді"),
    ],
)
def test_wrong_use_is_told_and_ends_with_2(run, tmp_path, words, other, told):
    path = tmp_path / "b.ndjson"
    path.write_bytes(rows(5000))
    found = push(run, path, *words, **other)
    assert found.returncode == 2, found.stderr
    assert told in " ".join(found.stderr.split())  # a narrow screen breaks the line


def test_watch_moves_files_and_a_crash_before_the_move_changes_nothing(run, tmp_path):
    folder = tmp_path / "drop" / "applications"
    folder.mkdir(parents=True)
    (folder / "x.ndjson").write_bytes(rows(6000))
    (folder / "bad.ndjson").write_bytes(rows(7000, body="nobody"))
    (folder / "half.ndjson.part").write_bytes(b"{")
    found = run("watch", folder.parent, "--once", "--settle", 0)
    assert found.returncode == 1, found.stderr
    receipt = folder / "accepted" / "x.ndjson.receipt.json"
    first = json.loads(receipt.read_text("utf-8"))
    assert first["counts"]["created"] == 20
    assert len((folder / "refused" / "bad.ndjson.report.csv").read_text("utf-8").splitlines()) == 21
    assert (folder / "half.ndjson.part").exists()
    receipt.unlink()
    (folder / "accepted" / "x.ndjson").rename(folder / "x.ndjson")  # as if it was never moved
    assert run("watch", folder.parent, "--once", "--settle", 0).returncode == 0
    assert json.loads(receipt.read_text("utf-8"))["id"] == first["id"]


def test_watch_sends_each_file_in_the_form_it_can_have(run, tmp_path):
    folder = tmp_path / "drop" / "applications"
    folder.mkdir(parents=True)
    (folder / "e.csv").write_bytes(EXCEL.format(name="e").encode("cp1251"))
    (folder / "f.xlsm").write_bytes(workbook("f"))
    (folder / "g.ndjson").write_bytes(rows(7500, 1))
    found = run("watch", folder.parent, "--once", "--settle", 0, *RUSSIAN)
    assert found.returncode == 0, found.stderr
    papers = [
        json.loads((folder / "accepted" / f"{name}.receipt.json").read_bytes())["form"]
        for name in ("e.csv", "f.xlsm", "g.ndjson")
    ]
    assert papers[0] == READ_AS
    assert papers[1].endswith("; locale=ru")
    assert papers[2] == "application/x-ndjson"
    wrong = run("watch", folder.parent, "--once", "--charset", "koi9")
    assert wrong.returncode == 2, wrong.stderr
