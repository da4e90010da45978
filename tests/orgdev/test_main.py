"""The organisational development block as a service: records in, measures counted, scores out."""

import pytest

from services.orgdev.main import create_orgdev
from tests.goals.senders import node, points, senders_of

MONTHS = [f"2025-{month:02d}" for month in range(1, 13)]


@pytest.fixture
def service(database, app_client, token):
    return lambda *years: senders_of(create_orgdev, database, app_client, token, years or (2025,))


def spread(name, total):
    """Give a flow of twelve months that sums to a total."""
    share, rest = divmod(total, 12)
    return [{"month": month, name: share + (i < rest)} for i, month in enumerate(MONTHS)]


def together(*flows):
    """Join flows of the same months into records."""
    return [{key: value for flow in month for key, value in flow.items()} for month in zip(*flows, strict=True)]  # fmt: skip


def systems(month, automated=30, integrated=30):
    due = {"functions_total": 40, "integrations_due": 40}
    return {
        "month": month,
        "functions_automated": automated,
        "integrations_done": integrated,
        **due,
    }


def security(month, met=30, incidents=0):
    counts = {"requirements_due": 40, "requirements_met": met, "unreported_incidents": incidents}
    return {"month": month, **counts}


async def whole_year(senders, body, *, months=MONTHS):
    """Send what the worked case of an ordinary central body holds."""
    await senders.supply(
        body, "staffing", *[{"month": m, "posts": 1000, "vacant": 50, "staff": 1000} for m in months]
    )  # fmt: skip
    await senders.supply(body, "turnover", *spread("left_service", 73))
    appointments = [("posts_announced", 100), ("candidates", 250), ("appointed", 100), ("promoted_internally", 25)]  # fmt: skip
    await senders.supply(
        body, "appointments", *together(*(spread(name, total) for name, total in appointments))
    )
    await senders.supply(body, "overtime", *spread("overtime_hours", 60000))
    await senders.supply(body, "discipline", *spread("discipline_cases", 2))
    await senders.supply(
        body, "training", *together(spread("training_due", 40), spread("trained", 30))
    )
    await senders.report(body, "information_systems", systems("2025-01", 10, 10), systems("2025-12"))  # fmt: skip
    await senders.report(
        body, "documents", *together(spread("documents_all", 100), spread("documents_electronic", 76))
    )  # fmt: skip
    await senders.report(body, "security", *(security(month, 11) for month in MONTHS[:-1]), security("2025-12"))  # fmt: skip


async def drafts(senders, body):
    await senders.report(
        body, "draft_acts", *together(spread("acts_due", 40), spread("acts_agreed_electronically", 30))
    )  # fmt: skip


@pytest.mark.asyncio
async def test_a_year_of_records_gives_the_score_worked_by_hand(service):
    async with service() as senders:
        await whole_year(senders, "health")
        await drafts(senders, "health")
        card = await senders.card("health")
        # 12 + 5 + 7.5 + 4 + 3 + 6.4 + 6 = 43.9; 7.5 + 6 + 6.4 + 4.5 + 6 = 30.4
        assert (points(card, "C1"), points(card, "C2")) == ("439/10", "152/5")
        assert card["score"] == {"exact": "743/10", "decimal": "74.30"}


@pytest.mark.asyncio
async def test_a_local_body_is_not_judged_on_draft_acts(service):
    async with service() as senders:
        await whole_year(senders, "akimat-abai")
        card = await senders.card("akimat-abai")
        assert node(card, "C2.04")["state"] == "not_applicable"
        # the rest of C2 shares its points: 43.9 + (7.5 + 6 + 6.4 + 6) * 40/34
        assert card["score"]["decimal"] == "74.37"


