"""What the issuer answers, for its OpenAPI document."""

from gateway.identity.described.answers import (
    GIVES_TOKEN,
    SHOWS_PAGE,
    TELLS_TOKEN,
    IssuerConfiguration,
)

__all__ = ["GIVES_TOKEN", "SHOWS_PAGE", "TELLS_TOKEN", "IssuerConfiguration"]
