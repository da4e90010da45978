"""Whether a token is good: signature, issuer, audience, times, and who it speaks for."""

import asyncio
import time
from collections.abc import Mapping

import httpx
from joserfc import errors, jws, jwt
from joserfc.jwk import KeySet
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bagalau.chassis.http import Unauthenticated, Unavailable, tls_context
from bagalau.chassis.runtime import Settings
from bagalau.contracts.v1.wire import Code

TYPES = {"jwt", "at+jwt", "application/at+jwt"}

FIRST_PAUSE_S = 1.0
"""Longest pause between two tries while no key is known: nobody can be let in without one."""


class Claims(BaseModel):
    """What a token says of its bearer, once it is known to be good."""

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


class Keys:
    """The issuer's public keys, kept from the last good fetch, re-read when a key is unknown."""

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
        self._kept: KeySet | None = None
        self._fetched = self._tried = float("-inf")
        self._fetching = asyncio.Lock()

    async def with_id(self, kid: str | None) -> KeySet:
        """Give the keys, among them the one named. Raises Unavailable when none were ever read."""
        if self._wanting(kid):
            async with self._fetching:
                if self._wanting(kid):
                    await self._fetch()
        if self._kept is None:
            raise Unavailable("keys_unavailable")
        return self._kept

    async def close(self) -> None:
        """Give back the connections."""
        await self._client.aclose()

    def _wanting(self, kid: str | None) -> bool:
        now, settings = time.monotonic(), self._settings
        pause = settings.jwks_pause_s
        if now - self._tried < (pause if self._kept else min(pause, FIRST_PAUSE_S)):
            return False
        known = self._kept is not None and (kid is None or _has(self._kept, kid))
        return not known or now - self._fetched >= settings.jwks_fresh_s

    async def _fetch(self) -> None:
        self._tried = time.monotonic()
        try:
            answer = await self._client.get(await self._address())
            answer.raise_for_status()
            kept = KeySet.import_key_set(answer.json())
        except (httpx.HTTPError, ValueError, KeyError, TypeError, errors.JoseError):
            return  # the last good keys stay; without any, the caller is told so
        if kept.keys:
            self._kept, self._fetched = kept, time.monotonic()

    async def _address(self) -> str:
        if self._settings.jwks_url:
            return self._settings.jwks_url
        issuer = self._settings.issuer
        answer = await self._client.get(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
        answer.raise_for_status()
        told = answer.json()
        if told["issuer"] != issuer:
            raise ValueError("the discovery document is another issuer's")
        return str(told["jwks_uri"])


class Verifier:
    """Tells whether a token was made by our issuer for this service, and reads its claims."""

    def __init__(
        self, settings: Settings, *, transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        self.settings = settings
        self.keys = Keys(settings, transport=transport)
        self._rules = jwt.JWTClaimsRegistry(
            leeway=settings.token_leeway_s,
            iss={"essential": True, "value": settings.issuer},
            aud={"essential": True, "value": settings.own_audience},
            exp={"essential": True},
            iat={"essential": True},
        )

    async def claims(self, token: str) -> Claims:
        """Read a token's claims. Raises Unauthenticated, or Unavailable without any key."""
        kid = self._kid(token)
        keys = await self.keys.with_id(kid)
        if kid is not None and not _has(keys, kid):
            raise Unauthenticated("token_invalid", why="unknown key")
        try:
            read = jwt.decode(token, keys, algorithms=list(self.settings.token_algorithms))
            self._rules.validate(read.claims)
            return _sane(Claims.model_validate(in_our_words(read.claims, self.settings)))
        except errors.ExpiredTokenError as failure:
            raise Unauthenticated("token_expired") from failure
        except ValidationError as failure:
            fields = sorted({str(fault["loc"][0]) for fault in failure.errors()})
            raise Unauthenticated("token_invalid", why=f"claim {', '.join(fields)}") from failure
        except (errors.JoseError, ValueError, TypeError) as failure:
            raise Unauthenticated("token_invalid", why=_why(failure)) from failure

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


def in_our_words(claims: Mapping[str, object], settings: Settings) -> dict[str, object]:
    """Give the claims under our names, wherever the issuer keeps them.

    A name is a claim's whole name, or else a path through nested claims (`realm_access.roles`).
    What the issuer keeps under a name of ours but means otherwise is left out.
    """
    told = dict(claims)
    for name in ("organisation", "roles", "blocks", "datasets"):
        theirs = str(getattr(settings, f"claim_{name}"))
        if theirs != name:
            told.pop(name, None)
            if (said := _at(claims, theirs)) is not None:
                told[name] = said
    return told


def _at(claims: Mapping[str, object], path: str) -> object:
    if path in claims:
        return claims[path]
    found: object = claims
    for step in path.split("."):
        found = found.get(step) if isinstance(found, Mapping) else None
    return found


def _has(keys: KeySet, kid: str) -> bool:
    return any(key.kid == kid for key in keys.keys)


def _sane(claims: Claims) -> Claims:
    if claims.exp <= claims.iat:
        raise Unauthenticated("token_invalid", why="claim exp before iat")
    return claims


def _why(failure: Exception) -> str:
    named = getattr(failure, "claim", None)
    if isinstance(failure, errors.InvalidClaimError | errors.MissingClaimError) and named:
        return f"claim {named}"
    return "signature" if isinstance(failure, errors.BadSignatureError) else "not readable"
