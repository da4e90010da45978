"""The methodological audit of rated years, as data and as a page."""

import orjson
import pytest
from tinyhtml5.parser import HTMLParser

from bagalau.contracts.v1.ratings.audits import MethodologicalAudit
from services.aggregator.main import create_aggregator, own_settings
from services.aggregator.ratings.scorecard_validation import evaluated
from services.aggregator.readers.audits import AuditRequest, run_audit
from tests.aggregator.audited_years import keep_year, pulled, round_of
from tests.aggregator.collection.test_collecting import Desk

ADDRESSES = ("audit", "audit/report")
AUDIT = "/v1/ratings/2025/1/audit"


@pytest.fixture
def aggregator(database):
    return create_aggregator(own_settings(database("aggregator")))


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.asyncio
async def test_a_stranger_gets_401_and_another_organisations_reporter_403(
    aggregator, app_client, token, address
):
    async with app_client(aggregator) as client:
        desk = Desk(client, token, None)
        answer = await client.get(f"/v1/ratings/2025/1/{address}")
        assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")
        answer = await desk.ask(
            "reporter", "GET", f"/v1/ratings/2025/1/{address}", organisation="health"
        )
        assert answer.status_code == 403
        answer = await desk.ask("methodologist", "GET", f"/v1/ratings/2025/1/{address}")
        assert (answer.status_code, answer.json()["code"]) == (404, "rating_unknown")


@pytest.mark.asyncio
async def test_a_rated_year_is_audited_beside_the_year_before(aggregator, app_client, token):
    async with app_client(aggregator) as client:
        desk = Desk(client, token, None)
        ratings = {year: await keep_year(aggregator, year) for year in (2024, 2025)}
        answer = await desk.ask("auditor", "GET", AUDIT)
        assert answer.status_code == 200, answer.text
        told = MethodologicalAudit.model_validate_json(answer.content)
        assert [(each.year, each.rating_digest) for each in told.years] == [
            (year, ratings[year].digest) for year in (2024, 2025)
        ]
        assert [(each.year, each.reason) for each in told.excluded_years] == [(2023, "not_rated")]
        assert [each.block for each in told.blocks] == ["total", "goals", "citizens", "orgdev"]
        goals = told.blocks[1]
        register, _ = pulled(2025)
        mine = [each.group for each in register.bodies if evaluated(each, "goals")]
        assert goals.bodies == {group: mine.count(group) for group in ("central", "local")}
        soft = next(each for each in goals.findings if each.code == "soft_targets")
        facts = round_of(2025).basis.blocks["goals"].facts.values()
        own = [each.measures for each in facts if each.group == soft.group]
        known = sum(int(each["targets_with_last_year"].value) for each in own)
        tight = sum(int(each["targets_tight"].value) for each in own)
        numbers = {each.name: each.value for each in soft.evidence}
        assert (soft.subjects, numbers["targets"]) == (["A1"], str(known))
        assert numbers["targets_outside"] == str(known - tight)
        years = {each.year for each in goals.figures[0].evidence}
        assert years == {2024, 2025}
        weights = [each for each in told.blocks[0].figures if each.subjects == ["goals"]]
        assert {each.group for each in weights} == {"central", "local"}
        again = await desk.ask("auditor", "GET", AUDIT)
        assert again.content == answer.content
        kept = {"headers": {"If-None-Match": answer.headers["etag"]}}
        assert (await desk.ask("auditor", "GET", AUDIT, **kept)).status_code == 304
        alone = await desk.ask("auditor", "GET", f"{AUDIT}?years=1")
        assert [each["year"] for each in alone.json()["years"]] == [2025]
        assert (await desk.ask("auditor", "GET", f"{AUDIT}?years=11")).status_code == 422


@pytest.mark.asyncio
async def test_a_year_whose_facts_were_not_kept_is_left_out_and_named(
    aggregator, app_client, token
):
    async with app_client(aggregator) as client:
        desk = Desk(client, token, None)
        await keep_year(aggregator, 2024, facts=False)
        await keep_year(aggregator, 2025)
        told = (await desk.ask("auditor", "GET", f"{AUDIT}?years=2")).json()
        assert told["excluded_years"] == [{"year": 2024, "reason": "scoring_inputs_not_stored"}]
        assert [each["year"] for each in told["years"]] == [2025]
        answer = await desk.ask("auditor", "GET", "/v1/ratings/2024/1/audit")
        assert (answer.status_code, answer.json()["code"]) == (409, "scoring_inputs_not_stored")


@pytest.mark.asyncio
async def test_the_report_is_a_whole_page_in_each_language(aggregator, app_client, token):
    titles = {
        "kk": "Әдіснамалық аудит",
        "ru": "Методологический аудит",
        "en": "Methodological audit",
    }
    async with app_client(aggregator) as client:
        desk = Desk(client, token, None)
        await keep_year(aggregator, 2025)
        for language, title in titles.items():
            answer = await desk.ask("auditor", "GET", f"{AUDIT}/report?language={language}")
            assert answer.status_code == 200, answer.text
            assert answer.headers["content-type"].startswith("text/html")
            assert "default-src 'none'" in answer.headers["content-security-policy"]
            assert f'<html lang="{language}">' in answer.text
            assert f"<h1>{title}, 2025</h1>" in answer.text
            assert "<script" not in answer.text
        parser = HTMLParser(namespace_html_elements=False)
        parser.parse(answer.text)
        assert parser.errors == []
        wished = {"headers": {"Accept-Language": "kk"}}
        answer = await desk.ask("auditor", "GET", f"{AUDIT}/report", **wished)
        assert titles["kk"] in answer.text
        answer = await desk.ask("auditor", "GET", f"{AUDIT}/report?language=de")
        assert answer.status_code == 422


def test_the_same_rounds_give_the_same_audit_and_other_rounds_another_key():
    one, other = round_of(2025), round_of(2024)
    alone, both = AuditRequest([one], []), AuditRequest([other, one], [])
    assert alone.key == AuditRequest([one], []).key
    assert alone.key != both.key
    told = orjson.loads(run_audit(both).model_dump_json())
    assert [each["year"] for each in told["blocks"][1]["basis"]] == [2024, 2025]


def test_shares_of_the_totals_variance_are_one_in_all():
    told = run_audit(AuditRequest([round_of(2025)], []))
    totals = told.blocks[0]
    for group in ("central", "local"):
        shares = [
            float(number.value)
            for each in totals.figures
            if each.group == group
            for number in each.evidence
            if number.name == "effective_weight"
        ]
        assert len(shares) == 3
        assert sum(shares) == pytest.approx(1, abs=2e-4)
