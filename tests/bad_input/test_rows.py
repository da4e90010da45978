"""Rows with values nobody means: each is refused by row, field and rule, and nothing is stored."""

import pytest

from tests.bad_input.senders import MEETINGS, Senders, in_one_loop, raw, row

LONG = "1" * 10**6
COUNTS = [
    ("-1", "value_below_minimum"),
    ("1.5", "value_wrong_type"),
    ("15e-1", "value_wrong_type"),
    ("-1.0", "value_below_minimum"),
    ("1E-9999", "value_wrong_type"),
    ("1e18", "value_above_maximum"),
    ("1e400", "value_not_finite"),
    ("9223372036854775808", "value_above_maximum"),
    ("1" * 30, "value_above_maximum"),
    (LONG, "value_wrong_type"),
    ("true", "value_wrong_type"),
    ("null", "value_wrong_type"),
    ('"5"', "value_wrong_type"),
    ('"1,5"', "value_wrong_type"),
    ("NaN", "value_not_finite"),
    ("Infinity", "value_not_finite"),
    ("[1]", "value_wrong_type"),
    ("{}", "value_wrong_type"),
    ("[" * 5000 + "]" * 5000, "value_wrong_type"),
]
FIGURES = [
    ('"NaN"', "figure_not_finite"),
    ('"sNaN"', "figure_not_finite"),
    ('"-Infinity"', "figure_not_finite"),
    ("1e400", "figure_out_of_range"),
    ("1E-9999", "figure_out_of_range"),
    ('"1E-9999"', "figure_out_of_range"),
    ('"0E+99999999"', "figure_out_of_range"),
    ('"1.0000000001"', "figure_out_of_range"),
    (f'"{LONG}"', "figure_out_of_range"),
    ('"1E+999999999999999999999"', "value_wrong_type"),
    ('"1,5"', "value_wrong_type"),
    ('"0x10"', "value_wrong_type"),
    ('"1_000"', "figure_not_plain"),
    ('" 1"', "figure_not_plain"),
    ('"٣"', "figure_not_plain"),
]
DATES = [
    "0000-00-00", "2025-02-30", "2025-3-1", "20250301", "01.03.2025", "2025-03-01T00:00:00",
    "2025-03-01 ", "1740787200", "٢٠٢٥-03-01",
]  # fmt: skip
MONTHS = ["2025-13", "2025-00", "2025-1", "0000-01", "2025-03\n", "2025-03 ", "20٢٥-03", "25-03"]
TEXTS = ['"\\u0000"', '"a\\u001b[31m"', '"\\u007f"']
UNREADABLE = [
    '"\\ud800"', '"\\udc00\\ud800"', b'"\xff\xfe"', b'"\xed\xa0\x80"', '"\x01"', '"open',
]  # fmt: skip


def short(value: object) -> str:
    return ascii(value)[:24]


async def one_issue(senders: Senders, dataset: str, content: bytes) -> dict[str, object]:
    told = await senders.refused(dataset, content)
    assert (told["status"], told["code"]) == (422, "import_refused")
    issue: dict[str, object] = told["errors"][0]
    assert issue["row"] == 1
    assert issue["legal_basis"]
    return issue


@in_one_loop
@pytest.mark.parametrize(("value", "code"), COUNTS, ids=[short(each[0]) for each in COUNTS])
async def test_what_is_no_count_is_refused(senders: Senders, value: str, code: str) -> None:
    issue = await one_issue(senders, "meetings", raw("meetings", "meetings_held", value))
    assert (issue["code"], issue["field"]) == (code, "meetings_held")
    assert issue["pointer"] == "/0/meetings_held"


@in_one_loop
@pytest.mark.parametrize(("value", "code"), FIGURES, ids=[short(each[0]) for each in FIGURES])
async def test_what_is_no_figure_is_refused(senders: Senders, value: str, code: str) -> None:
    issue = await one_issue(senders, "targets", raw("targets", "planned", value))
    assert (issue["code"], issue["field"], issue["pointer"]) == (code, "planned", "/0/planned")


@in_one_loop
@pytest.mark.parametrize("value", DATES)
async def test_what_is_no_date_is_refused(senders: Senders, value: str) -> None:
    issue = await one_issue(senders, "applications", row("applications", received_on=value))
    assert (issue["code"], issue["field"]) == ("value_wrong_type", "received_on")


@in_one_loop
@pytest.mark.parametrize("value", MONTHS, ids=short)
async def test_what_is_no_month_is_refused(senders: Senders, value: str) -> None:
    issue = await one_issue(senders, "meetings", row("meetings", month=value))
    assert (issue["code"], issue["field"]) == ("value_pattern", "month")


