"""Published years are given out as files, with no service behind the gateway."""

import pytest

from bagalau_tools.stack.embedded import free_port
from tests.gateway.lone_gateway import lone_gateway
from tests.publication.test_releases import FIRST, publish, release_files
from tests.publication.test_releases import contents as _contents  # noqa: F401 -- a fixture


@pytest.fixture(scope="module")
def published(tmp_path_factory, _contents):  # noqa: F811
    root = tmp_path_factory.mktemp("publications")
    publish(root, release_files(_contents, FIRST), FIRST)
    (root / ".drafts" / "2.draft").mkdir()
    (root / ".drafts" / "2.draft" / "rating.json").write_bytes(b"not yet")
    return root


@pytest.fixture(scope="module")
def gateway(tmp_path_factory, published):
    home, nobody = tmp_path_factory.mktemp("gateway"), f"127.0.0.1:{free_port()}"
    with lone_gateway(home, nobody, BAGALAU_PUBLICATIONS=str(published)) as client:
        yield client


def test_every_file_of_a_release_is_given_out_as_it_was_written(gateway, published):
    listed = gateway.get("/publications/releases.json").json()["releases"]
    assert [each["number"] for each in listed] == [1]
    said = gateway.get("/publications/2025/1/release.json").json()
    for each in said["files"]:
        answer = gateway.get(f"/publications/2025/1/{each['path']}")
        assert answer.content == (published / "2025/1" / each["path"]).read_bytes()
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert answer.headers["etag"]
        assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_lists_and_feeds_are_asked_anew_each_time(gateway, language):
    answer = gateway.get(f"/publications/releases.{language}.atom")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "public, no-cache"
    assert "xml" in answer.headers["content-type"]


@pytest.mark.parametrize("path", [
    ".drafts/2.draft/rating.json", ".lock", "2025/1/../../.drafts/2.draft/rating.json",
    "%2edrafts/2.draft/rating.json", "2025/2/rating.json", "2025/1/..%2f..%2f.drafts/2.draft/rating.json",
])  # fmt: skip
def test_what_is_not_published_yet_is_not_there(gateway, path):
    answer = gateway.get(f"/publications/{path}")
    assert answer.status_code in {400, 404}
    assert b"not yet" not in answer.content
