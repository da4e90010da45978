"""A paper that arrived in time while the block was signed: the signature counts no more.

The moment that counts is the one a request arrived, not the one it reached the journal. Nobody signs
while an objection, a complaint or an exemption waits to be decided, be it in the journal or on its
way there.
"""

from dataclasses import replace

from bagalau.blocks.context import ActContext
from bagalau.blocks.journal import EntryKind, JournalEntry
from bagalau.contracts.v1.results import OvertakenSignature


async def void_overtaken(context: ActContext, paper: JournalEntry) -> None:
    """Enter of each signature that arrived no earlier than a paper, and is there, that it is void.

    To be called in the transaction in which the paper was entered.
    """
    runtime, year, body = context.runtime, paper.year, paper.body or ""
    for each in await runtime.journal.of_year(context.session, year, EntryKind.SIGNATURE):
        if each.at < paper.at:
            continue
        void = OvertakenSignature(
            act=each.id, by=each.name, organisation=each.organisation, at=each.at,
            paper=paper.id, body=body, arrived_at=paper.at,
        )  # fmt: skip
        await runtime.journal.record(
            context.session, EntryKind.OVERTAKEN, void, year=year, body=body,
            by=context.by, stamp=replace(context.stamp, key=None), about=each.id,
        )  # fmt: skip
