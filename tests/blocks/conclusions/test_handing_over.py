"""A block conclusion: assembled of parts, signed, handed over; a change voids what came after."""

from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from tests.blocks.small_block import dialogue, people_of, register_of

TEXT = {"kk": "мәтін", "ru": "текст"}
CONCLUSION = {"final_report": TEXT, "earlier_recommendations": TEXT, "findings": TEXT}
OWNER = ("evaluator", "civil-service")
OTHER = ("evaluator", "legal-statistics")
AUDITOR = ("auditor", "audit-chamber")
WORKING_BODY = ("working-body", "administration")


class Year:
    """One year of the small block, walked from the issue to the working body."""

    def __init__(self, people, year=2025):
        self.people, self.path, self.year = people, f"/v1/reviews/{year}", year

    async def ask(self, who, method, path, json=None, status=(200, 201), **more):
        answer = await self.people.ask(*who, method, f"{self.path}{path}", json, **more)
        assert answer.status_code in (status if isinstance(status, tuple) else (status,)), (
            answer.text
        )
        return answer.json()

    async def seen(self):
        return (await self.people.cards(self.year))["digest"]

    async def issued(self):
        assert (await self.people.issue(self.year)).status_code == 201
        self.people.today += timedelta(days=20)

    async def part(self, who=OTHER, direction="B2", status=(200, 201), text=CONCLUSION):
        paper = {"text": text, "scorecards_digest": await self.seen()}
        return await self.ask(who, "PUT", f"/conclusion/parts/{direction}", paper, status)

    async def write(self, text=CONCLUSION):
        before = await self.people.ask(*OWNER, "GET", f"{self.path}/conclusion")
        match = {"If-Match": before.headers["ETag"]} if before.status_code == 200 else {}
        return await self.ask(OWNER, "PUT", "/conclusion", text, headers=match)

    async def sign(self):
        await self.ask(OWNER, "POST", "/signature", {"scorecards_digest": await self.seen()})

    async def conclusion(self, who=OWNER):
        return await self.ask(who, "GET", "/conclusion")

    async def hand(self, who, step, digest=None, status=(200, 201)):
        named = digest or (await self.conclusion())["digest"]
        return await self.ask(
            who, "POST", f"/conclusion/{step}", {"conclusion_digest": named}, status
        )


@pytest.fixture
def block(cluster, app_client, token, tmp_path):
    @asynccontextmanager
    async def opened():
        async with people_of(cluster, app_client, token, tmp_path) as people:
            await people.load(register_of(2024))
            await people.load(register_of(2025))
            await people.push("dialogue", dialogue("health"))
            yield people

    return opened


def allowed(shown):
    return {each["code"] for each in shown["actions"] if each["allowed"]}


def hindered(shown, step):
    action = next(each for each in shown["actions"] if each["code"] == step)
    return {each["code"] for each in action["hindrances"]}


@pytest.mark.asyncio
async def test_a_conclusion_goes_through_the_chamber_to_the_working_body_and_a_change_voids_it(
    block,
):
    async with block() as people:
        year = Year(people)
        await year.issued()
        await year.write()
        await year.sign()
        alone = await year.conclusion()
        assert (alone["state"], alone["parts_missing"]) == ("signed", ["B2"])
        assert hindered(alone, "hand_over") == {"parts_assembled"}
        await year.hand(OWNER, "handover", status=409)
        await year.part()
        await year.write()  # the same text takes the part in: another version, not signed
        assert (await year.conclusion())["state"] == "changed"
        await year.sign()
        signed = await year.conclusion()
        assert (signed["parts_missing"], allowed(signed)) == ([], {"write", "hand_over"})
        await year.hand(OWNER, "handover", digest="sha256:" + "0" * 64, status=409)
        await year.hand(AUDITOR, "receipt", status=409)
        await year.hand(OWNER, "handover")
        assert hindered(await year.conclusion(WORKING_BODY), "accept") == {"turn"}
        await year.hand(("auditor", "centre"), "receipt", status=403)
        await year.hand(AUDITOR, "receipt")
        other = {**CONCLUSION, "findings": {"kk": "басқа", "ru": "другие"}}
        await year.part(text=other)  # a part that was taken in is another one
        assert (await year.conclusion())["state"] == "changed"
        await year.hand(AUDITOR, "forwarding", status=409)
        paper = "/v1/documents/conclusions/2025?format=html&language=kk"
        shown = await people.ask(*WORKING_BODY, "GET", paper)
        assert shown.status_code == 200, shown.text
        assert "1. Бағалау бойынша қорытынды есеп" in shown.text
        assert "(күшін жойды)" in shown.text
        assert (await people.ask("head", "health", "GET", paper)).status_code == 403
        await year.write()
        await year.sign()
        await year.hand(OWNER, "handover")
        await year.hand(AUDITOR, "receipt")
        await year.hand(AUDITOR, "forwarding")
        accepted = await year.hand(WORKING_BODY, "acceptance")
        assert accepted["state"] == "accepted"
        assert [(each["step"], each["voided"]) for each in accepted["handovers"]] == [
            ("hand_over", True), ("receive", True),
            ("hand_over", False), ("receive", False), ("forward", False), ("accept", False),
        ]  # fmt: skip
        await people.push("dialogue", dialogue("health", answered=6))
        changed = await year.conclusion()
        assert (changed["state"], changed["signed"]) == ("changed", False)
        assert all(each["voided"] for each in changed["handovers"])
        assert changed["parts_missing"] == ["B2"]
        assert hindered(changed, "sign") == {"content_named", "review_over"}


