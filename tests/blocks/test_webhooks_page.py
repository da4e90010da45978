"""The example of the page on events works as it is printed."""

import re
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from bagalau.chassis.events.sending import signatures
from bagalau.chassis.events.subscribing import new_secret
from bagalau.contracts.v1.events.events import PingEvent

PAGE = Path(__file__).parents[2] / "docs" / "webhooks.md"


@pytest.mark.asyncio
async def test_the_receiver_in_python_takes_a_signed_event_once_and_refuses_any_other(capsys):
    (code,) = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), flags=re.DOTALL)
    secret, room = new_secret(), {}
    exec(code.replace("whsec_…", secret), room)
    body = b'{"type":"report.closed","data":{"address":"/api/citizens/v1/reports/2025/health"}}'
    now = datetime.now(UTC)
    headers = {
        "webhook-id": "e-1",
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": signatures([new_secret(), secret], event="e-1", at=now, body=body),
    }
    transport = httpx.ASGITransport(room["app"])
    async with httpx.AsyncClient(transport=transport, base_url="http://receiver") as client:
        for _ in range(2):
            answer = await client.post("/bagalau", content=body, headers=headers)
            assert answer.status_code == 204
        forged = await client.post("/bagalau", content=body + b" ", headers=headers)
        assert forged.status_code == 401
        for foreign in ("sha256=0a1b", "v1", "v1,a,b", "v1,%", "v2,x v1,é"):
            other = {**headers, "webhook-signature": foreign.encode()}
            answer = await client.post("/bagalau", content=body, headers=other)
            assert answer.status_code == 401, foreign
        broken = await client.post("/bagalau", content=b"\xff", headers=headers)
        assert broken.status_code == 401
        test = (
            b'{"type":"subscription.ping","data":%s}'
            % PingEvent(service="citizens", subscription="s", address="/s")
            .model_dump_json()
            .encode()
        )
        signed = signatures([secret], event="e-2", at=now, body=test)
        first = {**headers, "webhook-id": "e-2", "webhook-signature": signed}
        assert (await client.post("/bagalau", content=test, headers=first)).status_code == 204
    assert (
        capsys.readouterr().out
        == "report.closed /api/citizens/v1/reports/2025/health\nsubscription.ping /s\n"
    )
