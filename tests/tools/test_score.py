"""`bagalau score`: offline, exact, and clear about bad input."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from bagalau_tools.methodology.score import score_command
from tests.scoring.engine.test_overrides import TEXT as OVERRIDDEN
from tests.scoring.sample import TEXT

HEADER = "body,kind,measure,value,state\n"
ROWS = """astana,LEB,answered,5365,
astana,LEB,received,7363,
astana,LEB,counted,342,
astana,LEB,total,430,
health,CSB,full,,not_supplied
bank,NB,full,1,
"""
CASES = """
edition: sample-2025
cases:
  - {name: "open dialogue [in Almaty]", kind: LEB, given: {answered: 5365, received: 7363}, expect: {B3.04: 6*5365/7363}}
"""

app = typer.Typer()
app.command()(score_command)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "160")
    Path("edition.yaml").write_text(TEXT, encoding="utf-8")
    Path("measures.csv").write_text(HEADER + ROWS, encoding="utf-8")
    Path("cases.yaml").write_text(CASES, encoding="utf-8")

    def command(*arguments: str) -> Result:
        return CliRunner().invoke(app, arguments, catch_exceptions=False)

    return command


def test_table_shows_every_body_with_score_and_band(run):
    found = run("edition.yaml", "measures.csv")
    assert found.exit_code == 0
    astana = next(line for line in found.stdout.splitlines() if "astana" in line)
    assert "7.29" in astana
    assert "ineffective" in astana
    assert "not applicable" in next(line for line in found.stdout.splitlines() if "bank" in line)
    assert "astana: insufficient_coverage, A1.05 insufficient_data" in found.stdout
    assert "sha256:" in found.stdout


def test_body_with_nothing_counted_is_said_to_have_no_score(run):
    rows = "".join(f"astana,LEB,{m},,not_due\n" for m in sorted(_measures()))
    Path("measures.csv").write_text(HEADER + rows, encoding="utf-8")
    assert "nothing counted" in run("edition.yaml", "measures.csv").stdout


def _measures() -> frozenset[str]:
    from bagalau.scoring.loading.edition import read_edition

    return read_edition(TEXT).measures()


def test_json_is_exact(run):
    found = json.loads(run("edition.yaml", "measures.csv", "--json").stdout)
    assert found["edition"] == "sample-2025"
    astana, _health, bank = found["scores"]
    nodes = {node["code"]: node for node in astana["nodes"]}
    assert nodes["B3.04"]["points"] == "870/199"
    assert nodes["A1.01"]["missing"] == "not_supplied"
    assert (bank["applies"], bank["score"], bank["exact"]) == (False, None, None)


def test_trace_leads_from_the_score_to_the_counts(run):
    found = run("edition.yaml", "measures.csv", "--trace", "astana")
    assert "value = answered/received = 5365/7363 ≈ 0.728643" in found.stdout
    assert "rounded half up, once" in found.stdout


def test_trace_of_an_unknown_body_names_the_known_ones(run):
    found = run("edition.yaml", "measures.csv", "--trace", "nobody")
    assert found.exit_code == 2
    assert (
        found.stderr == "--trace: nobody is not in measures.csv; there are: astana, health, bank\n"
    )


def test_cases_are_worked_and_differences_shown(run):
    good = run("edition.yaml", "--cases", "cases.yaml")
    assert (good.exit_code, good.stdout) == (0, "ok      open dialogue [in Almaty]\n")
    Path("cases.yaml").write_text(CASES.replace("6*5365", "5*5365"), encoding="utf-8")
    wrong = run("edition.yaml", "measures.csv", "--cases", "cases.yaml")
    assert wrong.exit_code == 1
    assert "points of B3.04: expected 725/199, found 870/199" in wrong.stdout


def test_year_that_is_not_governed_is_refused(run):
    assert run("edition.yaml", "measures.csv", "--year", "2025").exit_code == 0
    found = run("edition.yaml", "measures.csv", "--year", "2023")
    assert found.exit_code == 2
    assert "edition.yaml: no edition governs 2023" in found.stderr


def test_files_that_cannot_be_read_are_named(run):
    for arguments in (["none.yaml", "measures.csv"], ["edition.yaml", "none.csv"]):
        found = run(*arguments)
        assert found.exit_code == 2
        assert "cannot be read: No such file or directory" in found.stderr
    assert "must be given, unless --cases is" in run("edition.yaml").stderr


def test_faults_of_edition_and_cases_are_listed_with_their_lines(run):
    Path("edition.yaml").write_text(TEXT.replace("maximum: 30", "maximum: 31"), encoding="utf-8")
    found = run("edition.yaml", "measures.csv")
    assert found.exit_code == 2
    assert "edition.yaml: line" in found.stderr
    assert "/children/0/maximum: A1 has a maximum of 55, its children sum to 56" in found.stderr
    Path("edition.yaml").write_text(TEXT, encoding="utf-8")
    Path("cases.yaml").write_text("edition: x", encoding="utf-8")
    found = run("edition.yaml", "--cases", "cases.yaml")
    assert (found.exit_code, "cases must be given" in found.stderr) == (2, True)


def test_edition_in_another_encoding_is_refused_clearly(run):
    Path("edition.yaml").write_bytes("note: жұмыс".encode("cp1251", "replace"))
    found = run("edition.yaml", "measures.csv")
    assert (found.exit_code, "not Windows-1251" in found.stderr) == (2, True)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("astana,LEB,full,NaN,\n", "row 2, value: 'NaN' is not a number"),
        ("astana,LEB,full,inf,\n", "row 2, value: 'inf' is not a number"),
        ("astana,LEB,full,-Infinity,\n", "row 2, value: '-Infinity' is not a number"),
        ("astana,LEB,full,1e5,\n", "row 2, value: '1e5' is not a number"),
        ("astana,LEB,full,٣,\n", "row 2, value: '٣' is not a number"),
        ('astana,LEB,full,"12,5",\n', "row 2, value: '12,5': write a point, not a comma"),
        ("astana,LEB,full,,\n", "row 2, value: give either a value or a state"),
        ("astana,LEB,full,1,refused\n", "row 2, value: give either a value or a state"),
        ("astana,LEB,full,,lost\n", "row 2, state: 'lost' is not one of"),
        ("astana,LEB,fool,1,\n", "row 2, measure: 'fool' is no measure of this edition"),
        (",LEB,full,1,\n", "row 2, body: must be given"),
        ("astana,,full,1,\n", "row 2, kind: must be given"),
        ("astana,LEB,,1,\n", "row 2, measure: must be given"),
        ("a,LEB,full,1,\na,CSB,missed,1,\n", "row 3, kind: 'CSB', but an earlier row says 'LEB'"),
        ("a,LEB,full,1,\na,LEB,full,2,\n", "row 3, measure: a has full in an earlier row"),
        ("astana,LEB,full\n", "row 2: has not as many cells as the header"),
        ("astana,LEB,full,1,,,\n", "row 2: has not as many cells as the header"),
        ('astana,LEB,"full\n', "row 2: unexpected end of data"),
        ("", "holds no rows"),
    ],
)
def test_bad_row_is_told_by_row_and_field(run, rows: str, told: str):
    Path("measures.csv").write_text(HEADER + rows, encoding="utf-8")
    found = run("edition.yaml", "measures.csv")
    assert found.exit_code == 2
    assert f"measures.csv: {told}" in found.stderr


def test_all_bad_rows_are_told_at_once(run):
    Path("measures.csv").write_text(HEADER + "a,LEB,x,1,\na,LEB,full,y,\n", encoding="utf-8")
    assert len(run("edition.yaml", "measures.csv").stderr.splitlines()) == 2


@pytest.mark.parametrize(
    "header",
    ["", "body,kind,measure\n", "body,kind,measure,value,note\n", "body,body,kind,measure,value\n"],
)
def test_header_must_be_the_known_columns(run, header: str):
    Path("measures.csv").write_text(header + "a,LEB,full,1\n", encoding="utf-8")
    found = run("edition.yaml", "measures.csv")
    assert (found.exit_code, "row 1: the header must be" in found.stderr) == (2, True)


def test_mark_of_byte_order_and_foreign_line_ends_are_accepted(run):
    text = "value, measure ,kind,body\r\n 5365,answered,LEB,astana\r\n7363,received,LEB,astana\r\n"
    Path("measures.csv").write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert "7.29" in run("edition.yaml", "measures.csv").stdout


def test_windows_encoding_is_refused_clearly(run):
    Path("measures.csv").write_bytes(HEADER.encode() + "Алматы,LEB,full,1,\n".encode("cp1251"))
    found = run("edition.yaml", "measures.csv")
    assert (found.exit_code, "save the file as UTF-8" in found.stderr) == (2, True)


def test_overrides_follow_group_region_and_year_of_the_file(run):
    Path("edition.yaml").write_text(OVERRIDDEN, encoding="utf-8")
    rows = [
        f"{body},LEB,other,{region},{year},{name},{value},"
        for body, region, year in (("one", "abai", 2024), ("two", "abai", 2025), ("six", "", 2024))
        for name, value in (("left", 12), ("staff", 100))
    ]
    header = "body,kind,group,region,year,measure,value,state"
    Path("measures.csv").write_text("\n".join([header, *rows]), encoding="utf-8")
    found = run("edition.yaml", "measures.csv")
    assert found.exit_code == 0, found.stderr
    lines = {name: line.partition(name)[2] for line in found.stdout.splitlines()
             for name in ("one", "two", "six") if f" {name} " in line and "LEB" in line}  # fmt: skip
    assert lines["one"] != lines["two"] == lines["six"]
    other = rows[0].replace("left", "full").replace("2024", "2025")
    Path("measures.csv").write_text("\n".join([header, *rows, other]), encoding="utf-8")
    found = run("edition.yaml", "measures.csv")
    assert "an earlier row of one says another group, region, year" in found.stderr
    Path("measures.csv").write_text(f"{header}\none,LEB,,,soon,left,1,\n", encoding="utf-8")
    assert "'soon' is not a year like 2025" in run("edition.yaml", "measures.csv").stderr


def test_a_file_without_the_year_is_refused_where_the_year_decides(run):
    Path("edition.yaml").write_text(OVERRIDDEN, encoding="utf-8")
    rows = "body,kind,group,measure,value,state\na,LEB,local,left,1,\n"
    Path("measures.csv").write_text(rows, encoding="utf-8")
    found = run("edition.yaml", "measures.csv")
    assert found.exit_code == 2
    assert "O5 holds in some years only: say the year of the facts" in found.stderr
