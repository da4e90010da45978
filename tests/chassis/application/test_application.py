"""Every failure is problem+json in the reader's language; ids go in and out; nothing leaks."""

import asyncio
import errno
import json

import pytest
from fastapi import APIRouter
from fastapi.responses import StreamingResponse
from starlette.exceptions import HTTPException

from bagalau.chassis.application.operations import OperationUnguarded
from bagalau.chassis.http import problems
from bagalau.chassis.http.problems import Conflict, PreconditionFailed, Refused
from bagalau.chassis.identity.actors import CurrentActor, public
from bagalau.chassis.runtime.settings import SettingMissing, Settings
from bagalau.contracts.v1.wire.problems import Problem, Refusal
from tests.chassis.notes import Written, notes_app

FAR = Settings(
    service="notes", issuer="https://issuer.test", database_url="postgresql://127.0.0.1:1/x"
)
extra = APIRouter()


@extra.post("/strict", summary="Takes a note", openapi_extra=public())
async def take(note: Written) -> str:
    return note.name


@extra.post("/roomy", summary="Takes much", openapi_extra=public(), max_body_size=3_000_000)
async def take_much(note: Written) -> str:
    return note.name


@extra.get("/breaks", summary="Breaks", openapi_extra=public())
async def breaks() -> str:
    raise RuntimeError("password=hunter2 in our insides")


@extra.get("/refuses/{how}", summary="Refuses", openapi_extra=public())
async def refuses(how: str) -> str:
    match how:
        case "conflict":
            raise Conflict
        case "changed":
            raise PreconditionFailed(seen="old", current="new")
        case "full":
            raise OSError(errno.ENOSPC, "No space left on device")
        case "broken":
            raise OSError(errno.EIO, "Input/output error")
        case "teapot":
            raise HTTPException(418)
        case _:
            errors = [Refusal(code="x", message="y")]
            raise Refused(422, "rows", "Title", "Detail", errors, errors_total=9, following="/more")


@extra.get("/streams", summary="Breaks while it streams", openapi_extra=public())
async def streams() -> StreamingResponse:
    async def parts():
        yield b"begun"
        raise RuntimeError("in the middle")

    return StreamingResponse(parts())


@pytest.fixture
def client(app_client):
    return app_client(notes_app(FAR, extra))


def problem(answer, status, code):
    assert (answer.status_code, answer.headers["content-type"]) == (
        status,
        "application/problem+json",
    )
    read = Problem.model_validate_json(answer.content)
    assert (read.status, read.code) == (status, code)
    assert read.type == f"http://127.0.0.1:8080/api/notes/problems/{code}"
    assert read.request_id == answer.headers["X-Request-ID"]
    assert read.instance == answer.request.url.path
    return read


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("kk", "Табылмады"),
        ("ru-RU,ru;q=0.9", "Не найдено"),
        ("fr;q=1, en;q=0.2, kk;q=0.5", "Табылмады"),
        ("*", "Not found"),
    ],
)
@pytest.mark.asyncio
async def test_a_problem_speaks_the_reader_s_language(client, language, title):
    async with client as c:
        answer = await c.get("/nowhere", headers={"Accept-Language": language})
    assert problem(answer, 404, "not_found").title == title
    assert answer.headers["Vary"] == "Accept-Language"


@pytest.mark.asyncio
async def test_every_kind_of_failure_is_a_problem(client):
    async with client as c:
        assert (await c.delete("/strict")).headers["Allow"] == "POST"
        problem(await c.delete("/strict"), 405, "method_not_allowed")
        problem(await c.get("/refuses/conflict"), 409, "conflict")
        assert problem(await c.get("/refuses/changed"), 412, "precondition_failed").detail == (
            "If-Match names old and new stands. Read it again."
        )
        answer = await c.get("/refuses/teapot")
        assert answer.json()["code"] == "bad_request"
        rows = problem(await c.get("/refuses/rows"), 422, "rows")
        assert (rows.title, rows.errors_total, rows.next) == ("Title", 9, "/more")


@pytest.mark.asyncio
async def test_a_full_disk_says_so_and_when_to_come_again(client):
    async with client as c:
        answer = await c.get("/refuses/full")
        problem(await c.get("/refuses/broken"), 500, "internal")
    problem(answer, 503, "storage_full")
    assert answer.headers["Retry-After"] == "60"


@pytest.mark.asyncio
async def test_an_unforeseen_failure_tells_nothing_of_our_insides(client, caplog):
    async with client as c:
        answer = await c.get("/breaks")
    read = problem(answer, 500, "internal")
    assert "hunter2" not in answer.text
    assert "Traceback" not in answer.text
    assert read.request_id
    assert read.request_id in read.detail
    assert "hunter2" in caplog.text


@pytest.mark.asyncio
async def test_a_failure_in_the_middle_of_an_answer_breaks_it_off(client):
    async with client as c:
        with pytest.raises(RuntimeError, match="in the middle"):
            await c.get("/streams")


@pytest.mark.asyncio
async def test_refused_values_have_pointers_codes_and_words(client):
    async with client as c:
        answer = await c.post("/strict", json={"name": "", "year": "x"})
        read = problem(answer, 422, "validation_failed")
        assert [(each.pointer, each.code, each.field) for each in read.errors] == [
            ("/name", "value_too_short", "name"),
            ("/year", "value_wrong_type", "year"),
        ]
        kazakh = await c.post("/strict", json={}, headers={"Accept-Language": "kk"})
        assert kazakh.json()["errors"][0]["message"].startswith("«name» өрісінің мәні жоқ")


