"""A change of the methodology broken at each statement it writes: never half, and once at the end."""

import pytest

from tests.blocks.methodology_changes.test_edition_life import (
    ACT,
    PROPOSALS,
    bridged,
    drafted,
    past,
    proposed,
    step,
)
from tests.half_acts import EveryActBroken


async def broken_acts(people):
    """Let each act fail wherever it can; a bridge, which a job makes beside requests, as it is."""
    broken = EveryActBroken(people.app, people.app.state.runtime.metadata, people.ask)
    plain = people.ask

    async def ask(*said, **more):
        asks = plain if str(said[3]).endswith("/bridge") else broken.ask
        return await asks(*said, **more)

    people.ask = ask
    return broken


@pytest.mark.asyncio
async def test_no_step_of_an_edition_is_ever_half_made_and_its_key_makes_it_once(people):
    await past(people)
    broken = await broken_acts(people)
    declined = f"{PROPOSALS}/{(await proposed(people))['id']}"
    comment = {"text": "The survey has few answers"}
    said = await people.ask("expert", "institute", "POST", f"{declined}/comments", comment)
    assert said.status_code == 201, said.text
    reason = {"reason": "the survey was extended"}
    refused = await people.ask("methodologist", "centre", "POST", f"{declined}/rejection", reason)
    assert refused.json()["state"] == "rejected"
    withdrawn = await drafted(people)
    left = await step(people, withdrawn, "withdrawal", reason="another is better")
    assert left.json()["state"] == "withdrawn", left.text
    found = await drafted(people)
    run = await bridged(people, found)
    opinion = {"bridge_digest": run["digest"], "favourable": True, "text": "the bridge is sound"}
    assert (await step(people, found, "opinion", **opinion)).status_code == 201
    adopted = await step(people, found, "adoption", act=ACT)
    assert adopted.json()["state"] == "adopted", adopted.text
    assert min(broken.points.values()) >= 3
