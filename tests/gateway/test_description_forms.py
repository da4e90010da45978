"""Forms of the description that generators of clients stumble over are found nowhere in it."""

import re

import pytest

from bagalau.chassis.description import Document, servers
from bagalau_tools.description import operations, read
from bagalau_tools.description.gateway_answers import HEADERS_TOO_LARGE
from tests.authorization.operations import HOMES, module_of

JSON = "application/json"
PROBLEM = "application/problem+json"
READS = {"GET", "HEAD"}
HEADERS_BY_THEMSELVES = {"accept", "content-type", "authorization"}


@pytest.fixture(scope="module")
def written():
    return read()


def parts(part, place="#"):
    if isinstance(part, dict):
        yield place, part
        for name, each in part.items():
            if name not in {"example", "examples", "default", "const", "enum"}:
                yield from parts(each, f"{place}/{name}")
    elif isinstance(part, list):
        for index, each in enumerate(part):
            yield from parts(each, f"{place}/{index}")


def schemas(written):
    return written["components"]["schemas"]


def parameters(written):
    for path, method, each in operations(written):
        for parameter in each.get("parameters", []):
            yield f"{method} {path} {parameter['name']}", parameter, each


def contents(written):
    for path, method, operation in operations(written):
        bodies = {"request": operation.get("requestBody", {}), **operation["responses"]}
        for status, body in bodies.items():
            for media, content in body.get("content", {}).items():
                yield f"{method} {path} {status} {media}", status, media, content


def test_no_parameter_is_named_like_the_body_it_is_sent_with(written):
    assert not [
        at for at, each, operation in parameters(written)
        if "requestBody" in operation and each["name"] == "body"
    ]  # fmt: skip


def test_parameters_of_one_operation_differ_in_name_whatever_their_place(written):
    for path, method, each in operations(written):
        names = [re.sub(r"\W", "_", one["name"].lower()) for one in each.get("parameters", [])]
        assert len(names) == len(set(names)), (method, path)


def test_every_schema_is_titled_as_it_is_named_in_letters_and_digits(written):
    for name, each in schemas(written).items():
        assert re.fullmatch(r"[A-Za-z][A-Za-z0-9]*", name)
        assert each.get("title") == name


def test_no_type_is_named_as_one_of_its_own_members(written):
    assert not [
        name for name, each in schemas(written).items()
        if name.lower() in {one.replace("_", "").lower() for one in each.get("properties", ())}
    ]  # fmt: skip


def test_no_default_stands_beside_a_reference_or_a_closed_list(written):
    assert not [
        at for at, each in parts(schemas(written))
        if "default" in each and ("$ref" in each or "enum" in each)
    ]  # fmt: skip


def test_no_parameter_may_be_null_and_none_has_an_empty_default(written):
    for at, each, _ in parameters(written):
        assert "null" not in str(each["schema"]), at
        assert each["schema"].get("default", "…") not in ("", None), at


def test_headers_that_contents_and_security_describe_are_no_parameters(written):
    assert not [
        at for at, each, _ in parameters(written)
        if each["in"] == "header" and each["name"].lower() in HEADERS_BY_THEMSELVES
    ]  # fmt: skip


def test_every_body_has_a_schema_that_says_what_it_holds(written):
    for at, _, media, content in contents(written):
        schema = content.get("schema")
        assert schema, at
        assert "$ref" in schema or set(schema) - {"title", "description"}, at
        binary = schema.get("format") == "binary"
        assert not (binary and (media in (JSON, PROBLEM) or media.startswith("text/html"))), at


def test_files_are_binary_and_records_are_an_array_in_what_is_imported(written):
    for path, _, each in operations(written):
        if each["operationId"].endswith("_importRecords"):
            content = each["requestBody"]["content"]
            assert content.pop(JSON)["schema"]["type"] == "array", path
            assert {one["schema"]["format"] for one in content.values()} == {"binary"}, path


def test_every_property_and_every_parameter_is_said_in_words(written):
    unsaid = [
        f"{at}.{name}"
        for at, each in parts(schemas(written))
        for name, one in (each.get("properties") or {}).items()
        if isinstance(each.get("properties"), dict) and not one.get("description")
    ]
    assert not unsaid, "say it in the model, or in bagalau/contracts/v1/wire/fields.yaml"
    assert not [at for at, each, _ in parameters(written) if not each.get("description")]


