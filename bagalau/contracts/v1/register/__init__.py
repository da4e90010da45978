"""The register of state bodies: who is evaluated, who evaluates, and who substitutes for whom."""

from bagalau.contracts.v1.register.bodies import BodyEvent, BodyView, FormerName
from bagalau.contracts.v1.register.calendar import (
    CalendarReference,
    CalendarRule,
    CalendarStatus,
    CalendarYear,
    DayOff,
    DayOffReason,
    MovedRestDay,
)
from bagalau.contracts.v1.register.evaluating import acting, stands_aside
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
    Standing,
    Succession,
)
from bagalau.contracts.v1.register.standings import standings_digest

__all__ = [
    "Assignment", "BodyEvaluators", "BodyEvent", "BodyView", "CalendarReference", "CalendarRule",
    "CalendarStatus", "CalendarYear", "DayOff", "DayOffReason", "EvaluatedPart", "EvaluatorReason",
    "FormerName", "LoadedRegister", "Milestone", "MovedRestDay", "Register", "RegisterLoading",
    "RegisteredBody", "ReplacedRegister", "Standing", "Succession", "SuccessionFaulty",
    "VoidedAct", "acting", "merged_into", "standings_digest", "stands_aside",
]  # fmt: skip