@pytest.mark.asyncio
async def test_an_evaluator_signs_its_own_direction_only_over_the_scores_of_today(block):
    async with block() as people:
        year = Year(people)
        await year.part(OWNER, "B2", 403)
        await year.part(OTHER, "B9", 404)
        await year.part(("evaluator", "centre"), "B2", 403)
        lacking = {**CONCLUSION, "findings": {"kk": "тек қазақша"}}
        assert (await year.part(text=lacking, status=422))["code"] == "conclusion_part_missing"
        first = await year.part()
        assert (await year.part())["id"] == first["id"]
        await people.push("dialogue", dialogue("health", answered=7))
        listed = await year.ask(OWNER, "GET", "/conclusion/parts")
        assert hindered(listed[0], "sign") == {"evaluates"}  # it is another evaluator's
        own = (await year.ask(OTHER, "GET", "/conclusion/parts"))[0]
        assert (own["state"], allowed(own)) == (listed[0]["state"], {"sign"})
        assert own["actions"][0]["address"] == "/v1/reviews/2025/conclusion/parts/B2"
        seen = (await year.ask(AUDITOR, "GET", "/conclusion/parts"))[0]
        assert hindered(seen, "sign") == {"role", "evaluates"}
        assert [(each["direction"], each["stands"]) for each in listed] == [("B2", False)]
        stale = {"text": CONCLUSION, "scorecards_digest": first["scorecards_digest"]}
        other = {**stale, "text": {**CONCLUSION, "final_report": {"kk": "басқа", "ru": "другой"}}}
        refused = await year.ask(OTHER, "PUT", "/conclusion/parts/B2", other, 409)
        assert refused["code"] == "scores_changed"
        assert (await year.part())["stands"] is True


@pytest.mark.asyncio
async def test_the_next_conclusion_begins_with_what_became_of_earlier_recommendations(block):
    async with block() as people:
        year = Year(people, 2024)
        asked = {"text": {"kk": "Мерзімді қысқарту", "ru": "Сократить срок"}, "due": "2026-05-20"}
        ids = []
        for body in ("health", "culture"):
            path = f"/v1/recommendations/2024/{body}"
            given = (await people.ask(*OTHER, "POST", path, {**asked, "indicator": "B2.01"})).json()
            ids.append(given["id"])
        await year.issued()
        await year.write()
        await year.sign()
        end = {"reason": "the duty was abolished"}
        await people.ask(*OTHER, "POST", f"/v1/recommendations/{given['id']}/closing", end)
        people.today += timedelta(days=30)
        following = Year(people)
        await following.part()
        begun = await following.ask(OWNER, "GET", "/conclusion/assembled")
        told = begun["text"]["earlier_recommendations"]["ru"].splitlines()
        assert told[0] == (
            "Рекомендаций прошлых лет: 2; исполнено: 0; закрыто без исполнения: 1; "
            "исполняется: 1, из них просрочено: 1."
        )
        assert [line.split(". ")[-1] for line in told[1:]] == [
            "Дана с заключением, просрочена.", "Закрыта без исполнения.",
        ]  # fmt: skip
        assert begun["text"]["final_report"]["kk"] == "B2\nмәтін"
        assert (begun["state"], begun["parts_missing"]) == ("unwritten", ["B2"])
        written = await following.write()
        assert written["prefilled"]["ru"].splitlines() == told
        await following.issued()
        await people.ask(*OTHER, "POST", f"/v1/recommendations/{ids[0]}/closing", end)
        seen = {"scorecards_digest": await following.seen()}
        outdated = await following.ask(OWNER, "POST", "/signature", seen, 409)
        assert (outdated["code"], ids[0] in outdated["detail"]) == ("conclusion_outdated", True)
        assert hindered(await following.conclusion(), "sign") == {"content_named"}
        again = await following.write()
        assert (again["version"], again["prefilled"] == written["prefilled"]) == (2, False)
        await following.sign()
        assert (await following.write())["version"] == 2
        assert written["text"]["earlier_recommendations"]["ru"] == "текст"
