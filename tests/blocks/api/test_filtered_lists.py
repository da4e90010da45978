"""Records by period, by the values of their fields and by what is counted; imports by what they are."""

import csv
import io
import json
from datetime import date
from decimal import Decimal

import pytest
import pytest_asyncio

from bagalau.blocks.context.import_filter import ImportFilter
from bagalau.blocks.records.filters import Condition, read_conditions, read_period
from bagalau.chassis.database.jobs import Jobs
from bagalau.chassis.http.problems import BadRequest
from services.citizens.datasets import Application
from services.goals.datasets import Target
from tests.blocks.small_block import dialogue, people_of, register_of, survey

RECORDS = "/v1/datasets/dialogue/records?year=2025"
AUDITOR = ("auditor", "centre")


@pytest.mark.parametrize(
    ("shape", "text", "condition"),
    [
        (Application, "kind=complaint", Condition("kind", "=", "complaint")),
        (Application, "due_on >= 2025-03-01", Condition("due_on", ">=", date(2025, 3, 1))),
        (Application, "answered_on=", Condition("answered_on", "=", None)),
        (Application, "answered_on!=", Condition("answered_on", "!=", None)),
        (Application, "repeated=true", Condition("repeated", "=", True)),
        (Application, "case_number=a=b", Condition("case_number", "=", "a=b")),
        (Application, "key=syn-1", Condition("key", "=", "syn-1")),
        (Target, "planned<-12.5", Condition("planned", "<", Decimal("-12.5"))),
    ],
)
def test_a_condition_is_a_field_a_sign_and_a_value_of_the_fields_type(shape, text, condition):
    assert read_conditions(f" {text} ; ", shape) == (condition,)


@pytest.mark.parametrize(
    ("shape", "text", "code"),
    [
        (Application, "late", "filter_unreadable"),
        (Application, "due_on<", "filter_unreadable"),
        (Application, "nothing=1", "filter_field_unknown"),
        (Application, "body=health", "filter_field_unknown"),
        (Application, "withdrawn=true", "filter_field_unknown"),
        (Application, "kind=letter", "filter_value"),
        (Application, "due_on=31.12.2025", "filter_value"),
        (Application, "due_on=2025-02-30", "filter_value"),
        (Application, "due_on=20250228", "filter_value"),
        (Application, "repeated=1", "filter_value"),
        (Target, "planned=1e3", "filter_value"),
        (Target, "planned=NaN", "filter_value"),
        (Target, "planned=٣", "filter_value"),
    ],
)
def test_a_condition_that_cannot_be_meant_is_refused_by_name(shape, text, code):
    with pytest.raises(BadRequest) as refused:
        read_conditions(f"key=x;{text}", shape)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("period", "ends"),
    [
        (None, ("", "")),
        ("2025-03", ("2025-03", "2025-03")),
        ("2025", ("2025", "2025-99")),
        ("2025-01/2025-06", ("2025-01", "2025-06")),
        ("2024-03", None),
        ("2025-03/2026-01", None),
        ("2025-06/2025-01", None),
    ],
)
def test_a_period_is_a_month_a_year_or_months_of_the_year_asked_for(period, ends):
    if ends is None:
        with pytest.raises(BadRequest):
            read_period(period, 2025)
    else:
        assert read_period(period, 2025) == ends


def test_imports_of_states_without_a_receipt_stand_in_the_queue():
    in_queue = [state for state in ("waiting", "running", "failed", "accepted") if _of_queue(state)]
    assert in_queue == ["waiting", "running", "failed"]


def _of_queue(state):
    return ImportFilter(state=state).is_of_queue


@pytest_asyncio.fixture
async def block(cluster, app_client, token, tmp_path, monkeypatch):
    """Give the small block whose queue sleeps, with records of three months and a withdrawal."""

    async def nobody_works(_jobs, _app, stopping):
        await stopping.wait()

    monkeypatch.setattr(Jobs, "_work", nobody_works)
    async with people_of(cluster, app_client, token, tmp_path) as people:
        await people.load(register_of(2025))
        await people.push(
            "dialogue",
            *(dialogue("health", f"2025-0{month}", answered=month) for month in (1, 2, 3)),
            dialogue("culture", "2025-02", printed_share="-50.5"),
        )
        yield people


async def entries(people, path, **headers):
    answer = await people.ask(*AUDITOR, "GET", path, headers=headers)
    assert answer.status_code == 200, answer.text
    return answer.json()["entries"]


