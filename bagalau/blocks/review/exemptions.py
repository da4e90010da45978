"""Exemptions that were granted and hold: what scores see otherwise, and by which decision."""

from dataclasses import dataclass

from bagalau.blocks.journal import EntryKind, Journal
from bagalau.chassis.database import AsyncSession
from bagalau.contracts.v1.process import ExemptionDocument


@dataclass(frozen=True)
class GrantedExemption:
    """One exemption in force: of which body, what was asked for, and the entry of the decision."""

    body: str
    asked: ExemptionDocument
    entry: str
    request: str = ""


async def fetch_granted(
    journal: Journal, session: AsyncSession, year: int
) -> list[GrantedExemption]:
    """Give the exemptions in force in a year, in the order they were granted."""
    kinds = (EntryKind.EXEMPTION, EntryKind.EXEMPTION_GRANTED, EntryKind.EXEMPTION_REVOKED)
    entries = await journal.of_year(session, year, *kinds)
    asked = {each.id: each for each in entries if each.kind is EntryKind.EXEMPTION}
    gone = {each.about for each in entries if each.kind is EntryKind.EXEMPTION_REVOKED}
    return [
        GrantedExemption(
            body=each.body or "",
            asked=asked[each.about].read(ExemptionDocument),
            entry=each.id,
            request=each.about,
        )
        for each in entries
        if each.kind is EntryKind.EXEMPTION_GRANTED
        and each.about in asked
        and each.about not in gone
    ]
