"""What is decided on the rating: the Chamber hands over, the Commission votes, the Head of State considers."""

from typing import Final

from bagalau_tools.demo.actors.administration import AGGREGATOR
from bagalau_tools.demo.actors.conclusions import REVIEWER, draft
from bagalau_tools.demo.display import Stage
from bagalau_tools.demo.sending.gateway import Document, Gateway, done
from bagalau_tools.demo.sizes import YEAR

MEMBERS: Final = ("commission-first", "commission-second", "commission-third")
NEEDED: Final = 2
LANGUAGES: Final = ("kk", "ru")
"""Languages of the act: both are signed before the Commission sees the conclusion."""

INSTRUCTION: Final = {
    "body": "trade",
    "text": "Send the reports that are due, and say why they were not sent (synthetic).",
    "due": "2027-02-01",
}
DISSENT: Final = "Two bodies sent nothing of their own (synthetic)."


async def sign_country(gateway: Gateway, rating: Document) -> Document:
    """Sign the conclusion on the country in both languages of the act."""
    administration = await gateway.actor("administration")
    read = await draft(gateway, rating)
    path = f"{AGGREGATOR}/conclusions/{rating['year']}/{rating['version']}/signatures"
    for language in LANGUAGES:
        signature = {"language": language, "reviewer": REVIEWER, "draft_digest": read["digest"]}
        done(f"sign {language}", await administration.post(path, signature))
    return read


async def approve_schedule(gateway: Gateway) -> str:
    """Draft the schedule of the year, and approve it as another person by an order."""
    path = f"{AGGREGATOR}/cycles/{YEAR}/schedule"
    first = await gateway.actor("administration")
    written = {
        "milestones": [{"code": "reports", "due": f"{YEAR + 1}-02-02"}],
        "reason": "1 February is a Sunday (synthetic).",
    }
    read = done("read the schedule", await first.get(path))
    if read["approval"] is None:
        drafted = done("draft the schedule", await first.put(path, written))
        order = {
            "schedule_digest": drafted["draft"]["schedule_digest"],
            "order": "SYNTHETIC order of the Head of the Administration",
            "reason": "as drafted (synthetic)",
        }
        second = await gateway.actor("administration-second")
        read = done("approve the schedule", await second.post(f"{path}/approval", order))
    late = " after 30 December, and marked late" if read["approval"]["late"] else ""
    return f"approved{late}"


async def decide(gateway: Gateway, rating: Document, stage: Stage) -> Document:
    """Walk the rating and the conclusion to the Head of State, and instruct one head."""
    conclusion = await sign_country(gateway, rating)
    await _name_commission(gateway)
    seen = {
        "rating_digest": rating["digest"],
        "conclusion_digest": conclusion["digest"],
        "reason": "read and agreed (synthetic)",
    }
    steps: list[tuple[str, str, dict[str, object]]] = [
        ("evaluator-audit-chamber", "hand-over", {}),
        ("working-body", "receipt", {}),
        ("administration", "submission", {}),
        (MEMBERS[0], "votes", {"vote": "against", "reason": DISSENT}),
        (MEMBERS[1], "votes", {"vote": "for"}),
        (MEMBERS[2], "votes", {"vote": "for"}),
        ("head-of-state-office", "consideration", {}),
        ("head-of-state-office", "instructions", dict(INSTRUCTION)),
    ]
    path = f"{AGGREGATOR}/decisions/{rating['year']}/{rating['version']}"
    decided: Document = {}
    for client, step, more in steps:
        actor = await gateway.actor(client)
        decided = done(f"{client}: {step}", await actor.post(f"{path}/{step}", {**seen, **more}))
        stage.advance()
    return decided


async def _name_commission(gateway: Gateway) -> None:
    administration = await gateway.actor("administration")
    order = {
        "members": [{"person": each, "name": f"{each} (synthetic)"} for each in MEMBERS],
        "needed": NEEDED,
        "order": "SYNTHETIC order on the Commission",
    }
    path = f"{AGGREGATOR}/commissions/{YEAR}"
    done("name the Commission", await administration.put(path, order))
