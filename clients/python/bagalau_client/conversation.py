"""What a client and the gateway say to one another: the token, repeats, the last word.

A conversation is a generator that does no work of its own: it yields requests to send and pauses to
make, and is given what came. `session` does both, for threads and for asyncio.
"""

import random
import time
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar

import httpx

PASSING: Final = frozenset({429, 502, 503, 504})
"""Answers that may be another a moment later."""

LONGEST: Final = 60.0
"""Seconds of one pause at most, whatever Retry-After says."""

TOKEN: Final = "/auth/token"  # noqa: S105 -- a path
OPEN: Final = frozenset({"waiting", "running"})

Outcome = TypeVar("Outcome")
Came = httpx.Response | httpx.TransportError
"""What came of one request."""


@dataclass(frozen=True)
class Pause:
    """Seconds to wait, and why a request is repeated after them; no reason when one only looks."""

    seconds: float
    why: str = ""


Step = httpx.Request | Pause
Conversation = Generator[Step, Came | None, Outcome]
Prepared = Callable[[Mapping[str, str]], httpx.Request]
"""Makes a request anew for each attempt, with the headers that name its token."""


class Unreachable(Exception):
    """Nobody answered, or only that it cannot be done now; repeating is safe."""


class NotInTime(Unreachable):
    """An import still waits or runs after the time one was ready to wait."""


class SecretRefused(Exception):
    """The issuer knows no such client, or another secret."""


class ProblemAnswered(Exception):
    """A request was refused; *code* is stable, *detail* is for people."""

    def __init__(self, answer: httpx.Response) -> None:
        said = document_of(answer)
        self.status = answer.status_code
        self.code = str(said.get("code", f"http_{answer.status_code}"))
        self.detail = str(said.get("detail") or said.get("title") or answer.reason_phrase)
        self.errors: list[dict[str, Any]] = said.get("errors", [])
        self.errors_total = int(said.get("errors_total") or len(self.errors))
        self.request_id = said.get("request_id") or answer.headers.get("x-request-id")
        self.location: str | None = answer.headers.get("location")
        super().__init__(f"{self.status} {self.code}: {self.detail}")


class Patience:
    """How often and after which pauses a request is repeated; a subclass may rule otherwise."""

    def __init__(self, attempts: int = 8, longest_s: float = 30) -> None:
        self.attempts, self.longest_s = attempts, longest_s

    def pause(self, came: Came, attempts: int) -> float | None:
        """Give the seconds before the next attempt; None when *came* is the last word."""
        if attempts >= self.attempts or not passing(came):
            return None
        after = "" if isinstance(came, Exception) else came.headers.get("retry-after", "")
        if after.isdigit():
            return min(float(after), LONGEST)
        jitter = random.uniform(0, 1)  # noqa: S311 -- so that clients do not come back together
        return min(0.5 * 2.0 ** (attempts - 1) + jitter, self.longest_s)


class Credentials:
    """A client's secret, and its token for as long as it is good."""

    def __init__(self, client: str, secret: str) -> None:
        self.client, self._secret, self.token = client, secret, ""

    def request(self, at: str) -> httpx.Request:
        """Give the request for a token (OAuth2 client credentials)."""
        form = {"grant_type": "client_credentials"}
        request = httpx.Request("POST", f"{at}{TOKEN}", data=form)
        return next(httpx.BasicAuth(self.client, self._secret).auth_flow(request))

    def take(self, answer: httpx.Response) -> bool:
        """Keep the token of an answer; say whether there is one. Raises SecretRefused."""
        if answer.is_success:
            self.token = str(answer.json()["access_token"])
        elif answer.is_client_error and not passing(answer):
            why = document_of(answer).get("error_description", answer.reason_phrase)
            raise SecretRefused(f"no token for {self.client}: {why}")
        return answer.is_success


def answered(
    at: str, credentials: Credentials, prepared: Prepared, patience: Patience,
    before: Callable[[], Conversation[httpx.Response | None]] | None = None,
) -> Conversation[httpx.Response]:  # fmt: skip
    """Ask until the last word; *before* may find an earlier answer before a repeat is sent.

    Raises Unreachable when nobody answered, SecretRefused.
    """
    attempts = 0
    while True:
        if attempts and before and (found := (yield from before())):
            return found
        attempts += 1
        came = yield from _attempt(at, credentials, prepared)
        pause = patience.pause(came, attempts)
        if pause is not None:
            yield Pause(pause, reason(came))
        elif isinstance(came, httpx.TransportError):
            raise Unreachable(reason(came)) from came
        else:
            return came


def followed(
    look: Callable[[], Conversation[httpx.Response]], *, every_s: float,
    at_most_s: float | None = None, told: Callable[[dict[str, Any]], None] | None = None,
) -> Conversation[dict[str, Any]]:  # fmt: skip
    """Look at an import until it has ended. Raises NotInTime, ProblemAnswered, Unreachable."""
    begun = time.monotonic()
    while True:
        yield Pause(every_s)
        document = document_of(succeeded((yield from look())))
        if told:
            told(document)
        if document["state"] not in OPEN:
            return document
        if at_most_s is not None and time.monotonic() - begun > at_most_s:
            raise NotInTime(f"import {document['id']} is {document['state']}")


def _attempt(at: str, credentials: Credentials, prepared: Prepared) -> Conversation[Came]:
    for _ in range(2):
        if not credentials.token:
            came = yield from _sent(credentials.request(at))
            if isinstance(came, httpx.TransportError) or not credentials.take(came):
                return came
        used = credentials.token
        came = yield from _sent(prepared({"Authorization": f"Bearer {used}"}))
        if isinstance(came, httpx.TransportError) or came.status_code != httpx.codes.UNAUTHORIZED:
            return came
        if credentials.token == used:  # another request may have asked for a new one meanwhile
            credentials.token = ""
        if document_of(came).get("code") != "token_expired":
            return came
    return came


def _sent(request: httpx.Request) -> Conversation[Came]:
    came = yield request
    if came is None:
        raise TypeError("a request was sent, and nothing given for it")
    return came


def succeeded(answer: httpx.Response) -> httpx.Response:
    """Let a good answer through. Raises ProblemAnswered, Unreachable."""
    if answer.is_error:
        if passing(answer):
            raise Unreachable(reason(answer))
        raise ProblemAnswered(answer)
    return answer


def passing(came: Came) -> bool:
    """Say whether the same request may be answered otherwise a moment later."""
    if isinstance(came, httpx.TransportError) or came.status_code in PASSING:
        return True
    conflict = came.status_code == httpx.codes.CONFLICT
    return conflict and document_of(came).get("code") == "changed_meanwhile"


def reason(came: Came) -> str:
    """Say in words what came of a request."""
    if isinstance(came, httpx.TransportError):
        return f"{came.request.url.host}: {came or type(came).__name__}"
    return str(ProblemAnswered(came))


def document_of(answer: httpx.Response) -> dict[str, Any]:
    """Give the JSON object of an answer; an empty one for anything else."""
    try:
        said = answer.json()
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
