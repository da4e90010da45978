"""Evidence on the wire: a file by its digest, and the references that papers make to it."""

from typing import ClassVar

from pydantic import Field

from bagalau.contracts.v1.wire import Code, Digest, Signed, TextRequest, Wire, Year


class EvidenceRequest(TextRequest):
    """What is said of a file when it is sent."""

    in_address: ClassVar[bool] = True

    name: str = Field(
        min_length=1,
        max_length=200,
        examples=["acceptance-act.pdf"],
        description="Name of the file",
    )
    title: str = Field(
        default="", max_length=500, description="What the document is: title, number, date"
    )
    restricted: bool = Field(
        default=False, description="For official use: read by few, never published"
    )
    replaces: str | None = Field(
        default=None, max_length=36, description="Id of the file this is a newer version of"
    )


class EvidenceDocument(EvidenceRequest):
    """What the journal holds of a file: all but its bytes."""

    media_type: str = Field(examples=["application/pdf"], description="Found in the content")
    size: int = Field(ge=1, description="Bytes")
    file_digest: Digest
    version: int = Field(ge=1, description="1, or one more than the version it replaces")
    scanned: str | None = Field(
        default=None, description="Scanner that found nothing; none: no scanner is set up"
    )


class Evidence(EvidenceDocument, Signed):
    """One file: who sent it, for which body and year, what it is, where it is read."""

    year: Year
    body: Code
    replaced_by: str | None = Field(default=None, description="Id of its newer version")
    address: str = Field(description="Where its bytes are read")


class EvidenceReference(TextRequest):
    """A paper's reference to a file, and to the place in it."""

    evidence: str = Field(max_length=36, description="Id of the file; a newer version has another")
    place: str = Field(
        default="", max_length=200, examples=["page 3, para 2"], description="Page and paragraph"
    )


class CitedEvidence(Wire):
    """A reference as it stood when the paper was entered: the very bytes that were seen."""

    evidence: str
    place: str = ""
    name: str
    title: str = ""
    file_digest: Digest
    restricted: bool = False
