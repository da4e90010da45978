"""Tables, roles, settings, caches and the journal of acts that the parts share."""

from services.aggregator.runtime.act_context import ActContext, ActingAdministration, acting
from services.aggregator.runtime.act_journal import EVENT_STORE, JOURNAL, Act
from services.aggregator.runtime.act_kinds import ACT_EVENT_KINDS, ACT_KINDS, ActKind
from services.aggregator.runtime.approved_days import ApprovedDays, days_of, fetch_approved_days
from services.aggregator.runtime.intervals import (
    FACTS,
    SCORECARDS,
    IntervalRequest,
    RatingColumns,
    position_intervals,
    position_sensitivity,
    replication_record,
)
from services.aggregator.runtime.rated_round import RatedRound, TotalDiffers, rescore
from services.aggregator.runtime.roles import (
    Administration,
    Issuer,
    OperationsReader,
    Operator,
    Participant,
    RatingReader,
    ResultReader,
    signature_of,
)
from services.aggregator.runtime.runtime import (
    FIRST_YEAR,
    LAST_YEAR,
    SERVICE,
    AggregatorRuntime,
    AggregatorSettings,
    BodyPath,
    State,
    TheRuntime,
    VersionPath,
    YearPath,
    runtime_of,
    up_to_date,
)
from services.aggregator.runtime.tables import (
    ACTS,
    CHAIN,
    COUNTRY,
    EVENTS,
    SCHEMA,
    AddressRow,
    CollectionRow,
    ContentRow,
    CycleRow,
    DraftRow,
    PinRow,
    RatingRow,
    RegisterRow,
    SignatureRow,
)

__all__ = [
    "ACTS", "ACT_EVENT_KINDS", "ACT_KINDS", "CHAIN", "COUNTRY", "EVENTS", "EVENT_STORE", "FACTS",
    "FIRST_YEAR", "JOURNAL", "LAST_YEAR", "SCHEMA", "SCORECARDS", "SERVICE", "Act", "ActContext",
    "ActKind", "ActingAdministration", "AddressRow", "Administration", "AggregatorRuntime",
    "AggregatorSettings", "ApprovedDays", "BodyPath", "CollectionRow", "ContentRow", "CycleRow",
    "DraftRow", "IntervalRequest", "Issuer", "OperationsReader", "Operator", "Participant",
    "PinRow", "RatedRound", "RatingColumns", "RatingReader", "RatingRow", "RegisterRow",
    "ResultReader", "SignatureRow", "State", "TheRuntime", "TotalDiffers", "VersionPath",
    "YearPath", "acting", "days_of", "fetch_approved_days", "position_intervals",
    "position_sensitivity", "replication_record", "rescore", "runtime_of", "signature_of",
    "up_to_date",
]  # fmt: skip
