"""What many do at once: one exchange of a code, and every wrong password counted."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from sqlalchemy import select

from bagalau.chassis.database import database_of
from bagalau_tools.testing.fixtures import MakesClient, MakesDatabase
from gateway.identity.guesses import FREE_TRIES
from gateway.identity.main import create_identity
from gateway.identity.people import provide_passwords
from gateway.identity.tables import GUESSES
from tests.identity.people_signing_in import (
    Program,
    brought_back,
    open_page,
    password_of,
    sign_in,
)

STEPS = Path(__file__).parents[2] / "gateway" / "identity" / "migrations"
HEAD = "health.head"


@pytest_asyncio.fixture
async def issuer(
    database: MakesDatabase, app_client: MakesClient, tmp_path: Path
) -> AsyncIterator[httpx.AsyncClient]:
    settings = database("identity", STEPS).model_copy(update={"issuer": "http://service/auth"})
    app = create_identity(settings)
    async with app_client(app) as client:
        async with database_of(app).transaction() as session:
            await provide_passwords(session, tmp_path)
        client.app = app
        yield client


@pytest.mark.asyncio
async def test_of_many_exchanges_of_one_code_at_once_one_is_answered(
    issuer: httpx.AsyncClient, tmp_path: Path
) -> None:
    program = Program()
    signed = await sign_in(issuer, program, HEAD, password_of(tmp_path, HEAD))
    form = program.exchange(brought_back(signed)["code"])
    answers = await asyncio.gather(*(issuer.post("/auth/token", data=form) for _ in range(6)))
    assert Counter(answer.status_code for answer in answers) == {200: 1, 400: 5}


@pytest.mark.asyncio
async def test_passwords_guessed_at_once_are_not_more_than_one_after_another(
    issuer: httpx.AsyncClient,
) -> None:
    fields = await open_page(issuer, Program())
    form = {**fields, "login": HEAD, "password": "guess"}
    tries = (issuer.post("/auth/authorize", data=form) for _ in range(FREE_TRIES * 3))
    answers = await asyncio.gather(*tries)
    assert Counter(answer.status_code for answer in answers) == {
        403: FREE_TRIES,
        429: FREE_TRIES * 2,
    }
    async with database_of(issuer.app).reading() as session:
        assert (await session.execute(select(GUESSES.c.wrong))).scalars().all() == [FREE_TRIES]
