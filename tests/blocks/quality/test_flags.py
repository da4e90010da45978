"""Figures that were taken and need a word: raised, answered, decided on, closed by a correction."""

from datetime import UTC, datetime

import pytest

from bagalau.blocks.quality.rules import FlagRulesRefused, read_flag_rules, rules_of
from tests.blocks.small_block import dialogue, register_of

FLAGS = "/v1/flags/2025"
ANSWER = {"kind": "explanation", "reason": "a campaign was held in March"}
ACCEPTED = {"accepted": True, "reason": "the campaign is known"}
SENT_BACK = {"accepted": False, "reason": "which campaign was it?"}
MONTHS = [f"2025-{month:02d}" for month in range(1, 13)]


def months(body, *received, year=2025):
    """Give a body's months of a year, one figure each."""
    return [
        dialogue(body, f"{year}-{number:02d}", received=each, answered=each)
        for number, each in enumerate(received, 1)
    ]


STEADY = [100, 101, 99, 100, 102, 98, 100, 101, 99, 100, 102]


async def listed(people, query="", role="auditor", organisation="centre", year=2025):
    answer = await people.ask(role, organisation, "GET", f"/v1/flags/{year}{query}")
    assert answer.status_code == 200, answer.text
    return answer.json()["entries"]


async def raised(people):
    """Load a year whose December is ten times the other months; give the flag on `received`."""
    await people.load(register_of(2025))
    receipt = await people.push("dialogue", *months("health", *STEADY, 1000))
    assert receipt["flags"] == 1
    (flag,) = await listed(people)
    return receipt, flag


async def two_raised(people):
    """Raise a flag on two bodies; give the first and the second."""
    _, flag = await raised(people)
    await people.push("dialogue", *months("culture", *STEADY, 1000))
    return flag, next(each for each in await listed(people) if each["body"] == "culture")


async def answered(people, name, role="reporter", organisation="health", paper=ANSWER, **more):
    path = f"/v1/flags/{name}/answer"
    return await people.ask(role, organisation, "POST", path, paper, **more)


async def decided(people, name, paper=ACCEPTED, organisation="civil-service", **more):
    path = f"/v1/flags/{name}/decision"
    return await people.ask("evaluator", organisation, "POST", path, paper, **more)


@pytest.mark.asyncio
async def test_every_door_is_closed_to_strangers_and_to_the_wrong_role(block):
    async with block() as people:
        receipt, flag = await raised(people)
        for method, path, paper, role, organisation in (
            ("GET", f"{FLAGS}?body=health", None, "reporter", "culture"),
            ("GET", FLAGS, None, "operator", "operations"),
            ("GET", f"/v1/imports/{receipt['id']}/flags", None, "operator", "operations"),
            ("POST", f"/v1/flags/{flag['id']}/answer", ANSWER, "reporter", "culture"),
            ("POST", f"/v1/flags/{flag['id']}/answer", ANSWER, "supplier", "another-register"),
            ("POST", f"/v1/flags/{flag['id']}/answer", ANSWER, "evaluator", "civil-service"),
            ("POST", "/v1/flags/nothing/answer", ANSWER, "reporter", "culture"),
            ("POST", f"/v1/flags/{flag['id']}/decision", ACCEPTED, "reporter", "health"),
            ("POST", f"/v1/flags/{flag['id']}/decision", ACCEPTED, "evaluator", "culture"),
        ):
            stranger = await people.client.request(method, path, json=paper)
            assert stranger.status_code == 401, (method, path)
            answer = await people.ask(role, organisation, method, path, paper)
            assert answer.status_code == 403, (method, path, answer.text)


