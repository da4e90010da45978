"""The merged description: valid, reviewed, whole, and safe to generate clients from."""

import pytest
from openapi_spec_validator import validate
from typer.testing import CliRunner

from bagalau_tools.description import (
    HOME,
    LISTING,
    OUT_OF_DATE,
    NamesCollide,
    ServicesSilent,
    counts,
    listing,
    merge,
    merged,
    operations,
    read,
)
from bagalau_tools.description.gateway_answers import HEADERS_TOO_LARGE
from bagalau_tools.main import app
from bagalau_tools.stack.wiring import blocks_of

PUBLIC = {
    "listKeys",
    "livez",
    "readyz",
    "readProblemType",
}  # of every service; and all of the issuer's


@pytest.fixture(scope="module")
def written():
    return read()


def document(schemas, *, path="/v1/things", operation="listThings"):
    answer = {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}
    said = {
        "operationId": operation,
        "tags": ["things"],
        "security": [{"token": []}],
        "responses": {"200": {"description": "them", "content": answer}},
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "t", "version": "1"},
        "paths": {path: {"get": said}},
        "components": {"schemas": schemas},
    }


def test_the_committed_list_of_operations_is_what_the_services_say_now(written):
    assert (HOME / LISTING).read_text("utf-8") == listing(written), OUT_OF_DATE


def test_the_description_is_valid(written):
    validate(written)


def test_every_service_folder_is_described(written):
    folders = {path.parent.name for path in HOME.glob("services/*/main.py")}
    assert folders | {"identity"} == set(counts(written))


def test_operation_ids_are_unique_and_named_after_their_service(written):
    found = [(path, each["operationId"]) for path, _, each in operations(written)]
    names = [name for _, name in found]
    assert len(names) == len(set(names))
    for path, name in found:
        service = name.partition("_")[0]
        assert path.startswith("/auth/" if service == "identity" else f"/api/{service}/")


def test_every_operation_asks_for_a_token_or_is_one_of_the_few_public_ones(written):
    for _, _, each in operations(written):
        name = each["operationId"].partition("_")[2]
        if each["operationId"].startswith("identity_") or name in PUBLIC:
            continue
        assert each["security"] == [{"token": []}], each["operationId"]


def test_every_operation_tells_its_problems(written):
    for _, _, each in operations(written):
        if not each["security"]:  # health and OAuth have forms of their own
            continue
        refusals = [
            answer for status, answer in each["responses"].items()
            if status[0] in "45" and status != HEADERS_TOO_LARGE
        ]  # fmt: skip
        assert refusals, each["operationId"]
        assert all("application/problem+json" in answer["content"] for answer in refusals)


def test_the_one_security_scheme_leads_to_the_issuer(written):
    [scheme] = written["components"]["securitySchemes"].values()
    assert scheme["flows"]["clientCredentials"]["tokenUrl"] == "/auth/token"
    assert written["servers"] == [{"url": "/"}]


def test_equal_schemas_are_kept_once(written):
    schemas = written["components"]["schemas"]
    assert "Problem" in schemas
    assert not [name for name in schemas if name.startswith(("Citizens", "Goals", "Orgdev"))]


def test_the_blocks_write_out_no_response_and_no_parameter_of_their_own(written):
    blocks = tuple(f"/api/{block}/" for block in blocks_of())
    operations_of_blocks = [
        operation
        for path, item in written["paths"].items()
        if path.startswith(blocks)
        for operation in item.values()
    ]
    assert operations_of_blocks
    for each in operations_of_blocks:
        parts = [*each["responses"].values(), *each.get("parameters", [])]
        assert all(list(part) == ["$ref"] for part in parts), each["operationId"]


def test_schemas_that_differ_are_named_after_their_service_and_all_that_refers_to_them():
    usual = {"Thing": {"$ref": "#/components/schemas/Part"}, "Part": {"type": "string"}}
    other = {**usual, "Part": {"type": "integer"}}
    told = merge({"a": document(usual), "b": document(usual), "c": document(other)})
    assert set(told["components"]["schemas"]) == {"Thing", "Part", "CThing", "CPart"}
    assert told["components"]["schemas"]["CThing"] == {"$ref": "#/components/schemas/CPart"}
    answer = told["paths"]["/api/c/v1/things"]["get"]["responses"]["200"]["content"]
    assert answer["application/json"]["schema"] == {"$ref": "#/components/schemas/CThing"}
    validate(told)


def test_a_fourth_block_needs_no_change_here():
    told = merge({"fourth": document({"Thing": {"type": "string"}})})
    [(path, _, operation)] = operations(told)
    assert (path, operation["operationId"]) == ("/api/fourth/v1/things", "fourth_listThings")
    assert operation["tags"] == ["fourth-things"]


def test_a_name_that_would_mean_two_things_is_refused():
    usual = {"Thing": {"type": "string"}}
    other = {"Thing": {"type": "integer"}, "BThing": {"type": "number"}}
    taken = {"Thing": {"type": "string"}, "BThing": {"type": "boolean"}}
    with pytest.raises(NamesCollide):
        merge(
            {
                "a": document(usual),
                "b": document({"Thing": {"type": "integer"}}),
                "c": document(taken),
            }
        )
    assert merge({"a": document(usual), "c": document(other)})["components"]["schemas"].keys() >= {
        "Thing", "CThing"
    }  # fmt: skip


def test_a_service_that_cannot_describe_itself_is_told_in_its_own_words(tmp_path):
    for name in ("services/broken", "gateway/identity"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "main.py").write_text("raise RuntimeError('no edition of 2031')")
    with pytest.raises(ServicesSilent, match="no edition of 2031"):
        merged(tmp_path)


def test_the_command_counts_the_operations(written):
    run = CliRunner().invoke(app, ["openapi", "--count"])
    assert run.exit_code == 0
    total = sum(counts(written).values())
    assert run.stdout.splitlines()[-1].split() == ["operations", str(total)]
