"""Heads close their reports; afterwards a record changes only with an evaluator's approval.

A head closes exactly what it has read, on its digest. What comes later is refused row by row until
a correction is asked for with a document and approved for a term.
"""

from bagalau_tools.demo.actors.register import Register, for_every_body
from bagalau_tools.demo.display import Stage
from bagalau_tools.demo.sending.gateway import Document, Gateway, done, pages, refused
from bagalau_tools.demo.sending.pushing import ndjson
from bagalau_tools.demo.sizes import YEAR, Size
from bagalau_tools.demo.synthetic import technology

CORRECTS, BLOCK, DATASET, KEY = "justice", "orgdev", "documents", f"{YEAR}-03"
"""The body that finds a mistake after its report was closed, and where."""

APPROVES = "evaluator-digital"


async def close_reports(gateway: Gateway, stage: Stage, register: Register) -> int:
    """Let every head read its report in every block and close it on the digest it read."""
    return await for_every_body(gateway, stage, register, _close)


async def _close(gateway: Gateway, block: str, body: str) -> None:
    head = await gateway.actor(f"head-{body}")
    path = f"/api/{block}/v1/reports/{YEAR}/{body}"
    report = done(f"{body} reads its report in {block}", await head.get(path))
    if report["closing"] is None:
        answer = await head.post(f"{path}/closing", {"digest": report["digest"]})
        done(f"{body} closes its report in {block}", answer)


async def correct_closed(gateway: Gateway, stage: Stage, size: Size) -> None:
    """Correct a closed report: refused first, then asked for, approved, sent and finished."""
    head = await gateway.actor(f"head-{CORRECTS}")
    path = f"/api/{BLOCK}/v1/corrections/{YEAR}"
    known = await pages(head, path, body=CORRECTS)
    if any(each["state"] == "done" for each in known):
        stage.note(f"{CORRECTS}: the closed report was corrected in an earlier run")
        return
    reporter, batch = await gateway.actor(f"reporter-{CORRECTS}"), _corrected(size)
    if not known:
        refused(f"{CORRECTS} changes a closed report", await reporter.push(BLOCK, DATASET, batch))
    name = await _approved(gateway)
    sent = await reporter.push(BLOCK, DATASET, batch, correction=name)
    receipt = done(f"{CORRECTS} corrects its closed report", sent)
    finished = await head.post(f"/api/{BLOCK}/v1/corrections/{name}/done", {"note": ""})
    done("the correction is finished", finished)
    stage.note(f"{CORRECTS}: refused, then approved and sent: receipt {receipt['id']}")
    stage.advance()


async def _approved(gateway: Gateway) -> str:
    """Ask for the correction with a document, and have an evaluator approve it."""
    head, evaluator = await gateway.actor(f"head-{CORRECTS}"), await gateway.actor(APPROVES)
    paper = {
        "dataset": DATASET,
        "keys": [KEY],
        "reason": "Documents of a subordinate body were counted in March (synthetic).",
        "document": f"SYNTHETIC letter of {CORRECTS}",
    }
    path = f"/api/{BLOCK}/v1/corrections"
    requested = done("ask for a correction", await head.post(f"{path}/{YEAR}/{CORRECTS}", paper))
    decision = {"approved": True, "reason": "The letter shows which documents (synthetic)."}
    decided: Document = done(
        "approve the correction",
        await evaluator.post(f"{path}/{requested['id']}/decision", decision),
    )
    return str(decided["id"])


def _corrected(size: Size) -> bytes:
    records = technology.documents(CORRECTS, year=YEAR, seed=size.seed)
    record = next(each for each in records if each["month"] == KEY)
    return ndjson([{**record, "documents_all": int(record["documents_all"] or 0) + 7}])
