"""What the documents of the golden files are filled with."""

from datetime import UTC, datetime

from bagalau.contracts.v1.wire.base import Names, Number

NAMES = Names(kk="Әділет министрлігі", ru="Министерство юстиции", en="Ministry of Justice")
NUMBER = Number(exact="7859/280", decimal="28.07")
MOMENT = datetime(2026, 2, 1, 9, 30, tzinfo=UTC)
DIGEST = "sha256:" + "0123456789abcdef" * 4
