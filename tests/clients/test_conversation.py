"""What the client asks for and how often, against a gateway of a few lines; nothing is slept."""

import asyncio
import json

import httpx
import pytest

from bagalau_client import (
    AsyncSession,
    ImportTimeout,
    Pause,
    ProblemAnswered,
    RetryPolicy,
    SecretRefused,
    Session,
    Unreachable,
)
from bagalau_client.conversation import LONGEST_PAUSE_S

AT = "http://gateway"


class Gateway:
    """Answers each request for a token with the next one, all others from a list."""

    def __init__(self, *answers, tokens=(200,)):
        self.answers, self.tokens, self.seen = list(answers), list(tokens), []

    def __call__(self, request):
        if request.url.path == "/auth/token":
            status = self.tokens.pop(0) if len(self.tokens) > 1 else self.tokens[0]
            issued = f"token-{sum(each == 'token' for each in self.seen)}"
            self.seen.append("token")
            return httpx.Response(status, json={"access_token": issued})
        self.seen.append((request.headers["authorization"].split()[1], bytes(request.read())))
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            answer.request = request
            raise answer
        return answer


class Quick(RetryPolicy):
    """As patient as usual, and never waits."""

    def pause(self, came, attempts):
        return None if super().pause(came, attempts) is None else 0.0


def problem(status, code, **headers):
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.Response(status, json={"code": code, "detail": code}, headers=named)


def session(gateway, retries=None, **other):
    http = httpx.Client(transport=httpx.MockTransport(gateway))
    return Session(
        AT, client="register", secret="s", retries=retries or Quick(), http=http, **other
    )


def test_a_token_is_asked_for_once_and_again_when_it_is_over():
    gateway = Gateway(
        httpx.Response(200, json={}), problem(401, "token_expired"), httpx.Response(200, json={})
    )
    client = session(gateway)
    client.get("/x")
    client.request("POST", "/x", content=lambda: iter([b"a", b"b"]))
    assert gateway.seen == [
        "token", ("token-0", b""), ("token-0", b"ab"), "token", ("token-1", b"ab")
    ]  # fmt: skip


def test_a_token_that_is_refused_otherwise_is_the_last_word_and_the_next_request_asks_anew():
    gateway = Gateway(problem(401, "token_wrong"), httpx.Response(200, json={}))
    client = session(gateway)
    with pytest.raises(ProblemAnswered, match="token_wrong"):
        client.get("/x")
    client.get("/x")
    assert gateway.seen == ["token", ("token-0", b""), "token", ("token-1", b"")]


@pytest.mark.parametrize(
    "passing",
    [httpx.ConnectError("gone"), problem(503, "busy"), problem(409, "changed_meanwhile")],
    ids=["nobody", "busy", "changed"],
)
def test_what_may_pass_is_repeated_and_each_pause_is_told(passing):
    reported = []
    client = session(Gateway(passing, httpx.Response(200, json={"a": 1})), on_pause=reported.append)
    assert client.get("/x") == {"a": 1}
    assert [type(each) for each in reported] == [Pause]
    assert reported[0].why


def test_after_the_last_attempt_the_fault_is_named():
    with pytest.raises(Unreachable, match="gone"):
        session(Gateway(*[httpx.ConnectError("gone")] * 3), Quick(attempts=3)).get("/x")
    with pytest.raises(Unreachable, match="503 busy"):
        session(Gateway(*[problem(503, "busy")] * 3), Quick(attempts=3)).get("/x")


def test_a_busy_issuer_is_asked_again_and_a_wrong_secret_is_not():
    assert session(Gateway(httpx.Response(200, json={}), tokens=(503, 200))).get("/x") == {}
    with pytest.raises(SecretRefused, match="register"):
        session(Gateway(tokens=(401,))).get("/x")


def test_a_raw_answer_is_given_whatever_it_is():
    client = session(Gateway(problem(422, "import_refused")))
    assert client.run(client.exchange("POST", "/x")).status_code == 422


def test_an_earlier_answer_is_looked_for_before_a_repeat_and_not_before_the_first():
    gateway = Gateway(httpx.ReadError("lost"))
    found, looked = httpx.Response(200, json={"found": True}), []

    def before():
        looked.append(len(gateway.seen))
        return found
        yield

    assert session(gateway).request("POST", "/x", before=before) is found
    assert looked == [2]


def test_pauses_grow_to_the_longest_and_an_answer_may_name_its_own():
    gone, retries = httpx.ConnectError("gone"), RetryPolicy(attempts=8, longest_s=5)
    grown = [retries.pause(gone, attempt) for attempt in range(1, 8)]
    assert 0.5 <= grown[0] <= 1.5
    assert grown[-1] == 5
    assert retries.pause(gone, 8) is None
    assert retries.pause(problem(429, "slow", retry_after="3"), 1) == 3
    assert retries.pause(problem(429, "slow", retry_after="9999"), 1) == LONGEST_PAUSE_S
    assert retries.pause(problem(404, "unknown"), 1) is None


def looks(*states):
    return [httpx.Response(200, json={"id": "i", "state": state}) for state in states]


def test_an_import_is_followed_to_its_end_or_to_the_time_one_has():
    reported = []
    client = session(Gateway(*looks("waiting", "running", "accepted")))
    ended = client.run(client.follow("/i", every_s=0, on_progress=reported.append))
    assert ended["state"] == "accepted"
    assert [each["state"] for each in reported] == ["waiting", "running", "accepted"]
    client = session(Gateway(*looks("waiting")))
    with pytest.raises(ImportTimeout, match="i is waiting"):
        client.run(client.follow("/i", every_s=0, at_most_s=-1))


def test_the_same_conversations_are_had_with_asyncio():
    gateway = Gateway(problem(503, "busy"), *looks("accepted"))

    async def talk():
        async with httpx.AsyncClient(transport=httpx.MockTransport(gateway)) as http:
            client = AsyncSession(AT, client="register", secret="s", http=http, retries=Quick())
            pieces = client.exchange("POST", "/x", content=lambda: iter([b"a", b"b"]))
            return await client.run(pieces)

    assert json.loads(asyncio.run(talk()).content)["state"] == "accepted"
    assert gateway.seen == ["token", ("token-0", b"ab"), ("token-0", b"ab")]
