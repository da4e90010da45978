"""What a block conclusion would be of the parts of its evaluators and the states of today."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from bagalau.blocks.conclusions.parts import PartDocument, fetch_newest_parts
from bagalau.blocks.conclusions.standing import fetch_case
from bagalau.blocks.context import BlockRuntime
from bagalau.blocks.journal import EntryKind, JournalEntry
from bagalau.blocks.recommendations import fetch_references, write_earlier_recommendations
from bagalau.blocks.scorecards import fetch_scorecards
from bagalau.chassis.identity import Actor
from bagalau.contracts.v1.results import AssembledConclusion, ConclusionPart, ConclusionText

LANGUAGES: Final = ("kk", "ru", "en")


async def assemble_conclusion(
    runtime: BlockRuntime, *, year: int, by: Actor, today: date
) -> AssembledConclusion:
    """Give the text to begin with: parts one after another, earlier recommendations by their states.

    Nothing is entered: the owner of the block reads it, edits it, and writes the conclusion.
    """
    now, _ = await fetch_scorecards(runtime, year)
    async with runtime.database.reading() as session:
        versions = await runtime.journal.of_year(session, year, EntryKind.CONCLUSION)
        found = await fetch_case(runtime, session, versions, now, by=by, today=today)
        standing = {each.id for each in found.parts}
        newest = await fetch_newest_parts(runtime, session, year)
        signed = {code: each for code, each in newest.items() if each.id in standing}
        earlier = await write_earlier_recommendations(runtime, session, year=year, today=today)
        return AssembledConclusion(
            year=year,
            text=ConclusionText(
                final_report=_joined(signed, "final_report"),
                earlier_recommendations=earlier,
                findings=_joined(signed, "findings"),
            ),
            parts=list(found.parts),
            recommendations=await fetch_references(runtime, session, year),
            state=found.case.state,
            parts_missing=list(found.missing),
            actions=found.actions(year),
        )


def _joined(parts: Mapping[str, JournalEntry], name: str) -> ConclusionPart:
    """Give one part of the text of every direction, each under the direction's code."""
    texts = {code: getattr(each.read(PartDocument).text, name) for code, each in parts.items()}
    return ConclusionPart(
        **{
            language: "\n\n".join(
                f"{code}\n{written}"
                for code, text in texts.items()
                if (written := getattr(text, language))
            )
            for language in LANGUAGES
        }
    )
