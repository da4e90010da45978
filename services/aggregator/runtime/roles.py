"""Which roles may knock at the aggregator's doors."""

from typing import Annotated, Final

from fastapi import Depends

from bagalau.chassis.identity import Actor, allow

READS_ALL: Final = ("administration", "commission", "working-body", "auditor", "methodologist")
"""Who sees the results of all bodies before they are published."""

READS_OWN: Final = ("reporter", "head")
"""Who sees the results of its own organisation."""

WORKS_HERE: Final = (
    *READS_ALL, *READS_OWN, "supplier", "evaluator", "collector", "special-commission",
    "expert", "operator", "service",
)  # fmt: skip
"""Every actor of the evaluation; the public reads what is published instead."""

Working = Annotated[Actor, Depends(allow(*WORKS_HERE))]
Reading = Annotated[Actor, Depends(allow(*READS_ALL))]
ReadingOwn = Annotated[Actor, Depends(allow(*READS_ALL, *READS_OWN))]
Administration = Annotated[Actor, Depends(allow("administration"))]
Operator = Annotated[Actor, Depends(allow("operator"))]
Running = Annotated[Actor, Depends(allow("operator", "administration", "auditor"))]


def signature_of(actor: Actor) -> str:
    """Write who did something: the organisation, and the client or the person who signed in."""
    return f"{actor.organisation}: {actor.sender}"
