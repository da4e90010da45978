"""One body's year in the citizens block: records in, a score that can be followed, a signature."""

import pytest

from bagalau.contracts.v1.register.registers import Assignment, Register, RegisteredBody
from bagalau.contracts.v1.wire.base import Names
from bagalau.contracts.v1.wire.canonical_json import content_digest
from services.citizens.main import create_citizens
from tests.blocks.hearing import ACT, COMMISSION

ANY = Names(kk="к", ru="р", en="e")
TEXT = {"kk": "мәтін", "ru": "текст"}
CONCLUSION = {"final_report": TEXT, "earlier_recommendations": TEXT, "findings": TEXT}
YEAR = 2024
APART = {**COMMISSION["members"][0], "person": "apart"}


def register() -> dict[str, object]:
    bodies = [
        RegisteredBody(code=code, kind=kind, group=group, names=ANY, blocks=["citizens"])
        for code, kind, group in (
            ("akimat-ulytau", "LEB", "local"),
            ("court-department", "CSB_NS", "central"),
        )
    ]
    assignments = [
        Assignment(block="citizens", direction="B1", evaluator="civil-service", assembles=True),
        Assignment(block="citizens", direction="B2", evaluator="legal-statistics"),
        Assignment(block="citizens", direction="B3", evaluator="information"),
    ]
    whole = Register(
        year=YEAR, version=1, bodies=bodies, assignments=assignments, schedule=[],
        synthetic=True, digest="sha256:" + "0" * 64,
    )  # fmt: skip
    return whole.model_copy(update={"digest": content_digest(whole)}).model_dump(mode="json")


def applications(body: str, *, total: int, late: int, repeated: int) -> list[dict[str, object]]:
    return [
        {
            "body": body,
            "case_number": f"syn-{number}",
            "kind": "application",
            "received_on": f"{YEAR}-{number % 12 + 1:02d}-04",
            "due_on": f"{YEAR}-{number % 12 + 1:02d}-19",
            "answered_on": f"{YEAR}-{number % 12 + 1:02d}-{25 if number < late else 15}",
            "repeated": number < repeated,
            "overturned": False,
        }
        for number in range(total)
    ]


def dialogue(body: str, *, received: int, answered: int, printed: str | None, month: int = 12):
    return {
        "body": body,
        "month": f"{YEAR}-{month:02d}",
        "questions_received": received,
        "questions_answered": answered,
        "printed_share": printed,
    }


def node(card, code):
    waiting = [card["tree"]]
    while waiting:
        each = waiting.pop()
        if each["code"] == code:
            return each
        waiting += each["children"]
    raise KeyError(code)


class Round:
    """The people of the round, each with a token of its own."""

    def __init__(self, client, token) -> None:
        self.client, self.token = client, token

    async def ask(self, role, organisation, method, path, paper=None, *, expect=200, **sent):
        said = {"blocks": ["citizens"], "datasets": ["applications", "open_dialogue"]}
        token = self.token(roles=[role], organisation=organisation, client=organisation, **said)
        headers = {"Authorization": f"Bearer {token}"}
        answer = await self.client.request(method, path, json=paper, headers=headers, **sent)
        assert answer.status_code == expect, answer.text
        return answer.json()

    async def push(self, dataset, rows):
        path = f"/v1/datasets/{dataset}/imports"
        return await self.ask("supplier", "legal-statistics", "POST", path, rows, expect=201)

    async def cards(self):
        return await self.ask("collector", "administration", "GET", f"/v1/scorecards/{YEAR}")


@pytest.mark.asyncio
async def test_a_year_is_walked_from_records_to_a_signed_conclusion(
    database, app_client, token, tmp_path
):
    files = {"files_url": f"file://{tmp_path}/files"}
    settings = database("citizens").model_copy(update=files)
    async with app_client(create_citizens(settings)) as client:
        people = Round(client, token)
        await people.ask("operator", "operations", "PUT", f"/v1/register/{YEAR}", register())
        ulytau = applications("akimat-ulytau", total=100, late=2, repeated=5)
        court = applications("court-department", total=10, late=0, repeated=0)
        await people.push("applications", [*ulytau, *court])
        await people.push(
            "open_dialogue",
            [
                dialogue("akimat-ulytau", received=352, answered=251, printed="81.3"),
                *(
                    dialogue("akimat-ulytau", received=0, answered=0, printed=None, month=month)
                    for month in range(1, 12)
                ),
            ],
        )
        card = await people.ask(
            "methodologist", "centre", "GET", f"/v1/scorecards/{YEAR}/akimat-ulytau"
        )
        on_time = node(card, "B2.01")
        assert on_time["points"]["exact"] == "6"  # 10 * (1 - (1 - 0.98) / 0.05)
        counted = {each["measure"]: each["records"] for each in on_time["trace"]["inputs"]}
        assert counted == {"applications_due": 100, "applications_on_time": 100}
        link = on_time["trace"]["inputs"][0]["link"].removeprefix("/api/citizens")
        records = await people.ask("auditor", "centre", "GET", f"{link}&limit=1000")
        assert len(records["entries"]) == 100
        shares = node(card, "B3.04")
        assert shares["points"]["decimal"] == "4.28"
        assert "printed_share_mismatch" in shares["flags"]
        await review(people)


