"""HEAD answers as GET does, without the body."""

import pytest

from tests.chassis.application.test_application import FAR
from tests.chassis.notes import notes_app


@pytest.mark.asyncio
@pytest.mark.parametrize("path", ["/livez", "/problems/not_found", "/v1/bodies/x", "/nothing"])
async def test_head_gives_the_status_and_headers_of_get_and_no_body(app_client, path):
    async with app_client(notes_app(FAR)) as client:
        get, head = await client.get(path), await client.head(path)
    assert get.content
    assert head.content == b""
    assert head.status_code == get.status_code
    assert head.headers["content-type"] == get.headers["content-type"]
    assert head.headers["content-length"] == get.headers["content-length"]


@pytest.mark.asyncio
async def test_head_of_what_only_takes_a_document_is_refused(app_client):
    async with app_client(notes_app(FAR)) as client:
        assert (await client.head("/v1/nothing")).status_code == 404
