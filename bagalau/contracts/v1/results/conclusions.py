"""The block conclusion on the wire: its parts, its versions, what is signed."""

from pydantic import Field

from bagalau.contracts.v1.intake import BasisDifference, StaleSince
from bagalau.contracts.v1.process import ActionView, RecommendationReference
from bagalau.contracts.v1.results.issues import ScoresDigest
from bagalau.contracts.v1.results.standing import StoredScores
from bagalau.contracts.v1.wire import Code, Digest, Names, Signed, TextRequest, Wire, Year

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


class PartRequest(TextRequest):
    """An evaluator's part on its direction, signed over the scores that were read (para 46)."""

    text: ConclusionText = Field(description="The same three parts, on the direction alone")
    scorecards_digest: Digest = Field(description="Digest of the scores that were read")


class PartReference(Wire):
    """One evaluator's part as a conclusion takes it in: which, whose, and its digest."""

    direction: Code = Field(description="Direction; the block's code for a part on all of it")
    id: str
    organisation: Code
    digest: Digest


class DirectionPart(PartRequest, Signed):
    """An evaluator's part: who signed it, and whether it still is over the scores of today."""

    year: Year
    direction: Code
    digest: Digest
    stands: bool = Field(description="Signed over the scores that hold now")
    state: Code = Field(description="Where it stands in the table of states `conclusion_part`")
    state_names: Names
    actions: list[ActionView]


class ConclusionContent(Wire):
    """What a conclusion says: its text, the parts it is assembled of, its recommendations."""

    text: ConclusionText
    parts: list[PartReference] = Field(
        default=[],
        description="Parts of the evaluators that it was assembled of",
        exclude_if=lambda value: not value,
    )
    recommendations: list[RecommendationReference] = Field(
        default=[],
        description="Recommendations of the year's conclusion; its signature issues them",
        exclude_if=lambda value: not value,
    )


class ConclusionDocument(ConclusionContent):
    """One version of the conclusion, with the digest of its content."""

    version: int
    digest: Digest = Field(description="Digest of text, parts and recommendations")
    prefilled: ConclusionPart | None = Field(
        default=None,
        description="The part on earlier recommendations as their states had it then, beside the "
        "text that was written",
    )


class HandoverRequest(TextRequest):
    """Handing the conclusion over, or its receipt, over the digest of the one that was read."""

    conclusion_digest: Digest = Field(description="Digest of the conclusion that was read")
    note: str = Field(default="", max_length=2000, description="Number of the letter, or a remark")


class Handover(HandoverRequest, Signed):
    """One act of handing over or receiving; a change of the conclusion voids it."""

    step: str = Field(examples=["hand_over"], description="Code of the step in its table of states")
    voided: bool = Field(description="The conclusion or its results changed since")


class AssembledConclusion(ConclusionContent):
    """What the conclusion would be of the parts and states of today, to be read and edited."""

    year: Year
    state: str
    parts_missing: list[Code] = Field(description="Directions whose part is not signed yet")
    actions: list[ActionView]


class ConclusionState(Wire):
    """Of which year a conclusion is, and whether its signature holds."""

    year: Year
    signed: bool = Field(
        description="Signed over these results and this text, whatever they would be called today"
    )
    state: str = Field(default="", description="Where it stands between writing and working body")
    handovers: list[Handover] = Field(
        default=[], description="Acts of handing over and receiving, the oldest first"
    )
    parts_missing: list[Code] = Field(
        default=[], description="Directions whose part it lacks, or whose part moved since"
    )
    actions: list[ActionView] = Field(default=[], description="What may be done now, and by whom")


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
    stored: StoredScores | None = None
    recommendations: list[RecommendationReference] = Field(
        default=[],
        description="Recommendations that the signature issues",
        exclude_if=lambda value: not value,
    )
