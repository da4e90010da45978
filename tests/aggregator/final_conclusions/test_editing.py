"""Edited texts beside generated ones: who wrote which, what is signed, what is decided on."""

from contextlib import asynccontextmanager
from datetime import UTC, datetime
from io import BytesIO

import docx
import pytest

from bagalau.chassis.database.sessions import database_of
from services.aggregator.collection.draft_store import store_drafts
from services.aggregator.conclusions.drafts import draft_all
from services.aggregator.conclusions.evidence import Round
from services.aggregator.main import create_aggregator
from tests.aggregator.stored_years import COMPOSITION, keep, stored_year

KEPT = stored_year(2025, {"health": (8, 9), "justice": (7, 7), "science": (6, 9), "trade": (9, 9)})
PATH = "/v1/conclusions/2025/1"
PAPER = "/v1/documents/conclusions/2025/1"
TEXT = {"kk": "Адам жазған мәтін.", "ru": "Текст человека.", "en": ""}
ACTORS = {
    "editor": ("administration", "administration"),
    "signer": ("administration", "administration"),
    "working-body": ("working-body", "administration"),
    "secretary": ("working-body", "administration"),
    "chamber": ("evaluator", "audit-chamber"),
    "auditor": ("auditor", "audit-chamber"),
    "first": ("commission", "parliament"),
    "head": ("head", "health"),
    "other-head": ("head", "justice"),
}


class Desk:
    """Whoever asks the aggregator about one kept year."""

    def __init__(self, client, token, app):
        self.client, self.token, self.app = client, token, app

    async def ask(self, who, method, path, document=None, **headers):
        role, organisation = ACTORS[who]
        blocks = {"blocks": ["goals"]} if role == "evaluator" else {}
        signed = self.token(
            roles=[role], organisation=organisation, client=who, audience="aggregator", **blocks
        )
        said = {"Authorization": f"Bearer {signed}", **headers}
        return await self.client.request(method, path, json=document, headers=said)

    async def read(self, body=""):
        return (await self.ask("auditor", "GET", f"{PATH}{body}")).json()

    async def edit(self, who="editor", body="", *, headers=None, **said):
        digest = (await self.read(body))["digest"]
        document = {
            "section": "reforms", "text": TEXT, "reason": "As the Commission asked",
            "conclusion_digest": digest, **said,
        }  # fmt: skip
        return await self.ask(who, "POST", f"{PATH}{body}/edits", document, **(headers or {}))

    async def sign(self, who="signer", body="", language="kk", **said):
        digest = (await self.read(body))["digest"]
        order = {"language": language, "reviewer": "A. Reviewer", "draft_digest": digest, **said}
        return await self.ask(who, "POST", f"{PATH}{body}/signatures", order)

    async def paper(self, who="auditor", path=PAPER, **headers):
        return await self.ask(who, "GET", path, **headers)


@pytest.fixture
def desk(database, app_client, token):
    @asynccontextmanager
    async def opened():
        app = create_aggregator(database("aggregator"))
        app.state.clock = lambda: datetime(2026, 6, 10, 6, tzinfo=UTC)
        async with app_client(app) as client:
            await keep(app, KEPT)
            round_ = Round(KEPT.rating(), [each.collected for each in KEPT.pulled()])
            async with database_of(app).transaction() as session:
                await store_drafts(session, draft_all(round_, COMPOSITION))
            yield Desk(client, token, app)

    return opened


def said(answer):
    return (answer.status_code, answer.json().get("code"))


@pytest.mark.asyncio
async def test_an_edit_stands_beside_the_generated_text_and_voids_what_was_signed(desk):
    async with desk() as at:
        before = await at.read()
        assert (await at.sign()).status_code in {200, 201}
        edited = await at.edit(headers={"Idempotency-Key": "one"})
        assert edited.status_code == 201, edited.text
        now = edited.json()
        assert now["sections"] == before["sections"]
        assert (now["generated_digest"], now["digest"] == before["digest"]) == (
            before["digest"],
            False,
        )
        edit = now["edits"][0]
        assert (edit["text"], edit["reason"], edit["organisation"]) == (
            TEXT, "As the Commission asked", "administration",
        )  # fmt: skip
        assert edit["text_digest"].startswith("sha256:")
        assert (now["signatures"], now["machine_draft"]["kk"]) == ([], True)
        assert now["voided_signatures"] == ["kk: A. Reviewer, 2026-06-10"]

        again = await at.edit(
            headers={"Idempotency-Key": "one"}, conclusion_digest=before["digest"]
        )
        assert again.json()["edits"] == now["edits"]
        assert said(await at.edit(conclusion_digest=before["digest"])) == (409, "draft_differs")

        assert said(await at.sign("editor")) == (403, "signer_edited")
        signed = await at.sign()
        assert signed.json()["signatures"] == ["kk: A. Reviewer, 2026-06-10"]
        assert signed.json()["machine_draft"]["kk"] is False

        back = await at.edit("working-body", text=None, reason="The generated text is right")
        assert back.json()["digest"] not in {now["digest"], before["digest"]}
        assert len(back.json()["edits"]) == 2
        assert said(await at.edit(text={"kk": "бір"})) == (422, "section_text_incomplete")


def judged(answer):
    """Give each step with what hinders it, and where it is made."""
    actions = answer.json()["actions"]
    return {each["code"]: [said["code"] for said in each["hindrances"]] for each in actions}


