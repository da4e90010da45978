"""A token issuer for tests: a key of its own, and any token, good or bad, one may ask for."""

import json
import secrets
import time
from collections.abc import Sequence
from typing import Final

import httpx
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet

ISSUER: Final = "https://issuer.test"


class Signer:
    """A token issuer of the tests: a key, its published form, and any token one may ask for."""

    def __init__(self, issuer: str = ISSUER, services: Sequence[str] = ()) -> None:
        self.issuer, self.services = issuer, services
        self.key = ECKey.generate_key("P-256", {"kid": secrets.token_hex(4), "use": "sig"})
        self._tokens: dict[tuple[int, str], tuple[str, ECKey]] = {}
        self.fetches = 0
        self.down = False
        self.publish = True

    @property
    def transport(self) -> httpx.MockTransport:
        """What answers for the issuer: discovery and keys, or 503 while it is `down`."""
        return httpx.MockTransport(self._answer)

    def token(
        self,
        *,
        roles: Sequence[str] = (),
        organisation: str = "digital",
        audience: str | Sequence[str] = (),
        blocks: Sequence[str] = (),
        datasets: Sequence[str] = (),
        client: str = "test-client",
        lasts_s: int = 600,
        **claims: object,
    ) -> str:
        """Make a token; *claims* replace what would stand in it, None leaves a claim out.

        Without an *audience* it is for every service the issuer was made for.
        """
        now = int(time.time())
        services = [audience] if isinstance(audience, str) else audience or self.services
        said: dict[str, object] = {
            "iss": self.issuer,
            "aud": [f"bagalau-{service}" for service in services],
            "sub": client,
            "client_id": client,
            "iat": now,
            "exp": now + lasts_s,
            "organisation": organisation,
            "roles": list(roles),
            "blocks": list(blocks),
            "datasets": list(datasets),
            **claims,
        }
        stated = {name: value for name, value in said.items() if value is not None}
        return self._signed(json.dumps(stated))

    def _signed(self, stated: str) -> str:
        """Sign what a token states, once: tests ask for the same one many times a second."""
        known = self._tokens.get((id(self.key), stated))
        if known is None:
            header = {"alg": "ES256", "kid": self.key.kid, "typ": "at+jwt"}
            token = jwt.encode(header, json.loads(stated), self.key)
            known = self._tokens[id(self.key), stated] = (token, self.key)
        return known[0]

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.fetches += 1
        if self.down:
            return httpx.Response(503)
        if request.url.path.endswith("openid-configuration"):
            metadata = {"issuer": self.issuer, "jwks_uri": f"{self.issuer}/jwks.json"}
            return httpx.Response(200, json=metadata)
        published = KeySet([self.key]).as_dict(private=False) if self.publish else {"keys": []}
        return httpx.Response(200, json=published)
