"""`bagalau bundle`: what is gathered from a platform, and which years are refused."""

import httpx
import pytest

from bagalau.publication.bundle import bundle_contents
from bagalau_client import Session
from bagalau_tools.publication.gathering import NotPublishable, gather_year
from bagalau_tools.publication.restricted import RestrictionsRefused, read_restricted
from tests.publication.made_year import rated_year
from tests.publication.platform import AT, answers_of, transport, without


@pytest.fixture(scope="module")
def year():
    return rated_year(intervals=False)


@pytest.fixture(scope="module")
def answers(year):
    return answers_of(year)


def gathered(answers, **more):
    http = httpx.Client(transport=transport(answers))
    with Session(AT, client="auditor", secret="s", http=http) as session:
        return gather_year(session, 2025, **more)


def test_a_gathered_year_is_the_documents_of_the_platform(year, answers):
    found = gathered(answers)
    assert (found.register, found.rating, found.composition) == (
        year.register, year.rating, year.composition,
    )  # fmt: skip
    assert found.blocks.keys() == year.blocks.keys()
    assert all(
        found.blocks[block].scorecards == each.scorecards
        and found.blocks[block].inputs == each.inputs
        for block, each in year.blocks.items()
    )
    assert (found.intervals, found.data_quality) == (None, {})
    assert gathered(answers, version=1).rating == found.rating


def test_a_draft_is_no_conclusion_and_actions_are_of_the_caller_alone(answers):
    found = gathered(answers)
    assert "country" not in found.conclusions
    assert found.conclusions
    files = bundle_contents(found).files
    assert b"plan" not in files["recommendations.json"]
    assert files["decisions.json"] == b'{"actions":[],"state":"considered"}'


REFUSED = {
    "another register": ("/register", {"digest": "sha256:0", "version": 1}, "no register of 2025"),
    "another composition": (
        "/documents/composition", {"content": {"editions": {}}}, "not the one the rating",
    ),
    "other scores": ("/goals/v1/scorecards/.*", None, "goals has other scores by now"),
}  # fmt: skip


@pytest.mark.parametrize(("where", "what", "words"), REFUSED.values(), ids=REFUSED)
def test_a_year_that_moved_since_its_rating_is_refused(year, answers, where, what, words):
    changed = without(answers, where) if what is None else answers
    if what is None:
        changed["/api/goals/v1/scorecards/2025"] = {"digest": "sha256:0"}
    else:
        changed = {path: what if path.endswith(where) else each for path, each in answers.items()}
    with pytest.raises(NotPublishable, match=words):
        gathered(changed)


def test_scores_that_were_never_signed_are_read_as_todays(year, answers):
    changed = without(answers, "/goals/v1/scorecards/")
    changed["/api/goals/v1/scorecards/2025"] = year.blocks["goals"].scorecards
    assert gathered(changed).blocks["goals"].scorecards == year.blocks["goals"].scorecards


@pytest.mark.parametrize("text", ["- block: goals\n", "goals: 1\n", "[", "- 1\n"])
def test_restrictions_that_say_nothing_are_refused(tmp_path, text):
    (tmp_path / "restricted.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(RestrictionsRefused, match=r"restricted\.yaml"):
        read_restricted(tmp_path / "restricted.yaml")


def test_restrictions_name_measures_with_reasons(tmp_path):
    (tmp_path / "restricted.yaml").write_text(
        "- {block: goals, measure: answered, reason: {kk: a, ru: b, en: c}}\n", encoding="utf-8"
    )
    [found] = read_restricted(tmp_path / "restricted.yaml")
    assert (found.block, found.measure, found.reason.ru) == ("goals", "answered", "b")
