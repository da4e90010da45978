"""What bodies answer to their results: most agree, one objects and is heard.

Within five working days of the results a body objects with files that it sent before, or gives notice that it
has no objection (System, paras 57-62). A special commission of named people, without anyone who took
part in the evaluation, decides for good; if it agrees, the evaluator corrects the result, which is then handed
out again with a new term.
"""

from dataclasses import replace

from bagalau_tools.demo.actors.evaluators import (
    ASSEMBLES,
    FOUND,
    Found,
    deductions,
    take_deduction,
)
from bagalau_tools.demo.actors.objection_papers import COMMISSION, LETTER, LETTER_NAME
from bagalau_tools.demo.actors.register import Register, for_every_body
from bagalau_tools.demo.display import Stage
from bagalau_tools.demo.sending.gateway import Actor, Document, Gateway, done
from bagalau_tools.demo.sizes import YEAR

CONTESTED: Found = next(found for found in FOUND if found.code == "P3")
"""The deduction that its body contests: one of its three facts is wrong."""

REMAINING: Found = replace(
    CONTESTED,
    facts=CONTESTED.facts - 1,
    reason="Two facts of unreliable data remain after the objection (synthetic).",
)
"""The same deduction for the facts that stood the objection."""

WITHDRAWN = {
    "reason": "The special commission accepted the objection (synthetic).",
    "document": "SYNTHETIC minutes of the special commission",
}

REVIEWS = f"v1/reviews/{YEAR}"


async def object_and_hear(gateway: Gateway, stage: Stage) -> None:
    """Let a head object with a document, the commission decide, and the evaluator correct."""
    if (await _review(gateway))["objections"]:
        stage.note(f"{CONTESTED.body}: the objection was decided in an earlier run")
        return
    objection = await _object(gateway)
    await _name_commission(gateway, objection)
    await _decide(gateway, objection)
    await _correct(gateway)
    stage.note(f"{CONTESTED.body} objected with a file; a named commission agreed; corrected")
    stage.advance()


async def _review(gateway: Gateway) -> Document:
    head = await gateway.actor(f"head-{CONTESTED.body}")
    answer = await head.get(f"/api/{CONTESTED.block}/{REVIEWS}/{CONTESTED.body}")
    return done("read the review", answer)


async def _object(gateway: Gateway) -> Document:
    """Object: what is contested, why, and the documents that prove it."""
    head = await gateway.actor(f"head-{CONTESTED.body}")
    objection = {
        "contested": [
            {
                "indicator": "B2.01",
                "argument": "One of the three facts is about a case of another body (synthetic).",
            }
        ],
        "evidence": await send_letter(head, CONTESTED.block, CONTESTED.body),
        "documents": [f"SYNTHETIC letter of {CONTESTED.body} with the extract of the register"],
    }
    path = f"/api/{CONTESTED.block}/{REVIEWS}/{CONTESTED.body}/objections"
    return done(f"{CONTESTED.body} objects", await head.post(path, objection))


async def send_letter(head: Actor, block: str, body: str) -> list[Document]:
    """Send the file a paper rests on, and cite it; the same again under its key is the same file."""
    path = f"/api/{block}/v1/evidence/{YEAR}/{body}"
    sent = await head.send_file(path, LETTER, name=LETTER_NAME, title="SYNTHETIC extract")
    return [{"evidence": str(done("send the file", sent)["id"]), "place": "page 1"}]


async def _name_commission(gateway: Gateway, objection: Document) -> None:
    """Name who hears the objection: people who took no part in evaluating the body."""
    evaluator = await gateway.actor(ASSEMBLES[CONTESTED.block])
    path = (
        f"/api/{CONTESTED.block}/{REVIEWS}/{CONTESTED.body}/objections/{objection['id']}/commission"
    )
    done("name the special commission", await evaluator.post(path, COMMISSION))


async def _decide(gateway: Gateway, objection: Document) -> None:
    """Decide on the objection: the decision is final."""
    commission = await gateway.actor("special-commission")
    path = (
        f"/api/{CONTESTED.block}/{REVIEWS}/{CONTESTED.body}/objections/{objection['id']}/decision"
    )
    verdict = {
        "accepted": True,
        "reason": "The extract shows that one fact concerns another body (synthetic).",
        "document": "SYNTHETIC minutes of the special commission",
    }
    done("the commission decides", await commission.post(path, verdict))


async def _correct(gateway: Gateway) -> None:
    """Correct the result: withdraw the deduction and take it for the facts that remain."""
    evaluator = await gateway.actor(CONTESTED.client)
    taken = await deductions(gateway, CONTESTED)
    for each in taken:
        if each["facts"] == CONTESTED.facts and not each["withdrawn"]:
            path = f"/api/{CONTESTED.block}/v1/deductions/{each['id']}/withdrawal"
            done("withdraw the deduction", await evaluator.post(path, WITHDRAWN))
    if not any(each["facts"] == REMAINING.facts for each in taken):
        await take_deduction(gateway, REMAINING)


async def give_notices(gateway: Gateway, stage: Stage, register: Register) -> int:
    """Let every head give notice of no objection, so that the blocks can be concluded."""
    return await for_every_body(gateway, stage, register, _give_notice)


async def _give_notice(gateway: Gateway, block: str, body: str) -> None:
    head = await gateway.actor(f"head-{body}")
    answer = await head.post(f"/api/{block}/{REVIEWS}/{body}/no-objection", {"note": ""})
    done(f"{body} gives notice in {block}", answer)
