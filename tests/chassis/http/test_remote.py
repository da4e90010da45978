"""Asking a neighbour: own token, a few tries, a limit on time and size, the request's ids."""

import asyncio
import gzip

import httpx
import pytest
import stamina
from asgi_correlation_id import correlation_id

from bagalau.chassis.http.remote import RemoteClient, Unreachable, remote_client
from bagalau.chassis.runtime.settings import Settings
from bagalau.chassis.runtime.telemetry import continue_trace

ADDRESS = "http://neighbour.test/v1/scorecards/2025"


class Neighbour:
    """A neighbouring service and its issuer, answering what the test wants."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.asked = []
        self.tokens = 0
        self.token_answer = None
        self.discovery = {"token_endpoint": "http://issuer.test/token"}

    async def __call__(self, request):
        if request.url.path == "/.well-known/openid-configuration":
            return httpx.Response(200, json=self.discovery)
        if request.url.path == "/token":
            self.tokens += 1
            self.form = (await request.aread()).decode()
            return self.token_answer or httpx.Response(
                200, json={"access_token": f"t{self.tokens}", "expires_in": 300}
            )
        self.asked.append(request)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if callable(answer):
            answer = await answer(request)
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture(autouse=True)
def _without_waiting():
    with stamina.set_testing(True, attempts=3, cap=True):
        yield


@pytest.fixture
def secret(tmp_path):
    path = tmp_path / "secret"
    path.write_text("s3cret\n", "ascii")
    return path


def settings(**more):
    return Settings(service="aggregator", issuer="http://issuer.test", **more)


def asking(neighbour, **more):
    return remote_client(settings(**more), transport=httpx.MockTransport(neighbour))


def own(secret, **more):
    return {"client_id": "aggregator-service", "client_secret_file": str(secret), **more}


@pytest.mark.asyncio
async def test_it_asks_with_its_own_token_and_the_request_s_ids(secret):
    neighbour = Neighbour(httpx.Response(200, json={"ok": True}))
    correlation_id.set("request-12345")
    continue_trace(f"00-{'a' * 32}-{'b' * 16}-01")
    async with asking(neighbour, **own(secret)) as client:
        assert (await client.get(ADDRESS, headers={"If-None-Match": '"x"'})).json() == {"ok": True}
        await client.get(ADDRESS)
    sent = neighbour.asked[0].headers
    assert sent["Authorization"] == "Bearer t1"
    assert (sent["X-Request-ID"], sent["If-None-Match"]) == ("request-12345", '"x"')
    assert sent["traceparent"].startswith(f"00-{'a' * 32}-")
    assert "b" * 16 not in sent["traceparent"]
    assert neighbour.tokens == 1
    assert neighbour.form == "grant_type=client_credentials"


@pytest.mark.asyncio
async def test_an_audience_is_asked_for_and_a_token_address_taken(secret):
    neighbour = Neighbour(httpx.Response(200))
    told = settings(**own(secret, token_url="http://elsewhere.test/token"))
    client = RemoteClient(told, transport=httpx.MockTransport(neighbour), audience="bagalau-goals")
    await client.get(ADDRESS)
    await client.close()
    assert neighbour.form == "grant_type=client_credentials&audience=bagalau-goals"


@pytest.mark.asyncio
async def test_a_token_no_longer_taken_is_asked_for_anew(secret):
    neighbour = Neighbour(httpx.Response(401), httpx.Response(200))
    async with asking(neighbour, **own(secret)) as client:
        assert (await client.get(ADDRESS)).status_code == 200
    assert [each.headers["Authorization"] for each in neighbour.asked] == ["Bearer t1", "Bearer t2"]


@pytest.mark.asyncio
async def test_without_a_client_id_it_asks_without_a_token():
    neighbour = Neighbour(httpx.Response(401))
    async with asking(neighbour) as client:
        assert (await client.get(ADDRESS)).status_code == 401
    assert "Authorization" not in neighbour.asked[0].headers


@pytest.mark.parametrize("passing", [httpx.Response(503), httpx.ConnectError("refused")])
@pytest.mark.asyncio
async def test_what_may_pass_is_tried_again(passing):
    neighbour = Neighbour(passing, passing, httpx.Response(200))
    async with asking(neighbour) as client:
        assert (await client.get(ADDRESS)).status_code == 200
    assert len(neighbour.asked) == 3


@pytest.mark.asyncio
async def test_what_does_not_pass_is_answered_as_it_stands():
    neighbour = Neighbour(httpx.Response(503, json={"code": "busy"}))
    async with asking(neighbour) as client:
        answer = await client.get(ADDRESS)
    assert (answer.status_code, answer.json(), len(neighbour.asked)) == (503, {"code": "busy"}, 3)


@pytest.mark.asyncio
async def test_what_must_not_be_done_twice_is_tried_once():
    neighbour = Neighbour(httpx.ConnectError("refused"))
    async with asking(neighbour) as client:
        with pytest.raises(Unreachable, match="ConnectError: refused") as caught:
            await client.request("POST", ADDRESS, content=b"{}")
    assert (caught.value.status, caught.value.address) == (502, ADDRESS)
    assert len(neighbour.asked) == 1


@pytest.mark.asyncio
async def test_a_slow_neighbour_is_left_after_the_time_limit():
    async def slow(_request):
        await asyncio.Event().wait()

    async with asking(Neighbour(slow), remote_attempts=1) as client:
        with pytest.raises(Unreachable, match=r"no answer within 0\.05 s"):
            await client.get(ADDRESS, timeout_s=0.05)


@pytest.mark.asyncio
async def test_an_endless_answer_is_left_after_the_size_limit():
    neighbour = Neighbour(httpx.Response(200, content=b"x" * 100))
    client = RemoteClient(settings(), transport=httpx.MockTransport(neighbour), max_bytes=99)
    with pytest.raises(Unreachable, match="over 99 bytes"):
        await client.get(ADDRESS)
    await client.close()


@pytest.mark.asyncio
async def test_a_compressed_answer_is_read_whole():
    packed = httpx.Response(
        200, content=gzip.compress(b"[1]"), headers={"Content-Encoding": "gzip"}
    )
    async with asking(Neighbour(packed)) as client:
        answer = await client.get(ADDRESS)
    assert answer.json() == [1]


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (httpx.Response(401), "no token: HTTP 401"),
        (httpx.Response(200, content=b"<html>"), "no token in the answer"),
    ],
)
@pytest.mark.asyncio
async def test_an_issuer_that_gives_no_token_is_named(secret, answer, why):
    neighbour = Neighbour(httpx.Response(200))
    neighbour.token_answer = answer
    async with asking(neighbour, **own(secret)) as client:
        with pytest.raises(Unreachable, match=why):
            await client.get(ADDRESS)
    assert neighbour.asked == []


@pytest.mark.asyncio
async def test_a_discovery_document_without_token_endpoint_is_named(secret):
    neighbour = Neighbour(httpx.Response(200))
    neighbour.discovery = []
    async with asking(neighbour, **own(secret)) as client:
        with pytest.raises(Unreachable, match="discovery"):
            await client.get(ADDRESS)


@pytest.mark.asyncio
async def test_an_address_that_is_none_is_named():
    async with asking(Neighbour(httpx.Response(200))) as client:
        with pytest.raises(Unreachable):
            await client.get("http://a\x00b")
