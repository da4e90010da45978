"""Cases that stand under two bodies or in two years are found before results are issued."""

import httpx
import pytest
from sqlalchemy import text

from bagalau.blocks.quality import duplicate_cases as repeated_keys
from tests.citizens.test_intake import (  # noqa: F401 -- fixtures
    YEAR,
    Token,
    case,
    citizens,
    ndjson,
    register_document,
    sent,
    supplier,
)

PATH = "/v1/datasets/{}/duplicate-cases?year={}"
LAST_YEAR = {"received_on": "2024-12-31", "due_on": "2025-01-15", "answered_on": "2025-01-10"}


def who(token: Token, role: str, **more: object) -> dict[str, str]:
    said = token(roles=[role], organisation="centre", **{"blocks": ["citizens"], **more})
    return {"Authorization": f"Bearer {said}"}


async def found(
    client: httpx.AsyncClient, asking: dict[str, str], year: int = YEAR, more: str = ""
) -> list[tuple[str, list[tuple[int, str, int]]]]:
    answer = await client.get(PATH.format("applications", year) + more, headers=asking)
    assert answer.status_code == 200, answer.text
    return [
        (each["key"], [(at["year"], at["body"], at["revision"]) for at in each["places"]])
        for each in answer.json()["entries"]
    ]


@pytest.mark.asyncio
async def test_a_stranger_is_asked_for_a_token(citizens: httpx.AsyncClient) -> None:  # noqa: F811
    assert (await citizens.get(PATH.format("applications", YEAR))).status_code == 401


@pytest.mark.asyncio
async def test_bodies_other_blocks_and_other_suppliers_are_refused(
    citizens: httpx.AsyncClient,  # noqa: F811
    token: Token,
) -> None:
    for asking, code in (
        (who(token, "reporter"), "role_missing"),
        (who(token, "evaluator", blocks=["goals"]), "other_block"),
        (who(token, "supplier", datasets=["open_dialogue"]), "dataset_not_yours"),
    ):
        answer = await citizens.get(PATH.format("applications", YEAR), headers=asking)
        assert (answer.status_code, answer.json()["code"]) == (403, code)


@pytest.mark.asyncio
async def test_a_case_that_moved_to_another_year_and_body_is_found_until_it_is_taken_back(
    citizens: httpx.AsyncClient,  # noqa: F811
    supplier: dict[str, str],  # noqa: F811
    token: Token,
) -> None:
    operator = who(token, "operator")
    loaded = await citizens.put("/v1/register/2024", json=register_document(2024), headers=operator)
    assert loaded.status_code == 200, loaded.text
    for row in (
        case(1), case(1, **LAST_YEAR), case(1, body="health", **LAST_YEAR), case(2),
        case(3, **LAST_YEAR), case(3, body="health", **LAST_YEAR),
    ):  # fmt: skip
        assert (await sent(citizens, supplier, ndjson(row))).status_code == 201
    evaluator = who(token, "evaluator")
    one = ("syn-1", [(2024, "digital", 1), (2024, "health", 1), (2025, "digital", 1)])
    three = ("syn-3", [(2024, "digital", 1), (2024, "health", 1)])
    assert await found(citizens, evaluator) == [one]
    assert await found(citizens, evaluator, 2024) == [one, three]
    assert await found(citizens, supplier, 2024) == [one, three]
    named = [
        {"year": year, "body": body, "key": "syn-1"}
        for year, body in ((2025, "digital"), (2024, "digital"))
    ]
    paper = {"reason": "The case is of health", "records": named}
    answer = await citizens.post(
        "/v1/datasets/applications/withdrawals", json=paper, headers=supplier
    )
    assert answer.status_code == 201, answer.text
    assert await found(citizens, evaluator) == []
    assert await found(citizens, evaluator, 2024) == [three]


@pytest.mark.asyncio
async def test_the_list_goes_on_page_by_page(
    citizens: httpx.AsyncClient,  # noqa: F811
    supplier: dict[str, str],  # noqa: F811
    token: Token,
) -> None:
    rows = [case(n, body=body) for n in range(5) for body in ("digital", "health")]
    await sent(citizens, supplier, ndjson(*rows))
    asking, seen, more = who(token, "auditor"), [], "&limit=2"
    while True:
        address = PATH.format("applications", YEAR) + more
        page = (await citizens.get(address, headers=asking)).json()
        seen += [each["key"] for each in page["entries"]]
        if page["next"] is None:
            break
        more = f"&limit=2&cursor={page['next']}"
    assert seen == [f"syn-{n}" for n in range(5)]


@pytest.mark.asyncio
async def test_a_dataset_without_cases_says_which_have_them(
    citizens: httpx.AsyncClient,  # noqa: F811
    token: Token,
) -> None:
    answer = await citizens.get(
        PATH.format("open_dialogue", YEAR), headers=who(token, "methodologist")
    )
    assert (answer.status_code, answer.json()["code"]) == (409, "dataset_without_cases")
    assert "applications, service_deliveries" in answer.json()["detail"]


@pytest.mark.asyncio
async def test_a_comparison_that_takes_too_long_says_so(
    citizens: httpx.AsyncClient,  # noqa: F811
    supplier: dict[str, str],  # noqa: F811
    token: Token,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = [case(n, body=body) for n in range(9000) for body in ("digital", "health")]
    assert (await sent(citizens, supplier, ndjson(*rows))).status_code == 201
    monkeypatch.setattr(repeated_keys, "STATEMENT_TIMEOUT", text("SET LOCAL statement_timeout = 1"))
    answer = await citizens.get(
        PATH.format("applications", YEAR), headers=who(token, "administration")
    )
    assert (answer.status_code, answer.json()["code"]) == (503, "duplicate_cases_too_long")
    assert answer.headers["Retry-After"] == "60"
