"""A ministry's client of the evaluation platform: send records, keep receipts, read refusals.

Knows HTTP addresses and answers only; refuses to know the platform's own code.
"""

from bagalau_client.files import FileUnknown, Source
from bagalau_client.receipts import Counts, Receipt, Refusal
from bagalau_client.sending import Progress, Refused, Report, WrongReceipt, send
from bagalau_client.session import ProblemAnswered, SecretRefused, Session, Unreachable

__all__ = [
    "Counts", "FileUnknown", "ProblemAnswered", "Progress", "Receipt", "Refusal", "Refused",
    "Report", "SecretRefused", "Session", "Source", "Unreachable", "WrongReceipt", "send",
]  # fmt: skip
