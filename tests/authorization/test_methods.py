"""An address asked in a way it does not answer names every way it does (RFC 9110, 15.5.6)."""

import re

import httpx
import pytest
from fastapi.routing import APIRoute, iter_route_contexts

from bagalau.contracts.v1.wire import RequestBody
from tests.authorization.operations import METHODS, TRIED, WORDS, module_of


def written(path: str) -> str:
    """Fill a path with words of no meaning: it is refused before they are read."""
    return re.sub(r"{(\w+)}", lambda found: WORDS.get(found[1], "x"), path)


@pytest.mark.asyncio
@pytest.mark.parametrize("service", TRIED)
async def test_every_address_names_all_its_methods_when_asked_by_another(service: str) -> None:
    app = module_of(service).app
    differing = {}
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="http://service"
    ) as client:
        for path, item in app.openapi()["paths"].items():
            answer = await client.request("TRACE", written(path))
            named = set(answer.headers.get("allow", "").lower().split(", ")) - {"head"}
            if not named >= set(item) & set(METHODS) or answer.status_code != 405:
                differing[path] = (answer.status_code, named)
    assert differing == {}


@pytest.mark.parametrize("service", TRIED)
def test_a_request_that_is_read_from_an_address_is_known_as_such(service: str) -> None:
    waiting = [
        each.dependant
        for each in iter_route_contexts(module_of(service).app.routes)
        if isinstance(each.original_route, APIRoute)
    ]
    while waiting:
        one = waiting.pop()
        waiting.extend(one.dependencies)
        for field in one.query_params:
            shape = field.field_info.annotation
            if isinstance(shape, type) and issubclass(shape, RequestBody):
                assert shape.in_address, shape
