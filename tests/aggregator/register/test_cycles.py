"""Years, their registers and the list of bodies as the aggregator gives them out."""

import pytest

from services.aggregator.main import create_aggregator

YEAR = 2025


@pytest.fixture
def asking(database, app_client, token):
    app = create_aggregator(database("aggregator"))

    async def each(*requests):
        answers = []
        async with app_client(app) as client:
            for role, organisation, method, path, document, headers in requests:
                signed = token(roles=[role], organisation=organisation, audience="aggregator")
                said = {"Authorization": f"Bearer {signed}", **headers}
                answers.append(await client.request(method, path, json=document, headers=said))
        return answers

    return each


def asks(method, path, document=None, *, role="administration", organisation="", **headers):
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return (role, organisation or "administration", method, path, document, named)


def opens(year=YEAR, **order):
    return asks("PUT", f"/v1/cycles/{year}", {"synthetic": True, **order})


REGISTER = f"/v1/cycles/{YEAR}/register"


@pytest.mark.asyncio
async def test_opening_a_year_compiles_its_register_and_again_changes_nothing(asking):
    made, again, read = await asking(opens(), opens(), asks("GET", REGISTER))
    assert (made.status_code, again.status_code) == (201, 200)
    assert made.json() == again.json()
    assert (made.json()["composition"], made.json()["register_version"]) == ("composition-2023", 1)
    assert read.headers["etag"] == f'"{made.json()["register_digest"]}"'
    assert len(read.json()["bodies"]) == 51
    assert read.json()["synthetic"]


def judged(answer):
    """Give each step of a cycle with what hinders it."""
    actions = answer.json()["actions"]
    return {each["code"]: [said["code"] for said in each["hindrances"]] for each in actions}


@pytest.mark.asyncio
async def test_a_year_says_what_its_reader_may_do_now_and_why_not_the_rest(asking):
    cycle, before = f"/v1/cycles/{YEAR}", "/v1/cycles/2015"
    made, seen, unrated, collected, listed = await asking(
        opens(),
        asks("GET", cycle, role="auditor", organisation="audit-chamber"),
        opens(2015),
        asks("POST", f"{before}/collections", {}),
        asks("GET", "/v1/cycles"),
    )
    assert listed.json() == [made.json(), unrated.json()]
    assert (made.json()["state"], judged(made)) == ("open", {"open": [], "collect": []})
    assert made.json()["actions"][1]["address"] == f"{cycle}/collections"
    assert judged(seen) == {"open": ["role"], "collect": ["role"]}
    assert (unrated.json()["state"], judged(unrated)) == (
        "unrated",
        {"open": [], "collect": ["state"]},
    )
    assert (collected.status_code, collected.json()["code"]) == (409, "not_composed")


@pytest.mark.asyncio
async def test_a_change_makes_a_new_version_and_the_old_one_stays_readable(asking):
    answers = await asking(
        opens(),
        opens(synthetic=False),
        asks("GET", REGISTER),
        asks("GET", f"{REGISTER}?version=1"),
        asks("GET", f"{REGISTER}?version=3"),
    )
    _, changed, newest, first, absent = answers
    assert changed.json()["register_version"] == 2
    assert (newest.json()["version"], newest.json()["synthetic"]) == (2, False)
    assert (first.json()["version"], first.json()["synthetic"]) == (1, True)
    assert absent.status_code == 404


@pytest.mark.asyncio
async def test_an_edit_of_a_year_that_changed_meanwhile_is_refused(asking):
    made, changed = await asking(opens(), opens(synthetic=False))
    stale = asks("PUT", f"/v1/cycles/{YEAR}", {"synthetic": True}, If_Match=made.headers["etag"])
    (refused,) = await asking(stale)
    assert changed.status_code == 200
    assert (refused.status_code, refused.json()["code"]) == (412, "precondition_failed")