@pytest.mark.asyncio
async def test_a_broken_document_and_another_content_type_say_so(client):
    async with client as c:
        broken = await c.post(
            "/strict", content='{"name": ', headers={"Content-Type": "application/json"}
        )
        problem(broken, 400, "malformed_body")
        other = await c.post("/strict", content="name=x", headers={"Content-Type": "text/plain"})
        problem(other, 415, "unsupported_media_type")
        problem(await c.post("/strict"), 422, "validation_failed")


@pytest.mark.parametrize("chunked", [True, False])
@pytest.mark.asyncio
async def test_a_document_over_the_limit_is_refused_however_it_is_sent(client, chunked):
    size = 1_100_000

    async def parts():
        for _ in range(11):
            yield b" " * (size // 11)

    async with client as c:
        headers = {"Content-Type": "application/json"}
        content = parts() if chunked else b" " * size
        problem(await c.post("/strict", content=content, headers=headers), 413, "body_too_large")
        body = b" " * size + b'{"name": "a"}'
        assert (await c.post("/roomy", content=body, headers=headers)).json() == "a"


@pytest.mark.asyncio
async def test_an_unknown_query_parameter_is_refused_by_name(client):
    async with client as c:
        read = problem(await c.get("/v1/notes?start=a&limit=2"), 400, "unknown_parameter")
        assert read.detail == "This address does not know start. It knows: cursor, limit, starts."
        problem(await c.get("/livez?x=1"), 400, "unknown_parameter")


@pytest.mark.parametrize(
    ("sent", "kept"),
    [("abc-12345678", True), ("x" * 200, False), ("bad\tid here", False), ("short", False)],
)
@pytest.mark.asyncio
async def test_a_harmless_request_id_is_kept_and_another_replaced(client, sent, kept):
    async with client as c:
        answer = await c.get("/livez", headers={"X-Request-ID": sent})
    assert (answer.headers["X-Request-ID"] == sent) is kept
    assert len(answer.headers.get_list("X-Request-ID")) == 1


@pytest.mark.asyncio
async def test_a_problem_type_leads_to_a_page_that_explains_it(client):
    async with client as c:
        page = await c.get("/problems/not_found", headers={"Accept-Language": "ru"})
        assert page.headers["content-type"].startswith("text/html")
        assert page.text.index("Не найдено") < page.text.index("Табылмады")
        problem(await c.get("/problems/nothing"), 404, "not_found")


@pytest.mark.asyncio
async def test_a_service_without_database_or_issuer_refuses_to_start(app_client):
    for name, given in [
        ("BAGALAU_DATABASE_URL", {}),
        ("BAGALAU_ISSUER", {"database_url": "postgresql://127.0.0.1:1/x"}),
    ]:
        app = notes_app(Settings(service="notes", **given))
        with pytest.raises(SettingMissing, match=name):
            await app.router.lifespan_context(app).__aenter__()


def test_an_operation_that_asks_nobody_must_say_that_it_is_public():
    router = APIRouter()

    @router.get("/open", summary="Open by mistake")
    async def open_by_mistake() -> str:
        return ""

    with pytest.raises(OperationUnguarded, match="/open"):
        notes_app(FAR, router)


def test_openapi_tells_roles_names_and_every_problem():
    router = APIRouter(prefix="/v9", tags=["nine"])

    @router.get("/mine", summary="Mine", responses={409: {"description": "Taken"}})
    async def read_my_things(actor: CurrentActor) -> str:
        return actor.name

    app = notes_app(FAR, router)
    document = app.openapi()
    assert document is app.openapi()
    operations = {
        operation["operationId"]: operation
        for path in document["paths"].values()
        for operation in path.values()
    }
    assert operations.keys() >= {"writeNote", "listNotes", "touchBody", "readMyThings", "livez"}
    assert operations["touchBody"]["x-roles"] == ["auditor", "reporter"]
    assert operations["touchBody"]["security"] == [{"token": []}]
    assert operations["listNotes"]["security"] == []
    assert set(operations["writeNote"]["responses"]) == {
        *("201", "400", "401", "403", "404", "409", "413", "415", "422", "429", "500", "503")
    }
    taken = operations["readMyThings"]["responses"]["409"]
    assert (taken["description"], list(taken["content"])) == ("Taken", ["application/problem+json"])
    assert "HTTPValidationError" not in json.dumps(document)
    assert all(operation.get("summary") for operation in operations.values())


def test_every_code_has_words_in_three_languages():
    for code, words in problems.problem_catalogue().items():
        for told in (words["title"], words["detail"]):
            assert set(told) == {"kk", "ru", "en"}, code
            assert all(text and isinstance(text, str) for text in told.values()), code


def test_another_room_adds_its_codes_and_none_is_told_twice(tmp_path, monkeypatch):
    monkeypatch.setattr(problems, "_CATALOGUES", list(problems._CATALOGUES))
    mine = tmp_path / "mine.yaml"
    words = "{kk: а, ru: б, en: c}"
    mine.write_text(f"period_closed: {{status: 409, title: {words}, detail: {words}}}")
    problems.add_problems(mine)
    problems.add_problems(mine)
    assert problems.detail_of("period_closed", "ru") == "б"
    assert problems.detail_of("nobody_knows", "ru") == "nobody_knows"
    assert problems.title_of("nobody_knows", "ru") == "nobody_knows"
    again = tmp_path / "again.yaml"
    again.write_text(f"not_found: {{status: 404, title: {words}, detail: {words}}}")
    problems.add_problems(again)
    with pytest.raises(ValueError, match="not_found"):
        problems.problem_catalogue()
    monkeypatch.undo()
    problems.problem_catalogue.cache_clear()


@pytest.mark.asyncio
async def test_an_aborted_request_is_not_answered_as_a_failure(client):
    async with client as c:
        call = asyncio.create_task(c.get("/livez"))
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
