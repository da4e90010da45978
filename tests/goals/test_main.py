"""The goals block as a service: records in, measures counted, scorecards out."""

import pytest

from bagalau_tools.demo.published.goals_2022 import TOTALS
from bagalau_tools.demo.published.goals_2022 import plan_goals as plan_goals_2022
from bagalau_tools.demo.published.goals_2022 import targets as targets_2022
from services.goals.main import create_goals
from tests.goals.senders import node, points, senders_of

YEAR = 2025


@pytest.fixture
def service(database, app_client, token):
    return lambda *years: senders_of(create_goals, database, app_client, token, years or (YEAR,))


def target(number, *, level="budget_linked", actual="100", last_year=None, year=YEAR, **more):
    figures = {"planned": "100", "actual": actual, "last_year": last_year}
    said = {"statistics": "available", "data_source": "worked by hand", "formula_act": ""}
    place = {"plan": f"SP-{year}", "goal": "G1", "target": f"T{number}", "year": year}
    return {
        **place,
        **figures,
        **said,
        "level": level,
        "good": "up",
        "programmes": "001;015",
        "money_spent": level == "budget_linked",
        **more,
    }


def targets():
    """Give ten budget-linked targets (7 full, 2 partial, 1 missed) and five macro ones (3, 2)."""
    budget = ["100"] * 7 + ["60"] * 2 + ["30"]
    macro = ["120"] * 3 + ["50"] * 2
    last_years = ["90"] * 6 + ["110"] * 2 + [None] * 7
    facts = [(each, "budget_linked") for each in budget] + [(each, "macro") for each in macro]
    return [
        target(number, level=level, actual=actual, last_year=last_year)
        for number, ((actual, level), last_year) in enumerate(zip(facts, last_years, strict=True))
    ]


def goals(*achieved):
    return [
        {"year": YEAR, "plan": "SP-2025", "goal": f"G{number}", "achieved": each}
        for number, each in enumerate(achieved)
    ]


def step(number, state="done", due_on="2025-06-30", evidence="a protocol"):
    place = {"year": YEAR, "programme": "R1", "step": f"S{number}"}
    return {**place, "due_on": due_on, "state": state, "evidence": evidence}


def budget(month, *, plan=500, paid=472, due=12, done=9, programme="001"):
    money = {"plan_adjusted": plan, "paid": paid}
    return {
        "month": month,
        "programme": programme,
        **money,
        "results_due": due,
        "results_done": done,
    }


def audit(month, *, checked=100, violations=2, due=12, executed=9):
    found = {"checked_amount": checked, "violations_amount": violations}
    return {"month": month, **found, "orders_due": due, "orders_executed": executed}


def others(*months):
    """Name the months of the year that are not these."""
    return sorted({f"2025-{month:02d}" for month in range(1, 13)}.difference(months))


async def whole_year(senders, body="health", *, audited=True):
    """Send what the worked case of an ordinary body holds."""
    plan = {"year": YEAR, "plan": "SP-2025", "kind": "strategic_plan"}
    await senders.report(body, "plans", {**plan, "approved_on": "2024-12-20", "act": "No 1"})
    await senders.report(body, "plan_goals", *goals(True, True, True, False))
    await senders.report(body, "targets", *targets())
    await senders.report(
        body, "reforms", step(1), step(2), step(3), step(4, "late", evidence=""), step(5, "planned", "2026-03-01", "")
    )  # fmt: skip
    spent = [budget("2025-03"), budget("2025-04", paid=473)]
    quiet = [budget(each, plan=0, paid=0, due=0, done=0) for each in others("2025-03", "2025-04")]
    await senders.supply(body, "budget_programmes", *spent, *quiet)
    if audited:
        none = [
            audit(each, checked=0, violations=0, due=0, executed=0) for each in others("2025-05")
        ]
        await senders.supply(body, "audits", audit("2025-05"), *none)


