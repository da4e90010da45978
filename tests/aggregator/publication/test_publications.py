"""What was considered is published at its moment, whole, once; errata beside it, secrets with nobody."""

import json

import pytest

from bagalau.publication import verifier
from services.aggregator.publication import publish_due_releases, publishing
from services.aggregator.publication.publishing import publish_release
from tests.aggregator.publication.kept_year import DUE, ORDERED, keep_year, opener

WHY = {"kk": "қызмет бабында", "ru": "для служебного пользования", "en": "for official use"}


@pytest.fixture
def publishing_year(database, app_client, token, tmp_path):
    return opener(database, app_client, token, tmp_path / "publications")


def said(answer):
    return answer.status_code, answer.json().get("code")


async def ordered(all_, **more):
    answer = await all_.order(**more)
    assert answer.status_code == 201, answer.text
    return answer.json()


def payload(order):
    return {"year": 2025, "id": order["id"]}


@pytest.mark.asyncio
async def test_a_considered_rating_is_published_at_its_moment_and_verifies_offline(
    publishing_year, capsys
):
    async with publishing_year() as all_:
        assert said(await all_.order()) == (409, "publication_not_considered")
        await all_.considered()
        order = await ordered(all_)
        assert (order["number"], order["state"], order["address"]) == (1, "ordered", None)
        await publish_release(all_.app, payload(order))
        assert all_.files() == {}
        all_.at(DUE)
        await publish_release(all_.app, payload(order))
        [listed] = await all_.listed()
        assert (listed["state"], listed["address"]) == ("published", "/publications/2025/1/")
        released = json.loads((all_.folder / "2025/1/release.json").read_bytes())
        assert released["bundle_digest"] == listed["bundle_digest"]
        assert released["release"]["published_at"] == "2026-06-20T06:00:00Z"
        assert verifier.main([str(all_.folder / "2025/1" / released["bundle"])]) == 0
        assert "ALL HOLDS" in capsys.readouterr().out
        assert "salt" not in json.dumps(listed)


@pytest.mark.asyncio
async def test_a_job_begun_again_after_a_kill_changes_no_byte(publishing_year, monkeypatch):
    async with publishing_year() as all_:
        await all_.considered()
        order = await ordered(all_, withheld=[{"block": "goals", "measure": "paid", "reason": WHY}])
        all_.at(DUE)

        async def killed(*_given):
            raise SystemExit

        with monkeypatch.context() as between:
            between.setattr(publishing, "_record", killed)
            with pytest.raises(SystemExit):
                await publish_release(all_.app, payload(order))
        before = all_.files()
        assert before
        assert [each["state"] for each in await all_.listed()] == ["ordered"]
        await publish_due_releases(all_.app)
        for _ in range(2):
            await publish_release(all_.app, payload(order))
        assert all_.files() == before
        assert [each["state"] for each in await all_.listed()] == ["published"]


@pytest.mark.asyncio
async def test_withheld_values_open_for_an_auditor_alone_and_only_afterwards(
    publishing_year, tmp_path
):
    async with publishing_year() as all_:
        await all_.considered()
        order = await ordered(all_, withheld=[{"block": "goals", "measure": "paid", "reason": WHY}])
        path = f"/v1/publications/2025/{order['id']}/opening"
        assert said(await all_.ask("auditor", "GET", path)) == (404, "publication_unknown")
        all_.at(DUE)
        await publish_release(all_.app, payload(order))
        assert (await all_.ask("administration", "GET", path)).status_code == 403
        opened = await all_.ask("auditor", "GET", path)
        assert opened.status_code == 200
        (tmp_path / "opening.json").write_bytes(opened.content)
        from bagalau_tools.publication.verify_command import open_values

        place = all_.folder / "2025/1/rating-2025-1.bundle.zip"
        assert open_values(place, tmp_path / "opening.json", tmp_path / "opened") > 0
        assert verifier.main([str(tmp_path / "opened")]) == 0


@pytest.mark.asyncio
async def test_an_erratum_is_a_release_of_its_own_and_nothing_else_replaces_one(publishing_year):
    async with publishing_year() as all_:
        await all_.considered()
        wrong = {"replaces": 1, "reason": WHY}
        assert said(await all_.order(erratum=wrong)) == (409, "erratum_differs")
        order = await ordered(all_)
        assert said(await all_.order()) == (409, "publication_waits")
        all_.at(DUE)
        await publish_release(all_.app, payload(order))
        before = {path: each for path, each in all_.files().items() if path.startswith("2025/1/")}
        assert said(await all_.order()) == (409, "erratum_differs")
        second = await ordered(all_, erratum=wrong)
        await publish_release(all_.app, payload(second))
        after = all_.files()
        assert {path: each for path, each in after.items() if path.startswith("2025/1/")} == before
        assert [each["number"] for each in await all_.listed()] == [1, 2]
        listed = json.loads((all_.folder / "releases.json").read_bytes())["releases"]
        assert [(x["number"], x["corrected_by"]) for x in listed] == [(2, None), (1, 2)]


@pytest.mark.asyncio
async def test_what_is_taken_back_or_superseded_is_never_published(publishing_year):
    async with publishing_year() as all_:
        await all_.considered()
        order = await ordered(all_)
        path = f"/v1/publications/2025/{order['id']}/withdrawal"
        taken = await all_.ask("administration", "POST", path, {"reason": "the day was wrong"})
        assert (taken.json()["state"], taken.json()["withdrawal_reason"]) == (
            "withdrawn", "the day was wrong",
        )  # fmt: skip
        assert said(await all_.ask("administration", "POST", path, {"reason": "again"})) == (
            409, "publication_over",
        )  # fmt: skip
        second = await ordered(all_)
        await keep_year(all_.app, version=2)
        all_.at(DUE)
        await publish_release(all_.app, payload(order))
        await publish_release(all_.app, payload(second))
        assert all_.files() == {}


@pytest.mark.asyncio
async def test_orders_are_judged_before_anything_is_entered(publishing_year):
    async with publishing_year() as all_:
        await all_.considered()
        unknown = {"block": "goals", "measure": "made_up", "reason": WHY}
        assert said(await all_.order(withheld=[unknown])) == (422, "publication_measure_unknown")
        assert said(await all_.order(at=ORDERED.replace(day=9))) == (422, "publication_in_past")
        other = "sha256:" + "1" * 64
        assert said(await all_.order(rating_digest=other)) == (409, "decision_differs")
        assert (await all_.order("working-body")).status_code == 403
        assert (await all_.order("head")).status_code == 403
        assert await all_.listed() == []
        key = {"Idempotency-Key": "one"}
        first, again = [await all_.order(headers=key) for _ in range(2)]
        assert first.json()["id"] == again.json()["id"]
        assert len(await all_.listed()) == 1


@pytest.mark.asyncio
async def test_without_a_folder_nothing_can_be_ordered(publishing_year):
    async with publishing_year() as all_:
        await all_.considered()
        settings = all_.app.state.runtime.settings
        all_.app.state.runtime.settings = settings.model_copy(update={"publications_folder": None})
        assert said(await all_.order()) == (409, "publications_folder_unset")
