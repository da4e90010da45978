"""A body and an evaluator reorganised in mid-cycle: the block follows, and what was issued stays."""

from datetime import UTC, datetime

import httpx
import pytest

from bagalau.blocks.register import register as register_room
from bagalau.chassis.http.remote import RemoteClient
from tests.aggregator.administration.conftest import bodies, body, change, merger
from tests.blocks.small_block import dialogue, people_of, survey

MERGED = (
    change("register", "bodies", body("service-agency", "Agency of Public Service")),
    change(
        "register",
        "events",
        merger(["civil-service", "health"], "service-agency", "2026-04-16", ["service-agency"]),
    ),
)
TAKEN = {"year": 2025, "body": "culture-information", "code": "P1", "reason": "late"}


class AsService(httpx.AsyncBaseTransport):
    """Brings a block's requests to the aggregator, with the token of a service."""

    def __init__(self, desk):
        self.inner = httpx.ASGITransport(desk.app)
        token = desk.token(
            roles=["service"],
            organisation="administration",
            client="citizens-service",
            audience="aggregator",
        )
        self.header = f"Bearer {token}"

    async def handle_async_request(self, request):
        request.headers["Authorization"] = self.header
        return await self.inner.handle_async_request(request)


@pytest.mark.asyncio
async def test_the_heirs_of_a_reorganisation_act_and_what_was_issued_stays_byte_for_byte(
    office, cluster, app_client, token, tmp_path, monkeypatch
):
    monkeypatch.setattr(register_room, "FRESH_S", -1.0)
    async with (
        office(day="2026-04-15") as desk,
        people_of(cluster, app_client, token, tmp_path, register_url="http://aggregator") as people,
    ):
        await desk.open(2025)
        people.app.state.runtime.registers.remote = RemoteClient(
            people.app.state.settings, transport=AsService(desk)
        )
        await people.push("dialogue", dialogue("health"), dialogue("culture-information"))
        await people.push("survey", survey("health"), survey("culture-information"))
        assert (await people.issue()).status_code in {200, 201}
        issued = await people.ask("auditor", "centre", "GET", "/v1/scorecards/2025/issued")
        card = await people.card("health")
        enacted = await desk.enact(*MERGED, effective="2026-04-16")
        early = await people.ask("evaluator", "service-agency", "POST", "/v1/deductions", TAKEN)
        desk.clock("2026-04-17")
        people.today = datetime(2026, 4, 17, 6, tzinfo=UTC)
        heir = await people.ask("evaluator", "service-agency", "POST", "/v1/deductions", TAKEN)
        gone = await people.ask(
            "evaluator", "civil-service", "POST", "/v1/deductions", {**TAKEN, "code": "P3"}
        )
        kept = (await people.ask("auditor", "centre", "GET", "/v1/register/2025")).json()
        held = await desk.register(2025)
        after = await people.ask("auditor", "centre", "GET", "/v1/scorecards/2025/issued")
        card_after = await people.card("health")
        await people.app.state.runtime.registers.remote.close()
    assert enacted["state"] == "approved"
    assert (early.status_code, gone.status_code) == (403, 403)
    assert heir.status_code in {200, 201}, heir.text
    assert (
        (kept["version"], kept["digest"])
        == (held["version"], held["digest"])
        == (2, held["digest"])
    )
    assert bodies(held)["health"]["standing"] == "evaluated"  # of 2025, which was over
    assert after.content == issued.content
    assert card_after["score"] == card["score"]
