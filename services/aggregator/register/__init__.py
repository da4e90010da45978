"""Bodies, reorganisations, and the register of a year."""

from services.aggregator.register.bodies import Body, Roll
from services.aggregator.register.body_views import body_view, to_body_view
from services.aggregator.register.document import (
    DecreeEdition,
    Enacted,
    PlannedDay,
    read_enacted,
    read_files,
    same_content,
    to_enacted,
)
from services.aggregator.register.evaluators import evaluators_of
from services.aggregator.register.reorganisation import Event, EventKind, in_first_half, life_in

__all__ = [
    "Body", "DecreeEdition", "Enacted", "Event", "EventKind", "PlannedDay", "Roll", "body_view", "evaluators_of", "in_first_half", "life_in",
    "read_enacted", "read_files", "same_content", "to_body_view", "to_enacted",
]  # fmt: skip
