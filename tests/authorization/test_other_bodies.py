"""A ministry cannot reach another's records, papers or results by any way there is."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio

from bagalau_tools.testing.issuer import Signer
from bagalau_tools.testing.server import Server
from tests.authorization.doors import Doors, own_doors
from tests.authorization.operations import DATASET, RECORD

IMPORTS = f"/v1/datasets/{DATASET}/imports"
in_one_loop = pytest.mark.asyncio(loop_scope="module")


class Citizens:
    """The citizens service, where digital and health have each sent one record of a month."""

    def __init__(self, doors: Doors) -> None:
        self.doors = doors
        self.imports: dict[str, str] = {}

    async def ask(
        self, role: Any, organisation: str, method: str, path: str, **sent: Any
    ) -> httpx.Response:
        claims = {name: sent.pop(name) for name in ("blocks", "datasets", "client") if name in sent}
        who = self.doors.headers(role, organisation, **claims)
        return await self.doors.ask("citizens", who, method, path, **sent)

    async def bodies(self, role: Any, organisation: str, path: str, **sent: Any) -> set[str]:
        answer = await self.ask(role, organisation, "GET", path, **sent)
        assert answer.status_code == 200, answer.text
        told = answer.json()
        return {each["body"] for each in told.get("entries", told.get("values"))}

    async def stored(self) -> list[tuple[str, str]]:
        path = f"/v1/datasets/{DATASET}/records?year=2025&revisions=true"
        answer = await self.ask("auditor", "audit", "GET", path)
        return [(each["body"], each["key"]) for each in answer.json()["entries"]]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def citizens(cluster: Server, signer: Signer) -> AsyncIterator[Citizens]:
    async with own_doors(cluster, signer, ["citizens"]) as doors:
        citizens = Citizens(doors)
        for body in ("digital", "health"):
            answer = await citizens.ask(
                "reporter", body, "POST", IMPORTS, json=[{"body": body, **RECORD}],
                headers={"Idempotency-Key": "the key of this month"},
            )  # fmt: skip
            assert answer.status_code == 201, answer.text
            citizens.imports[body] = answer.json()["id"]
            paper = {
                "year": 2025, "body": body, "dataset": DATASET, "state": "not_due",
                "reason": f"what only {body} knows",
            }  # fmt: skip
            stated = await citizens.ask("head", body, "POST", "/v1/nil-returns", json=paper)
            assert stated.status_code == 201, stated.text
            taken = {"year": 2025, "body": body, "code": "P1", "reason": "late"}
            off = await citizens.ask("evaluator", "centre", "POST", "/v1/deductions", json=taken)
            assert off.status_code == 201, off.text
        yield citizens


LISTS = (
    f"/v1/datasets/{DATASET}/records?year=2025",
    f"/v1/datasets/{DATASET}/records?year=2025&revisions=true",
    "/v1/measures/2025",
    "/v1/nil-returns/2025",
    "/v1/completeness/2025",
    "/v1/deductions/2025",
)


@in_one_loop
@pytest.mark.parametrize("path", LISTS)
async def test_a_list_that_names_no_body_holds_the_ministry_s_own_only(
    citizens: Citizens, path: str
) -> None:
    assert {"health"} == await citizens.bodies("reporter", "health", path)
    assert {"digital", "health"} == await citizens.bodies("auditor", "audit", path)


@in_one_loop
@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize(
    "roles", ["reporter", "head", ("reporter", "supplier"), ("head", "service")]
)
async def test_a_list_of_another_body_is_refused_whatever_else_the_token_allows(
    citizens: Citizens, path: str, roles: Any
) -> None:
    asked = path + ("&" if "?" in path else "?") + "body=digital"
    answer = await citizens.ask(roles, "health", "GET", asked, datasets=[DATASET])
    assert answer.status_code == 403, answer.text


@in_one_loop
@pytest.mark.parametrize("mode", ["atomic", "partial"])
@pytest.mark.parametrize("dry_run", ["true", "false"])
@pytest.mark.parametrize(
    "roles",
    ["reporter", ("reporter", "supplier"), ("reporter", "evaluator"), ("reporter", "service")],
)
async def test_one_row_about_another_body_refuses_the_whole_import(
    citizens: Citizens, mode: str, dry_run: str, roles: Any
) -> None:
    before = await citizens.stored()
    rows = [{"body": "health", **RECORD, "month": "2025-08"}, {"body": "digital", **RECORD}]
    path = f"{IMPORTS}?mode={mode}&dry_run={dry_run}"
    answer = await citizens.ask(roles, "health", "POST", path, json=rows, datasets=["applications"])
    assert (answer.status_code, answer.json()["code"]) == (403, "other_body")
    assert before == await citizens.stored()


@in_one_loop
async def test_a_row_about_another_body_leaves_no_trace_of_that_body(citizens: Citizens) -> None:
    rows = [{"body": "digital", **RECORD, "meetings_held": -1}]
    answer = await citizens.ask("reporter", "health", "POST", IMPORTS, json=rows)
    assert answer.status_code in {403, 422}
    seen = await citizens.bodies("auditor", "audit", "/v1/completeness/2025?state=refused")
    assert "digital" not in seen


@in_one_loop
async def test_a_supplier_sends_and_reads_only_the_datasets_its_token_names(
    citizens: Citizens,
) -> None:
    row = {"body": "digital", "month": "2025-03", "drafts_due": 1, "drafts_published": 1}
    path, mine = "/v1/datasets/open_acts", {"datasets": ["open_data"]}
    sent = await citizens.ask(
        "supplier", "information", "POST", f"{path}/imports", json=[row], **mine
    )
    assert (sent.status_code, sent.json()["code"]) == (403, "dataset_not_yours")
    read = await citizens.ask("supplier", "information", "GET", f"{path}/records?year=2025", **mine)
    assert (read.status_code, read.json()["code"]) == (403, "dataset_not_yours")
    assert set() == await citizens.bodies("supplier", "information", "/v1/measures/2025", **mine)
    named = {"datasets": [DATASET]}
    meetings = [{"body": "digital", **RECORD}]
    own = await citizens.ask("supplier", "information", "POST", IMPORTS, json=meetings, **named)
    assert (own.status_code, own.json()["code"]) == (403, "dataset_not_yours")


@in_one_loop
@pytest.mark.parametrize("path", ["", "/issues", "/accepted", "/flags"])
async def test_another_s_import_is_as_if_it_were_not_there(citizens: Citizens, path: str) -> None:
    answers = [
        await citizens.ask("reporter", "health", "GET", f"/v1/imports/{name}{path}")
        for name in (citizens.imports["digital"], "01890000-0000-7000-8000-000000000000")
    ]
    assert [each.status_code for each in answers] == [404, 404]
    assert [each.json()["code"] for each in answers] == ["import_unknown"] * 2
    own = await citizens.ask(
        "head", "health", "GET", f"/v1/imports/{citizens.imports['health']}{path}"
    )
    assert own.status_code == 200


@in_one_loop
async def test_the_list_of_imports_holds_the_ministry_s_own(citizens: Citizens) -> None:
    answer = await citizens.ask("reporter", "health", "GET", "/v1/imports?limit=1000")
    assert {"health"} == {each["organisation"] for each in answer.json()["entries"]}


@in_one_loop
async def test_a_cursor_of_another_s_page_opens_nothing_more(citizens: Citizens) -> None:
    for path, of in (("/v1/imports", "organisation"), ("/v1/nil-returns/2025", "body")):
        first = await citizens.ask("auditor", "audit", "GET", f"{path}?limit=1")
        taken = f"{path}?limit=1&cursor={first.json()['next']}"
        answer = await citizens.ask("reporter", "health", "GET", taken)
        assert {each[of] for each in answer.json()["entries"]} <= {"health"}
        named = await citizens.ask("reporter", "health", "GET", f"{taken}&body=digital")
        assert named.status_code in {400, 403}


@in_one_loop
async def test_a_key_of_another_client_gives_neither_its_receipt_nor_its_paper(
    citizens: Citizens,
) -> None:
    key = {"Idempotency-Key": "the key of this month"}
    rows = [{"body": "health", **RECORD}]
    answer = await citizens.ask(
        "reporter", "health", "POST", IMPORTS, json=rows, headers=key, client="another of health"
    )
    assert answer.json()["id"] != citizens.imports["digital"]
    assert answer.json()["organisation"] == "health"
    paper = {
        "year": 2025,
        "body": "digital",
        "dataset": DATASET,
        "state": "not_due",
        "reason": "own",
    }
    first = await citizens.ask(
        "head", "digital", "POST", "/v1/nil-returns", json=paper, headers=key
    )
    other = await citizens.ask("head", "health", "POST", "/v1/nil-returns", json=paper, headers=key)
    assert (first.status_code, other.status_code) == (201, 403)


@in_one_loop
async def test_a_known_validator_does_not_tell_that_another_s_result_stands(
    citizens: Citizens,
) -> None:
    path = "/v1/scorecards/2025/digital"
    known = (await citizens.ask("reporter", "digital", "GET", path)).headers["etag"]
    for guess in (known, "*"):
        answer = await citizens.ask(
            "reporter", "health", "GET", path, headers={"If-None-Match": guess}
        )
        assert (answer.status_code, answer.json()["code"]) == (403, "other_body")
        assert "etag" not in answer.headers


REVIEW = "/v1/reviews/2025"
OBJECTION = {
    "contested": [{"indicator": "B1.01", "argument": "It is wrong"}],
    "documents": ["No. 1"],
}


@in_one_loop
@pytest.mark.parametrize(
    ("roles", "method", "path", "paper"),
    [
        ("reporter", "GET", f"{REVIEW}/digital", None),
        ("head", "GET", f"{REVIEW}/digital", None),
        ("head", "GET", REVIEW, None),
        ("head", "GET", f"{REVIEW}/conclusion", None),
        ("head", "GET", "/v1/scorecards/2025", None),
        ("head", "GET", "/v1/register/2025", None),
        ("head", "POST", f"{REVIEW}/digital/objections", OBJECTION),
        (("head", "evaluator"), "POST", f"{REVIEW}/digital/objections", OBJECTION),
        (("head", "administration"), "POST", f"{REVIEW}/digital/no-objection", {}),
        (("head", "evaluator"), "POST", "/v1/nil-returns",
         {"year": 2025, "body": "digital", "dataset": DATASET, "state": "not_due", "reason": "own"}),
    ],
)  # fmt: skip
async def test_the_review_of_another_body_is_closed(
    citizens: Citizens, roles: Any, method: str, path: str, paper: Any
) -> None:
    answer = await citizens.ask(roles, "health", method, path, json=paper)
    assert answer.status_code == 403, answer.text


EVALUATING = (
    ("GET", f"/v1/datasets/{DATASET}/records?year=2025", None),
    ("GET", "/v1/measures/2025", None),
    ("GET", "/v1/imports", None),
    ("GET", "/v1/nil-returns/2025", None),
    ("GET", "/v1/completeness/2025", None),
    ("GET", "/v1/deductions/2025", None),
    ("GET", "/v1/scorecards/2025", None),
    ("GET", "/v1/scorecards/2025/digital", None),
    ("GET", f"{REVIEW}", None),
    ("GET", f"{REVIEW}/digital", None),
    ("GET", f"{REVIEW}/conclusion", None),
    ("PUT", f"{REVIEW}/conclusion", {}),
    ("POST", f"{REVIEW}/issue", {"scorecards_digest": "sha256:" + "0" * 64}),
    ("POST", f"{REVIEW}/signature", {"scorecards_digest": "sha256:" + "0" * 64}),
    ("POST", "/v1/deductions", {"year": 2025, "body": "digital", "code": "P1", "reason": "late"}),
    ("POST", "/v1/decisions", {"year": 2025, "body": "digital", "indicator": "B1.01", "points": "1",
                               "reason": "late", "document": "No. 1"}),
)  # fmt: skip


@in_one_loop
@pytest.mark.parametrize(("method", "path", "paper"), EVALUATING)
async def test_an_evaluator_of_another_block_sees_and_does_nothing_here(
    citizens: Citizens, method: str, path: str, paper: Any
) -> None:
    answer = await citizens.ask("evaluator", "centre", method, path, json=paper, blocks=["goals"])
    assert (answer.status_code, answer.json()["code"]) == (403, "other_block")


@in_one_loop
async def test_an_evaluator_does_not_withdraw_the_deduction_of_another_part(
    citizens: Citizens,
) -> None:
    listed = await citizens.ask("auditor", "audit", "GET", "/v1/deductions/2025")
    path = f"/v1/deductions/{listed.json()['entries'][0]['id']}/withdrawal"
    paper = {"reason": "we were asked to"}
    for organisation in ("digital", "health", "elsewhere"):
        answer = await citizens.ask("evaluator", organisation, "POST", path, json=paper)
        assert (answer.status_code, answer.json()["code"]) == (403, "own_organisation")
