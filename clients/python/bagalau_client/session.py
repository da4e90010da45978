"""A client's connection to the gateway: its token, and requests repeated until they are answered.

Knows tokens, pauses and problem documents (RFC 9457); refuses to know what is asked.
"""

from collections.abc import Callable, Iterator, Mapping
from types import TracebackType
from typing import Any, Final, Self

import httpx
import stamina

PASSING: Final = frozenset({429, 502, 503, 504})
"""Answers that may be another a moment later."""

LONGEST: Final = 60.0
"""Seconds of one pause at most, whatever Retry-After says."""

Content = Callable[[], Iterator[bytes]]
Query = Mapping[str, str | list[str]]


class Unreachable(Exception):
    """Nobody answered, or only that it cannot be done now; repeating is safe."""

    def __init__(self, why: str, retry_after_s: float | None = None) -> None:
        super().__init__(why)
        self.retry_after_s = retry_after_s


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


class Session:
    """One client of the platform; the token is asked for when it is needed, and again when over."""

    def __init__(
        self, at: str, *, client: str, secret: str, language: str = "en", attempts: int = 8,
        longest_pause: float = 30, timeout: float = 600,
    ) -> None:  # fmt: skip
        self.client, self._secret, self._token = client, secret, ""
        self._attempts, self._longest = attempts, longest_pause
        self.http = httpx.Client(
            base_url=at, timeout=httpx.Timeout(timeout, connect=10),
            headers={"Accept-Language": language},
        )  # fmt: skip

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None,
        at: TracebackType | None,
    ) -> None:  # fmt: skip
        self.http.close()

    def get(self, path: str, **query: str) -> dict[str, Any]:
        """Read a document. Raises ProblemAnswered, Unreachable, SecretRefused."""
        return document_of(self.ask("GET", path, query=query))

    def ask(
        self, method: str, path: str, *, query: Query | None = None,
        headers: Mapping[str, str] | None = None, content: Content | None = None,
        before: Callable[[], httpx.Response | None] | None = None,
    ) -> httpx.Response:  # fmt: skip
        """Ask until there is an answer; *before* may find one before a repeat is sent.

        Raises ProblemAnswered, SecretRefused, and Unreachable after the last attempt.
        """
        repeated = False
        for attempt in stamina.retry_context(
            on=_pause, attempts=self._attempts, timeout=None, wait_initial=0.5,
            wait_max=self._longest, wait_jitter=1,
        ):  # fmt: skip
            with attempt:
                if repeated and before and (found := before()):
                    return found
                repeated = True
                return self._once(method, path, query, headers, content)
        raise AssertionError(path)

    def _once(
        self, method: str, path: str, query: Query | None,
        headers: Mapping[str, str] | None, content: Content | None,
    ) -> httpx.Response:  # fmt: skip
        for fresh in (False, True):
            said = {**(headers or {}), "Authorization": f"Bearer {self._bearer(fresh=fresh)}"}
            answer = self._reached(
                self.http.build_request(
                    method, path, params=dict(query or {}), headers=said,
                    content=content() if content else None,
                )
            )  # fmt: skip
            over = answer.status_code == httpx.codes.UNAUTHORIZED
            if not (over and document_of(answer).get("code") == "token_expired"):
                break
        if answer.is_error:
            problem = ProblemAnswered(answer)
            if problem.code == "changed_meanwhile":
                raise Unreachable(str(problem))
            raise problem
        return answer

    def _bearer(self, *, fresh: bool) -> str:
        if fresh or not self._token:
            form = httpx.QueryParams({"grant_type": "client_credentials"})
            request = self.http.build_request("POST", "/auth/token", data=dict(form))
            basic = httpx.BasicAuth(self.client, self._secret)
            answer = self._reached(next(basic.auth_flow(request)))
            if answer.is_error:
                why = document_of(answer).get("error_description", answer.reason_phrase)
                raise SecretRefused(f"no token for {self.client}: {why}")
            self._token = str(answer.json()["access_token"])
        return self._token

    def _reached(self, request: httpx.Request) -> httpx.Response:
        try:
            answer = self.http.send(request)
        except httpx.TransportError as failure:
            told = f"{failure or type(failure).__name__}"
            raise Unreachable(f"{request.url.host}: {told}") from failure
        if answer.status_code in PASSING:
            after = answer.headers.get("retry-after", "")
            raise Unreachable(
                str(ProblemAnswered(answer)), float(after) if after.isdigit() else None
            )
        return answer


def document_of(answer: httpx.Response) -> dict[str, Any]:
    """Give the JSON object of an answer; an empty one for anything else."""
    try:
        said = answer.json()
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _pause(failure: Exception) -> bool | float:
    """Say whether to ask again, and after how many seconds when the answer told."""
    if not isinstance(failure, Unreachable):
        return False
    return True if failure.retry_after_s is None else min(failure.retry_after_s, LONGEST)
