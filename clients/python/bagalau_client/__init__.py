"""A ministry's client of the evaluation platform: send records, keep receipts, read refusals."""

from bagalau_client.conversation import (
    ImportTimeout,
    Pause,
    ProblemAnswered,
    RetryPolicy,
    SecretRefused,
    Unreachable,
)
from bagalau_client.files import FileChanged, FileUnknown, Source
from bagalau_client.forms import DeclaredForm, FormUnknown
from bagalau_client.receipts import Counts, Receipt, Refusal
from bagalau_client.sending import Progress, Refused, Report, WrongReceipt, idempotency_key, send
from bagalau_client.session import AsyncSession, Session
from bagalau_client.stalls import Stall

__all__ = [
    "AsyncSession", "Counts", "DeclaredForm", "FileChanged", "FileUnknown", "FormUnknown", "ImportTimeout", "Pause",
    "ProblemAnswered", "Progress", "Receipt", "Refusal", "Refused", "Report", "RetryPolicy", "SecretRefused", "Session", "Source",
    "Stall", "Unreachable", "WrongReceipt", "idempotency_key", "send",
]  # fmt: skip
