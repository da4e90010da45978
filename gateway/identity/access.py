"""Writes tokens: access tokens of clients and persons, ID tokens of persons."""

import base64
import hashlib
import secrets
from datetime import UTC, datetime

from joserfc.jwk import ECKey

from gateway.identity.clients import Client
from gateway.identity.keys import TOKEN_LIFETIME, sign
from gateway.identity.people import Person

Document = dict[str, object]


def token_of_client(
    client: Client, key: ECKey, *, issuer: str, services: list[str], now: datetime
) -> str:
    """Write the access token of a client for some services (RFC 9068)."""
    claims = {
        **_access(issuer, client.client, client.client, services, now),
        "name": client.client,
        **_grants_of(client),
        **({"rights": client.rights} if client.rights else {}),
    }
    return sign(claims, key, kind="at+jwt")


def token_of_person(
    person: Person,
    key: ECKey,
    *,
    issuer: str,
    client: str,
    services: list[str],
    now: datetime,
    jti: str,
) -> str:
    """Write the access token of a person who signed in through a program (RFC 9068)."""
    claims = {
        **_access(issuer, person.login, client, services, now),
        "jti": jti,
        "name": person.name,
        **_grants_of(person),
    }
    return sign(claims, key, kind="at+jwt")


def id_token_of(
    person: Person,
    key: ECKey,
    *,
    issuer: str,
    client: str,
    nonce: str,
    signed_in_at: datetime,
    now: datetime,
    access_token: str,
) -> str:
    """Write the ID token: it says to the program who signed in and gives no access to a service."""
    half_digest = hashlib.sha256(access_token.encode()).digest()[:16]
    claims = {
        **_times(issuer, person.login, now),
        "aud": client,
        "azp": client,
        "auth_time": _seconds(signed_in_at),
        "at_hash": base64.urlsafe_b64encode(half_digest).decode().rstrip("="),
        "name": person.name,
        **_grants_of(person),
        **({"nonce": nonce} if nonce else {}),
    }
    return sign(claims, key, kind="JWT")


def _access(issuer: str, subject: str, client: str, services: list[str], now: datetime) -> Document:
    return {
        **_times(issuer, subject, now),
        "client_id": client,
        "aud": [f"bagalau-{service}" for service in services],
        "nbf": _seconds(now),
        "jti": secrets.token_hex(16),
    }


def _times(issuer: str, subject: str, now: datetime) -> Document:
    return {
        "iss": issuer,
        "sub": subject,
        "iat": _seconds(now),
        "exp": _seconds(now + TOKEN_LIFETIME),
    }


def _grants_of(holder: Client | Person) -> Document:
    return {
        "organisation": holder.organisation,
        "roles": list(holder.roles),
        "blocks": list(holder.blocks),
        "datasets": list(holder.datasets),
    }


def _seconds(moment: datetime) -> int:
    return int(moment.astimezone(UTC).timestamp())
