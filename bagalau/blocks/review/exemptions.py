"""Exemptions that were granted and hold, and those that wait: what scores see otherwise, by whom."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from bagalau.blocks.journal import EntryKind, Journal, JournalEntry
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Refused
from bagalau.contracts.v1.process import ExemptionDocument
from bagalau.contracts.v1.wire import Refusal

DECIDED: Final = (
    *(EntryKind.EXEMPTION_GRANTED, EntryKind.EXEMPTION_REFUSED),
    *(EntryKind.EXEMPTION_WITHDRAWN, EntryKind.EXEMPTION_REVOKED),
)
MAX_NAMED: Final = 20


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


async def fetch_undecided(
    journal: Journal, session: AsyncSession, year: int, bodies: Collection[str] | None = None
) -> list[JournalEntry]:
    """Give the requests of a year that nobody decided on yet, of some bodies or of all."""
    entries = await journal.of_year(session, year, EntryKind.EXEMPTION, *DECIDED)
    over = {each.about for each in entries if each.kind in DECIDED}
    return [
        each
        for each in entries
        if each.kind is EntryKind.EXEMPTION
        and each.id not in over
        and (bodies is None or each.body in bodies)
    ]


async def exemptions_must_be_decided(
    block: str,
    journal: Journal,
    session: AsyncSession,
    year: int,
    bodies: Collection[str] | None = None,
) -> None:
    """Let results pass once every exemption of the bodies, or of all, is decided on (PROPOSED).

    A result that is handed out or signed before leaves the body an answer to its request that it
    cannot object to. Raises Refused 409 `exemptions_undecided` that names each.
    """
    waiting = await fetch_undecided(journal, session, year, bodies)
    if not waiting:
        return
    raise Refused(
        409,
        "exemptions_undecided",
        errors=[
            Refusal(
                code="exemption_undecided",
                message=f"{each.body}: {each.read(ExemptionDocument).indicator}, {each.id}",
                field="exemption",
            )
            for each in waiting[:MAX_NAMED]
        ],
        errors_total=len(waiting),
        following=f"/api/{block}/v1/exemptions/{year}",
        params={
            "count": len(waiting),
            "year": year,
            "bodies": ", ".join(sorted({each.body or "" for each in waiting})[:MAX_NAMED]),
        },
    )
