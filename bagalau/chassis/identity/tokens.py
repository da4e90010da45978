"""Verifies access tokens: signature, issuer, audience, times and the claims of the actor."""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx
from joserfc import errors, jws, jwt
from joserfc.jwk import KeySet
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bagalau.chassis.http import Unauthenticated, Unavailable, tls_context
from bagalau.chassis.identity.ended_tokens import Ending
from bagalau.chassis.runtime import Settings
from bagalau.contracts.v1.wire import Code

TYPES = {"jwt", "at+jwt", "application/at+jwt"}

RETRY_WITHOUT_KEYS_S = 1.0
"""Longest pause in seconds between two fetches while no key is known: no token can be verified."""

VERIFIED_KEPT = 1024
"""Tokens kept after their signature was verified; the oldest goes first."""

ENDED = "the rights of its client were withdrawn or changed"


class Claims(BaseModel):
    """The claims of a verified token."""

    model_config = ConfigDict(extra="ignore", frozen=True, strict=True)

    sub: str = Field(min_length=1)
    organisation: Code
    exp: int
    iat: int
    client_id: str = ""
    azp: str = ""
    name: str = ""
    roles: list[str] = Field(default=[])
    blocks: list[str] = Field(default=[])
    datasets: list[str] = Field(default=[])


@dataclass(frozen=True, slots=True)
class Verified:
    """A token whose signature was verified under these keys, and what it states."""

    kid: str | None
    keys: KeySet
    stated: dict[str, Any]  # whatever the issuer states
    claims: Claims


