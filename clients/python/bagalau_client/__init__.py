"""A ministry's client of the evaluation platform: send records, keep receipts, read refusals."""

from bagalau_client.conversation import (
    NotInTime,
    Patience,
    Pause,
    ProblemAnswered,
    SecretRefused,
    Unreachable,
)
from bagalau_client.files import FileUnknown, Source
from bagalau_client.receipts import Counts, Receipt, Refusal
from bagalau_client.sending import Progress, Refused, Report, WrongReceipt, key_of, send
from bagalau_client.session import AsyncSession, Session

__all__ = [
    "AsyncSession", "Counts", "FileUnknown", "NotInTime", "Patience", "Pause", "ProblemAnswered",
    "Progress", "Receipt", "Refusal", "Refused", "Report", "SecretRefused", "Session", "Source",
    "Unreachable", "WrongReceipt", "key_of", "send",
]  # fmt: skip