@pytest.mark.asyncio
async def test_a_reader_that_has_the_register_is_told_so_without_sending_it_again(asking):
    made, again = await asking(opens(), asks("GET", REGISTER, If_None_Match="*"))
    named = asks("GET", REGISTER, If_None_Match=made.headers["etag"], role="service")
    (kept,) = await asking(named)
    assert (again.status_code, kept.status_code, kept.content) == (304, 304, b"")


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("request_", "status", "code"),
    [
        (asks("GET", "/v1/cycles/2024/register"), 404, "cycle_not_open"),
        (asks("GET", "/v1/cycles/1999"), 422, "validation_failed"),
        (opens(composition="composition-1999"), 422, "composition_unknown"),
        (opens(YEAR, composition="composition-2022"), 422, "composition_unknown"),
        (opens(YEAR, composition="composition-2024"), 422, "composition_unknown"),  # superseded
        (opens(YEAR, weights={"goals": 1}), 422, "validation_failed"),
        (asks("GET", "/v1/ratings/2025"), 404, "rating_unknown"),
        (asks("GET", "/v1/positions/2025"), 404, "rating_unknown"),
        (asks("GET", "/v1/cycles/2031/rescorings"), 404, "cycle_not_open"),
        (asks("GET", "/v1/instructions/2025/health", role="auditor"), 404, "rating_unknown"),
        (asks("GET", "/v1/bodies/atlantis"), 404, "body_not_listed"),
        (asks("GET", "/v1/bodies?colour=red"), 400, "unknown_parameter"),
        (asks("GET", "/v1/cycles/2025/collections/none"), 404, "collection_unknown"),
    ],
)
async def test_what_is_not_there_is_refused_by_name(asking, request_, status, code):
    (answer,) = await asking(request_)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.asyncio
async def test_a_blocks_address_is_registered_by_the_operator_and_listed(asking):
    home = "http://127.0.0.1:8080/api/citizens"
    put = asks("PUT", "/v1/blocks/citizens", {"url": home}, role="operator")
    stranger = asks("PUT", "/v1/blocks/citizens", {"url": "http://evil.example"}, role="operator")
    unknown = asks("PUT", "/v1/blocks/results", {"url": home}, role="operator")
    kept, refused, absent, listed = await asking(put, stranger, unknown, asks("GET", "/v1/blocks"))
    assert kept.json()["url"] == home
    assert (refused.status_code, refused.json()["code"]) == (422, "address_refused")
    assert (absent.status_code, absent.json()["code"]) == (404, "block_unknown")
    urls = {each["block"]: each["url"] for each in listed.json()}
    assert urls == {"goals": None, "citizens": home, "orgdev": None}


@pytest.mark.asyncio
async def test_all_bodies_are_listed_page_by_page_in_a_stable_order(asking):
    (page,) = await asking(asks("GET", "/v1/bodies?limit=30"))
    (rest,) = await asking(asks("GET", f"/v1/bodies?limit=30&cursor={page.json()['next']}"))
    codes = [each["code"] for each in page.json()["entries"] + rest.json()["entries"]]
    assert (len(codes), codes, rest.json()["next"]) == (54, sorted(set(codes)), None)


@pytest.mark.asyncio
async def test_a_body_is_followed_from_year_to_year_through_its_creation(asking):
    before, after = opens(2022), opens(2024)
    read = asks("GET", "/v1/bodies/akimat-abai/history")
    *_, history = await asking(before, after, read)
    years = {each["year"]: each["standing"]["standing"] for each in history.json()["years"]}
    assert years == {2022: "analysed_only", 2024: "evaluated"}
    (event,) = history.json()["body"]["events"]
    assert (event["kind"], event["parent"]) == ("split", "akimat-east-kazakhstan")
    assert (event["happened"], event["status"]) == ("2022-06-08", "sourced")


@pytest.mark.asyncio
async def test_a_body_reads_its_own_history_and_no_other(asking):
    own = asks("GET", "/v1/bodies/health/history", role="head", organisation="health")
    other = asks("GET", "/v1/bodies/finance/history", role="head", organisation="health")
    answers = await asking(own, other)
    assert [each.status_code for each in answers] == [200, 403]


@pytest.mark.asyncio
async def test_compositions_are_shown_with_what_each_weight_rests_on(asking):
    (answer,) = await asking(asks("GET", "/v1/compositions", role="expert"))
    editions = {each["edition"]: each for each in answer.json()}
    told = editions["composition-2023"]
    central = next(group for group in told["groups"] if group["code"] == "central")
    assert central["weights"]["goals"] == {"exact": "9/20", "decimal": "0.4500"}
    assert (central["source"]["status"], central["source"]["para"]) == ("sourced", "48-1")
    assert (told["governs"], told["latest_read"]) == ([2023, 2024, 2025], "2023-05-29")
    assert told["onward"]
    assert told["absent_blocks"] == "excluded_from_rating"
    assert {told["rounding_source"]["status"], told["robustness_source"]["status"]} == {"proposed"}
    assert {each["source"]["status"] for each in told["bands"]} == {"proposed"}
    assert (told["last_positions"]["count"], told["years_of_decline"]) == (3, 3)
    assert told["joined_source"]["status"] == "inferred"
    assert editions["composition-2022"]["source"]["status"] == "inferred"
    assert editions["composition-2024"]["superseded_by"] == "composition-2023"
