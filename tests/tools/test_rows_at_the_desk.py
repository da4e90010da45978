"""Lists of rows at a desk: taken from the file beside the measures, or refused by name, never 0."""

import json

import pytest
from typer.testing import CliRunner

from bagalau_tools.main import app
from tests.analysis.audit.paths import ROOT
from tests.tools.test_history_of_a_folder import MEASURES_2013, folder_of

BUDGET = ROOT / "methodology" / "budget-2014.yaml"
OLDER = ROOT / "methodology" / "budget-2013.yaml"
RUN = CliRunner()
HEADER = "body,list,row,column,value\n"


def run(*words):
    return RUN.invoke(app, [*map(str, words)])


def test_a_score_takes_the_rows_beside_the_measures_or_those_named(tmp_path):
    measures = folder_of(tmp_path) / "2013-budget.csv"
    found = run("score", BUDGET, measures, "--json")
    assert found.exit_code == 0, found.output
    # The worked case "An ordinary year": 14 - 3 + 10 + 21 + 9.5.
    assert json.loads(found.stdout)["scores"][0]["score"] == "51.50"
    other = tmp_path / "other.csv"
    (tmp_path / "2013-budget.rows.csv").rename(other)
    again = run("score", BUDGET, measures, "--rows", other, "--json")
    assert again.stdout == found.stdout
    nowhere = run("score", BUDGET, measures, "--rows", tmp_path / "none.csv")
    assert (nowhere.exit_code, "none.csv cannot be read" in nowhere.stderr) == (2, True)


@pytest.mark.parametrize(
    "command", [["score"], ["methodology", "audit"], ["methodology", "bridge"]]
)
def test_lists_that_nobody_gave_are_refused_by_name(tmp_path, command):
    measures = folder_of(tmp_path) / "2013-budget.csv"
    (tmp_path / "2013-budget.rows.csv").unlink()
    files = {"score": [BUDGET, measures], "audit": [BUDGET, "--facts", measures]}
    words = files.get(command[-1], [OLDER, BUDGET, "--facts", measures])
    found = run(*command, *words)
    assert found.exit_code == 2
    assert (
        "2013-budget.rows.csv: programmes, results: the edition counts lists of rows"
        in found.stderr
    )


def test_a_body_without_rows_says_so_or_is_refused(tmp_path):
    measures = folder_of(tmp_path) / "2013-budget.csv"
    rows = tmp_path / "2013-budget.rows.csv"
    cells = [line for line in rows.read_text().splitlines() if "results" not in line]
    rows.write_text("\n".join(cells) + "\n")
    found = run("score", BUDGET, measures)
    assert found.exit_code == 2
    assert "health has no rows of results: give them, or say so in a line like health,results,,,not_supplied" in found.stderr  # fmt: skip
    rows.write_text("\n".join([*cells, "health,results,,,nothing_to_measure"]) + "\n")
    nodes = json.loads(run("score", BUDGET, measures, "--json").stdout)["scores"][0]["nodes"]
    [efficiency] = [each for each in nodes if each["code"] == "B5.1"]
    assert (efficiency["state"], efficiency["missing"]) == ("excluded", "nothing_to_measure")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (",programmes,1,plan,5", "row 2, body: must be given"),
        ("health,programs,1,plan,5", "row 2, list: 'programs' is no list of this edition"),
        ("health,programmes,,plan,5", "row 2, row: must be given"),
        ("health,programmes,1,plans,5", "row 2, column: 'plans' is no column of programmes"),
        ("health,programmes,1,plan,٥", "row 2, value: '٥' is not a number"),
        ("health,programmes,1,plan,", "row 2, value: '' is not a number"),
        ("health,programmes,,,lost", "row 2, value: 'lost' of a whole list is not one of"),
        ("health,programmes,1,plan", "row 2: has not as many cells as the header"),
        ("health,programmes,1,plan,5\nhealth,programmes,1,plan,6", "row 3, column: health has plan of 1"),
        ("health,programmes,,,not_supplied\nhealth,programmes,1,plan,6", "row 3, list: an earlier row says"),
        ("health,programmes,1,plan,5\nhealth,programmes,,,not_supplied", "row 3, list: health has programmes"),
        ("other,programmes,,,not_supplied", "other has rows and no measures"),
        ("hеalth,programmes,,,not_supplied", "'hеalth' looks like 'health': character 2 is CYRILLIC SMALL LETTER IE"),
    ],
)  # fmt: skip
def test_a_faulty_row_is_told_by_its_number_and_field(tmp_path, line, told):
    measures = folder_of(tmp_path) / "2013-budget.csv"
    (tmp_path / "2013-budget.rows.csv").write_text(HEADER + line + "\n", encoding="utf-8")
    found = run("score", BUDGET, measures)
    assert (found.exit_code, told in found.stderr) == (2, True), found.stderr


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        ("results,0,programme,001", "results,0,programme,009", "health, results: 0 says programme '009', which is in no row of programmes"),
        ("results,0,programme,001", "results,0,programme,00\uff11", "in no row of programmes: '00\uff11' looks like '001': character 3 is FULLWIDTH DIGIT ONE"),
        ("results,0,programme,001", "results,0,programme,00l", "'00l' looks like '001': character 3 is LATIN SMALL LETTER L, there DIGIT ONE"),
        ("health,results,0,programme,001\n", "", "health, results: 0 has no programme, which joins it to programmes"),
        ("health,programmes,002,programme,002\n", "", "health, programmes: 002 has no programme, by which rows are joined to it"),
        ("programmes,002,programme,002", "programmes,002,programme,001", "health, programmes: 002 and 001 have the programme '001'"),
        ("programmes,002,plan,5000", "programmes,002,plan,5000\nhealth,programmes,001,administrator,co\nhealth,programmes,002,administrator,со", "health, programmes: 002 says administrator 'со': 'со' looks like 'co'"),
        ("programmes,002,plan,5000", "programmes,002,plan,5000\nhealth,programmes,001,administrator,cо", "which mixes letters of two scripts: c (LATIN SMALL LETTER C)"),
    ],
)  # fmt: skip
def test_a_row_that_no_other_is_joined_to_is_told_and_never_left_out_in_silence(
    tmp_path, was, becomes, told
):
    measures = folder_of(tmp_path) / "2013-budget.csv"
    rows = tmp_path / "2013-budget.rows.csv"
    rows.write_text(rows.read_text().replace(was, becomes), encoding="utf-8")
    found = run("score", BUDGET, measures)
    assert (found.exit_code, told in found.stderr) == (2, True), found.stderr