@pytest.mark.asyncio
async def test_a_year_of_records_gives_the_score_worked_by_hand(service):
    async with service() as senders:
        await whole_year(senders)
        counted = await senders.measures("health")
        assert [
            counted[f"budget_targets_{each}"] for each in ("full", "partial", "missed", "uncounted")
        ] == ["7", "2", "1", "0"]
        assert (counted["paid"], counted["plan_adjusted"]) == ("945", "1000")
        assert (counted["reform_steps_done"], counted["reform_steps_due"]) == ("3", "4")
        card = await senders.card("health")
        # 30*8/10 + 15*4/5 + 10*3/4 + 10*6/8 = 51; 5 + 7.5 + 3 + 3.75 + 5*(1 - 1/10) = 23.75
        assert (points(card, "A1"), points(card, "A2")) == ("51", "95/4")
        assert card["score"] == {"exact": "299/4", "decimal": "74.75"}
        assert card["band"] == "medium"
        assert (points(card, "A1.06"), node(card, "A1.06")["value"]["exact"]) == ("0", "3/4")


@pytest.mark.asyncio
async def test_a_programme_told_of_in_january_alone_leaves_the_report_partial(service):
    async with service() as senders:
        await whole_year(senders)
        path = f"/v1/completeness/{YEAR}?body=health"

        async def report():
            listed = (await senders.ask("auditor", "centre", "GET", path)).json()["entries"]
            return next(each for each in listed if each["dataset"] == "budget_programmes")

        assert ((await report())["state"], "missing_keys" in await report()) == ("complete", False)
        await senders.supply("health", "budget_programmes", budget("2025-01", programme="002"))
        partial = await report()
        assert (partial["state"], partial["missing"]) == ("partial", [])
        assert partial["missing_keys"] == {month: ["002"] for month in others("2025-01")}
        spent = node(await senders.card("health"), "A2.01")
        assert (spent["state"], spent["flags"]) == (
            "incomplete",
            ["incomplete_year", "keys_missing"],
        )
        assert "2025-02: 002" in spent["reason"]["ru"]


@pytest.mark.asyncio
async def test_payments_that_lack_a_month_are_no_year(service):
    async with service() as senders:
        await senders.supply("health", "budget_programmes", *map(budget, others("2025-12")))
        spent = node(await senders.card("health"), "A2.01")
        assert (spent["state"], spent["points"]["exact"]) == ("incomplete", "0")
        assert "11 of 12 months" in spent["reason"]["en"]


@pytest.mark.asyncio
async def test_a_corrected_fact_moves_its_target_and_the_score(service):
    async with service() as senders:
        await whole_year(senders)
        await senders.report("health", "targets", target(9, actual="100"))
        counted = await senders.measures("health")
        assert (counted["budget_targets_full"], counted["budget_targets_missed"]) == ("8", "0")
        assert points(await senders.card("health"), "A1.01") == "27"


@pytest.mark.asyncio
async def test_targets_without_statistics_leave_the_score_and_raise_the_flag(service):
    async with service() as senders:
        await whole_year(senders)
        absent = [
            target(number, level="macro", actual="120", statistics="absent")
            for number in range(10, 15)
        ]
        await senders.report("health", "targets", *absent)
        card = await senders.card("health")
        macro = node(card, "A1.02")
        assert (macro["points"], macro["missing"]) == (None, "nothing_to_measure")
        assert node(card, "A1.05")["flags"] == ["insufficient_data"]
        # (24 + 7.5 + 7.5) * 65/50: the 15 points of A1.02 are shared by the rest
        assert points(card, "A1") == "507/10"


@pytest.mark.asyncio
async def test_a_body_that_was_not_audited_is_not_judged_on_audits(service):
    async with service() as senders:
        await whole_year(senders, "economy", audited=False)
        card = await senders.card("economy")
        assert node(card, "A2.03")["missing"] == "not_supplied"
        # A2 is (5 + 7.5 + 4.5) * 35/25 = 23.8, whether nobody told of audits or there were none
        assert points(card, "A2") == "119/5"
        statement = {"body": "economy", "dataset": "audits", "year": YEAR}
        said = {"state": "nothing_to_report", "reason": "no audit was held in the year"}
        paper = {**statement, **said}
        barred = await senders.ask("reporter", "economy", "POST", "/v1/nil-returns", paper)
        assert (barred.status_code, barred.json()["code"]) == (403, "nil_return_not_yours")
        await senders.ask("supplier", "registry", "POST", "/v1/nil-returns", paper)
        card = await senders.card("economy")
        assert node(card, "A2.03")["missing"] == "nothing_to_measure"
        assert points(card, "A2") == "119/5"