@pytest.mark.asyncio
async def test_an_outlier_is_named_with_the_very_numbers_that_make_it_one(block):
    async with block() as people:
        receipt, flag = await raised(people)
        assert (flag["rule"], flag["period"], flag["state"]) == ("outlier", "2025-12", "open")
        assert (flag["measured"], flag["expected"]) == ("1000", "100")
        evidence = {
            "median": "100", "median_deviation": "1", "sum_of_deviations": "10", "others": "11",
            "also": "answered 1000",
        }  # fmt: skip
        assert flag["evidence"] == evidence
        assert flag["legal_basis"].startswith("PROPOSED")
        assert set(flag["names"]) == set(flag["question"]) == {"kk", "ru", "en"}
        address = receipt["flags_address"].removeprefix("/api/citizens")
        of_import = await people.ask("supplier", "registry", "GET", address)
        assert [each["id"] for each in await listed(people)] == [
            each["id"] for each in of_import.json()["entries"]
        ]


@pytest.mark.parametrize(
    ("received", "flags"),
    [
        ([*STEADY, 104], 0),  # beyond 3.5 by deviation, and still nothing in counts
        ([*STEADY, 149], 0),
        ([*STEADY, 151], 1),
        ([100] * 11 + [1000], 1),  # without any deviation the mean one stands in for the MAD
        ([100] * 5 + [1000], 0),  # too few others to say anything
        (
            [400, 900, 300, 500, 200, 700, 800, 300, 100, 600, 500, 1000],
            0,
        ),  # a body that always varies
        ([*STEADY, 0], 1),
        ([0] * 10 + [900, 1000], 0),  # events, of which most months have none
    ],
)
@pytest.mark.asyncio
async def test_what_is_an_outlier_follows_from_the_rule_alone(block, received, flags):
    async with block() as people:
        await people.load(register_of(2025))
        assert (await people.push("dialogue", *months("health", *received)))["flags"] == flags


@pytest.mark.asyncio
async def test_last_years_months_are_history_and_a_month_that_is_not_over_is_not_judged(block):
    async with block() as people:
        await people.load(register_of(2024))
        await people.load(register_of(2025))
        await people.push("dialogue", *months("health", *STEADY, 100, year=2024))
        people.today = datetime(2025, 1, 30, 6, 0, tzinfo=UTC)
        early = await people.push("dialogue", dialogue("health", "2025-01", received=7, answered=7))
        assert early["flags"] == 0
        people.today = datetime(2025, 2, 3, 6, 0, tzinfo=UTC)
        late = await people.push("dialogue", dialogue("health", "2025-01", received=8, answered=8))
        assert late["flags"] == 1


@pytest.mark.asyncio
async def test_a_level_that_changed_with_the_year_is_no_outlier_of_every_month(block):
    async with block() as people:
        await people.load(register_of(2024))
        await people.load(register_of(2025))
        await people.push("dialogue", *months("health", *STEADY, 100, year=2024))
        grown = [each * 10 for each in STEADY]
        assert (await people.push("dialogue", *months("health", *grown, 1000)))["flags"] == 0
        odd = dialogue("health", "2025-06", received=100, answered=100)
        assert (await people.push("dialogue", odd))["flags"] == 0  # as usual in the year before


@pytest.mark.asyncio
async def test_a_printed_share_is_judged_by_the_rule_of_the_edition(block):
    async with block() as people:
        await people.load(register_of(2025))
        wrong = dialogue("health", received=352, answered=251, printed_share="81.3")
        right = dialogue("culture", received=352, answered=251, printed_share="71.3")
        receipt = await people.push("dialogue", wrong, right)
        assert receipt["flags"] == 1
        (flag,) = await listed(people)
        assert (flag["body"], flag["rule"]) == ("health", "printed_share_mismatch")
        assert (flag["measured"], flag["expected"]) == ("81.3", "71.3068")
        assert flag["evidence"]["counted"] == "6275/88"


@pytest.mark.asyncio
async def test_a_correction_that_removes_the_cause_closes_the_flag_by_itself(block):
    async with block() as people:
        _, flag = await raised(people)
        await answered(people, flag["id"], paper={**ANSWER, "kind": "corrected"})
        mend = await people.push(
            "dialogue", dialogue("health", "2025-12", received=100, answered=100)
        )
        assert mend["flags"] == 0
        closed = await listed(people, "?state=closed")
        assert [each["closed_by"] for each in closed] == [mend["id"]]
        assert {each["closure_reason"] for each in closed} == {"cause_removed"}
        kept = next(each for each in closed if each["id"] == flag["id"])
        assert (kept["measured"], kept["answer"]["kind"]) == ("1000", "corrected")
        late = await answered(people, flag["id"], paper=ANSWER)
        assert (late.status_code, late.json()["code"]) == (409, "flag_not_open")


