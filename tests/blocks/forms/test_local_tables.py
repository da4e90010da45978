"""Tables as Excel in Russian and Kazakh writes them, once their sender declares it."""

import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bagalau.blocks.datasets.shape import field_names, option_names
from bagalau.blocks.forms.declared_form import XLSX, Form
from bagalau.blocks.forms.headers import plain_header
from bagalau.blocks.forms.local_values import LocalValues, NotOfLocale
from bagalau.blocks.parsing.chunks import ChunkReader
from bagalau.blocks.parsing.row_decoder import Reader
from bagalau.chassis.http.problems import Refused
from services.citizens.datasets import DATASETS as CITIZENS
from services.citizens.datasets import Application, OpenDialogue
from services.goals.datasets import DATASETS as GOALS
from services.orgdev.datasets import DATASETS as ORGDEV
from services.results.datasets import DATASETS as RESULTS
from tests.blocks.parsing.made_books import book, row, sheet

EXCEL_RU = "text/csv; charset=windows-1251; delimiter=semicolon; locale=ru"
CASES = (
    "Орган;Номер дела;Вид;Дата поступления;Срок ответа;Повторное\r\n"
    "health;0777;Обращение;31.12.2025;15.01.2026 0:00;ИСТИНА\r\n"
)
SHAPES = [*CITIZENS, *GOALS, *ORGDEV, *RESULTS]


def read(content: str | bytes, declared: str, shape=Application):
    """Read a table of one chunk in the charset it declares."""
    form = Form.of(declared)
    given_bytes = content if isinstance(content, bytes) else content.encode(form.charset)
    (chunk,) = ChunkReader(Reader(shape, form)).read(io.BytesIO(given_bytes), form.media)
    return chunk


def refused(content: str | bytes, declared: str, shape=Application) -> Refused:
    with pytest.raises(Refused) as caught:
        read(content, declared, shape)
    return caught.value


def test_a_table_of_excel_in_russian_is_read_as_declared():
    chunk = read(CASES, EXCEL_RU)
    assert not chunk.issues
    assert {name: column[0] for name, column in chunk.columns.items()} == {
        "body": "health", "case_number": "0777", "kind": "application",
        "received_on": date(2025, 12, 31), "due_on": date(2026, 1, 15), "answered_on": None,
        "repeated": True, "overturned": False,
    }  # fmt: skip


def test_a_table_of_excel_in_kazakh_is_read_as_declared():
    text = "ОРГАН\tІс нөмірі\tТүрі\tТүскен күні\tМерзімі\tҚайталама\nhealth\t1\tшағым\t1.2.2025\t2025-02-16\tжалған\n"
    chunk = read(text, "text/csv; charset=kz-1048; delimiter=tab; locale=kk")
    assert not chunk.issues
    assert chunk.columns["kind"] == ["complaint"]
    assert chunk.columns["received_on"] == [date(2025, 2, 1)]
    assert chunk.columns["repeated"] == [False]


@pytest.mark.parametrize("declared", ["text/csv", "text/csv; delimiter=semicolon"])
def test_nothing_of_it_is_guessed_where_it_is_not_declared(declared):
    with pytest.raises(Refused) as caught:
        read(CASES.encode("cp1251"), declared)
    assert caught.value.code == "not_utf8"
    chunk = read(CASES, "text/csv; delimiter=semicolon")
    assert {each.field for each in chunk.issues} == {"kind", "received_on", "due_on", "repeated"}


def test_a_file_in_utf_8_declared_as_another_charset_is_not_read_as_it():
    assert refused(b"\xef\xbb\xbf" + CASES.encode(), EXCEL_RU).code == "charset_differs"
    assert refused(CASES.encode(), EXCEL_RU).code == "charset_contradicted"


@pytest.mark.parametrize(
    ("cell", "share"),
    [("98,6", "98.6"), ("1\u00a0234,50", "1234.50"), ("12 345", "12345"), ("-0,5", "-0.5")],
)
def test_a_figure_of_the_locale_is_that_figure(cell, share):
    assert LocalValues(OpenDialogue).plain("printed_share", cell) == share


