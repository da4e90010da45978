"""Sections of the final expert conclusion: what was generated, and what a person wrote beside it.

Source: Decree No. 954: the score of the whole block, the state of governance, the course of reforms
and the quality of executing the country's strategic goals; how traces are told under each: PROPOSED.
"""

from enum import StrEnum

from pydantic import Field

from bagalau.contracts.v1.wire import Digest, Names, Reason, Signed, TextRequest, Wire


class SectionCode(StrEnum):
    """A section of the final expert conclusion."""

    BLOCKS = "blocks"
    GOVERNANCE = "governance"
    REFORMS = "reforms"
    STRATEGIC_GOALS = "strategic_goals"


class ConclusionSection(Wire):
    """One section as it was generated from the traces; it stays so beside every edit."""

    code: SectionCode
    names: Names
    paragraphs: list[Names]


class SectionText(TextRequest):
    """A section in a person's words: Kazakh and Russian are the languages of the act."""

    kk: str = Field(default="", max_length=20_000)
    ru: str = Field(default="", max_length=20_000)
    en: str = Field(default="", max_length=20_000)


class SectionEditRequest(TextRequest):
    """Put an edited text in the place of a generated one, over the digest of what was read."""

    section: SectionCode
    text: SectionText | None = Field(
        default=None, description="None: the generated text stands again"
    )
    reason: str = Reason
    conclusion_digest: Digest = Field(description="Digest of the conclusion that was read")


class SectionEdit(SectionEditRequest, Signed):
    """One edit as it was made: author, moment, reason, digest of its text."""

    text_digest: Digest = Field(description="Digest of the edited text in all its languages")
