"""What the issuer answers, as OpenAPI tells it (RFC 6749, RFC 7662, RFC 7517, OIDC Discovery)."""

from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from bagalau.chassis.description import Document
from bagalau.contracts.v1.wire import OneOf

ERRORS: Final = (
    "invalid_request", "invalid_client", "invalid_grant", "invalid_target", "unsupported_grant_type",
)  # fmt: skip
"""Why no token is given (RFC 6749, 5.2; RFC 8707)."""


class TokenAnswer(BaseModel):
    """An access token, and an ID token where a person asked for `openid` (RFC 6749, 5.1)."""

    access_token: str = Field(description="Send it as `Authorization: Bearer …`")
    token_type: Literal["Bearer"] = Field(description="Kind of the token")
    expires_in: int = Field(description="Seconds until it expires")
    scope: str | None = Field(default=None, description="What it is for, separated by spaces")
    id_token: str | None = Field(default=None, description="Who signed in (OpenID Connect)")


class OAuthError(BaseModel):
    """Why no token is given (RFC 6749, 5.2)."""

    error: Annotated[str, OneOf(ERRORS)] = Field(description="What is wrong, as a code")
    error_description: str = Field(description="What was wrong, for a developer")


class Introspection(BaseModel):
    """Whether a token is good, and what it says if it is (RFC 7662)."""

    model_config = ConfigDict(extra="allow")

    active: bool = Field(description="Whether it is good now")
    token_type: Literal["Bearer"] | None = Field(default=None, description="Kind of the token")
    sub: str | None = Field(default=None, description="Who it is of")
    iss: str | None = Field(default=None, description="Issuer")
    aud: str | list[str] | None = Field(default=None, description="Services it is for")
    exp: int | None = Field(default=None, description="Moment it expires, Unix seconds")
    iat: int | None = Field(default=None, description="Moment it was issued, Unix seconds")
    organisation: str | None = None
    roles: list[str] | None = Field(default=None, description="Roles it gives")


class IssuerConfiguration(BaseModel):
    """What a service and a program need to know of the issuer (OpenID Connect Discovery)."""

    model_config = ConfigDict(extra="allow")

    issuer: str = Field(description="Name of the issuer, exactly as in `iss`")
    token_endpoint: str = Field(description="Where tokens are asked for")
    jwks_uri: str = Field(description="Where the keys are")
    authorization_endpoint: str = Field(description="Where a person signs in")
    introspection_endpoint: str = Field(description="Where a token is checked")
    grant_types_supported: list[
        Annotated[str, OneOf(("client_credentials", "authorization_code"))]
    ] = Field(description="Ways to get a token")
    scopes_supported: list[str] = Field(description="Scopes that can be asked for")


GIVES_TOKEN: Final[dict[int | str, Document]] = {
    200: {"model": TokenAnswer, "description": "The token"},
    400: {"model": OAuthError, "description": "No token: the request or the grant is not right"},
    401: {"model": OAuthError, "description": "No token: no such client, or another secret"},
}
TELLS_TOKEN: Final[dict[int | str, Document]] = {
    200: {"model": Introspection, "description": "Whether the token is good"},
    401: {"model": OAuthError, "description": "No such client, or another secret"},
}
SHOWS_PAGE: Final[dict[int | str, Document]] = {
    303: {"description": "Back to the program, with a code or an error"},
    **{
        status: {"content": {"text/html": {}}, "description": about}
        for status, about in (
            (400, "The page, saying that the program is not known"),
            (403, "The page again: another password, or an old form"),
            (429, "The page again: too many wrong passwords"),
        )
    },
}