@pytest.mark.asyncio
async def test_a_conclusion_says_what_its_reader_may_do_now_and_why_not_the_rest(desk):
    async with desk() as at:
        country = await at.ask("signer", "GET", PATH)
        assert (country.json()["state"], judged(country)) == ("drafted", {"edit": [], "sign": []})
        assert [each["address"] for each in country.json()["actions"]] == [
            f"{PATH}/edits", f"{PATH}/signatures",
        ]  # fmt: skip
        own = await at.ask("head", "GET", f"{PATH}/health")
        assert judged(own) == {"edit": ["role"], "sign": ["role"]}
        assert own.json()["actions"][0]["address"] == f"{PATH}/health/edits"
        working = await at.ask("working-body", "GET", PATH)
        assert judged(working) == {"edit": [], "sign": ["role"]}
        edited = await at.edit()
        assert judged(edited) == {"edit": [], "sign": ["another_person"]}
        for language in ("kk", "ru", "en"):
            signed = await at.sign(language=language)
            assert judged(signed)["sign"] == ([] if language != "en" else ["language_left"])
        assert signed.json()["state"] == "signed"
        again = await at.sign(language="en")
        assert (again.status_code, again.json()) == (200, signed.json())
        of_body = await at.sign(body="/health")
        assert (of_body.json()["state"], judged(of_body)["sign"]) == ("drafted", [])


@pytest.mark.asyncio
async def test_what_the_commission_sees_is_edited_only_after_it_was_returned(desk):
    async with desk() as at:
        await at.edit()
        for language in ("kk", "ru"):
            assert (await at.sign(language=language)).status_code in {200, 201}
        order = {"members": [{"person": "first", "name": "first"}], "needed": 1, "order": "No. 5"}
        assert (await at.ask("editor", "PUT", "/v1/commissions/2025", order)).status_code == 200
        digests = {
            "rating_digest": KEPT.rating().digest,
            "conclusion_digest": (await at.read())["digest"],
            "reason": "as read",
        }
        steps = (("chamber", "hand-over"), ("working-body", "receipt"), ("editor", "submission"))
        for who, step in steps:
            made = await at.ask(who, "POST", f"/v1/decisions/2025/1/{step}", digests)
            assert made.status_code == 201, made.text
        late = await at.edit(body="/health")
        assert said(late) == (409, "conclusion_decided_on")
        assert "Before the Commission" in late.json()["detail"]
        told = await at.ask("editor", "GET", f"{PATH}/health")
        assert judged(told) == {"edit": ["in_preparation"], "sign": []}
        commission = await at.ask("editor", "GET", "/v1/commissions/2025")
        assert judged(commission) == {"name": []}
        seen = await at.ask("auditor", "GET", "/v1/commissions/2025")
        assert judged(seen) == {"name": ["role"]}
        returned = await at.ask("secretary", "POST", "/v1/decisions/2025/1/return", digests)
        assert returned.status_code == 201, returned.text
        assert (await at.edit(body="/health")).status_code == 201

        paper = await at.paper(path="/v1/documents/decisions/2025/1?format=html&language=ru")
        assert "Возвращено на доработку" in paper.text
        refused = await at.paper("head", "/v1/documents/decisions/2025/1")
        assert refused.status_code == 403


@pytest.mark.asyncio
async def test_the_paper_tells_edited_from_generated_in_every_format_and_language(desk):
    async with desk() as at:
        await at.edit(body="/health")
        own = f"{PAPER}/health"
        page = await at.paper(path=own, **{"Accept": "text/html", "Accept-Language": "ru"})
        assert (page.headers["content-type"], page.headers["content-language"]) == (
            "text/html; charset=utf-8", "ru",
        )  # fmt: skip
        assert "Текст отредактирован человеком" in page.text
        assert "Текст человека." in page.text
        assert "вместо него действует отредактированный текст выше" in page.text
        english = await at.paper(path=own + "?language=en&format=html")
        assert "edited in other languages" in english.text
        assert "default-src 'none'" in page.headers["content-security-policy"]

        written = await at.paper(path=own + "?language=kk&format=docx")
        assert (
            'filename="conclusion-2025-1-health-kk.docx"' in written.headers["content-disposition"]
        )
        paragraphs = [each.text for each in docx.Document(BytesIO(written.content)).paragraphs]
        assert "Адам жазған мәтін." in paragraphs
        table = docx.Document(BytesIO(written.content)).tables[1]
        assert [cell.text for cell in table.rows[0].cells] == ["Блок", "Балл", "Салмағы", "Орны"]

        pdf = await at.paper(path=own, Accept="application/pdf;q=0.9, text/html;q=0.1")
        assert pdf.content.startswith(b"%PDF")
        assert pdf.headers["vary"] == "Accept, Accept-Language, Authorization"
        again = await at.paper(path=own, Accept="application/pdf")
        assert (again.content, again.headers["etag"]) == (pdf.content, pdf.headers["etag"])
        known = await at.paper(
            path=own, **{"Accept": "application/pdf", "If-None-Match": pdf.headers["etag"]}
        )
        assert (known.status_code, known.content) == (304, b"")
        assert said(await at.paper(path=own, Accept="application/json")) == (
            406, "format_not_offered",
        )  # fmt: skip
        await at.edit(body="/health", section="strategic_goals")
        moved = await at.paper(
            path=own, **{"Accept": "application/pdf", "If-None-Match": pdf.headers["etag"]}
        )
        assert (moved.status_code, moved.headers["etag"] == pdf.headers["etag"]) == (200, False)


@pytest.mark.asyncio
async def test_a_head_reads_its_own_paper_and_edits_nothing(desk):
    async with desk() as at:
        assert (await at.paper("head", f"{PAPER}/health?format=docx")).status_code == 200
        for path in (f"{PAPER}/justice", PAPER):
            assert (await at.paper("head", path)).status_code == 403
        assert said(await at.edit("head", body="/health"))[0] == 403
        assert (await at.client.get(PAPER)).status_code == 401
        unknown = await at.paper(path=f"{PAPER}/atlantis")
        assert said(unknown) == (404, "conclusion_unknown")