def test_an_audit_counts_the_rows_it_is_given(tmp_path):
    measures = folder_of(tmp_path) / "2013-budget.csv"
    many, rows = [], []
    for at in range(6):
        many += [f"body-{at},CSB,central,{name},{value}," for name, value in MEASURES_2013.items()]
        cells = (tmp_path / "2013-budget.rows.csv").read_text().splitlines()[1:]
        rows += [line.replace("health", f"body-{at}", 1) for line in cells]
    measures.write_text("\n".join(["body,kind,group,measure,value,state", *many]) + "\n")
    (tmp_path / "2013-budget.rows.csv").write_text(HEADER + "\n".join(rows) + "\n")
    found = run("methodology", "audit", BUDGET, "--facts", measures, "--json")
    assert found.exit_code == 0, found.output
    floor = {
        each["subjects"][0]
        for each in json.loads(found.stdout)["blocks"][0]["findings"]
        if "of the maximum or less" in each["text"]["en"]
    }
    assert floor, "what stands there by its own figures is told"
    assert not floor & {"B1", "B1.1", "B4", "B4.1", "B5", "B5.1"}


@pytest.mark.parametrize(
    ("bodies", "told"),
    [
        (["astana", "аstana"], "row 3, body: 'аstana' mixes letters of two scripts: а (CYRILLIC SMALL LETTER A)"),
        (["cop", "сор"], "row 3, body: 'сор' looks like 'cop' of row 2: character 1 is CYRILLIC SMALL LETTER ES, there LATIN SMALL LETTER C"),
        (["astana", "Astana"], "row 3, body: 'Astana' looks like 'astana' of row 2"),
        (["astana", "asta\u200bna"], "row 3, body: 'asta\\u200bna' mixes letters of two scripts: ZERO WIDTH SPACE"),
        (["alpha", "αlpha"], "GREEK SMALL LETTER ALPHA"),
        (["akimat-abai", "akimat\u2011abai"], "row 3, body: 'akimat\u2011abai' looks like 'akimat-abai' of row 2: character 7 is NON-BREAKING HYPHEN, there HYPHEN-MINUS"),
        (["akimat-abai", "akimat\u2212abai"], "character 7 is MINUS SIGN, there HYPHEN-MINUS"),
        (["\u0451ж", "\u0435\u0308ж"], "row 3, body: '\u0435\u0308ж' looks like '\u0451ж' of row 2"),
        (["\u0451", "\u00eb"], "character 1 is LATIN SMALL LETTER E WITH DIAERESIS, there CYRILLIC SMALL LETTER IO"),
        (["\u04d9", "\u0259"], "character 1 is LATIN SMALL LETTER SCHWA, there CYRILLIC SMALL LETTER SCHWA"),
        (["abai", "abai\ufe0f"], "mixes letters of two scripts: VARIATION SELECTOR-16"),
        (["abai", "abai\u3164"], "mixes letters of two scripts: HANGUL FILLER"),
        (["body-10", "body-1o"], "row 3, body: 'body-1o' looks like 'body-10' of row 2"),
    ],
)  # fmt: skip
def test_codes_that_look_alike_are_refused_by_the_letter(tmp_path, bodies, told):
    measures = tmp_path / "measures.csv"
    lines = [f"{body},CSB,budget_targets_full,{at}," for at, body in enumerate(bodies)]
    measures.write_text(
        "\n".join(["body,kind,measure,value,state", *lines]) + "\n", encoding="utf-8"
    )
    found = run("score", ROOT / "services/goals/methodology/goals-2022.yaml", measures)
    assert (found.exit_code, told in found.stderr) == (2, True), found.stderr


