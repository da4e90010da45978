"""A final expert conclusion as it stands, with what its reader may do about it."""

from pydantic import Field

from bagalau.contracts.v1.process import ActionView
from bagalau.contracts.v1.ratings.ratings import ConclusionDraft
from bagalau.contracts.v1.wire import Code, Names


class FinalConclusion(ConclusionDraft):
    """A conclusion as it stands, with what the reader may do about it now, and why not the rest."""

    state: Code = Field(description="Where it stands in the table of states `final_conclusion`")
    state_names: Names
    actions: list[ActionView]
