"""Each shape around events and subscriptions, with every field filled in."""

from datetime import date

from pydantic import BaseModel

from bagalau.contracts.v1.events.events import (
    ActEvent,
    ConclusionEvent,
    DeadlineEvent,
    Event,
    FlagEvent,
    ImportEvent,
    PingEvent,
    RatingEvent,
    RecommendationEvent,
)
from bagalau.contracts.v1.events.subscriptions import (
    Attempt,
    Delivery,
    DeliveryState,
    EventType,
    NewSubscription,
    PauseReason,
    Replayed,
    SubscriptionState,
)
from bagalau.contracts.v1.register.calendar import (
    CalendarRule,
    CalendarStatus,
    CalendarYear,
    DayOff,
    DayOffReason,
    MovedRestDay,
)
from tests.contracts.values import CALENDAR, DIGEST, MOMENT, NAMES

ID = "019bb2f3-0000-7000-8000-000000000009"

EVENTS: dict[str, BaseModel] = {
    "event": Event(type="import.completed", timestamp=MOMENT, data={"id": ID}),
    "event_import": ImportEvent(
        service="citizens", id=ID, dataset="meetings", state="accepted", read=5, created=1,
        corrected=1, unchanged=1, refused=2, withdrawn=1, bytes_digest=DIGEST, digest=DIGEST,
        correction=ID, address=f"/api/citizens/v1/imports/{ID}",
    ),
    "event_flag": FlagEvent(
        service="citizens", import_id=ID, body="justice", dataset="meetings", years=[2025],
        flags=2, address=f"/api/citizens/v1/imports/{ID}/flags",
    ),
    "event_act": ActEvent(
        service="citizens", id=ID, year=2025, body="justice", related_id=ID, position=9,
        digest=DIGEST, address="/api/citizens/v1/reviews/2025/justice",
    ),
    "event_conclusion": ConclusionEvent(
        service="aggregator", year=2025, digest=DIGEST, version=1, body="justice", language="kk",
        address="/api/aggregator/v1/conclusions/2025/1/justice",
    ),
    "event_deadline": DeadlineEvent(
        service="citizens", year=2025, body="justice", dataset="meetings", due=date(2026, 2, 1),
        last_day=date(2026, 2, 2), calendar=CALENDAR, missing=3, address="/api/citizens/v1/completeness/2025?body=justice",
    ),
    "event_recommendation": RecommendationEvent(
        service="citizens", id="01a3", year=2025, body="justice", due=date(2026, 12, 1),
        state="planned", address="/api/citizens/v1/recommendations/01a3",
    ),
    "event_rating": RatingEvent(
        service="aggregator", year=2025, version=1, digest=DIGEST, provisional=True,
        blocks=["citizens"], address="/api/aggregator/v1/ratings/2025/1",
    ),
    "calendar_year": CalendarYear(
        year=2027, edition="kz-2026-11-30", holidays_from="holidays 0.109",
        status=CalendarStatus.UNCONFIRMED, moved_days_status=CalendarStatus.UNCONFIRMED,
        days_off=[
            DayOff(
                day=date(2027, 3, 24), reason=DayOffReason.HOLIDAY_MOVED, names=NAMES,
                status=CalendarStatus.SOURCED,
            )
        ],
        moved=[
            MovedRestDay(
                works=date(2027, 5, 8), rests=date(2027, 5, 6), act="No. 1 of 01.04.2027",
                status=CalendarStatus.SOURCED, read="national legal database",
            )
        ],
        working_days={"2027-03": 18},
        law=[CalendarRule(ref="Law No. 267, art. 5", status=CalendarStatus.SOURCED, says=NAMES)],
        digest=DIGEST,
    ),
    "event_ping": PingEvent(
        service="citizens", subscription=ID, address=f"/api/citizens/v1/subscriptions/{ID}"
    ),
    "subscription": NewSubscription(
        id=ID, organisation="justice", url="https://example.kz/hook", types=["import.completed"],
        note="our queue", state=SubscriptionState.PAUSED, pause_reason=PauseReason.FAILING,
        paused_at=MOMENT, failing_since=MOMENT, delivered_at=MOMENT, old_secret_until=MOMENT,
        created_by="justice-system", created_at=MOMENT, secret="whsec_" + "A" * 44,
    ),
    "delivery": Delivery(
        id=ID, event=ID, type="import.completed", state=DeliveryState.WAITING, replay=True,
        created_at=MOMENT, next_at=MOMENT,
        attempts=[
            Attempt(
                number=1, at=MOMENT, milliseconds=12, status=503, failure="timeout", response="busy"
            )
        ],
    ),
    "replayed": Replayed(deliveries=1000, has_more=True, until=MOMENT),
    "event_type": EventType(type="import.completed", names=NAMES, json_schema={"type": "object"}),
}  # fmt: skip
