"""A change of who may send, without a release: proposed by one person, approved by another, by an act."""

from typing import Final

from bagalau_tools.demo.actors.administration import AGGREGATOR
from bagalau_tools.demo.sending.gateway import Document, Gateway, done
from bagalau_tools.demo.sizes import YEAR

PROPOSED: Final[Document] = {
    "act": {
        "title": "SYNTHETIC order on access to the platform",
        "number": "S-7",
        "day": f"{YEAR + 1}-11-02",
        "paragraph": "1",
    },
    "effective": f"{YEAR + 3}-01-01",
    "changes": [
        {
            "kind": "clients",
            "part": "clients",
            "entry": "statistics-register-second",
            "value": {
                "organisation": "national-statistics",
                "roles": ["supplier"],
                "datasets": ["key_indicators"],
            },
        }
    ],
    "reason": "A second system of the statistics office sends from then on (synthetic).",
}


async def propose_and_approve(gateway: Gateway) -> str:
    """Propose as one person and approve as another; say from which day it holds."""
    first = await gateway.actor("administration")
    second = await gateway.actor("administration-second")
    path = f"{AGGREGATOR}/administration/changes"
    change = done("propose a change", await first.post(path, PROPOSED))
    change = done("read the change", await first.get(f"{path}/{change['id']}"))
    if change["state"] == "proposed":
        seen = {"digest": change["digest"], "reason": "as the act says (synthetic)"}
        approval = f"{path}/{change['id']}/approval"
        change = done("approve the change", await second.post(approval, seen))
    return f"{change['changes'][0]['entry']}: {change['state']}, from {change['effective']}"
