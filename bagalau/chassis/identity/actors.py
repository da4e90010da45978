"""Who is asking, and which roles an operation is for."""

import hashlib
import unicodedata
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Annotated, Final, cast

from fastapi import Depends, FastAPI, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from bagalau.chassis.http import Forbidden, Unauthenticated
from bagalau.chassis.identity.roles import OF_ALL, READS_OWN
from bagalau.chassis.identity.tokens import Claims, Verifier

__all__ = [
    "Actor",
    "Allowed",
    "CurrentActor",
    "Verifier",
    "allow",
    "allowed_roles",
    "bearer",
    "public",
]

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
    """The name the issuer tells of a person; nothing where it tells none."""
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

    def is_person(self, sender: str, name: str) -> bool:
        """Whether who acted before, as *sender* and under *name*, is the person who asks now.

        A person signs in through several clients and in several roles; the issuer's subject is the
        same in all of them, and so is the name, whatever its case and spaces. Namesakes are taken
        for one person (PROPOSED): that may cost one of them a step, never a second pair of eyes.
        """
        same = sender == self.sender or subject_of(sender) == (self.subject or self.client)
        return same or plain_name(name) == plain_name(self.name or self.sender)

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


def subject_of(sender: str) -> str:
    """Give the issuer's subject in what stands of a sender: the person, whatever the client.

    A client that acts for itself is its own subject (RFC 9068); of a sender too long to stand
    whole the subject is not known, and its name alone tells who it was.
    """
    return sender.partition("/")[2] or sender


def plain_name(name: str) -> str:
    """Give a person's name as it is compared: whatever its letters' case, width and spaces."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


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
        name=claims.name,
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
