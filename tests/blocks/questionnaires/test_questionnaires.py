"""A body's questionnaire: filled in by what is known, proved by files, confirmed by the head."""

from functools import partial
from io import BytesIO

import pytest
import pytest_asyncio
from openpyxl import load_workbook
from sqlalchemy import Integer, String, case, column, select, values
from sqlalchemy import cast as sql_cast

from bagalau.blocks.block import create_block
from bagalau.blocks.datasets import EVENTS, Measures, count_answers, names
from bagalau_tools.testing.fixtures import client_of
from tests.blocks.hearing import send_file
from tests.blocks.questionnaires.checklists import CHECKLIST, Checklist, every_answer
from tests.blocks.small_block import Dialogue, Survey, dialogue, people_of, register_of

ASKED = Measures()
ASKED.fields(Dialogue, "received", "answered", adding=EVENTS)
ASKED.fields(Survey, "respondents", "score_sum", adding=EVENTS)
count_answers(ASKED, Checklist)
in_one_loop = pytest.mark.asyncio(loop_scope="module")


def asking_block(settings, folder):
    return create_block(
        "citizens", names=names("к", "р", "e"), datasets=(Dialogue, Survey, Checklist),
        measures=ASKED, methodology_folder=folder, settings=settings,
    )  # fmt: skip


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def people(cluster, signer, tmp_path_factory):
    """Give one block for all tests: each is about a body of its own."""
    folder = tmp_path_factory.mktemp("block")
    clients = partial(client_of, signer=signer)
    async with people_of(cluster, clients, signer.token, folder, make=asking_block) as opened:
        for year in (2024, 2025):
            await opened.load(register_of(year))
        yield opened


async def answer(people, body, *, status=201, year=2025, **said):
    sent = await people.ask(
        "reporter", body, "POST", "/v1/datasets/checklist/imports",
        [{"body": body, "year": year, **said}],
    )  # fmt: skip
    assert sent.status_code == status, sent.text
    return sent.json()


async def read(people, body, who=None, status=200):
    path = f"/v1/questionnaires/checklist/2025/{body}"
    found = await people.ask(*(who or ("head", body)), "GET", path)
    assert found.status_code == status, found.text
    return found.json()


async def act(people, body, step, paper, *, role="head", status=201, who=None):
    path = f"/v1/questionnaires/checklist/2025/{body}/{step}"
    found = await people.ask(role, who or body, "POST", path, paper)
    assert found.status_code == status, found.text
    return found.json()


def by_code(given):
    return {each["code"]: each for each in given["questions"]}


def missing(given):
    return {each["code"]: each["missing"] for each in given["questions"] if each["missing"]}


def allowed(given):
    return [each["code"] for each in given["actions"] if each["allowed"]]


@in_one_loop
async def test_the_database_counts_of_every_answer_what_the_questionnaire_counts(people):
    given, codes = every_answer(), [each.code for each in CHECKLIST.questions]
    told = values(*(column(code, String) for code in codes), name="told").data(
        [tuple(each.values()) for each in given]
    )
    counted = {each.code: each for each in ASKED.of_dataset("checklist")}
    query = select(
        *(told.c[code] for code in codes),
        *(
            sql_cast(case((each.adds(told), 1), else_=0), Integer).label(name)
            for name, each in counted.items()
        ),
    )
    async with people.app.state.runtime.database.reading() as session:
        rows = (await session.execute(query)).mappings().all()
    assert len(rows) == len(given)
    for row in rows:
        answers = {code: row[code] for code in codes}
        assert {name: row[name] for name in counted} == CHECKLIST.counts(answers)


@in_one_loop
async def test_a_questionnaire_is_filled_in_proved_and_confirmed_by_the_head(people):
    empty = await read(people, "health")
    assert (empty["state"], empty["status"], allowed(empty)) == ("empty", "proposed", ["answer"])
    assert not by_code(empty)["districts"]["applies"]
    assert set(missing(empty)) == {"plan", "published", "visited", "answering"}
    await answer(people, "health", plan="yes", published="no", answering="yes")
    filled = await read(people, "health")
    assert filled["state"] == "incomplete"
    assert missing(filled) == {"plan": ["evidence"]}
    early = {"answers_digest": filled["answers_digest"]}
    await act(people, "health", "confirmation", early, status=409)
    file = await send_file(people, "health")
    proof = {"question": "plan", "evidence": [{"evidence": file, "place": "page 1"}]}
    whole = await act(people, "health", "evidence", proof, role="reporter")
    assert (whole["state"], missing(whole)) == ("complete", {})
    await act(people, "health", "confirmation", early, status=409)  # without the file
    seen = {"answers_digest": whole["answers_digest"]}
    await act(people, "health", "confirmation", seen, role="reporter", status=403)
    confirmed = await act(people, "health", "confirmation", seen)
    assert (confirmed["state"], confirmed["confirmation"]["stands"]) == ("confirmed", True)
    await answer(people, "health", plan="yes", published="yes", visited="no", answering="yes")
    changed = await read(people, "health", ("evaluator", "civil-service"))
    assert (changed["state"], changed["confirmation"]["stands"]) == ("complete", False)
    assert changed["revision"] == 2