@pytest.mark.asyncio
async def test_a_stock_is_that_of_the_latest_month_and_a_flow_is_a_sum(service):
    async with service() as senders:
        await senders.report("health", "security", security("2025-11", 35, 1), security("2025-03", 20, 2))  # fmt: skip
        counted = await senders.measures("health")
        assert (counted["requirements_met"], counted["requirements_due"]) == ("35", "40")
        assert counted["unreported_incidents"] == "3"
        await senders.report("health", "security", security("2025-03", 25, 0))
        counted = await senders.measures("health")
        assert (counted["requirements_met"], counted["unreported_incidents"]) == ("35", "1")
        await senders.report("health", "security", security("2025-11", 30, 0))
        assert (await senders.measures("health"))["requirements_met"] == "30"
        found = node(await senders.card("health"), "C2.05")
        assert (found["state"], found["points"]["exact"]) == ("incomplete", "0")
        rest = (security(month) for month in MONTHS if month not in {"2025-03", "2025-11"})
        await senders.report("health", "security", *rest)
        assert points(await senders.card("health"), "C2.05") == "6"


@pytest.mark.asyncio
async def test_an_incident_that_was_not_reported_makes_security_zero(service):
    async with service() as senders:
        clean = [security(month, 40) for month in MONTHS[1:]]
        await senders.report("health", "security", security("2025-01", 40, 1), *clean)
        assert node(await senders.card("health"), "C2.05")["state"] == "counted"
        assert points(await senders.card("health"), "C2.05") == "0"


@pytest.mark.asyncio
async def test_a_quarter_is_averaged_over_its_own_months_and_is_no_year(service):
    async with service() as senders:
        quarter = MONTHS[:3]
        staff = [{"month": m, "posts": 10500, "vacant": 500, "staff": 10000} for m in quarter]
        left = [{"month": m, "left_service": n} for m, n in zip(quarter, (30, 30, 37), strict=True)]
        await senders.supply("akimat-abai", "staffing", *staff)
        await senders.supply("akimat-abai", "turnover", *left)
        counted = await senders.measures("akimat-abai")
        assert (counted["staff_months"], counted["staffing_months"]) == ("30000", "3")
        found = node(await senders.card("akimat-abai"), "C1.01")
        assert (found["state"], found["value"], found["points"]["exact"]) == (
            "incomplete",
            None,
            "0",
        )
        [left_out] = [
            each for each in found["trace"]["inputs"] if each["measure"] == "left_service"
        ]
        assert left_out["months_missing"] == list(range(4, 13))


@pytest.mark.asyncio
async def test_the_block_takes_no_records_of_a_body_it_does_not_apply_to(service):
    async with service() as senders:
        row = {"body": "national-bank", **security("2025-01")}
        refused = await senders.send("reporter", "national-bank", "security", row)
        assert refused.json()["errors"][0]["code"] == "block_not_for_body"
        card = await senders.card("national-bank")
        assert (card["state"], card["score"]) == ("not_applicable", None)


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("role", "dataset", "row", "code"),
    [
        ("supplier", "staffing", {"posts": 10, "vacant": 11, "staff": 0}, "vacant_among_posts"),
        (
            "supplier",
            "appointments",
            {"posts_announced": 1, "candidates": 1, "appointed": 1, "promoted_internally": 2},
            "promoted_internally_among_appointed",
        ),
        (
            "reporter",
            "documents",
            {"documents_all": 1, "documents_electronic": 2},
            "documents_electronic_among_documents_all",
        ),
        (
            "reporter",
            "draft_acts",
            {"acts_due": 1, "acts_agreed_electronically": 2},
            "acts_agreed_electronically_among_acts_due",
        ),
        (
            "reporter",
            "security",
            {"requirements_due": 1, "requirements_met": 2, "unreported_incidents": 0},
            "requirements_met_among_requirements_due",
        ),
        ("reporter", "information_systems", {**systems("2025-01", 41)}, "functions_automated_among_functions_total"),
        ("reporter", "information_systems", {**systems("2025-01", 1, 41)}, "integrations_done_among_integrations_due"),
    ],
)  # fmt: skip
async def test_a_part_above_its_whole_is_refused(service, role, dataset, row, code):
    async with service() as senders:
        record = {"body": "health", "month": "2025-01", **row}
        refused = await senders.send(role, "health", dataset, record)
        assert refused.status_code == 422, refused.text
        assert [code] == [each["code"] for each in refused.json()["errors"]]