class Keys:
    """The issuer's public keys, cached from the last successful fetch, re-read for an unknown key."""

    def __init__(
        self, settings: Settings, *, transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        self._settings = settings
        self._client = httpx.AsyncClient(
            transport=transport,
            verify=tls_context(),
            timeout=settings.remote_timeout_s,
            trust_env=False,
        )
        self._keys: KeySet | None = None
        self._fetched = self._tried = float("-inf")
        self._fetching = asyncio.Lock()

    async def with_id(self, kid: str | None) -> KeySet:
        """Give the keys, re-read if this one is unknown. Raises Unavailable when none were ever read."""
        if self._must_fetch(kid):
            async with self._fetching:
                if self._must_fetch(kid):
                    await self._fetch()
        if self._keys is None:
            raise Unavailable("keys_unavailable")
        return self._keys

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    def _must_fetch(self, kid: str | None) -> bool:
        now, settings = time.monotonic(), self._settings
        pause = settings.jwks_pause_s
        if now - self._tried < (pause if self._keys else min(pause, RETRY_WITHOUT_KEYS_S)):
            return False
        known = self._keys is not None and (kid is None or _has_key(self._keys, kid))
        return not known or now - self._fetched >= settings.jwks_fresh_s

    async def _fetch(self) -> None:
        self._tried = time.monotonic()
        try:
            response = await self._client.get(await self._address())
            response.raise_for_status()
            keys = KeySet.import_key_set(response.json())
        except (httpx.HTTPError, ValueError, KeyError, TypeError, errors.JoseError):
            return  # the last fetched keys stay; without any, the caller gets Unavailable
        if keys.keys:
            self._keys, self._fetched = keys, time.monotonic()

    async def _address(self) -> str:
        if self._settings.jwks_url:
            return self._settings.jwks_url
        issuer = self._settings.issuer
        response = await self._client.get(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
        response.raise_for_status()
        document = response.json()
        if document["issuer"] != issuer:
            raise ValueError("the discovery document is another issuer's")
        return str(document["jwks_uri"])


class Verifier:
    """Verifies that a token was issued for this service by its issuer, and reads its claims."""

    def __init__(
        self, settings: Settings, *, transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        self.settings = settings
        self.keys = Keys(settings, transport=transport)
        self.ending = Ending(settings, transport=transport)
        self._verified: dict[str, Verified] = {}
        self._rules = jwt.JWTClaimsRegistry(
            leeway=settings.token_leeway_s,
            iss={"essential": True, "value": settings.issuer},
            aud={"essential": True, "value": settings.own_audience},
            exp={"essential": True},
            iat={"essential": True},
        )

    async def claims(self, token: str) -> Claims:
        """Read a token's claims. Raises Unauthenticated, or Unavailable without any key."""
        known = self._verified.get(token)
        kid = known.kid if known else self._kid(token)
        keys = await self.keys.with_id(kid)
        if kid is not None and not _has_key(keys, kid):
            raise Unauthenticated("token_invalid", why="unknown key")
        try:
            if known is None or known.keys is not keys:
                known = self._decode(token, kid, keys)
            self._rules.validate(known.stated)
            if await self.ending.includes(known.stated):
                raise Unauthenticated("token_invalid", why=ENDED)
            return _require_valid_times(known.claims)
        except errors.ExpiredTokenError as failure:
            raise Unauthenticated("token_expired") from failure
        except ValidationError as failure:
            fields = sorted({str(fault["loc"][0]) for fault in failure.errors()})
            raise Unauthenticated("token_invalid", why=f"claim {', '.join(fields)}") from failure
        except (errors.JoseError, ValueError, TypeError) as failure:
            raise Unauthenticated("token_invalid", why=_reason(failure)) from failure

    def _decode(self, token: str, kid: str | None, keys: KeySet) -> "Verified":
        """Verify a token by its signature and read it, and keep it while the keys stay the same.

        A client sends one token many times; its times, and whether it was ended, are looked at each
        time.
        """
        stated = jwt.decode(token, keys, algorithms=list(self.settings.token_algorithms)).claims
        self._rules.validate(stated)
        claims = Claims.model_validate(rename_claims(stated, self.settings))
        while len(self._verified) >= VERIFIED_KEPT:
            self._verified.pop(next(iter(self._verified)))
        self._verified[token] = Verified(kid, keys, stated, claims)
        return self._verified[token]

    async def close(self) -> None:
        """Close the connections to the issuer."""
        await self.keys.close()
        await self.ending.close()

    def _kid(self, token: str) -> str | None:
        try:
            header: Mapping[str, object] = jws.extract_compact(token.encode()).headers()
        except (errors.JoseError, ValueError, TypeError, AttributeError) as failure:
            raise Unauthenticated("token_invalid", why="not a JWT") from failure
        if header.get("alg") not in self.settings.token_algorithms:
            raise Unauthenticated("token_invalid", why="algorithm not allowed")
        if str(header.get("typ", "JWT")).lower() not in TYPES:
            raise Unauthenticated("token_invalid", why="not an access token")
        kid = header.get("kid")
        return None if kid is None else str(kid)


def rename_claims(claims: Mapping[str, object], settings: Settings) -> dict[str, object]:
    """Give the claims under our names, wherever the issuer puts them.

    A name is a claim's whole name, or else a path through nested claims (`realm_access.roles`).
    A claim under one of our names that the issuer uses for something else is left out.
    """
    renamed = dict(claims)
    for name in ("organisation", "roles", "blocks", "datasets"):
        claim_path = str(getattr(settings, f"claim_{name}"))
        if claim_path != name:
            renamed.pop(name, None)
            if (claim := _claim_at(claims, claim_path)) is not None:
                renamed[name] = claim
    return renamed


def _claim_at(claims: Mapping[str, object], path: str) -> object:
    if path in claims:
        return claims[path]
    found: object = claims
    for step in path.split("."):
        found = found.get(step) if isinstance(found, Mapping) else None
    return found


def _has_key(keys: KeySet, kid: str) -> bool:
    return any(key.kid == kid for key in keys.keys)


def _require_valid_times(claims: Claims) -> Claims:
    if claims.exp <= claims.iat:
        raise Unauthenticated("token_invalid", why="claim exp before iat")
    return claims


def _reason(failure: Exception) -> str:
    named = getattr(failure, "claim", None)
    if isinstance(failure, errors.InvalidClaimError | errors.MissingClaimError) and named:
        return f"claim {named}"
    return "signature" if isinstance(failure, errors.BadSignatureError) else "not readable"
