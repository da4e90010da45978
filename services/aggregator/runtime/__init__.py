"""Tables, roles, settings and caches that the parts share."""

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
    "ACTS", "CHAIN", "COUNTRY", "EVENTS", "FACTS", "FIRST_YEAR", "LAST_YEAR", "SCHEMA", "SCORECARDS", "SERVICE",
    "AddressRow", "Administration", "AggregatorRuntime", "AggregatorSettings", "BodyPath",
    "CollectionRow", "ContentRow", "CycleRow", "DraftRow", "IntervalRequest", "Issuer", "OperationsReader",
    "Operator", "Participant", "PinRow", "RatedRound", "RatingColumns", "RatingReader", "RatingRow",
    "RegisterRow", "ResultReader", "SignatureRow", "State", "TheRuntime", "TotalDiffers", "VersionPath",
    "YearPath", "position_intervals",
    "position_sensitivity", "replication_record", "rescore", "runtime_of", "signature_of",
    "up_to_date",
]  # fmt: skip
