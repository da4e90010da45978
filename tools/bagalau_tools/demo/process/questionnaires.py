"""One body answers a questionnaire and proves what it says; its head confirms what was read."""

from typing import Final

from bagalau_tools.demo.actors.objections import send_letter
from bagalau_tools.demo.display import Stage
from bagalau_tools.demo.sending.gateway import Document, Gateway, done
from bagalau_tools.demo.sending.pushing import ndjson
from bagalau_tools.demo.sizes import YEAR
from bagalau_tools.demo.synthetic.chance import Record

BLOCK, BODY, CODE = "orgdev", "akimat-kostanay", "hr_checklist"
ANSWERS: Final[Record] = {
    "body": BODY,
    "year": YEAR,
    "hr_strategy": "partly",
    "training_plan": "partly",
    "open_competition": "no",
    "ethics_officer": "yes",
    "district_reserve": "no",
}
PATH = f"/api/{BLOCK}/v1/questionnaires/{CODE}/{YEAR}/{BODY}"


async def answer_and_confirm(gateway: Gateway, stage: Stage) -> str:
    """Send answers, name files where they are asked for, confirm over the digest; say the state."""
    reporter = await gateway.actor(f"reporter-{BODY}")
    head = await gateway.actor(f"head-{BODY}")
    given = done("read the questionnaire", await reporter.get(PATH))
    if given["state"] != "confirmed":
        done("send the answers", await reporter.push(BLOCK, CODE, ndjson([ANSWERS])))
        given = done("read the questionnaire", await reporter.get(PATH))
        proof = await send_letter(reporter, BLOCK, BODY)
        for question in _without_evidence(given):
            order = {"question": question, "evidence": proof}
            given = done("prove an answer", await reporter.post(f"{PATH}/evidence", order))
        order = {"answers_digest": given["answers_digest"]}
        given = done("confirm the answers", await head.post(f"{PATH}/confirmation", order))
    stage.advance()
    asked = sum(each["applies"] for each in given["questions"])
    return f"{BODY}, {CODE}: {given['state']}, {asked} questions asked (PROPOSED)"


def _without_evidence(given: Document) -> list[str]:
    return [each["code"] for each in given["questions"] if "evidence" in each["missing"]]
