"""Who took part in evaluating a body in a year: none of them hears its objection (paras 57-62)."""

from dataclasses import dataclass

from bagalau.blocks.context import BlockRuntime
from bagalau.blocks.journal import EntryKind
from bagalau.blocks.register import Standings, took_part
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.identity import Actor, plain_name, subject_of
from bagalau.contracts.v1.results import CommissionMember

EVALUATING = frozenset(
    {
        *(EntryKind.DEDUCTION, EntryKind.WITHDRAWAL, EntryKind.DECISION),
        *(EntryKind.CORRECTION_DECISION, EntryKind.FLAG_ACCEPTED, EntryKind.FLAG_SENT_BACK),
    }
)
"""Acts on one body by which an organisation takes part in evaluating it."""

OF_BLOCK = frozenset(
    {
        *(EntryKind.ISSUE, EntryKind.CONCLUSION, EntryKind.SIGNATURE),
        EntryKind.CONCLUSION_PART,
    }
)
"""Acts on the whole block or a direction, which are on every body of it."""

BY_PEOPLE = frozenset(
    {
        *(EntryKind.EXEMPTION_OPINION, EntryKind.EXEMPTION_GRANTED, EntryKind.EXEMPTION_REFUSED),
        *(EntryKind.EXEMPTION_REVOKED, EntryKind.RECONCILIATION, EntryKind.RECONCILIATION_DONE),
        EntryKind.OBJECTION,
    }
)
"""Acts whose authors do not hear an objection, though others of their organisation may."""


@dataclass(frozen=True)
class Participants:
    """Organisations and people that took part: by the register, and by their acts in the journal."""

    organisations: frozenset[str]
    accounts: frozenset[str]
    people: frozenset[str]

    def involved(self, member: CommissionMember) -> str | None:
        """Name what of a person took part, the organisation or the person; None for neither.

        People are told apart by their accounts and names: who bears the name of a participant is
        taken for that participant, whatever the organisation (PROPOSED).
        """
        if member.organisation in self.organisations:
            return member.organisation
        return self.person(member.person, member.account)

    def person(self, name: str, account: str | None) -> str | None:
        """Name a person that took part itself; None for one that did not."""
        subjects = {subject_of(each) for each in self.accounts}
        by_account = account is not None and subject_of(account) in subjects
        return name if by_account or plain_name(name) in self.people else None


def as_member(actor: Actor) -> CommissionMember:
    """Give an actor as a commission would name it."""
    return CommissionMember.model_construct(
        person=actor.name or actor.sender, organisation=actor.organisation, account=actor.sender
    )


def is_member(actor: Actor, member: CommissionMember) -> bool:
    """Whether an actor is a person that a commission names."""
    if member.organisation != actor.organisation:
        return False
    if member.account is not None:
        return member.account == actor.sender
    return plain_name(member.person) == plain_name(actor.name or actor.sender)


def is_person_of(actor: Actor, member: CommissionMember) -> bool:
    """Whether an actor may be a person that a commission names, whatever it asks as now."""
    return actor.is_person(member.account or "", member.person)


def key_of_member(member: CommissionMember) -> str:
    """Give the word by which a member is found again: the account, or organisation and name."""
    return member.account or f"{member.organisation}: {plain_name(member.person)}"


def keys_of_actor(actor: Actor) -> list[str]:
    """Give the words an actor may stand under as a member of a commission."""
    person = as_member(actor)
    return [actor.sender, f"{actor.organisation}: {plain_name(person.person)}"]


async def fetch_participants(
    runtime: BlockRuntime, session: AsyncSession, standings: Standings, body: str
) -> Participants:
    """Give who took part in evaluating a body, and those merged with it, in the year.

    The body itself is among them; so is an organisation that acted and has no task any more.
    """
    register, journal = standings.register, runtime.journal
    heir = standings.answering(body)
    bodies = sorted({body, *standings.counted_in(heir)})
    kinds = sorted(EVALUATING | BY_PEOPLE)
    found = [
        each for code in bodies for each in await journal.of_year(session, register.year, *kinds, body=code)
    ]  # fmt: skip
    found += await journal.of_year(session, register.year, *sorted(OF_BLOCK))
    acts = [each for each in found if each.kind not in BY_PEOPLE]
    parties = {party for code in (body, heir) for party in took_part(register, runtime.name, code)}
    return Participants(
        organisations=frozenset({*bodies, *parties, *(each.organisation for each in acts)}),
        accounts=frozenset(each.client for each in found),
        people=frozenset(plain_name(each.name) for each in found),
    )
