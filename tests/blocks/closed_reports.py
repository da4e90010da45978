"""What tests of closed reports and their corrections do again and again, as the actors do it."""

from tests.blocks.small_block import dialogue, register_of

REASON = "The register counted three questions twice"
DOCUMENT = "No. 12-4/318 of 2026-04-17"


async def report(people, body="health", *, role="head", organisation=None):
    """Read the report of a body."""
    answer = await people.ask(role, organisation or body, "GET", f"/v1/reports/2025/{body}")
    assert answer.status_code == 200, answer.text
    return answer.json()


async def close(people, body="health", digest=None, **more):
    """Close a body's report as its head, on the digest it sees now unless another is given."""
    digest = digest or (await report(people, body))["digest"]
    paper = {"digest": digest}
    return await people.ask("head", body, "POST", f"/v1/reports/2025/{body}/closing", paper, **more)


async def closed_health(people):
    """Load the register, let health send a month of dialogue, and close its report."""
    await people.load(register_of(2025))
    await send(people, dialogue("health"))
    answer = await close(people)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def send(people, *rows, role="reporter", organisation="health", query="", dataset="dialogue"):
    """Send rows as somebody, a body's reporter unless told otherwise."""
    path = f"/v1/datasets/{dataset}/imports{query}"
    return await people.ask(role, organisation, "POST", path, list(rows))


async def asked(people, *, body="health", role="head", organisation=None, **change):
    """Ask for a correction of a body's dialogue, by default of the whole dataset."""
    paper = {
        "dataset": "dialogue", "whole_dataset": True, "reason": REASON, "document": DOCUMENT, **change,
    }  # fmt: skip
    path = f"/v1/corrections/2025/{body}"
    return await people.ask(role, organisation or body, "POST", path, paper)


async def decided(people, name, *, approved=True, organisation="civil-service", **change):
    """Decide on a correction as an evaluator."""
    paper = {"approved": approved, "reason": "The extract of the register shows it", **change}
    path = f"/v1/corrections/{name}/decision"
    return await people.ask("evaluator", organisation, "POST", path, paper)


async def approved(people, *, working_days=10, **change):
    """Ask for a correction and have it approved; give its id."""
    answer = await asked(people, **change)
    assert answer.status_code == 201, answer.text
    name = answer.json()["id"]
    answer = await decided(people, name, working_days=working_days)
    assert answer.status_code == 201, answer.text
    return name
