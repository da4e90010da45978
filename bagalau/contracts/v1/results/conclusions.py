"""The block conclusion on the wire: its parts, its versions, what is signed."""

from pydantic import Field

from bagalau.contracts.v1.intake import BasisDifference, StaleSince
from bagalau.contracts.v1.process import RecommendationReference
from bagalau.contracts.v1.results.issues import ScoresDigest
from bagalau.contracts.v1.results.standing import KeptScores
from bagalau.contracts.v1.wire import Digest, Signed, TextRequest, Wire, Year

PARTS = ("final_report", "earlier_recommendations", "findings")


class ConclusionPart(TextRequest):
    """One part of a conclusion: Kazakh and Russian are the languages of the act."""

    kk: str = Field(default="", max_length=200_000)
    ru: str = Field(default="", max_length=200_000)
    en: str = Field(default="", max_length=200_000)


class ConclusionText(TextRequest):
    """The block conclusion with its three mandatory parts (Decree No. 954, para 47)."""

    final_report: ConclusionPart = ConclusionPart()
    earlier_recommendations: ConclusionPart = ConclusionPart()
    findings: ConclusionPart = ConclusionPart()

    def missing(self) -> list[str]:
        """Name the parts that lack their Kazakh or Russian text."""
        parts = {name: getattr(self, name) for name in PARTS}
        return [name for name, text in parts.items() if not (text.kk.strip() and text.ru.strip())]


class ConclusionContent(Wire):
    """What a conclusion says: its text, and the recommendations it makes."""

    text: ConclusionText
    recommendations: list[RecommendationReference] = Field(
        default=[],
        description="Recommendations of the year's conclusion; its signature issues them",
        exclude_if=lambda said: not said,
    )


class ConclusionDocument(ConclusionContent):
    """One version of the conclusion, with the digest of its content."""

    version: int
    digest: Digest = Field(description="Digest of the text and the recommendations")


class ConclusionState(Wire):
    """Of which year a conclusion is, and whether its signature holds."""

    year: Year
    signed: bool = Field(
        description="Signed over these results and this text, whatever they would be called today"
    )


class Conclusion(Signed, ConclusionDocument, ConclusionState):
    """The current block conclusion, with its version and digest."""

    stale: StaleSince | None = Field(
        default=None, description="What came since that moves the scores of the newest signature"
    )
    differences: list[BasisDifference] = Field(
        default=[],
        description="What of the edition, the register, the year before, the re-check rules or the "
        "scoring is another today than what was signed rests on",
    )


class SignatureRequest(TextRequest):
    """The scores the signer has seen: the signature is valid for these only."""

    scorecards_digest: Digest
    conclusion_digest: Digest | None = None


class SignatureDocument(ScoresDigest):
    """What was signed: over which scores, and which conclusion (the id of its journal entry)."""

    conclusion: str
    conclusion_digest: Digest
    kept: KeptScores | None = None
    recommendations: list[RecommendationReference] = Field(
        default=[],
        description="Recommendations that the signature issues",
        exclude_if=lambda said: not said,
    )
