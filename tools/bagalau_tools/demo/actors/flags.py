"""Flags: figures that were taken and that their body explains before results can be handed out.

The made-up year is even, so few arise; the open dialogues of 2024 hold shares that were really
printed and that their own counts contradict.
"""

from bagalau_tools.demo.actors.evaluators import ASSEMBLES
from bagalau_tools.demo.actors.register import BLOCKS
from bagalau_tools.demo.display import Stage
from bagalau_tools.demo.sending.gateway import Gateway, done, pages
from bagalau_tools.demo.sizes import YEAR

EXPLANATION = {
    "kind": "explanation",
    "reason": "The figure is as our register has it; the case was looked into (synthetic).",
}
"""What a body of the demonstration answers."""


async def answer_all(gateway: Gateway, stage: Stage) -> int:
    """Answer what waits for an answer in every block, and say how many flags that were."""
    return sum([await answer_flags(gateway, stage, block) for block in BLOCKS])


async def answer_flags(gateway: Gateway, stage: Stage, block: str, *, year: int = YEAR) -> int:
    """Let each body explain its open flags of a year; a second walk finds none."""
    evaluator = await gateway.actor(ASSEMBLES[block])
    waiting = await pages(evaluator, f"/api/{block}/v1/flags/{year}", state="open")
    for flag in waiting:
        reporter = await gateway.actor(f"reporter-{flag['body']}")
        path = f"/api/{block}/v1/flags/{flag['id']}/answer"
        done(f"{flag['body']} answers a flag", await reporter.post(path, EXPLANATION))
    for flag in waiting[:1]:
        stage.note(
            f"{block} {year}, {flag['body']}, {flag['dataset']} {flag['period']}: "
            f"{flag['subject']} is {flag['measured']} where {flag['expected']} is expected"
        )
    return len(waiting)