async def refusal(people, path):
    answer = await people.ask(*AUDITOR, "GET", path)
    return answer.status_code, answer.json()["code"]


@pytest.mark.asyncio
async def test_records_are_listed_by_period_field_and_measure_and_written_as_one_file(block):
    async def months(query):
        return [
            each["period"][5:] + each["body"][0] for each in await entries(block, RECORDS + query)
        ]

    assert await months("&period=2025-02") == ["02c", "02h"]
    assert await months("&period=2025-02/2025-03&body=health") == ["02h", "03h"]
    assert await months("&where=answered>=2;printed_share=") == ["02h", "03h"]
    assert await months("&where=answered!=2;printed_share!=") == ["02c"]
    counted = await entries(block, f"{RECORDS}&measure=answered&body=health&limit=2")
    assert [each["adds"] for each in counted] == ["1", "2"]
    assert "adds" not in (await entries(block, RECORDS))[0]
    assert await refusal(block, f"{RECORDS}&measure=respondents") == (404, "measure_unknown")
    both = f"{RECORDS}&measure=answered&revisions=true"
    assert await refusal(block, both) == (400, "measure_of_revisions")
    answer = await block.ask(
        *AUDITOR, "GET", f"{RECORDS}&measure=answered", headers={"Accept": "text/csv"}
    )
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert [(row["body"], row["month"], row["adds"]) for row in rows] == [
        ("culture", "2025-02", "5"), ("health", "2025-01", "1"),
        ("health", "2025-02", "2"), ("health", "2025-03", "3"),
    ]  # fmt: skip
    assert rows[0]["printed_share"] == "-50.5"
    own = await block.ask("reporter", "health", "GET", RECORDS, headers={"Accept": "text/csv"})
    assert "culture" not in own.text


@pytest.mark.asyncio
async def test_a_measure_says_in_words_and_as_a_predicate_what_it_counts_and_links_its_records(
    block,
):
    listed = await entries(block, "/v1/measure-definitions")
    one = (await block.ask(*AUDITOR, "GET", "/v1/measure-definitions/answered")).json()
    assert one in listed
    assert (one["counts"], one["predicate"], one["value"]) == (
        "values", "answered IS NOT NULL", "answered"
    )  # fmt: skip
    assert all(one["definition"][language] for language in ("kk", "ru", "en"))
    measured = (await block.ask(*AUDITOR, "GET", "/v1/measures/2025?body=health")).json()["values"]
    (answered,) = [each for each in measured if each["measure"] == "answered"]
    assert answered["definition"].endswith("/v1/measure-definitions/answered")
    link = answered["link"].removeprefix("/api/citizens")
    assert [each["adds"] for each in await entries(block, link)] == ["1", "2", "3"]
    assert await refusal(block, "/v1/measure-definitions/late") == (404, "measure_unknown")


@pytest.mark.asyncio
async def test_datasets_are_listed_and_a_block_says_that_it_lives_and_is_ready(block):
    listed = (await block.ask(*AUDITOR, "GET", "/v1/datasets")).json()["entries"]
    assert {each["code"] for each in listed} >= {"dialogue", "survey"}
    assert [(await block.client.get(path)).status_code for path in ("/livez", "/readyz")] == [
        200,
        200,
    ]


@pytest.mark.asyncio
async def test_imports_are_listed_newest_first_and_by_what_they_are(block):
    async def listed(query, who=AUDITOR):
        answer = await block.ask(*who, "GET", f"/v1/imports{query}")
        assert answer.status_code == 200, answer.text
        return [(each["dataset"], each["state"]) for each in answer.json()["entries"]]

    await block.push("survey", survey("health"))
    refused = dialogue("nobody")
    await block.ask("supplier", "registry", "POST", "/v1/datasets/dialogue/imports", [refused])
    content = json.dumps([dialogue("health", "2025-05")]).encode()
    headers = {"Prefer": "respond-async", "Content-Type": "application/json"}
    await block.client.post(
        "/v1/datasets/dialogue/imports", content=content,
        headers={**block.headers("reporter", "health"), **headers},
    )  # fmt: skip
    newest = [("dialogue", "refused"), ("survey", "accepted"), ("dialogue", "accepted")]
    assert await listed("") == newest
    assert await listed("?order=received") == newest[::-1]
    assert await listed("?state=accepted&dataset=dialogue") == [newest[2]]
    assert await listed("?state=waiting&dataset=dialogue") == [("dialogue", "waiting")]
    assert await listed("?state=waiting&dataset=survey") == []
    assert await listed("?state=waiting", ("supplier", "registry")) == []
    assert await listed("?sender=supplier-registry") == newest
    assert await listed("?sender=reporter-health") == []  # it waits in the queue alone
    assert await listed("?sender=supplier-elsewhere", ("supplier", "elsewhere")) == []
    assert await listed("?since=2026-04-15T00:00:00Z&until=2026-04-16T00:00:00Z") == newest
    assert await listed("?until=2026-04-15T00:00:00Z") == []
    first = await block.ask(*AUDITOR, "GET", "/v1/imports?limit=2")
    second = await listed(f"?limit=2&cursor={first.json()['next']}")
    assert second == [newest[2]]
    wrong = {"?state=late": 422, "?dataset=nothing": 422, "?since=2025-01-01T00:00:00": 422}
    for query, status in wrong.items():
        assert (await block.ask(*AUDITOR, "GET", f"/v1/imports{query}")).status_code == status


