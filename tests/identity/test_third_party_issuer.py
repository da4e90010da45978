"""A service takes tokens of any OpenID provider by its address alone: shown with oidc-provider."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import httpx
import pytest

from bagalau_tools.testing.fixtures import MakesDatabase
from services.citizens.main import create_citizens
from tests.identity.third_party_openid import CLIENT_SECRET, Talk, issuers_of, running
from tests.waiting import BOUND_S, wait_until

ASKED = "/v1/editions"
Opens = Callable[..., AbstractAsyncContextManager[httpx.AsyncClient]]


@pytest.fixture(scope="module")
def talk() -> Iterator[tuple[Talk, list[str]]]:
    with running("provider.mjs") as provider:
        yield provider, issuers_of(provider)


@pytest.fixture
def issuer(talk: tuple[Talk, list[str]]) -> str:
    return talk[1][0]


@pytest.fixture
def citizens(issuer: str, standing_database: MakesDatabase) -> Opens:
    kept = standing_database("citizens")

    @asynccontextmanager
    async def opened(**settings: object) -> AsyncIterator[httpx.AsyncClient]:
        app = create_citizens(kept.model_copy(update={"issuer": issuer, **settings}))
        transport = httpx.ASGITransport(app)
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url="http://citizens") as client,
        ):
            yield client

    return opened


async def token_from(issuer: str, resource: str, *, client: str = "ministry-register") -> str:
    async with httpx.AsyncClient(trust_env=False, timeout=BOUND_S) as http:
        found = await http.get(f"{issuer}/.well-known/openid-configuration")
        answer = await http.post(
            found.json()["token_endpoint"],
            data={"grant_type": "client_credentials", "resource": f"urn:bagalau:{resource}"},
            auth=(client, CLIENT_SECRET),
        )
    assert answer.status_code == 200, answer.text
    return str(answer.json()["access_token"])


async def ask(client: httpx.AsyncClient, token: str) -> tuple[int, str]:
    answer = await client.get(ASKED, headers={"Authorization": f"Bearer {token}"})
    return answer.status_code, answer.json().get("code", "")


@pytest.mark.asyncio
async def test_a_token_of_a_third_party_opens_the_service_that_knows_only_its_address(
    citizens: Opens, issuer: str
) -> None:
    async with citizens() as client:
        assert await ask(client, await token_from(issuer, "citizens")) == (200, "")


@pytest.mark.asyncio
async def test_a_token_for_another_service_or_of_another_issuer_with_the_same_key_is_refused(
    citizens: Opens, talk: tuple[Talk, list[str]]
) -> None:
    own, other = talk[1]
    async with citizens() as client:
        for strange in (await token_from(own, "goals"), await token_from(other, "citizens")):
            assert await ask(client, strange) == (401, "token_invalid")


@pytest.mark.asyncio
async def test_a_token_that_is_over_is_refused_as_expired(citizens: Opens, issuer: str) -> None:
    token = await token_from(issuer, "citizens-for-a-moment")
    async with citizens(token_leeway_s=0) as client:
        answer = await wait_until(
            lambda: ask(client, token), lambda seen: seen[0] != httpx.codes.OK
        )
    assert answer == (401, "token_expired")


@pytest.mark.asyncio
async def test_a_rotated_key_is_found_without_a_restart(
    citizens: Opens, talk: tuple[Talk, list[str]]
) -> None:
    provider, (issuer, _) = talk
    async with citizens() as client:
        before = await token_from(issuer, "citizens")
        assert await ask(client, before) == (200, "")
        provider.tell("rotate")
        issuers_of(provider)
        assert await ask(client, await token_from(issuer, "citizens")) == (200, "")
        assert await ask(client, before) == (401, "token_invalid")


@pytest.mark.asyncio
async def test_claims_under_other_names_are_read_by_configuration(
    citizens: Opens, issuer: str
) -> None:
    token = await token_from(issuer, "citizens", client="foreign-register")
    async with citizens() as client:
        assert await ask(client, token) == (401, "token_invalid")
    named = {"claim_organisation": "https://idp.test/unit", "claim_roles": "realm_access.roles"}
    async with citizens(**named) as client:
        assert await ask(client, token) == (200, "")
