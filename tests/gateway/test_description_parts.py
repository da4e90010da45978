"""What operations repeat is written once, and read back in full."""

import copy

from openapi_spec_validator import validate

from bagalau_tools.description import listing, merge, operations

PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}


def parameter(name, about, place="query"):
    schema = {"type": "string"}
    return {
        "in": place,
        "name": name,
        "description": about,
        "required": place == "path",
        "schema": schema,
    }


def operation(name, *parameters, **responses):
    answers = {
        code[1:]: {"description": about, "content": PROBLEM} for code, about in responses.items()
    }
    return {
        "operationId": name, "tags": [], "security": [{"token": []}],
        "parameters": list(parameters), "responses": answers,
    }  # fmt: skip


def service(**paths):
    return {
        "openapi": "3.1.0",
        "info": {"title": "t", "version": "1"},
        "paths": {f"/v1/{path}": {"get": each} for path, each in paths.items()},
        "components": {"schemas": {"Problem": {"type": "object"}, "Other": {"type": "string"}}},
    }


def things():
    return service(
        things=operation("listThings", parameter("year", "the year"), _404="not found"),
        parts=operation(
            "listParts", parameter("year", "another year"), parameter("only", "x"), _404="no part"
        ),
    )


def test_a_repeated_response_or_parameter_is_a_component_and_its_variants_have_names():
    merged = merge({"a": things(), "b": things(), "c": service(
        alone=operation("listAlone", parameter("year", "the year"), parameter("own", "y"), _404="not found")
    )})  # fmt: skip
    validate(merged)
    components = merged["components"]
    assert {name: each["description"] for name, each in components["parameters"].items()} == {
        "QueryYear": "the year", "ListPartsQueryYear": "another year", "QueryOnly": "x"
    }  # fmt: skip
    assert {name: each["description"] for name, each in components["responses"].items()} == {
        "Problem404": "not found", "ListPartsProblem404": "no part"
    }  # fmt: skip
    alone = merged["paths"]["/api/c/v1/alone"]["get"]
    assert alone["responses"] == {"404": {"$ref": "#/components/responses/Problem404"}}
    assert alone["parameters"] == [
        {"$ref": "#/components/parameters/QueryYear"}, parameter("own", "y")
    ]  # fmt: skip


def test_operations_are_read_back_in_full():
    documents = {"a": things(), "b": things()}
    before = {
        (name, path): item["get"]
        for name, document in copy.deepcopy(documents).items()
        for path, item in document["paths"].items()
    }
    for path, _, each in operations(merge(documents)):
        name, _, own = path.removeprefix("/api/").partition("/")
        original = before[name, f"/{own}"]
        assert each["parameters"] == original["parameters"]
        assert each["responses"] == original["responses"]


def test_variants_of_one_operation_in_two_services_get_different_names():
    def one(about):
        return service(
            x=operation("list", parameter("year", about)),
            y=operation("read", parameter("year", about)),
        )

    merged = merge({"a": one("first"), "b": one("second"), "c": one("third")})
    names = merged["components"]["parameters"]
    assert {name: each["description"] for name, each in names.items()} == {
        "QueryYear": "first", "ListQueryYear": "second", "ListQueryYear2": "third"
    }  # fmt: skip


def lines(**documents):
    return listing(merge(documents)).splitlines()


def test_operations_services_have_alike_are_listed_once():
    text = listing(merge({"a": things(), "b": things()}))
    assert text.count("listThings") == 1
    assert "\na, b\n" in text
    assert "GET    /v1/things listThings: any" in text


def test_what_one_service_changes_moves_to_a_line_of_its_own():
    changed = things()
    changed["paths"]["/v1/parts"]["get"]["x-roles"] = ["auditor"]
    found = lines(a=things(), b=changed)
    headings = [each for each in found if each in {"a", "b", "a, b"}]
    assert sorted(headings) == ["a", "a, b", "b"]
    assert [each for each in found if each.endswith("/v1/parts listParts: auditor")]


def test_a_changed_schema_changes_the_operations_that_refer_to_it_and_no_other():
    changed = things()
    changed["components"]["schemas"]["Other"] = {"type": "integer"}
    assert lines(a=things()) == lines(a=changed)
    refers = changed["paths"]["/v1/things"]["get"]["responses"]["404"]
    refers["content"] = {"application/json": {"schema": {"$ref": "#/components/schemas/Other"}}}
    before, now = set(lines(a=things())), set(lines(a=changed))
    assert [each.split()[3] for each in now - before] == ["listThings:"]