@pytest.mark.asyncio
async def test_silence_is_zero_where_the_body_answers_and_leaves_the_score_elsewhere(service):
    async with service() as senders:
        await senders.report("akimat-abai", "plan_goals", *goals(True))
        card = await senders.card("akimat-abai")
        states = {code: node(card, code)["state"] for code in ("A1.01", "A1.03", "A2.01", "A2.03")}
        assert states == {
            "A1.01": "excluded",
            "A1.03": "counted",
            "A2.01": "zero",
            "A2.03": "not_applicable",
        }


@pytest.mark.asyncio
async def test_the_edition_of_2022_has_65_points_and_a_year_without_an_edition_is_refused(service):
    async with service(2022, 2023) as senders:
        await senders.report("economy", "targets", target(1, year=2022, last_year="90"))
        card = await senders.card("economy", 2022)
        assert (card["tree"]["maximum"]["exact"], "65") == ("65", "65")
        assert points(card, "A1.01") == "30"
        refused = await senders.ask("auditor", "centre", "GET", "/v1/scorecards/2023")
        assert (refused.status_code, refused.json()["code"]) == (409, "no_confirmed_edition")


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("dataset", "row", "code"),
    [
        ("targets", target(1, actual="1e30"), "figure_out_of_range"),
        ("targets", target(1, last_year="0.0000000001"), "figure_out_of_range"),
        ("targets", target(1, actual="NaN"), "figure_not_finite"),
        ("targets", target(1, actual="1,5"), "value_wrong_type"),
        ("targets", target(1, level="region"), "value_not_listed"),
        ("targets", target(1, programmes="1,15"), "value_pattern"),
        ("targets", target(1, year=1999), "value_below_minimum"),
        ("reforms", step(1, evidence=""), "done_needs_evidence"),
        ("reforms", step(1, evidence=" "), "text_blank"),
        ("targets", target(1, data_source="\u200b"), "text_blank"),
    ],
)
async def test_a_figure_or_step_that_breaks_a_rule_is_refused_by_name(service, dataset, row, code):
    async with service() as senders:
        refused = await senders.send("reporter", "health", dataset, {"body": "health", **row})
        assert refused.status_code == 422, refused.text
        assert code in {each["code"] for each in refused.json()["errors"]}


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("dataset", "row", "code"),
    [
        ("budget_programmes", budget("2025-03", due=3, done=4), "results_done_among_results_due"),
        ("audits", audit("2025-03", due=3, executed=4), "orders_executed_among_orders_due"),
    ],
)
async def test_a_part_above_its_whole_is_refused(service, dataset, row, code):
    async with service() as senders:
        refused = await senders.send("supplier", "registry", dataset, {"body": "health", **row})
        assert code in {each["code"] for each in refused.json()["errors"]}


@pytest.mark.asyncio
async def test_money_comes_from_the_treasury_and_plans_from_the_body_itself(service):
    async with service() as senders:
        row = {"body": "health", **budget("2025-03")}
        own = await senders.send("reporter", "health", "budget_programmes", row)
        assert (own.status_code, own.json()["code"]) == (403, "dataset_not_yours")
        foreign = await senders.send("reporter", "economy", "targets", {"body": "health", **target(1)})  # fmt: skip
        assert foreign.status_code == 403


@pytest.mark.asyncio
async def test_the_published_counts_of_2022_come_out_of_records_counted_one_by_one(service):
    bodies = ["health", "economy", "akimat-abai"]
    async with service(2022) as senders:
        for dataset, rows in (("targets", targets_2022), ("plan_goals", plan_goals_2022)):
            for body in bodies:
                own = [row for row in rows(bodies) if row["body"] == body]
                await senders.report(body, dataset, *own)
        counted = [await senders.measures(body, 2022) for body in bodies]
        pooled = {name: sum(int(each.get(name, 0)) for each in counted) for name in TOTALS}
        assert pooled == TOTALS
        best = await senders.card("economy", 2022)
        assert tuple(points(best, f"A1.0{n}") for n in (1, 2, 3)) == ("30", "15", "10")
