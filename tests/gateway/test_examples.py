"""Examples of the description are of a run: each fits its schema, and its numbers agree."""

import json
import re
from decimal import Decimal
from fractions import Fraction
from functools import cache

import pytest

from bagalau.chassis.description import problem_example
from bagalau.contracts.v1.wire.plain_text import is_personal_number
from bagalau_tools.description import HOME, operations, read
from bagalau_tools.description.gateway_answers import SILENT, gateway_problem
from bagalau_tools.description.recorded import FILES, OF_BLOCKS, share_alike
from bagalau_tools.testing.shapes import REQUEST, is_json, misshapen

PROBLEM = "application/problem+json"
FORM = "application/x-www-form-urlencoded"
PAGES = {"identity_openSignIn", "identity_sendSignIn"}
"""Operations of the page on which a person signs in: its form is no client's to send."""
LARGEST = 600_000
LARGEST_ONE = 12_000
UNSHOWABLE = {
    "a token": r"eyJ[\w-]{8,}", "a key": r"PRIVATE KEY", "a secret of a webhook": r"whsec_\w",
    "a page": r"<!doctype|<html",
    "a mail address": r"[\w.]+@[\w.]+\.\w", "a telephone": r"\+7[\s(-]?\d{3}",
    "a place of one machine": r"127\.0\.0\.1:(?!8080)\d|/tmp/|/var/|/root/",
}  # fmt: skip


@cache
def by_operation():
    return {each["operationId"]: each for *_, each in operations(read())}


def contents():
    """Give every JSON body a client sends or is answered with when it succeeds, with its schema."""
    for name, operation in by_operation().items():
        sent = operation.get("requestBody", {}).get("content", {})
        yield from ((name, REQUEST, media, each) for media, each in sent.items())
        for status, answer in operation["responses"].items():
            if status.startswith("2"):
                given = answer.get("content", {})
                yield from ((name, status, media, each) for media, each in given.items())


def documents():
    for name, of, media, content in contents():
        if "example" in content and is_json(media):
            yield f"{name} {of}", content["example"]


def parts(part):
    yield part
    for each in part.values() if isinstance(part, dict) else part:
        if isinstance(each, dict | list):
            yield from parts(each)


def test_every_body_of_a_request_and_of_an_accepted_answer_has_an_example_of_its_shape():
    missing, wrong = [], []
    for name, of, media, content in contents():
        if name in PAGES or not (is_json(media) or media == FORM):
            continue  # a file is no example
        if "example" not in content:
            missing.append((name, of))
        elif is_json(media) and (fault := misshapen(name, of, media, content["example"])):
            wrong.append((name, of, fault))
    assert not missing, (
        "run its tests with BAGALAU_EXAMPLES=folder, then bagalau openapi --examples folder"
    )
    assert not wrong, "remove its line in examples.json, then do the same"


def test_the_records_a_client_sends_are_shown_in_lines_and_in_a_table_too():
    for name, operation in by_operation().items():
        if name.endswith("_importRecords"):
            content = operation["requestBody"]["content"]
            assert all("example" in content[each] for each in ("application/x-ndjson", "text/csv"))


def test_problems_have_one_example_a_status_wherever_they_are_answered():
    for name, operation in by_operation().items():
        for status, answer in operation["responses"].items():
            shown = answer.get("content", {}).get(PROBLEM, {}).get("example")
            if status >= "400" and PROBLEM in answer.get("content", {}):
                own = gateway_problem if status in SILENT else problem_example
                assert shown == own(int(status)), (name, status)
                assert misshapen(name, status, PROBLEM, shown) == ""


@pytest.mark.parametrize("path", sorted({*FILES.values(), OF_BLOCKS}))
def test_examples_are_of_operations_and_answers_there_are(path):
    services = [name for name, file in FILES.items() if file == path] or ["citizens"]
    for name, example in json.loads((HOME / path).read_text("utf-8")).items():
        operation = by_operation()[f"{services[0]}_{name}"]
        assert example.keys() - {REQUEST} <= operation["responses"].keys(), name
        assert REQUEST not in example or "requestBody" in operation, name


def test_examples_are_small_and_show_nobody_and_no_secret():
    texts = [(HOME / path).read_text("utf-8") for path in {*FILES.values(), OF_BLOCKS}]
    assert sum(len(each.encode()) for each in texts) < LARGEST
    for text in texts:
        assert not [line[:60] for line in text.splitlines() if len(line) > LARGEST_ONE]
        found = {of: re.findall(each, text) for of, each in UNSHOWABLE.items()}
        assert not {of: each for of, each in found.items() if each}
        numbers = re.findall(r"(?<![\w.-])\d{12}(?![\w.-])", text)
        assert not [each for each in numbers if is_personal_number(each)]


def test_a_number_of_an_example_is_the_same_in_its_two_forms():
    checked = 0
    for at, document in documents():
        for each in parts(document):
            if isinstance(each, dict) and {"exact", "decimal"} <= each.keys():
                decimal = Decimal(each["decimal"])
                unit = Fraction(10) ** int(decimal.as_tuple().exponent)
                apart = abs(Fraction(each["exact"]) - Fraction(decimal))
                assert apart <= unit / 2, at
                checked += 1
    assert checked


def test_the_counts_of_a_receipt_add_up_to_what_was_read():
    checked = 0
    for at, document in documents():
        for each in parts(document):
            counts = each.get("counts") if isinstance(each, dict) else None
            if isinstance(counts, dict) and "read" in counts and "refused" in counts:
                assert counts["read"] == sum(
                    each for name, each in counts.items() if name != "read"
                ), at
                checked += 1
    assert checked


def test_an_answer_says_again_what_its_request_said():
    checked = 0
    for name, operation in by_operation().items():
        sent = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
        answers = [
            each["content"]["application/json"]["example"]
            for status, each in operation["responses"].items()
            if status.startswith("2") and "application/json" in each.get("content", {})
        ]
        asked = sent.get("example")
        if isinstance(asked, dict):
            for field in {"year", "body", "dataset", "indicator"} & asked.keys():
                given = [
                    each[field] for each in answers if isinstance(each, dict) and field in each
                ]
                assert not given or asked[field] in given, (name, field)
                checked += bool(given)
    assert checked


def test_an_example_is_shared_by_services_only_where_the_operation_is_the_same():
    block = {"signConclusion": {"201": {}}, "makeSubscription": {"201": {}}}
    found = {OF_BLOCKS: dict(block)}
    share_alike(found)
    assert found[OF_BLOCKS] == block
    assert found[FILES["aggregator"]] == {"makeSubscription": {"201": {}}}
