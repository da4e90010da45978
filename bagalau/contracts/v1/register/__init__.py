"""The register of state bodies: who is evaluated, who evaluates, and who substitutes for whom."""

from bagalau.contracts.v1.register.bodies import AnnexChange, BodyEvent, BodyView, FormerName
from bagalau.contracts.v1.register.calendar import (
    CalendarReference,
    CalendarRule,
    CalendarStatus,
    CalendarYear,
    CountedTerm,
    DayOff,
    DayOffReason,
    MovedRestDay,
)
from bagalau.contracts.v1.register.evaluating import acting, basis, stands_aside, succeeded_by
from bagalau.contracts.v1.register.evaluators import BodyEvaluators, EvaluatedPart, EvaluatorReason
from bagalau.contracts.v1.register.loadings import (
    LoadedRegister,
    RegisterLoading,
    ReplacedRegister,
    VoidedAct,
)
from bagalau.contracts.v1.register.merging import SuccessionFaulty, merged_into
from bagalau.contracts.v1.register.registers import (
    Assignment,
    Milestone,
    Register,
    RegisteredBody,
    RegisteredLife,
    RegisterFigure,
    Standing,
    Substitution,
    Succession,
)
from bagalau.contracts.v1.register.standings import standings_digest

__all__ = [
    "AnnexChange", "Assignment", "BodyEvaluators", "BodyEvent", "BodyView", "CalendarReference",
    "CalendarRule", "CalendarStatus", "CalendarYear", "CountedTerm", "DayOff", "DayOffReason",
    "EvaluatedPart",
    "EvaluatorReason", "FormerName", "LoadedRegister", "Milestone", "MovedRestDay", "Register",
    "RegisterFigure", "RegisterLoading", "RegisteredBody", "RegisteredLife", "ReplacedRegister", "Standing", "Substitution",
    "Succession", "SuccessionFaulty", "VoidedAct", "acting", "basis", "merged_into",
    "standings_digest", "stands_aside", "succeeded_by",
]  # fmt: skip