def test_kinds_and_groups_in_two_scripts_are_refused_too(tmp_path):
    measures = tmp_path / "measures.csv"
    measures.write_text("body,kind,measure,value,state\na,СSB,budget_targets_full,1,\n", "utf-8")
    found = run("score", ROOT / "services/goals/methodology/goals-2022.yaml", measures)
    assert (
        "row 2, kind: 'СSB' mixes letters of two scripts: С (CYRILLIC CAPITAL LETTER ES)"
        in found.stderr
    )


PEERS = """edition: desk-2024
block: citizens
governs: [2024]
known_from: 2024-01-01
names: {kk: к, ru: р, en: e}
status: proposed
rounding: {places: 2, mode: half_up, status: proposed}
maximum: 10
peers: {by: group, least: 2, status: proposed}
clamp: {least: 0, most: 10}
coverage: {flag_below: 0.80, status: proposed}
bands: [{code: low, at_least: 0, names: {kk: к, ru: р, en: e}, status: proposed}]
children:
  - code: A
    names: {kk: к, ru: р, en: e}
    maximum: 10
    good: up
    kinds: [CSB]
    evaluator: x
    value: a
    rule: {rank: {}}
    missing: {not_supplied: zero, no_official_statistics: exclude, nothing_to_measure: exclude, refused: zero, not_due: exclude}
    inputs: {a: {kk: к, ru: р, en: e}}
    source: {status: proposed}
"""


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (["CSB,x,r", "CSB,х,r"], "row 3, group: 'х' looks like 'x' of row 2: character 1 is CYRILLIC SMALL LETTER HA"),
        (["CSB,North,r", "CSB,north,r"], "row 3, group: 'north' looks like 'North' of row 2"),
        (["CSB,x,KZ-10", "CSB,x,KZ-1o"], "row 3, region: 'KZ-1o' looks like 'KZ-10' of row 2"),
        (["CSB,x,r", "СЅВ,x,r"], "row 3, kind: 'СЅВ' looks like 'CSB' which the edition names: character 1 is CYRILLIC"),
        (["csb,x,r", "csb,x,r"], "row 2, kind: 'csb' looks like 'CSB' which the edition names"),
    ],
)  # fmt: skip
def test_whom_a_body_is_compared_among_has_no_code_that_looks_like_another(tmp_path, cells, told):
    edition, measures = tmp_path / "desk.yaml", tmp_path / "measures.csv"
    edition.write_text(PEERS, encoding="utf-8")
    lines = [f"{each},a,{at},,body-{at}" for at, each in enumerate(cells)]
    measures.write_text(
        "\n".join(["kind,group,region,measure,value,state,body", *lines]), encoding="utf-8"
    )
    found = run("score", edition, measures)
    assert (found.exit_code, told in found.stderr) == (2, True), found.stderr


def test_a_body_of_one_year_must_not_look_like_another_of_the_year_before(tmp_path):
    edition = ROOT / "services/goals/methodology/goals-2022.yaml"
    years = []
    for body in ("cop", "сор"):
        years.append(tmp_path / f"{len(years)}.csv")
        years[-1].write_text(f"body,kind,measure,value,state\n{body},CSB,goals_total,1,\n", "utf-8")
    found = run("methodology", "bridge", edition, edition, "--facts", years[0], "--facts", years[1])
    assert (found.exit_code, "'сор' looks like 'cop'" in found.stderr) == (2, True), found.output
