"""What the journal holds of a step: the request, and the number of the rating it is about."""

from bagalau.contracts.v1.process import DecisionStepRequest, InstructionRequest, VoteRequest


class StepDocument(DecisionStepRequest):
    """A step on one numbered rating."""

    version: int


class VoteDocument(VoteRequest):
    """A vote on one numbered rating."""

    version: int


class InstructionDocument(InstructionRequest):
    """An instruction after one numbered rating was considered."""

    version: int
