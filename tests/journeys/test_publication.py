"""The walked year published: gathered by an auditor, ordered by the Administration, verified at home."""

from datetime import UTC, datetime, timedelta

import httpx
import pytest

from bagalau.publication import verifier
from bagalau.publication.bundle import check_bundle, open_bundle
from bagalau_client.generated.aggregator import Aggregator
from bagalau_tools.demo.sizes import YEAR
from bagalau_tools.publication.bundle_command import bundle_command
from bagalau_tools.publication.verify_command import open_values
from tests.waiting import wait_for

RESTRICTED = "- {block: goals, measure: paid, reason: {kk: қызмет бабында, ru: для служебного пользования, en: for official use}}\n"


def bundled(stack, rating, out, **more):
    """Run `bagalau bundle` as an auditor would."""
    bundle_command(
        rating["year"], out=out, client="auditor", at=stack.address,
        secret_file=stack.secrets / "auditor", rating=rating["version"], **more,
    )  # fmt: skip


@pytest.mark.parametrize("which", ["final", "before"])
def test_a_walked_year_is_gathered_as_a_bundle_that_verifies_offline(
    stack, year, tmp_path, capsys, which
):
    walked, _, _ = year
    rating, out = getattr(walked, which), tmp_path / "year.bundle.zip"
    bundled(stack, rating, out)
    with open_bundle(out) as bundle:
        assert bundle.json("rating.json") == rating
        assert check_bundle(bundle) == []
        assert bundle.has("conclusions/country.json") or which == "before"
        assert bundle.has("decisions.json")
        assert bundle.has("blocks/goals/definitions.json")
    ended = verifier.main([str(out)])
    assert ended == 0, capsys.readouterr().out


def test_what_is_withheld_of_the_walked_year_opens_for_its_auditor(stack, year, tmp_path, capsys):
    walked, _, _ = year
    (tmp_path / "restricted.yaml").write_text(RESTRICTED, encoding="utf-8")
    out, opening = tmp_path / "year", tmp_path / "opening.json"
    bundled(stack, walked.final, out, withhold=tmp_path / "restricted.yaml", opening=opening)
    assert opening.stat().st_mode & 0o077 == 0
    assert verifier.main([str(out)]) == 0, capsys.readouterr().out
    assert open_values(out, opening, tmp_path / "opened") > 0
    assert verifier.main([str(tmp_path / "opened")]) == 0, capsys.readouterr().out


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