A_LIST = re.compile(r"(^|: )`?[a-z_]+`?(, `?[a-z_]+`?)*,? or `?[a-z_]+`?($|[;:,.] )")


def test_every_text_that_is_one_of_a_few_words_lists_them(written):
    """Where the words say "a, b or c", the schema has them; an empty text stands for none known."""
    unlisted = [
        f"{at}.{name}"
        for at, each in parts(schemas(written))
        for name, one in (each.get("properties") or {}).items()
        if isinstance(one, dict) and A_LIST.search(one.get("description", ""))
        for kind in (one, *one.get("anyOf", ()), one.get("items", {}))
        if kind.get("type") == "string" and one.get("default") != ""
        if not kind.keys() & {"enum", "const", "pattern", "format"}
    ]  # fmt: skip
    assert not unlisted, "write OneOf of bagalau.contracts.v1.wire.closed_words"


def test_every_object_says_what_it_holds_unless_anything_may_be_in_it(written):
    free = {"JSON Schema", "as it was sent", "shape"}
    for at, each in parts(schemas(written)):
        if each.get("type") == "object" and each.get("additionalProperties") is True:
            about = str(schemas(written)[at.split("/")[1]])
            assert "properties" in each or any(word in about for word in free), at


def test_every_operation_tells_the_answers_any_of_its_kind_may_give(written):
    for path, method, each in operations(written):
        told = set(each["responses"])
        assert told >= {"400", "429", "431", "500", "502", "503", "504"}, (method, path)
        if each["security"]:
            assert told >= {"401", "403"}, (method, path)
        if method.upper() not in READS:
            assert "409" in told, (method, path)
        if "304" in told:
            assert "ETag" in each["responses"]["200"]["headers"], (method, path)


def test_every_answer_says_its_headers_and_every_problem_its_language(written):
    for path, method, each in operations(written):
        for status, answer in each["responses"].items():
            if status == HEADERS_TOO_LARGE:
                continue
            assert "X-Request-ID" in answer["headers"], (method, path, status)
            if PROBLEM in answer.get("content", {}):
                assert answer["headers"].keys() >= {"Content-Language", "Vary"}, (method, path)
    declared = written["components"]["headers"]
    used = {
        each["$ref"].rpartition("/")[2]
        for at, each in parts(written["paths"])
        if "/headers/" in at
    } | {"Link"}  # fmt: skip
    assert used <= declared.keys()


def test_errors_of_the_token_endpoint_have_the_form_of_oauth(written):
    for path, _, each in operations(written):
        if path in ("/auth/token", "/auth/introspect"):
            schema = each["responses"]["401"]["content"][JSON]["schema"]
            assert schema == {"$ref": "#/components/schemas/OAuthError"}


@pytest.mark.parametrize("service", HOMES)
def test_each_service_says_where_it_answers(service):
    told: list[Document] = servers(module_of(service).app)
    behind = "http://127.0.0.1:8080" + ("" if service == "identity" else f"/api/{service}")
    assert [each["url"] for each in told] == [behind, "/"]


NEEDS_A_DOCUMENT = {
    ("PUT", "/v1/cycles/{year}"): "it replaces how a year is evaluated",
    ("PUT", "/v1/reviews/{year}/conclusion"): "it replaces the text",
    ("POST", "/v1/ratings/{year}/{version}/what-ifs"): "nothing tried is no trial",
    ("PATCH", "/v1/subscriptions/{subscription}"): "it says what changes",
    ("POST", "/v1/subscriptions/{subscription}/replay"): "it says since when, or which",
}


def test_no_document_is_asked_for_that_need_not_say_anything(written):
    asked = set()
    for path, method, each in operations(written):
        body = each.get("requestBody", {})
        schema = body.get("content", {}).get(JSON, {}).get("schema", {})
        shape = schemas(written).get(schema.get("$ref", "").rpartition("/")[2], schema)
        says_nothing = shape.get("type") == "object" and not shape.get("required")
        if body.get("required") and says_nothing:
            asked.add((method.upper(), re.sub(r"^/api/\w+", "", path)))
    assert asked == set(NEEDS_A_DOCUMENT)
