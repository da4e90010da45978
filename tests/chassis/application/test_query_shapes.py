"""Query parameters given as one shape: each of its fields is known, anything else is refused."""

from typing import Annotated

import pytest
from fastapi import APIRouter, Query
from pydantic import BaseModel

from bagalau.chassis.identity.actors import public
from bagalau.chassis.runtime.settings import Settings
from tests.chassis.notes import notes_app

router = APIRouter()


class Said(BaseModel):
    """Several query parameters in one shape."""

    name: str
    place: str = ""


@router.get("/said", summary="Is asked in several words", openapi_extra=public())
async def say(said: Annotated[Said, Query()]) -> str:
    return said.name


@pytest.mark.asyncio
async def test_the_fields_of_a_shape_are_known_parameters(app_client):
    settings = Settings(
        service="notes", issuer="https://issuer.test", database_url="postgresql://127.0.0.1:1/x"
    )
    async with app_client(notes_app(settings, router)) as client:
        assert (await client.get("/said?name=a&place=b")).json() == "a"
        refused = await client.get("/said?name=a&where=b")
        assert (refused.status_code, refused.json()["code"]) == (400, "unknown_parameter")
