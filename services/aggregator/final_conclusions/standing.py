"""Where a final conclusion stands, and what may be done about it, by one table of states."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from bagalau.chassis.database import AsyncSession
from bagalau.chassis.identity import Actor
from bagalau.contracts.v1.process import ActionView
from bagalau.contracts.v1.ratings import ConclusionDraft, FinalConclusion
from bagalau.contracts.v1.wire import Names
from bagalau.process import Case, Unmet, actions_of, read_table, to_action_view
from services.aggregator.collection import standing_edits_of, with_signatures
from services.aggregator.decisions import DECISION_STATES, fetch_standing
from services.aggregator.runtime import Act, DraftRow

CONCLUSION_STATES: Final = read_table(Path(__file__).with_name("conclusion_states.yaml"))

OPEN: Final = frozenset({"rated", "handed_over", "received", "rejected", "returned"})
"""States of the decision in which the conclusion is still prepared; from its submission on it is
what the Commission sees, and a change would void what was decided."""

OF_THE_ACT: Final = ("kk", "ru")
LANGUAGES: Final = (*OF_THE_ACT, "en")


@dataclass(frozen=True)
class FollowedConclusion:
    """A conclusion as it stands, who edited what stands, and where its rating's decision is."""

    draft: ConclusionDraft
    edits: Sequence[Act]
    decision: str

    @property
    def state(self) -> str:
        """Where it stands in its table."""
        return "drafted" if self._unsigned(OF_THE_ACT) else "signed"

    def another_person(self, by: Actor) -> Unmet | None:
        """Say who may not sign, as the author of a text that stands; None: anybody else."""
        own = next((each for each in self.edits if each.is_by(by)), None)
        return None if own is None else {"person": own.name}

    @property
    def in_preparation(self) -> Unmet | None:
        """Say what forbids an edit; None while the conclusion is prepared."""
        if self.decision in OPEN:
            return None
        return {"state": DECISION_STATES.states[self.decision].names}

    def case(self, by: Actor, today: date) -> Case:
        """Give what the table is asked."""
        whole = None if self._unsigned(LANGUAGES) else {"languages": ", ".join(LANGUAGES)}
        guards = {
            "in_preparation": self.in_preparation,
            "another_person": self.another_person(by),
            "language_left": whole,
        }
        return Case(self.state, by.roles, today, guards)

    def to_view(self, by: Actor, today: date) -> FinalConclusion:
        """Give it as readers see it, with what the caller may do now, and why not the rest."""
        return FinalConclusion(
            **dict(self.draft),
            state=self.state,
            state_names=self._names,
            actions=self._actions(by, today),
        )

    @property
    def _names(self) -> Names:
        return CONCLUSION_STATES.states[self.state].names

    def _actions(self, by: Actor, today: date) -> list[ActionView]:
        body = self.draft.body or ""
        address = {"year": self.draft.year, "version": self.draft.rating_version, "body": body}
        found = [
            to_action_view(each, address=address)
            for each in actions_of(CONCLUSION_STATES, self.case(by, today))
        ]
        # the conclusion on the country is at the address without a body
        plain = [(each.address or "").replace("//", "/") for each in found]
        return [
            each.model_copy(update={"address": path})
            for each, path in zip(found, plain, strict=True)
        ]

    def _unsigned(self, languages: Sequence[str]) -> list[str]:
        return [each for each in languages if self.draft.machine_draft.get(each, True)]


async def follow_conclusion(session: AsyncSession, row: DraftRow) -> FollowedConclusion:
    """Read where a stored conclusion stands."""
    draft = await with_signatures(session, row)
    decision = await fetch_standing(session, row.year, row.version)
    return FollowedConclusion(
        draft,
        await standing_edits_of(session, row),
        "void" if draft.newer_version else decision.state,
    )