@in_one_loop
async def test_the_register_and_last_year_suggest_answers_and_answer_nothing(people):
    await people.push("dialogue", dialogue("culture", received=10, answered=9))
    await answer(people, "culture", year=2024, plan="partly", published="yes", answering="no")
    found = by_code(await read(people, "culture"))
    assert found["answering"]["answer"] is None
    register, before = found["answering"]["suggested"]
    assert (register["answer"], register["source"], register["value"]) == (
        "yes",
        "register",
        "9/10",
    )
    assert (before["answer"], before["source"], before["year"]) == ("no", "last_year", 2024)
    assert [each["answer"] for each in found["plan"]["suggested"]] == ["partly"]
    assert found["visited"]["suggested"] == []


@in_one_loop
async def test_an_answer_that_an_earlier_one_excludes_is_refused_and_the_row_named(people):
    refused = await answer(people, "information", plan="no", published="yes", status=422)
    assert "published_is_asked" in str(refused)
    await answer(people, "information", published="yes", status=422)
    await answer(people, "information", plan="maybe", status=422)
    await answer(people, "information", plan="no", answering="no")
    found = await read(people, "information")
    assert (found["state"], missing(found)) == ("complete", {})
    assert not by_code(found)["visited"]["applies"]


@in_one_loop
async def test_another_body_neither_reads_nor_proves_nor_confirms(people):
    await read(people, "civil-service", ("head", "health"), status=403)
    paper = {"question": "plan", "evidence": []}
    await act(people, "civil-service", "evidence", paper, who="health", status=403)
    seen = {"answers_digest": "sha256:" + "0" * 64}
    await act(people, "civil-service", "confirmation", seen, who="health", status=403)
    await answer(people, "civil-service", plan="no", answering="no")
    unasked = {"question": "districts", "evidence": []}
    told = await act(people, "civil-service", "evidence", unasked, status=422)
    assert told["code"] == "question_unknown"
    path = "/v1/questionnaires/other/2025/civil-service"
    assert (await people.ask("auditor", "centre", "GET", path)).status_code == 404
    listed = await people.ask("reporter", "health", "GET", "/v1/questionnaires")
    assert [each["code"] for each in listed.json()["entries"]] == ["checklist"]


@in_one_loop
async def test_a_body_of_another_kind_is_asked_what_is_for_its_kind(people):
    found = await read(people, "akimat-ulytau")
    assert by_code(found)["districts"]["applies"]
    assert missing(found)["districts"] == ["answer"]


@in_one_loop
async def test_the_workbook_form_reads_back_as_an_import(people):
    accept = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    form = await people.ask(
        "reporter", "prosecutor", "GET", "/v1/datasets/checklist/template",
        headers={"Accept": accept, "Accept-Language": "ru"},
    )  # fmt: skip
    assert form.status_code == 200
    filled = filled_form(form.content, ["prosecutor", 2025, "no", None, None, "yes", None])
    sent = await people.ask(
        "reporter", "prosecutor", "POST", "/v1/datasets/checklist/imports",
        content=filled, headers={"Content-Type": accept},
    )  # fmt: skip
    assert sent.status_code == 201, sent.text
    found = by_code(await read(people, "prosecutor"))
    assert (found["plan"]["answer"], found["answering"]["answer"]) == ("no", "yes")


def filled_form(content, row):
    book = load_workbook(BytesIO(content))
    header = [cell.value for cell in book["checklist"][1]]
    by_field = dict(zip([*Checklist.model_fields], row, strict=True))
    assert len(header) == len(by_field)
    for place, value in enumerate(by_field.values(), 1):
        book["checklist"].cell(2, place, value)
    written = BytesIO()
    book.save(written)
    return written.getvalue()
