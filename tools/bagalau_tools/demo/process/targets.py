"""One body's targets by quarter: proposed by its head, agreed to by its evaluator, beside the facts."""

from typing import Final

from bagalau_tools.demo.display import Stage
from bagalau_tools.demo.sending.gateway import Document, Gateway, done
from bagalau_tools.demo.sizes import YEAR

BLOCK, BODY, MEASURE = "citizens", "akimat-kostanay", "questions_answered"
AGREES: Final = "evaluator-civil-service"
PROPOSED: Final = {
    "targets": [
        {"measure": MEASURE, "quarter": quarter, "value": "240", "good": "up"}
        for quarter in (1, 2, 3, 4)
    ],
    "reason": "Entered after the year began, to show the steps (synthetic).",
}


async def propose_and_agree(gateway: Gateway, stage: Stage) -> str:
    """Propose with the reason that a late sheet needs, agree over its digest; say target and facts."""
    head, evaluator = await gateway.actor(f"head-{BODY}"), await gateway.actor(AGREES)
    path = f"/api/{BLOCK}/v1/targets/{YEAR}/{BODY}"
    known = done("read the targets", await head.get(path))["sheets"]
    sheet: Document = known[-1] if known else {}
    if not sheet:
        sheet = done("propose targets", await head.post(path, PROPOSED))
    if sheet["state"] == "proposed":
        order = {"targets_digest": sheet["digest"], "reason": "As agreed in talks (synthetic)."}
        step = f"/api/{BLOCK}/v1/targets/{sheet['id']}/agreement"
        sheet = done("agree to the targets", await evaluator.post(step, order))
    stage.advance()
    forecast = done("read the year", await head.get(f"/api/{BLOCK}/v1/forecasts/{YEAR}/{BODY}"))
    told = next(each for each in forecast["measures"] if each["measure"] == MEASURE)
    facts = [each["fact"]["decimal"] for each in told["quarters"] if each.get("fact")]
    target = told["target"]["decimal"]
    return f"{BODY}, {MEASURE}: target {target}, by quarter {', '.join(facts)} (PROPOSED)"