@pytest.mark.parametrize("cell", ["98.6", "1.234,5", "1 23", "1,234,567", "5%", "+5", "1e5", "٣"])
def test_a_figure_of_another_locale_is_never_taken_for_one_of_this(cell):
    with pytest.raises(NotOfLocale):
        LocalValues(OpenDialogue).plain("printed_share", cell)
    header = "body;month;questions_received;questions_answered;printed_share\n"
    line = f'health;12.2025;5;4;"{cell}"\n'
    (issue,) = read(header + line, "text/csv; delimiter=semicolon; locale=ru", OpenDialogue).issues
    assert (issue.code, issue.field) == ("figure_not_of_locale", "printed_share")


@given(
    st.decimals(-(10**9), 10**9, places=3),
    st.sampled_from([" ", "\u00a0", "\u2007", "\u2009", "\u202f", ""]),
)
def test_any_figure_grouped_by_thousands_is_read_back(figure, space):
    shown = f"{figure:,.3f}".replace(",", space).replace(".", ",")
    assert Decimal(LocalValues(OpenDialogue).plain("printed_share", shown)) == figure


@pytest.mark.parametrize("cell", ["2 025", "2025,0", "+2025", "2_025"])
def test_a_year_is_four_digits_in_any_locale(cell):
    (year_of,) = [each for each in GOALS if each.about.code == "plans"]
    with pytest.raises(NotOfLocale):
        LocalValues(year_of).plain("year", cell)


@pytest.mark.parametrize(
    ("cell", "month"),
    [
        ("12.2025", "2025-12"),
        ("01.12.2025", "2025-12"),
        ("2025-12", "2025-12"),
        ("дек.25", "дек.25"),
    ],
)
def test_a_month_is_read_where_its_year_is_written_out(cell, month):
    assert LocalValues(OpenDialogue).plain("month", cell) == month


def test_text_cells_of_a_workbook_follow_the_declared_locale_and_numbers_do_not():
    header = row(1, ["body", "month", "questions_received", "questions_answered", "printed_share"])
    rows = sheet(header, row(2, ["health", "31.12.2025", "1 200", 4, "98,6"]))
    content = book({"Открытый диалог": rows})
    chunk = read(content, f"{XLSX}; locale=ru", OpenDialogue)
    assert not chunk.issues
    assert chunk.columns["questions_received"] == [1200]
    assert chunk.columns["printed_share"] == [Decimal("98.6")]
    (issue, *_) = read(content, XLSX, OpenDialogue).issues
    assert issue.code in {"value_pattern", "figure_not_plain"}
    pointed = sheet(header, row(2, ["health", "2025-12", 5, 4, "98.6"]))
    (issue,) = read(book({"x": pointed}), f"{XLSX}; locale=ru", OpenDialogue).issues
    assert (issue.code, issue.field) == ("figure_not_of_locale", "printed_share")


HEADER = "Орган,{},Получено вопросов,Дано ответов\nhealth,2025-01,5,4\n"


@pytest.mark.parametrize("month", ["МЕСЯЦ", "  месяц ", "\u00a0Месяц", "ай", "Month", "Ай / Месяц"])
def test_headers_match_without_case_and_the_spaces_around_them(month):
    assert not read(HEADER.format(month), "text/csv", OpenDialogue).issues


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("Месяцы", ("Похожий столбец: «Месяц»",)),
        ("Меcяц", ("«Месяц»", "Знак 3 «c» - латинская", "U+0063")),
        ("Месяц\u200b", ("«Месяц»", "Знак 6 невидим", "U+200B")),
        ("\ufeffМесяц", ("Знак 1 невидим", "U+FEFF")),
        ("Аи\u0306", ("«Месяц»", "порознь", "одной буквой «й»")),
        ("Месяц / Дано ответов", ("Месяц / Дано ответов",)),
        ("Сумма", ("Столбцы: «Орган», «Месяц»",)),
    ],
)
def test_a_header_nobody_knows_names_the_nearest_and_the_letter_that_is_not_what_it_seems(
    header, told
):
    caught = refused(HEADER.format(header), "text/csv", OpenDialogue)
    problem = caught.problem(language="ru", type_="", instance="", request_id=None)
    assert caught.code == "column_unknown"
    assert [part for part in told if part not in problem.detail] == []


