"""What the aggregator tells: ratings made, ratings grown stale, conclusions signed."""

import pytest

from bagalau.contracts.v1.intake.staleness import StaleSince
from services.aggregator.collection.events import EVENT_KINDS, publish_stale_ratings
from tests.aggregator.collection.test_collecting import YEAR, desk, whole_year
from tests.aggregator.collection.test_staleness import answering
from tests.aggregator.conclusions.test_conclusions import signature
from tests.blocks.receiver import OPEN, receiving

__all__ = ["desk"]


async def subscribed(opened, url, role, organisation, types):
    paper = {"url": f"{url}/{organisation}", "types": types}
    answer = await opened.ask(role, "POST", "/v1/subscriptions", paper, organisation=organisation)
    assert answer.status_code == 201, answer.text
    return answer.json()


def told(receiver):
    found = [
        (each.path, each.event["type"], each.event["data"].get("body")) for each in receiver.got
    ]
    return sorted(found, key=str)


@pytest.mark.asyncio
async def test_a_rating_and_a_signature_are_told_to_those_who_may_read_them(desk):
    with receiving() as receiver:
        async with whole_year(desk, settings=OPEN) as (opened, _):
            made = await subscribed(opened, receiver.url, "auditor", "centre", [*EVENT_KINDS])
            for body in ("health", "finance"):
                await subscribed(opened, receiver.url, "head", body, ["conclusion.signed"])
            await opened.collect()
            await opened.collect()
            got = (await receiver.reaches(1))[0].verified(made["secret"])
            rating = await opened.rating(1)
            assert (got["data"]["digest"], got["data"]["version"]) == (rating["digest"], 1)
            assert "entries" not in got["data"]
            for place in ("/health", ""):
                path = f"/v1/conclusions/{YEAR}/1{place}"
                draft = (await opened.ask("administration", "GET", path)).json()
                for _ in range(2):
                    answer = await opened.ask(
                        "administration", "POST", f"{path}/signatures", signature(draft)
                    )
                    assert answer.status_code == 200, answer.text
            await receiver.reaches(4)
            assert told(receiver) == [
                ("/centre", "conclusion.signed", "health"),
                ("/centre", "conclusion.signed", None),
                ("/centre", "rating.made", None),
                ("/health", "conclusion.signed", "health"),
            ]
            assert all(b"Reviewer" not in each.body for each in receiver.got)


@pytest.mark.asyncio
async def test_a_rating_that_grew_stale_is_told_once(desk):
    with receiving() as receiver:
        async with whole_year(desk, settings=OPEN) as (opened, blocks):
            await subscribed(opened, receiver.url, "auditor", "centre", ["rating.stale"])
            await opened.collect()
            app = opened.client._transport.app
            mark = StaleSince(since_position=99, causes=["c-1"])
            for block, stand_in in blocks.items():
                change = {"stale": mark, "current_position": 120} if block == "citizens" else {}
                stand_in.says = [answering(opened.register, block, **change)]
            for _ in range(2):
                await publish_stale_ratings(app)
            await subscribed(opened, receiver.url, "auditor", "audit", ["rating.made"])
            (got,) = await receiver.reaches(1)
            assert got.event["data"]["blocks"] == ["citizens"]


@pytest.mark.asyncio
async def test_another_ministry_and_a_role_that_reads_no_rating_are_refused(desk):
    async with desk() as opened:
        paper = {"url": "https://93.184.216.34/", "types": ["rating.made"]}
        for role, code in (("head", "event_type_not_for_you"), ("supplier", "events_not_for_you")):
            answer = await opened.ask(
                role, "POST", "/v1/subscriptions", paper, organisation="health"
            )
            assert (answer.status_code, answer.json()["code"]) == (403, code)
        assert (await opened.client.get("/v1/subscriptions")).status_code == 401