@pytest.mark.asyncio
async def test_a_flag_closes_when_the_months_it_was_compared_with_change(block):
    async with block() as people:
        await people.load(register_of(2025))
        december = dialogue("health", "2025-12", received=160, answered=160)
        assert (await people.push("dialogue", *months("health", *[100] * 6), december))[
            "flags"
        ] == 1
        rest = (dialogue("health", month, received=160, answered=160) for month in MONTHS[6:11])
        await people.push("dialogue", *rest)
        states = {each["period"]: each["state"] for each in await listed(people)}
        assert states["2025-12"] == "closed"


@pytest.mark.asyncio
async def test_an_import_that_changes_nothing_or_is_tried_dry_raises_nothing(block):
    async with block() as people:
        await raised(people)
        rows = months("health", *STEADY, 1000)
        again = await people.ask(
            "supplier", "registry", "POST", "/v1/datasets/dialogue/imports", rows,
            headers={"Idempotency-Key": "two"},
        )  # fmt: skip
        assert again.json()["flags"] == 0
        dry = await people.ask(
            "supplier", "registry", "POST", "/v1/datasets/dialogue/imports?dry_run=true",
            months("culture", *STEADY, 1000),
        )  # fmt: skip
        assert dry.json()["flags"] == 0
        assert len(await listed(people)) == 1


@pytest.mark.asyncio
async def test_a_correction_of_one_body_leaves_the_flags_of_others_alone(block):
    async with block() as people:
        await two_raised(people)
        await people.push("dialogue", dialogue("health", "2025-12", received=100, answered=100))
        assert {each["body"] for each in await listed(people, "?state=open")} == {"culture"}


@pytest.mark.asyncio
async def test_a_long_list_is_read_in_pages(block):
    async with block() as people:
        await two_raised(people)
        first = await people.ask("auditor", "centre", "GET", f"{FLAGS}?limit=1")
        cursor = first.json()["next"]
        second = await people.ask("auditor", "centre", "GET", f"{FLAGS}?limit=1&cursor={cursor}")
        whole = [each["id"] for each in await listed(people)]
        assert whole == [page.json()["entries"][0]["id"] for page in (first, second)]
        assert second.json()["next"] is None


WORDS = "{kk: к, ru: р, en: e}"
RULE = f"""
rules:
  - {{code: last, kind: last_day, names: {WORDS}, question: {WORDS}, on: received, below: answered,
     days: 5, ratio: 3, least: 30, legal_basis: PROPOSED}}
"""


@pytest.mark.parametrize(
    "text",
    ["[]", "rules: [{code: x, kind: unheard}]", RULE.replace("days: 5", "days: 0"), "rules: [}"],
)
def test_a_rule_that_cannot_be_read_is_refused_with_its_file_named(text):
    with pytest.raises(FlagRulesRefused, match=r"own\.yaml"):
        read_flag_rules(text, name="own.yaml")


def test_a_rule_over_what_nobody_counts_stops_the_start(tmp_path):
    own = tmp_path / "flags.yaml"
    own.write_text(RULE, encoding="utf-8")
    assert "last" in {
        rule.code for rule in rules_of(own, counted=frozenset({"received", "answered"}))
    }
    with pytest.raises(FlagRulesRefused, match="nothing counts answered"):
        rules_of(own, counted=frozenset({"received"}))
    own.write_text(RULE.replace("code: last", "code: outlier"), encoding="utf-8")
    with pytest.raises(FlagRulesRefused, match="told twice: outlier"):
        rules_of(own, counted=frozenset({"received", "answered"}))
