"""Who may do what: strangers 401, other ministries and other roles 403."""

import pytest

from bagalau.chassis.http.problems import Forbidden
from bagalau.chassis.identity.actors import Actor, allow, allowed_roles
from bagalau.chassis.runtime.settings import Settings
from tests.chassis.notes import notes_app

FAR = Settings(
    service="notes", issuer="https://issuer.test", database_url="postgresql://127.0.0.1:1/x"
)


@pytest.mark.asyncio
async def test_a_stranger_gets_401(app_client):
    async with app_client(notes_app(FAR)) as client:
        answer = await client.get("/v1/bodies/justice")
        assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")
        assert answer.headers["WWW-Authenticate"] == "Bearer"
        answer = await client.get("/v1/bodies/justice", headers={"Authorization": "Bearer x"})
        assert answer.headers["WWW-Authenticate"] == 'Bearer error="invalid_token"'
        answer = await client.get("/v1/bodies/justice", headers={"Authorization": "Basic x"})
        assert answer.status_code == 401
        assert (await client.post("/v1/notes", content=b"{")).status_code in {401, 422}


@pytest.mark.parametrize(
    ("roles", "organisation", "expected"),
    [
        (["reporter"], "justice", (200, None)),
        (["reporter"], "labour", (403, "other_body")),
        (["auditor"], "chancellery", (200, None)),
        (["head"], "justice", (403, "role_missing")),
        ([], "justice", (403, "role_missing")),
    ],
)
@pytest.mark.asyncio
async def test_role_and_body_are_both_asked(app_client, token, roles, organisation, expected):
    bearer = token(audience="notes", roles=roles, organisation=organisation)
    async with app_client(notes_app(FAR), bearer) as client:
        answer = await client.get("/v1/bodies/justice")
    code = None if answer.is_success else answer.json()["code"]
    assert (answer.status_code, code) == expected


@pytest.mark.asyncio
async def test_a_token_for_another_service_gets_401(app_client, token):
    async with app_client(notes_app(FAR), token(audience="goals", roles=["auditor"])) as client:
        assert (await client.get("/v1/bodies/justice")).status_code == 401


@pytest.mark.asyncio
async def test_without_the_issuer_s_keys_the_answer_is_503(app_client, signer, token):
    bearer = token(audience="notes", roles=["auditor"])
    signer.down = True
    try:
        async with app_client(notes_app(FAR), bearer) as client:
            answer = await client.get("/v1/bodies/justice")
    finally:
        signer.down = False
    assert (answer.status_code, answer.json()["code"]) == (503, "keys_unavailable")
    assert int(answer.headers["Retry-After"]) > 0


def test_a_public_actor_may_touch_no_body():
    with pytest.raises(Forbidden):
        Actor("c", "s", "justice", frozenset({"public"})).may_touch("justice")


def test_only_our_own_dependency_tells_roles():
    assert allowed_roles(allow("head")) == {"head"}
    assert allowed_roles(print) == frozenset()


def test_a_person_sends_under_a_name_apart_from_the_client_they_came_through():
    client = Actor(client="web", subject="web", organisation="health")
    one, other = (Actor(client="web", subject=each, organisation="health") for each in ("a", "b"))
    endless = Actor(client="w" * 128, subject="s" * 255, organisation="health")
    assert (client.sender, one.sender, other.sender) == ("web", "web/a", "web/b")
    assert len(endless.sender) == 128


@pytest.mark.parametrize(
    ("sender", "name", "same"),
    [
        ("web/ivanov", "", True),
        ("mobile/ivanov", "Another Name", True),
        ("ivanov", "", True),
        ("clerk", "  ИВАН   иванов ", True),
        ("web/petrov", "Иван Петров", False),
        ("web/ivanova", "web/ivanova", False),
        ("web", "web", False),
    ],
)
def test_a_person_is_known_by_its_subject_and_name_through_whatever_client(sender, name, same):
    actor = Actor(client="web", subject="ivanov", organisation="health", name="Иван Иванов")
    assert actor.is_person(sender, name) is same


def test_people_without_a_name_who_come_through_one_client_are_not_one_person():
    one, other = (Actor(client="web", subject=each, organisation="health") for each in ("a", "b"))
    assert not one.is_person(other.sender, other.name or other.sender)
