"""Code schemes on the wire: by which identifiers of their own senders may name bodies."""

from datetime import datetime

from pydantic import Field

from bagalau.contracts.v1.wire import Code, Digest, RequestBody, Wire

MOST_CODES = 50_000


class BodyIdentifier(RequestBody):
    """One identifier of a body in a scheme."""

    identifier: str = Field(
        min_length=1, max_length=300, pattern=r"^[^\x00-\x1f\x7f]*$", examples=["104"]
    )
    body: Code = Field(description="The official code of the body", examples=["health"])


class IdentifierSchemeRequest(RequestBody):
    """All identifiers of a scheme; they replace those of the version before."""

    identifiers: list[BodyIdentifier] = Field(min_length=1, max_length=MOST_CODES)


class IdentifierScheme(Wire):
    """A scheme that senders may name bodies by: `?identifier_scheme=<scheme>` on an import."""

    scheme: Code
    version: int | None = Field(default=None, description="None for what the register gives")
    digest: Digest | None = None
    identifiers: int = Field(default=0, description="How many identifiers it has")
    organisation: Code | None = Field(default=None, description="Who keeps it")
    by: str | None = None
    at: datetime | None = None
