"""Bodies, reorganisations, and the register of a year."""

from services.aggregator.register.bodies import Body
from services.aggregator.register.document import Enacted, read_enacted, same_content
from services.aggregator.register.reorganisation import Event, EventKind, in_first_half

__all__ = [
    "Body",
    "Enacted",
    "Event",
    "EventKind",
    "in_first_half",
    "read_enacted",
    "same_content",
]