async def answer_flag(people) -> None:
    """The printed share was asked about: nothing is handed out until the body explains it."""
    who = ("reporter", "akimat-ulytau")
    (flag,) = (await people.ask(*who, "GET", f"/v1/flags/{YEAR}"))["entries"]
    assert flag["rule"] == "printed_share_mismatch"
    paper = {"kind": "explanation", "reason": "the share was printed before the last answers"}
    told = await people.ask(*who, "POST", f"/v1/flags/{flag['id']}/answer", paper, expect=201)
    assert told["state"] == "answered"


async def review(people) -> None:
    deduction = {
        "year": YEAR, "body": "akimat-ulytau", "code": "P3", "facts": 2,
        "reason": "two facts of unreliable data", "indicator": "B3.04",
    }  # fmt: skip
    taken = await people.ask(
        "evaluator", "information", "POST", "/v1/deductions", deduction, expect=201
    )
    await answer_flag(people)
    who = ("evaluator", "civil-service")
    order = {"scorecards_digest": (await people.cards())["digest"]}
    await people.ask(*who, "POST", f"/v1/reviews/{YEAR}/issue", order, expect=201)
    at = f"/v1/reviews/{YEAR}/akimat-ulytau"
    sent = await people.ask(
        "head", "akimat-ulytau", "POST", f"/v1/evidence/{YEAR}/akimat-ulytau",
        params={"name": "letter.pdf"}, content=ACT, expect=201,
    )  # fmt: skip
    paper = {
        "contested": [{"indicator": "B3.04", "argument": "one fact is of another body"}],
        "evidence": [{"evidence": sent["id"]}],
    }
    objected = await people.ask(
        "head", "akimat-ulytau", "POST", f"{at}/objections", paper, expect=201
    )
    verdict = {"accepted": True, "reason": "the letter proves it"}
    named = {**COMMISSION, "members": [APART, COMMISSION["members"][1]]}
    path = f"{at}/objections/{objected['id']}/commission"
    await people.ask(*who, "POST", path, named, expect=201)
    path = f"{at}/objections/{objected['id']}/decision"
    await people.ask("special-commission", "apart", "POST", path, verdict, expect=201)
    assert (await people.ask("head", "akimat-ulytau", "GET", at))["state"] == "to_correct"
    path = f"/v1/deductions/{taken['id']}/withdrawal"
    reason = {"reason": "the objection was accepted"}
    await people.ask("evaluator", "information", "POST", path, reason, expect=201)
    order = {"scorecards_digest": (await people.cards())["digest"]}
    again = await people.ask(*who, "POST", f"/v1/reviews/{YEAR}/issue", order, expect=201)
    assert again["bodies"] == ["akimat-ulytau"]
    for body in ("akimat-ulytau", "court-department"):
        path = f"/v1/reviews/{YEAR}/{body}/no-objection"
        await people.ask("head", body, "POST", path, {}, expect=201)
    await people.ask(*who, "PUT", f"/v1/reviews/{YEAR}/conclusion", CONCLUSION)
    seen = await people.cards()
    order = {"scorecards_digest": seen["digest"]}
    await people.ask(*who, "POST", f"/v1/reviews/{YEAR}/signature", order, expect=201)
    signed = await people.cards()
    assert signed["digest"] == signed["signature"]["scorecards_digest"] == seen["digest"]
    assert {card["review"] for card in signed["cards"]} == {"no_objection"}


@pytest.mark.asyncio
async def test_the_court_department_is_scored_on_its_own_indicators_only(
    database, app_client, token
):
    async with app_client(create_citizens(database("citizens"))) as client:
        people = Round(client, token)
        await people.ask("operator", "operations", "PUT", f"/v1/register/{YEAR}", register())
        court = applications("court-department", total=10, late=0, repeated=0)
        await people.push("applications", court)
        path = f"/v1/scorecards/{YEAR}/court-department"
        card = await people.ask("head", "court-department", "GET", path)
        assert node(card, "B1")["state"] == "not_applicable"
        assert node(card, "B2.01")["state"] == "counted"
        assert node(card, "B2.04")["state"] == "not_applicable"
        assert node(card, "B2")["maximum"]["exact"] == "30"
        assert node(card, "B2")["maximum_applied"]["exact"] == "50"
