"""Publication of a year on the wire: ordered for a moment, published as files, corrected, withdrawn."""

from enum import StrEnum

from pydantic import AwareDatetime, Field

from bagalau.contracts.v1.process.recommendations import TranslatedText
from bagalau.contracts.v1.wire import (
    Code,
    Digest,
    Document,
    Reason,
    Signed,
    TextRequest,
    Wire,
    Year,
)

MOST_WITHHELD = 1000
"""Most measures that one publication withholds."""


class PublicationState(StrEnum):
    """Where a publication stands."""

    ORDERED = "ordered"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class WithheldRequest(TextRequest):
    """A measure whose values are not published but committed to, and why."""

    block: Code
    measure: Code
    reason: TranslatedText


class ErratumRequest(TextRequest):
    """Which release was wrong, and what was wrong in it; it stays readable."""

    replaces: int = Field(ge=1, strict=True, description="Number of the release that was wrong")
    reason: TranslatedText


class PublicationRequest(TextRequest):
    """Publish a rating that the Head of State considered, at a set moment."""

    version: int = Field(ge=1, strict=True, description="Number of the rating")
    rating_digest: Digest = Field(description="Digest of the rating that was read")
    publish_at: AwareDatetime = Field(
        examples=["2026-06-01T06:00:00Z"], description="Nothing is public before this moment"
    )
    withheld: list[WithheldRequest] = Field(
        default=[],
        max_length=MOST_WITHHELD,
        description="Measures whose values are committed to in place of being published",
    )
    erratum: ErratumRequest | None = Field(
        default=None, description="Needed where a release of the year was published before"
    )
    document: str | None = Document


class PublicationDocument(PublicationRequest):
    """What the journal holds of an order: the number it has, and the seed of its salts."""

    number: int
    salt_seed: str = Field(pattern="^[0-9a-f]{64}$")


class PublicationWithdrawalRequest(TextRequest):
    """Take an order back before its moment."""

    reason: str = Reason


class PublishedDocument(Wire):
    """What the journal holds of a published release: its number and the digest of its bundle."""

    number: int
    bundle_digest: Digest


class Publication(PublicationRequest, Signed):
    """One publication of a year: as it was ordered, and what became of it."""

    year: Year
    number: int = Field(description="Number of the release")
    state: PublicationState
    bundle_digest: Digest | None = Field(default=None, description="Of the published bundle")
    address: str | None = Field(default=None, description="Where its files are given out")
    withdrawal_reason: str | None = Field(default=None, description="Why it was taken back")
