"""One body asks that a month be left out, with proof; its evaluator decides, and both scores are shown."""

from typing import Final

from bagalau_tools.demo.actors.objections import send_letter
from bagalau_tools.demo.display import Stage
from bagalau_tools.demo.sending.gateway import Document, Gateway, done, pages
from bagalau_tools.demo.sizes import YEAR

BLOCK, BODY, INDICATOR = "citizens", "akimat-kostanay", "B2.01"
DECIDES: Final = "evaluator-legal-statistics"
ASKED: Final[Document] = {
    "indicator": INDICATOR,
    "basis": "objective_circumstances",
    "of": "months",
    "months": [4],
    "argument": "The flood of April stopped the reception of citizens (synthetic).",
}


async def ask_and_decide(gateway: Gateway, stage: Stage) -> str:
    """Ask with a file, grant over the digest of what was read; say what it came to."""
    head = await gateway.actor(f"head-{BODY}")
    judge = await gateway.actor(DECIDES)
    known = await pages(head, f"/api/{BLOCK}/v1/exemptions/{YEAR}", body=BODY)
    given = known[0] if known else await _asked(gateway)
    stage.advance()
    if given["state"] == "asked":
        order = {
            "exemption_digest": given["digest"],
            "reason": "The decree on the state of emergency shows it (synthetic).",
        }
        path = f"/api/{BLOCK}/v1/exemptions/{given['id']}/grant"
        given = done("grant the exemption", await judge.post(path, order))
    moved = given["decision"]["moved"]
    before, after = (moved[each]["decimal"] for each in ("score_before", "score_after"))
    return f"{BODY}, {INDICATOR}: {given['state']}; score {before} before, {after} after (PROPOSED)"


async def _asked(gateway: Gateway) -> Document:
    head = await gateway.actor(f"head-{BODY}")
    proof = await send_letter(head, BLOCK, BODY)
    path = f"/api/{BLOCK}/v1/exemptions/{YEAR}/{BODY}"
    answer = await head.post(path, {**ASKED, "evidence": proof})
    return done("ask for the exemption", answer)