@in_one_loop
@pytest.mark.parametrize(
    "year",
    [
        "0",
        "-1",
        "99999",
        "2025.5",
        '"2025"',
        "2_025",
        "+2025",
        '"2_025"',
        "20250000000000000000000",
    ],
)
async def test_what_is_no_year_is_refused(senders: Senders, year: str) -> None:
    issue = await one_issue(senders, "targets", raw("targets", "year", year))
    assert issue.get("field") == "year" or issue["code"] == "row_unreadable"


@in_one_loop
@pytest.mark.parametrize(
    ("changed", "code", "field"),
    [
        ({"month": "2099-01"}, "year_not_open", "month"),
        ({"body": "atlantis"}, "body_not_registered", "body"),
        ({"body": "digital\n"}, "value_pattern", "body"),
        ({"body": "Цифра"}, "value_pattern", "body"),
        ({"held": 1}, "field_unknown", "held"),
        ({"a/b~c": 1}, "field_unknown", "a/b~c"),
        ({"\0": 1}, "field_unknown", "\N{REPLACEMENT CHARACTER}"),
        ({"k" * 10**5: 1}, "field_unknown", "k" * 64),
    ],
    ids=short,
)
async def test_an_unknown_year_body_or_field_is_refused(
    senders: Senders, changed: dict[str, object], code: str, field: str
) -> None:
    who = senders.doors.headers(
        "reporter", "atlantis" if changed.get("body") == "atlantis" else "digital"
    )
    answer = await senders.doors.ask(
        "citizens", who, "POST", "/v1/datasets/meetings/imports",
        json=[{**MEETINGS, **changed}],
    )  # fmt: skip
    issue = answer.json()["errors"][0]
    assert (answer.status_code, issue["code"], issue["field"]) == (422, code, field)
    assert issue["pointer"] == "/0/" + field.replace("~", "~0").replace("/", "~1")


@in_one_loop
@pytest.mark.parametrize("value", TEXTS)
async def test_control_characters_in_a_text_are_refused(senders: Senders, value: str) -> None:
    issue = await one_issue(senders, "targets", raw("targets", "data_source", value))
    assert (issue["code"], issue["field"]) == ("text_not_plain", "data_source")


@in_one_loop
@pytest.mark.parametrize("value", UNREADABLE, ids=short)
async def test_a_row_that_is_no_json_is_refused(senders: Senders, value: str | bytes) -> None:
    issue = await one_issue(senders, "targets", raw("targets", "data_source", value))
    assert issue["code"] == "row_unreadable"


@in_one_loop
@pytest.mark.parametrize("line", [b"null", b"[]", b"1", b"[[[[", b"[" * 10**5, b'{"a":' * 10**5])
async def test_a_row_that_is_no_object_is_refused(senders: Senders, line: bytes) -> None:
    assert (await one_issue(senders, "meetings", line))["code"] == "row_unreadable"


@in_one_loop
@pytest.mark.parametrize(
    ("again", "name"),
    [
        ('"meetings_held": 1', "meetings_held"),
        ('"body": "health"', "body"),
        ('"body": "digital"', "body"),
        ('"\\u0062ody": "digital"', "body"),
        ('"meetings\\u005fheld" : 1', "meetings_held"),
    ],
)
async def test_a_field_given_twice_is_refused_however_its_name_is_written(
    senders: Senders, again: str, name: str
) -> None:
    line = row("meetings")[:-1] + f", {again}}}".encode()
    issue = await one_issue(senders, "meetings", line)
    assert (issue["code"], issue["field"]) == ("field_repeated", name)


@in_one_loop
@pytest.mark.parametrize(
    "number",
    [
        "900101300017",
        "case-900101300017",
        "900101300017.1",
        "900101-300017",
        "123456-900101-300017",
    ],
)
async def test_a_value_shaped_like_a_personal_number_is_refused(
    senders: Senders, number: str
) -> None:
    issue = await one_issue(senders, "applications", row("applications", case_number=number))
    assert (issue["code"], issue["field"]) == ("personal_number", "case_number")
    assert number not in str(issue)


@in_one_loop
async def test_one_bad_row_among_good_ones_stores_none_of_them(senders: Senders) -> None:
    rows = [row("meetings", month=f"2025-{month:02d}") for month in range(1, 13)]
    bad = row("meetings", month="2025-07", meetings_held=-1)
    told = await senders.refused("meetings", b"\n".join([*rows[:6], bad, *rows[7:]]))
    assert [(each["row"], each["field"]) for each in told["errors"]] == [(7, "meetings_held")]


@in_one_loop
async def test_a_record_given_twice_in_a_batch_is_refused(senders: Senders) -> None:
    told = await senders.refused("meetings", b"\n".join([row("meetings"), row("meetings")]))
    assert [(each["row"], each["code"]) for each in told["errors"]] == [(2, "duplicate_in_batch")]
