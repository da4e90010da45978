"""The steps of a draft edition: which may follow which, and what is lacking for the others."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from bagalau.chassis.http import Conflict
from bagalau.contracts.v1.editions import DraftState

_AT = DraftState


class Step(StrEnum):
    """What is done to a draft."""

    CASES_PASSED = "cases_passed"
    CASES_FAILED = "cases_failed"
    BRIDGE_ASKED = "bridge_asked"
    BRIDGE_DONE = "bridge_done"
    FAVOURED = "favoured"
    OPPOSED = "opposed"
    ADOPTED = "adopted"
    WITHDRAWN = "withdrawn"


STEPS: Final[Mapping[tuple[DraftState, Step], DraftState]] = {
    (_AT.DRAFTED, Step.CASES_FAILED): _AT.DRAFTED,
    (_AT.DRAFTED, Step.CASES_PASSED): _AT.PROVED,
    (_AT.PROVED, Step.BRIDGE_ASKED): _AT.BRIDGING,
    (_AT.BRIDGING, Step.BRIDGE_DONE): _AT.BRIDGED,
    (_AT.BRIDGING, Step.BRIDGE_ASKED): _AT.BRIDGING,  # anew, where a run came to no end
    (_AT.BRIDGED, Step.BRIDGE_ASKED): _AT.BRIDGING,  # over other years, before the audit
    (_AT.BRIDGED, Step.FAVOURED): _AT.AUDITED,
    (_AT.BRIDGED, Step.OPPOSED): _AT.OPPOSED,
    (_AT.AUDITED, Step.ADOPTED): _AT.ADOPTED,
    **{
        (state, Step.WITHDRAWN): _AT.WITHDRAWN
        for state in _AT
        if state not in {_AT.ADOPTED, _AT.WITHDRAWN}
    },
}
"""Every legal step; all others are refused."""

LACKS: Final[Mapping[DraftState, str]] = {
    _AT.DRAFTED: "edition_cases_missing",
    _AT.PROVED: "edition_bridge_missing",
    _AT.BRIDGING: "edition_bridge_running",
    _AT.BRIDGED: "edition_opinion_missing",
    _AT.OPPOSED: "edition_opinion_against",
    _AT.AUDITED: "edition_adoption_missing",
    _AT.ADOPTED: "edition_adopted_already",
    _AT.WITHDRAWN: "edition_draft_withdrawn",
}
"""What a draft in a state lacks for a step that is not its turn: the code of the refusal."""


def after(state: DraftState, step: Step) -> DraftState:
    """Give the state after a step. Raises Conflict that says what is lacking for it."""
    found = STEPS.get((state, step))
    if found is None:
        raise Conflict(LACKS[state], state=state, step=step)
    return found


def lacking(state: DraftState) -> str | None:
    """Name what the next step lacks; None when nothing follows any more."""
    return None if state in {_AT.ADOPTED, _AT.WITHDRAWN, _AT.OPPOSED} else LACKS[state]
