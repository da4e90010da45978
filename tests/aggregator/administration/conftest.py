"""The Administration at its desk: two people, a clock that is set, and what they propose."""

from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest

from services.aggregator.main import create_aggregator

ACT = {"title": "Decree of the President", "number": "318", "day": "2026-03-01", "paragraph": "2"}
CHANGES = "/v1/administration/changes"


class Desk:
    """Asks as one of the Administration's people, on the day the clock is set to."""

    def __init__(self, app, client, token):
        self.app, self.client, self.token = app, client, token

    def clock(self, day, hour=6):
        moment = datetime.fromisoformat(f"{day}T{hour:02}:00:00").replace(tzinfo=UTC)
        self.app.state.clock = lambda: moment

    async def ask(
        self, method, path, document=None, *, person="first", role="administration", key=None
    ):
        signed = self.token(
            roles=[role], organisation="administration", client=person, audience="aggregator"
        )
        headers = {"Authorization": f"Bearer {signed}"} | ({"Idempotency-Key": key} if key else {})
        return await self.client.request(method, path, json=document, headers=headers)

    async def get(self, path, **asked):
        answer = await self.ask("GET", path, **asked)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def open(self, *years):
        for year in years:
            answer = await self.ask("PUT", f"/v1/cycles/{year}", {"synthetic": True})
            assert answer.status_code in {200, 201}, answer.text

    async def propose(self, *changes, effective="2026-03-01", key=None, **more):
        said = {
            "act": ACT,
            "effective": effective,
            "changes": list(changes),
            "reason": "by the act",
        }
        return await self.ask("POST", CHANGES, {**said, **more}, key=key)

    async def decide(self, proposed, step="approval", *, person="second", key=None, digest=None):
        seen = {"digest": digest or proposed["digest"], "reason": "as the act says"}
        path = f"{CHANGES}/{proposed['id']}/{step}"
        return await self.ask("POST", path, seen, person=person, key=key)

    async def enact(self, *changes, effective="2026-03-01", **more):
        proposed = await self.propose(*changes, effective=effective, **more)
        assert proposed.status_code == 201, proposed.text
        approved = await self.decide(proposed.json())
        assert approved.status_code == 201, approved.text
        return approved.json()

    async def register(self, year, version=None):
        return await self.get(
            f"/v1/cycles/{year}/register" + (f"?version={version}" if version else "")
        )


@pytest.fixture
def office(database, app_client, token):
    """Start an aggregator on a day and give its desk."""

    @asynccontextmanager
    async def opened(day="2026-02-20", settings=None):
        app = create_aggregator(settings or database("aggregator"))
        desk = Desk(app, None, token)
        desk.clock(day)
        async with app_client(app) as client:
            desk.client = client
            yield desk

    return opened


def change(kind, part, value, entry=None):
    """Write the change of one entry."""
    return {"kind": kind, "part": part, "value": value, **({"entry": entry} if entry else {})}


def named(text):
    """Write a name in three languages."""
    return {"kk": f"{text} (kk)", "ru": f"{text} (ru)", "en": text}


def body(code, text=None, **more):
    """Write a central body."""
    return {
        "code": code,
        "kind": "CSB",
        "group": "central",
        "blocks": ["goals", "citizens", "orgdev"],
        "result_evaluation": True,
        "names": named(text or f"Ministry {code}"),
        **more,
    }


def merger(ceased, successor, happened, created=()):
    """Write the event of a merger."""
    return {
        "kind": "merge",
        "happened": happened,
        "ceased": list(ceased),
        "created": list(created),
        "successor": successor,
        "source": {"status": "sourced", "ref": "Decree No. 318, para 2"},
    }


def bodies(register):
    """Give the bodies of a register by code."""
    return {each["code"]: each for each in register["bodies"]}
