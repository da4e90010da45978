"""Evaluators: deductions, results handed to the bodies, and the signed block conclusion.

No evaluator acts on its own body. The block conclusion has three mandatory parts (System,
para 47) and is signed over the digest of the very scores the signer saw.
"""

from dataclasses import dataclass

from bagalau_tools.demo.display import Stage
from bagalau_tools.demo.sending.gateway import Document, Gateway, done, pages
from bagalau_tools.demo.sizes import YEAR

ASSEMBLES = {
    "goals": "evaluator-audit-chamber",
    "citizens": "evaluator-civil-service",
    "orgdev": "evaluator-digital",
}
"""Who assembles the block's conclusion, hands out its results and signs it."""


@dataclass(frozen=True, slots=True)
class Found:
    """A fact that costs points: who found it, at which body, by which rule of the edition."""

    block: str
    client: str
    body: str
    code: str
    facts: int
    reason: str


FOUND = (
    Found(
        "goals",
        "evaluator-audit-chamber",
        "akimat-mangystau",
        "P1",
        1,
        "The report came two working days late (synthetic).",
    ),
    Found(
        "citizens",
        "evaluator-civil-service",
        "labour",
        "P3",
        3,
        "Three facts of unreliable data were found at the re-check (synthetic).",
    ),
    Found(
        "orgdev",
        "evaluator-digital",
        "akimat-pavlodar",
        "P2",
        1,
        "The form lacked its mandatory annex (synthetic).",
    ),
)
"""Deductions of the demonstration year."""


async def take_deductions(gateway: Gateway, stage: Stage) -> None:
    """Take points off for facts found, each an entry of its own in the journal."""
    for found in FOUND:
        if not await deductions(gateway, found):  # an earlier run may have taken it
            await take_deduction(gateway, found)
        stage.note(f"{found.block}: {found.code} at {found.body}. {found.reason}")
        stage.advance()


async def deductions(gateway: Gateway, found: Found) -> list[Document]:
    """List the deductions of this code that were taken off a body, withdrawn ones too."""
    evaluator = await gateway.actor(found.client)
    path = f"/api/{found.block}/v1/deductions/{YEAR}"
    listed = await pages(evaluator, path, body=found.body)
    return [each for each in listed if each["code"] == found.code]


async def take_deduction(gateway: Gateway, found: Found) -> Document:
    """Take one deduction and give its journal entry."""
    evaluator = await gateway.actor(found.client)
    deduction = {
        "body": found.body,
        "year": YEAR,
        "code": found.code,
        "facts": found.facts,
        "reason": found.reason,
        "document": f"SYNTHETIC act on {found.body}",
    }
    answer = await evaluator.post(f"/api/{found.block}/v1/deductions", deduction)
    return done(f"{found.client} takes {found.code} off {found.body}", answer)


async def scorecards(gateway: Gateway, block: str, *, year: int = YEAR) -> Document:
    """Read all scorecards of a block as its evaluator sees them."""
    evaluator = await gateway.actor(ASSEMBLES[block])
    answer = await evaluator.get(f"/api/{block}/v1/scorecards/{year}")
    return done(f"read the scorecards of {block}", answer)


async def issue_results(
    gateway: Gateway, stage: Stage, block: str, *, year: int = YEAR
) -> Document:
    """Hand the preliminary results of a block to the bodies: their term to object begins."""
    evaluator = await gateway.actor(ASSEMBLES[block])
    seen = await scorecards(gateway, block, year=year)
    order = {"scorecards_digest": seen["digest"]}
    answer = await evaluator.post(f"/api/{block}/v1/reviews/{year}/issue", order)
    stage.advance()
    return done(f"issue the results of {block} for {year}", answer)


async def conclude(gateway: Gateway, stage: Stage, block: str) -> None:
    """Write the block conclusion in its three mandatory parts, in the languages of the act."""
    evaluator = await gateway.actor(ASSEMBLES[block])
    conclusion = {part: _text(block, part) for part in PARTS}
    answer = await evaluator.put(f"/api/{block}/v1/reviews/{YEAR}/conclusion", conclusion)
    done(f"write the conclusion of {block}", answer)
    stage.advance()


async def sign(gateway: Gateway, stage: Stage, block: str) -> None:
    """Sign the block conclusion over the digest of the scores that were seen."""
    evaluator = await gateway.actor(ASSEMBLES[block])
    seen = await scorecards(gateway, block)
    answer = await evaluator.post(
        f"/api/{block}/v1/reviews/{YEAR}/signature", {"scorecards_digest": seen["digest"]}
    )
    done(f"sign the conclusion of {block}", answer)
    stage.advance()


PARTS = {
    "final_report": (
        "Бағалау туралы қорытынды есеп",
        "Итоговый отчёт об оценке",
        "Final report on the evaluation",
    ),
    "earlier_recommendations": (
        "Бұрынғы ұсынымдарды іске асыру нәтижелері",
        "Результаты реализации ранее данных рекомендаций",
        "Results of implementing earlier recommendations",
    ),
    "findings": (
        "Қорытындылар мен ұсынымдар",
        "Выводы и рекомендации",
        "Findings and recommendations",
    ),
}
"""The three mandatory parts: Kazakh, Russian, English."""


def _text(block: str, part: str) -> dict[str, str]:
    kk, ru, en = PARTS[part]
    return {
        "kk": f"{kk}: {block}, {YEAR} (синтетикалық).",
        "ru": f"{ru}: {block}, {YEAR} (синтетические данные).",
        "en": f"{en}: {block}, {YEAR} (synthetic).",
    }
