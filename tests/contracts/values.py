"""Values that the documents of the golden files are filled with."""

from datetime import UTC, datetime

from bagalau.contracts.v1.register.calendar import CalendarReference, CalendarStatus
from bagalau.contracts.v1.wire.base import Names, Number

NAMES = Names(kk="Әділет министрлігі", ru="Министерство юстиции", en="Ministry of Justice")
NUMBER = Number(exact="7859/280", decimal="28.07")
MOMENT = datetime(2026, 2, 1, 9, 30, tzinfo=UTC)
DIGEST = "sha256:" + "0123456789abcdef" * 4
CALENDAR = CalendarReference(
    edition="kz-2026-11-30",
    status=CalendarStatus.UNCONFIRMED,
    years=[2026, 2027],
    unconfirmed=[2027],
    digest=DIGEST,
)
