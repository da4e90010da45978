"""The actors of the aggregator's operations, by the roles they need."""

from typing import Annotated

from fastapi import Depends

from bagalau.chassis.identity import READS_OWN, READS_RATINGS, TAKES_PART, Actor, Role, allow

Participant = Annotated[Actor, Depends(allow(*TAKES_PART))]
RatingReader = Annotated[Actor, Depends(allow(*READS_RATINGS))]
ResultReader = Annotated[Actor, Depends(allow(*READS_RATINGS, *READS_OWN))]
Administration = Annotated[Actor, Depends(allow(Role.ADMINISTRATION))]
Operator = Annotated[Actor, Depends(allow(Role.OPERATOR))]
OperationsReader = Annotated[
    Actor, Depends(allow(Role.OPERATOR, Role.ADMINISTRATION, Role.AUDITOR))
]
Issuer = Annotated[Actor, Depends(allow(Role.SERVICE, Role.OPERATOR, Role.ADMINISTRATION))]


def signature_of(actor: Actor) -> str:
    """Write who did something: the organisation, and the client or the person who signed in."""
    return f"{actor.organisation}: {actor.sender}"
