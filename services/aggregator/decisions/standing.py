"""What follows from the acts on one rating: the state, who made which step, how the votes stand."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from bagalau.chassis.identity import Actor, plain_name, subject_of
from bagalau.contracts.v1.process import CommissionMember, CommissionRequest, VoteChoice
from services.aggregator.decisions.documents import InstructionDocument, StepDocument, VoteDocument
from services.aggregator.runtime import Act, ActKind

STATE_AFTER: Final[Mapping[ActKind, str]] = {
    ActKind.HANDED_OVER: "handed_over",
    ActKind.RECEIVED: "received",
    ActKind.SUBMITTED: "submitted",
    ActKind.RETURNED: "returned",
    ActKind.CONSIDERED: "considered",
}
STEP_OF: Final[Mapping[ActKind, str]] = {
    ActKind.HANDED_OVER: "hand_over",
    ActKind.RECEIVED: "receive",
    ActKind.SUBMITTED: "submit",
    ActKind.RETURNED: "return",
    ActKind.CONSIDERED: "consider",
    ActKind.VOTED: "vote",
}
DECIDING: Final = (ActKind.COMMISSION_NAMED, *STATE_AFTER, ActKind.VOTED)
"""Kinds of acts after which a decision stands elsewhere."""

KINDS: Final = (*DECIDING, ActKind.INSTRUCTED)


@dataclass
class Standing:
    """Where the decision on one rating stands; filled act by act in the order of the journal."""

    version: int
    state: str = "rated"
    commission: CommissionRequest | None = None
    """The newest that was named for the year."""
    sitting: CommissionRequest | None = None
    """The one to which the results were submitted: later changes of members move no vote."""
    steps: list[Act] = field(default_factory=list)
    votes: list[Act] = field(default_factory=list)
    instructions: list[Act] = field(default_factory=list)
    made: list[Act] = field(default_factory=list)
    """The steps and votes since the results were last handed over."""
    ballot: list[tuple[Act, VoteChoice]] = field(default_factory=list)
    """The votes since the last submission."""

    @property
    def tally(self) -> Counter[VoteChoice]:
        """Count the votes since the last submission."""
        return Counter(choice for _, choice in self.ballot)

    def step_of(self, by: Actor) -> str | None:
        """Give the step of this round that a person has made, be it under another account."""
        return next((STEP_OF[each.kind] for each in self.made if each.is_by(by)), None)

    def vote_of(self, by: Actor) -> VoteChoice | None:
        """Give how a person voted, be it under another account."""
        return next((choice for each, choice in self.ballot if each.is_by(by)), None)

    def able(self, members: Sequence[CommissionMember], besides: Actor | None = None) -> int:
        """Count the members who made no step of this round, nor cast a vote, and are not *besides*.

        Whoever handed over, received or submitted the results does not vote on them.
        """
        return sum(
            not any(_is_of(each, act.client, act.name) for act in self.made)
            and not (besides and besides.is_person(each.person, each.name))
            for each in members
        )

    def take(self, act: Act) -> None:
        """Take the next act of the journal."""
        if act.kind is ActKind.COMMISSION_NAMED:
            self.commission = act.read(CommissionRequest)
        elif act.kind is ActKind.VOTED:
            self._vote(act)
        elif act.kind is ActKind.INSTRUCTED:
            if act.read(InstructionDocument).version == self.version:
                self.instructions.append(act)
        elif act.read(StepDocument).version == self.version:
            self._step(act)

    def _step(self, act: Act) -> None:
        self.steps.append(act)
        self.state = STATE_AFTER[act.kind]
        if act.kind is ActKind.HANDED_OVER:
            self.made, self.ballot, self.sitting = [], [], None
        if act.kind is ActKind.SUBMITTED:
            self.sitting, self.ballot = self.commission, []
        self.made.append(act)

    def _vote(self, act: Act) -> None:
        document = act.read(VoteDocument)
        if document.version != self.version or self.sitting is None:
            return
        self.votes.append(act)
        self.made.append(act)
        self.ballot.append((act, document.vote))
        left = self.able(self.sitting.members)
        if self.tally[VoteChoice.FOR] >= self.sitting.needed:
            self.state = "approved"
        elif self.tally[VoteChoice.FOR] + left < self.sitting.needed:
            self.state = "rejected"


def _is_of(member: CommissionMember, client: str, name: str) -> bool:
    by_account = subject_of(member.person) == subject_of(client)
    return by_account or plain_name(member.name) == plain_name(name)


def standing_of(acts: Sequence[Act], version: int) -> Standing:
    """Find where the decision on a rating stands from a year's acts in the journal's order."""
    standing = Standing(version)
    for act in acts:
        standing.take(act)
    return standing