def test_an_empty_header_is_called_by_its_number():
    caught = refused(HEADER.format("  "), "text/csv", OpenDialogue)
    assert caught.code == "column_unnamed"
    assert "column 2" in str(caught)
    assert "month" in str(caught)


def test_a_value_under_an_empty_header_is_refused_and_empty_columns_are_not():
    text = "body,month,questions_received,questions_answered,,\nhealth,2025-01,5,4,,\nhealth,2025-02,5,4,x,\n"
    chunk = read(text, "text/csv", OpenDialogue)
    (issue,) = chunk.issues
    assert (issue.row, issue.code) == (2, "value_without_column")
    assert "column 5" in issue.message.en
    assert chunk.columns["month"] == ["2025-01"]


@pytest.mark.parametrize(
    ("line", "field", "told"),
    [
        ("heаlth,2025-01,5,4", "body", "Знак 3 «а» - буква кириллицы (U+0430), а не латинская «a»"),
        ("health,2025-О1,5,4", "month", "Знак 6 «О» - буква кириллицы"),
        ("health,2025-01,5\u200b,4", "questions_received", "Знак 2 невидим"),
        ("health\u00ad,2025-01,5,4", "body", "Знак 7 невидим"),
    ],
)
def test_a_refused_value_names_its_letter_that_is_not_what_it_seems(line, field, told):
    text = f"body,month,questions_received,questions_answered\n{line}\n"
    (issue,) = read(text, "text/csv", OpenDialogue).issues
    assert issue.field == field
    assert told in issue.message.ru


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.about.code)
def test_no_two_columns_and_no_two_listed_values_of_a_form_have_one_name(shape):
    for names in (field_names(shape), *option_names(shape).values()):
        told = [{plain_header(text) for text in (code, each.kk, each.ru, each.en)}
                for code, each in names.items()]  # fmt: skip
        assert sum(map(len, told)) == len(set().union(*told))


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.about.code)
def test_every_value_of_a_closed_list_has_a_shown_name(shape):
    properties = shape.model_json_schema()["properties"]
    listed = {
        name: part["enum"]
        for name, each in properties.items()
        for part in (each, *each.get("anyOf", ()))
        if "enum" in part
    }
    assert {name: list(each) for name, each in option_names(shape).items()} == listed


@pytest.mark.parametrize("written", ["ШЫН", "шын", "Ақиқат", "ИСТИНА", " истина "])
@pytest.mark.parametrize("opposite", ["ӨТІРІК", "Жалған", "ложь"])
def test_truth_is_read_as_each_program_of_the_country_shows_it(written, opposite):
    reads = LocalValues(Application)
    shown = reads.plain("repeated", written), reads.plain("repeated", opposite)
    assert shown == ("true", "false")


@pytest.mark.parametrize("declared", ["text/csv", "text/csv; locale=ru"])
def test_rows_of_separators_alone_are_no_records_and_count_as_lines(declared):
    rows = "body,month,questions_received,questions_answered\n,,,\nhealth,2025-01,5,5\n, ,,\n,,,\nhealth,2025-02,5,x\n,,,\n"
    chunks = ChunkReader(Reader(OpenDialogue, Form.of(declared))).read(
        io.BytesIO(f",,,\n{rows}".encode()), "text/csv"
    )
    (chunk,) = chunks
    assert (chunk.read, chunk.columns["month"]) == (2, ["2025-01"])
    assert [each.row for each in chunk.issues] == [2]
    assert chunk.shifts == ((1, 3), (2, 5))


def test_a_row_of_separators_among_plain_rows_is_no_record():
    text = "body,case_number,kind,received_on,due_on\nhealth,1,complaint,2025-01-01,2025-01-15\n,,,,\nhealth,2,complaint,2025-01-01,2025-01-15\n"
    chunk = read(text, "text/csv")
    assert (chunk.columns["case_number"], list(chunk.issues)) == (["1", "2"], [])
