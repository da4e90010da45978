"""Who is asking, and which roles an operation is for."""

import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Annotated, Final, cast

from fastapi import Depends, FastAPI, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from bagalau.chassis.http import Forbidden, Unauthenticated
from bagalau.chassis.identity.roles import OF_ALL, READS_OWN
from bagalau.chassis.identity.tokens import Claims, Verifier

__all__ = ["Actor", "CurrentActor", "Verifier", "allow", "allowed_roles", "public"]

LONGEST_SENDER: Final = 128

bearer = HTTPBearer(
    scheme_name="token",
    bearerFormat="JWT",
    description="Access token of the issuer, for this service's audience",
    auto_error=False,
)


@dataclass(frozen=True)
class Actor:
    """Who is asking: a client of the issuer, for one organisation, in some roles."""

    client: str
    subject: str
    organisation: str
    roles: frozenset[str] = frozenset()
    blocks: frozenset[str] = frozenset()
    datasets: frozenset[str] = frozenset()
    name: str = ""
    elsewhere: frozenset[str] = frozenset()
    """Roles of it that are confined to other services: they grant nothing here."""

    @property
    def sender(self) -> str:
        """Who sends, apart from all others: the client, or the person who signed in through it."""
        if self.subject in {"", self.client}:
            return self.client
        whole = f"{self.client}/{self.subject}"
        if len(whole) <= LONGEST_SENDER:
            return whole
        return f"{self.client[: LONGEST_SENDER - 65]}/{hashlib.sha256(whole.encode()).hexdigest()}"

    def has(self, *roles: str) -> bool:
        """Whether the actor has any of the roles the operation is for."""
        return not self.roles.isdisjoint(roles)

    def may_touch(self, body: str) -> None:
        """Let the actor through to one body's records, or raise Forbidden.

        Reporters and heads reach their own organisation only; an actor without a role, none.
        """
        if self.has(*OF_ALL) or (self.has(*READS_OWN) and self.organisation == body):
            return
        raise Forbidden("other_body", organisation=self.organisation, body=body)


async def current_actor(
    request: Request, given: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)]
) -> Actor:
    """Give the actor a request's token speaks for. Raises Unauthenticated without a good one."""
    if given is None:
        raise Unauthenticated
    claims = await verifier_of(request.app).claims(given.credentials)
    actor = actor_of(claims)
    here = getattr(request.app.state, "roles_here", None)
    return actor if here is None else replace(actor, elsewhere=actor.roles - here(actor))


CurrentActor = Annotated[Actor, Depends(current_actor)]
"""The actor of the request, whoever it is."""


def actor_of(claims: Claims) -> Actor:
    """Give the actor that good claims describe."""
    return Actor(
        client=claims.client_id or claims.azp or claims.sub,
        subject=claims.sub,
        organisation=claims.organisation,
        roles=frozenset(claims.roles),
        blocks=frozenset(claims.blocks),
        datasets=frozenset(claims.datasets),
        name=claims.name or claims.client_id or claims.sub,
    )


class Allowed:
    """The dependency `allow` gives: the actor in those of its roles that the operation is for."""

    def __init__(self, roles: frozenset[str]) -> None:
        self.roles = roles

    async def __call__(self, actor: CurrentActor) -> Actor:
        """Give the actor without its other roles. Raises Forbidden naming those it may have.

        What an operation is not for, it must not see: beside a reporter's role, a supplier's would
        otherwise open every body's results here, though a supplier alone is refused. Nor does a
        role confined to another service take away what one beside it grants; alone it is seen, so
        that its refusal can say so.
        """
        granting = actor.roles & self.roles
        if not granting:
            raise Forbidden("role_missing", roles=", ".join(sorted(self.roles)))
        return replace(actor, roles=granting - actor.elsewhere or granting)


def allow(*roles: str) -> Callable[[Actor], Awaitable[Actor]]:
    """Make a dependency that gives the actor in these of its roles, and is 403 when it has none.

    Roles the operation is not for are left out: each right follows from a role that grants it.
    `actor: Annotated[Actor, Depends(allow(Role.EVALUATOR, Role.AUDITOR))]`
    """
    return Allowed(frozenset(map(str, roles)))


def allowed_roles(dependency: object) -> frozenset[str]:
    """Give the roles a dependency made by `allow` is for; none for any other dependency."""
    return dependency.roles if isinstance(dependency, Allowed) else frozenset()


def public() -> dict[str, object]:
    """Mark an operation as open to everybody: `openapi_extra=public()`.

    An application refuses to be built with an operation that neither asks who nor says this.
    """
    return {"security": []}


def verifier_of(app: FastAPI) -> Verifier:
    """Give the verifier of an application."""
    return cast("Verifier", app.state.verifier)
