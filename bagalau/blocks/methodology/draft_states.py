"""The states of a draft edition: which step leads where, and what is missing for the others."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from bagalau.chassis.http import Conflict
from bagalau.contracts.v1.editions import DraftState


class Step(StrEnum):
    """What is done to a draft."""

    CASES_PASSED = "cases_passed"
    CASES_FAILED = "cases_failed"
    BRIDGE_REQUESTED = "bridge_requested"
    BRIDGE_DONE = "bridge_done"
    FAVOURED = "favoured"
    OPPOSED = "opposed"
    ADOPTED = "adopted"
    WITHDRAWN = "withdrawn"


TRANSITIONS: Final[Mapping[tuple[DraftState, Step], DraftState]] = {
    (DraftState.DRAFTED, Step.CASES_FAILED): DraftState.DRAFTED,
    (DraftState.DRAFTED, Step.CASES_PASSED): DraftState.CASES_PASSED,
    (DraftState.CASES_PASSED, Step.BRIDGE_REQUESTED): DraftState.BRIDGING,
    (DraftState.BRIDGING, Step.BRIDGE_DONE): DraftState.BRIDGED,
    # A run that never ended is requested anew; other years may be bridged until the audit.
    (DraftState.BRIDGING, Step.BRIDGE_REQUESTED): DraftState.BRIDGING,
    (DraftState.BRIDGED, Step.BRIDGE_REQUESTED): DraftState.BRIDGING,
    (DraftState.BRIDGED, Step.FAVOURED): DraftState.AUDITED,
    (DraftState.BRIDGED, Step.OPPOSED): DraftState.OPPOSED,
    (DraftState.AUDITED, Step.ADOPTED): DraftState.ADOPTED,
    **{
        (state, Step.WITHDRAWN): DraftState.WITHDRAWN
        for state in DraftState
        if state not in {DraftState.ADOPTED, DraftState.WITHDRAWN}
    },
}
"""The state after each legal step; every other step is refused."""

MISSING: Final[Mapping[DraftState, str]] = {
    DraftState.DRAFTED: "edition_cases_missing",
    DraftState.CASES_PASSED: "edition_bridge_missing",
    DraftState.BRIDGING: "edition_bridge_running",
    DraftState.BRIDGED: "edition_opinion_missing",
    DraftState.OPPOSED: "edition_opinion_against",
    DraftState.AUDITED: "edition_adoption_missing",
    DraftState.ADOPTED: "edition_already_adopted",
    DraftState.WITHDRAWN: "edition_draft_withdrawn",
}
"""By state, the code of the refusal that says what must be done before another step."""


def state_after(state: DraftState, step: Step) -> DraftState:
    """Give the state after a step. Raises Conflict that says what is missing for it."""
    found = TRANSITIONS.get((state, step))
    if found is None:
        raise Conflict(MISSING[state], state=state, step=step)
    return found


def missing_for_next_step(state: DraftState) -> str | None:
    """Give the code of what is missing for the next step; None when no step follows."""
    ended = {DraftState.ADOPTED, DraftState.WITHDRAWN, DraftState.OPPOSED}
    return None if state in ended else MISSING[state]