@pytest.mark.asyncio
async def test_a_sender_nobody_knows_is_refused_with_those_its_reader_may_know(block):
    async def told(who, sender):
        answer = await block.ask(*who, "GET", f"/v1/imports?sender={sender}&state=waiting")
        return (answer.json().get("code"), answer.json().get("detail", "").partition("There")[2])

    assert await told(AUDITOR, "nobody") == ("filter_unknown", " are: supplier-registry.")
    other = ("supplier", "elsewhere")
    assert await told(other, "supplier-registry") == (
        "filter_unknown", " are: supplier-elsewhere.",
    )  # fmt: skip
    foreign = await block.ask(
        "evaluator", "digital", "GET", "/v1/imports?sender=nobody", headers=block.headers(
            "evaluator", "digital", blocks=["goals"]
        ),
    )  # fmt: skip
    assert (foreign.status_code, foreign.json()["code"]) == (403, "other_block")


OF_A_YEAR = (
    "burden/YEAR", "corrections/YEAR", "datasets/dialogue/records?year=YEAR",
    "deductions/YEAR", "evidence/YEAR/health", "exemptions/YEAR", "flags/YEAR", "measures/YEAR", "nil-returns/YEAR",
    "recommendations?year=YEAR", "register/YEAR/loadings",
)  # fmt: skip


@pytest.mark.asyncio
async def test_a_list_of_a_year_without_a_register_is_refused_and_never_empty(block):
    for each in OF_A_YEAR:
        known, unknown = (f"/v1/{each.replace('YEAR', year)}" for year in ("2025", "2031"))
        assert (await block.ask(*AUDITOR, "GET", known)).status_code == 200, each
        assert await refusal(block, unknown) == (409, "register_missing"), each
    foreign = await block.ask("head", "health", "GET", "/v1/flags/2031?body=culture")
    assert (foreign.status_code, foreign.json()["code"]) == (403, "other_body")


@pytest.mark.asyncio
async def test_a_body_that_supplies_lists_its_own_and_what_it_supplies_of_others(block):
    await block.push("dialogue", dialogue("culture", "2025-04", answered=12))  # more than received

    async def read(roles, path, datasets=("dialogue",)):
        said = {"organisation": "health", "datasets": list(datasets), "blocks": ["citizens"]}
        token = block.token(roles=roles, client="-".join(roles), **said)
        answer = await block.client.get(path, headers={"Authorization": f"Bearer {token}"})
        return answer.status_code, answer.json()

    both, supplier, own = ["supplier", "reporter"], ["supplier"], ["reporter"]
    for about in ("", "&body=culture", "&body=health"):
        alone = await read(supplier, RECORDS + about)
        assert alone[1]["entries"]
        assert await read(both, RECORDS + about) == alone
    _, together = await read(both, "/v1/measures/2025", ["survey"])
    assert together == (await read(own, "/v1/measures/2025"))[1]
    assert {each["body"] for each in together["values"]} == {"health"}
    _, together = await read(both, "/v1/measures/2025")
    assert together == (await read(supplier, "/v1/measures/2025"))[1]
    culture = "/v1/measures/2025?body=culture"
    assert await read(both, culture) == await read(supplier, culture)
    assert (await read(both, culture, ["survey"]))[1]["values"] == []
    assert (await read(both, culture, []))[1]["code"] == "other_body"
    for path in ("/v1/completeness/2025?body=culture", "/v1/nil-returns/2025?body=culture"):
        status, refused = await read(both, path)
        assert (status, refused["code"]) == (403, "other_body")
