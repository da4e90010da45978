"""The walked year published: gathered by an auditor, ordered by the Administration, verified at home."""

from datetime import UTC, datetime, timedelta

import httpx
import pytest

from bagalau.publication import verifier
from bagalau_client.generated.aggregator import Aggregator
from bagalau_tools.demo.sizes import YEAR
from bagalau_tools.publication.bundle_command import Release, write_year
from bagalau_tools.publication.gathering import gather_year
from tests.waiting import wait_for

MOMENT = datetime(2026, 6, 1, 6, tzinfo=UTC)


def gathered(stack, year, out, version=None):
    with stack.session("auditor") as session:
        found = gather_year(session, year, version=version)
    release = Release(year=year, number=1, published_at=MOMENT)
    write_year(found, release, out, restricted=[], opening=None)
    return found


@pytest.mark.parametrize("which", ["final", "before"])
def test_a_walked_year_is_gathered_as_a_bundle_that_verifies_offline(
    stack, year, tmp_path, capsys, which
):
    walked, _, _ = year
    rating = getattr(walked, which)
    found = gathered(stack, rating["year"], tmp_path / "year.bundle.zip", rating["version"])
    assert found.rating == rating
    ended = verifier.main([str(tmp_path / "year.bundle.zip")])
    said = capsys.readouterr().out
    assert ended == 0, said
    assert found.conclusions or which == "before"
    assert "intervals of positions, computed again (0)" not in said or which == "before"


def test_an_ordered_publication_is_given_out_by_the_gateway_and_verifies_from_its_address(
    stack, year, capsys
):
    walked, _, _ = year
    with stack.session("administration") as session:
        aggregator = Aggregator(session, "aggregator")
        assert aggregator.list_year_publications(YEAR) == []
        due = (datetime.now(UTC) + timedelta(seconds=5)).isoformat()
        order = aggregator.order_year_publication(YEAR, {
            "version": walked.final["version"], "rating_digest": walked.final["digest"],
            "publish_at": due,
        })  # fmt: skip
        assert order["state"] == "ordered"
        listed = wait_for(
            lambda: aggregator.list_year_publications(YEAR)[-1],
            lambda found: found["state"] == "published",
        )
    public = f"{stack.address}{listed['address']}"
    released = httpx.get(f"{public}release.json").json()
    assert released["bundle_digest"] == listed["bundle_digest"]
    ended = verifier.main([public + released["bundle"]])
    assert ended == 0, capsys.readouterr().out
