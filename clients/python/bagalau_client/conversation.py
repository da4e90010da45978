"""The protocol between a client and the gateway, without input or output: token, retries, polling.

A conversation is a generator that yields requests to send and pauses to make, and is sent their
results. `session` carries both out, for threads and for asyncio.
"""

import random
import time
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar

import httpx

TRANSIENT_STATUSES: Final = frozenset({429, 502, 503, 504})
"""Statuses of failures that a retry may mend."""

LONGEST_PAUSE_S: Final = 60.0
"""Longest pause in seconds, whatever Retry-After says."""

TOKEN: Final = "/auth/token"  # noqa: S105 -- a path
OPEN_STATES: Final = frozenset({"waiting", "running"})

Outcome = TypeVar("Outcome")
Result = httpx.Response | httpx.TransportError
"""The result of one request: a response, or the failure to get one."""


@dataclass(frozen=True)
class Pause:
    """Seconds to wait, and why a request is retried after them; no reason when polling."""

    seconds: float
    why: str = ""


Step = httpx.Request | Pause
Conversation = Generator[Step, Result | None, Outcome]
BuildRequest = Callable[[Mapping[str, str]], httpx.Request]
"""Builds the request anew for each attempt, with the headers of its token."""


class Unreachable(Exception):
    """No response came, or one that says it cannot be done now; retrying is safe."""


class ImportTimeout(Unreachable):
    """An import still waits or runs when the longest wait is over."""


class SecretRefused(Exception):
    """The issuer knows no such client, or another secret; *why* in its words."""

    def __init__(self, client: str, why: str) -> None:
        super().__init__(f"no token for {client}: {why}")
        self.client, self.why = client, why


class ProblemAnswered(Exception):
    """A request was refused; *code* is stable, *detail* is for people."""

    def __init__(self, response: httpx.Response) -> None:
        document = document_of(response)
        self.status = response.status_code
        self.code = str(document.get("code", f"http_{response.status_code}"))
        self.detail = str(document.get("detail") or document.get("title") or response.reason_phrase)
        self.errors: list[dict[str, Any]] = document.get("errors", [])
        self.errors_total = int(document.get("errors_total") or len(self.errors))
        self.request_id = document.get("request_id") or response.headers.get("x-request-id")
        self.location: str | None = response.headers.get("location")
        super().__init__(f"{self.status} {self.code}: {self.detail}")


class RetryPolicy:
    """How often and after which pauses a request is repeated; a subclass may decide otherwise."""

    def __init__(self, attempts: int = 8, longest_s: float = 30) -> None:
        self.attempts, self.longest_s = attempts, longest_s

    def pause(self, result: Result, attempts: int) -> float | None:
        """Give the seconds before the next attempt; None when *result* is final."""
        if attempts >= self.attempts or not is_transient(result):
            return None
        after = "" if isinstance(result, Exception) else result.headers.get("retry-after", "")
        if after.isdigit():
            return min(float(after), LONGEST_PAUSE_S)
        jitter = random.uniform(0, 1)  # noqa: S311 -- so that clients do not come back together
        return min(0.5 * 2.0 ** (attempts - 1) + jitter, self.longest_s)


class Credentials:
    """A client's secret, and its token while it is valid."""

    def __init__(self, client: str, secret: str) -> None:
        self.client, self._secret, self.token = client, secret, ""

    def request(self, at: str) -> httpx.Request:
        """Give the request for a token (OAuth2 client credentials)."""
        form = {"grant_type": "client_credentials"}
        request = httpx.Request("POST", f"{at}{TOKEN}", data=form)
        return next(httpx.BasicAuth(self.client, self._secret).auth_flow(request))

    def store_token(self, response: httpx.Response) -> bool:
        """Store the token of a response; tell whether there is one. Raises SecretRefused."""
        if response.is_success:
            self.token = str(response.json()["access_token"])
        elif response.is_client_error and not is_transient(response):
            why = document_of(response).get("error_description", response.reason_phrase)
            raise SecretRefused(self.client, why)
        return response.is_success


def send_with_retries(
    at: str, credentials: Credentials, build_request: BuildRequest, retries: RetryPolicy,
    before: Callable[[], Conversation[httpx.Response | None]] | None = None,
) -> Conversation[httpx.Response]:  # fmt: skip
    """Send a request until its result is final; *before* may find an earlier response before a retry.

    Raises Unreachable when no response came, SecretRefused.
    """
    attempts = 0
    while True:
        if attempts and before and (found := (yield from before())):
            return found
        attempts += 1
        result = yield from _attempt(at, credentials, build_request)
        pause = retries.pause(result, attempts)
        if pause is not None:
            yield Pause(pause, describe_failure(result))
        elif isinstance(result, httpx.TransportError):
            raise Unreachable(describe_failure(result)) from result
        else:
            return result


def follow_import(
    read_import: Callable[[], Conversation[httpx.Response]], *, every_s: float,
    at_most_s: float | None = None, on_progress: Callable[[dict[str, Any]], None] | None = None,
) -> Conversation[dict[str, Any]]:  # fmt: skip
    """Poll an import until it has ended. Raises NotInTime, ProblemAnswered, Unreachable."""
    started = time.monotonic()
    while True:
        yield Pause(every_s)
        document = document_of(require_success((yield from read_import())))
        if on_progress:
            on_progress(document)
        if document["state"] not in OPEN_STATES:
            return document
        if at_most_s is not None and time.monotonic() - started > at_most_s:
            raise ImportTimeout(f"import {document['id']} is {document['state']}")


def _attempt(
    at: str, credentials: Credentials, build_request: BuildRequest
) -> Conversation[Result]:
    for _ in range(2):
        if not credentials.token:
            result = yield from _send(credentials.request(at))
            if isinstance(result, httpx.TransportError) or not credentials.store_token(result):
                return result
        used = credentials.token
        result = yield from _send(build_request({"Authorization": f"Bearer {used}"}))
        if (
            isinstance(result, httpx.TransportError)
            or result.status_code != httpx.codes.UNAUTHORIZED
        ):
            return result
        if credentials.token == used:  # another request may have got a new one meanwhile
            credentials.token = ""
        if document_of(result).get("code") != "token_expired":
            return result
    return result


def _send(request: httpx.Request) -> Conversation[Result]:
    result = yield request
    if result is None:
        raise TypeError("a request was yielded and no result sent")
    return result


def require_success(response: httpx.Response) -> httpx.Response:
    """Give a successful response back. Raises ProblemAnswered, Unreachable."""
    if response.is_error:
        if is_transient(response):
            raise Unreachable(describe_failure(response))
        raise ProblemAnswered(response)
    return response


def is_transient(result: Result) -> bool:
    """Whether a retry of the same request may succeed."""
    if isinstance(result, httpx.TransportError) or result.status_code in TRANSIENT_STATUSES:
        return True
    conflict = result.status_code == httpx.codes.CONFLICT
    return conflict and document_of(result).get("code") == "changed_meanwhile"


def describe_failure(result: Result) -> str:
    """Describe a failed request in words."""
    if isinstance(result, httpx.TransportError):
        return f"{result.request.url.host}: {result or type(result).__name__}"
    return str(ProblemAnswered(result))


def document_of(response: httpx.Response) -> dict[str, Any]:
    """Give the JSON object of a response; an empty one for anything else."""
    try:
        document = response.json()
    except ValueError:
        return {}
    return document if isinstance(document, dict) else {}
