"""The made-up year: it repeats itself, hangs together, and holds nobody's data."""

import json
import re
from datetime import date

import pytest

from bagalau_tools.demo.synthetic import (
    applications,
    budget,
    goals,
    openness,
    people,
    services,
    technology,
)

SEED = 20250101
PERSONAL_NUMBER = re.compile(r"\d{12}")

COUNTED = [
    services.service_registry,
    services.service_control,
    services.satisfaction_surveys,
    openness.open_data,
    openness.open_budgets,
    openness.open_acts,
    openness.open_dialogue,
    openness.internet_resource,
    openness.meetings,
    people.staffing,
    people.turnover,
    people.appointments,
    people.overtime,
    people.discipline,
    people.training,
    technology.information_systems,
    technology.documents,
    technology.draft_acts,
    technology.security,
    budget.audits,
]
PART_OF_WHOLE = [
    ("services_electronic", "services_total"),
    ("data_sets_published", "data_sets_due"),
    ("questions_answered", "questions_received"),
    ("items_present", "items_due"),
    ("meetings_held", "meetings_planned"),
    ("issues_resolved", "issues_raised"),
    ("promoted_internally", "appointed"),
    ("appointed", "candidates"),
    ("functions_automated", "functions_total"),
    ("documents_electronic", "documents_all"),
    ("requirements_met", "requirements_due"),
    ("orders_executed", "orders_due"),
    ("violations_amount", "checked_amount"),
]


def cases(body="akimat-abai", *, count=2000, year=2025):
    sent = applications.applications(body, year=year, count=count, seed=SEED)
    return [json.loads(line) for line in sent.splitlines()]


def test_the_same_seed_writes_the_same_bytes_whatever_was_written_before():
    first = applications.applications("health", year=2025, count=50, seed=SEED)
    applications.applications("finance", year=2025, count=50, seed=SEED)
    assert first == applications.applications("health", year=2025, count=50, seed=SEED)


def test_another_seed_writes_another_year():
    assert applications.applications(
        "health", year=2025, count=50, seed=SEED
    ) != applications.applications("health", year=2025, count=50, seed=SEED + 1)


def test_every_case_is_labelled_synthetic_and_shaped_like_nobodys_number():
    sent = applications.applications("health", year=2025, count=500, seed=SEED).decode()
    assert all(case["case_number"].startswith("SYN-") for case in cases())
    assert not PERSONAL_NUMBER.search(sent)


def test_cases_are_received_in_the_year_and_answered_after_they_are_received():
    for case in cases():
        assert case["received_on"].startswith("2025-")
        assert date.fromisoformat(case["due_on"]) > date.fromisoformat(case["received_on"])
        assert case["answered_on"] is None or case["answered_on"] > case["received_on"]


def test_only_complaints_are_overturned():
    assert {"complaint"} == {case["kind"] for case in cases() if case["overturned"]}


def test_shares_of_a_country_add_up_to_at_least_the_country():
    shared = applications.shared_out(["a", "b", "c"], total=1000, seed=SEED)
    assert 1000 <= sum(shared.values()) <= 1003


def test_a_correction_repairs_late_cases_only():
    sent = applications.applications("health", year=2025, count=3000, seed=SEED)
    repaired = [
        json.loads(line) for line in applications.corrected(sent, most=10).decode().splitlines()
    ]
    before = {case["case_number"]: case for case in map(json.loads, sent.splitlines())}
    assert len(repaired) == 10
    for case in repaired:
        assert case["answered_on"] == case["due_on"]
        assert before[case["case_number"]]["answered_on"] > case["due_on"]


@pytest.mark.parametrize("dataset", COUNTED, ids=lambda dataset: dataset.__name__)
def test_a_counted_dataset_has_twelve_months_of_whole_numbers(dataset):
    records = list(dataset("health", year=2025, seed=SEED))
    assert [f"2025-{month:02d}" for month in range(1, 13)] == [
        record["month"] for record in records
    ]
    counts = [
        count
        for record in records
        for name, count in record.items()
        if name not in {"body", "month", "printed_share"}
    ]
    assert all(isinstance(count, int) and count >= 0 for count in counts)


@pytest.mark.parametrize("dataset", COUNTED, ids=lambda dataset: dataset.__name__)
@pytest.mark.parametrize("body", ["health", "akimat-astana", "digital"])
def test_a_part_never_exceeds_its_whole(dataset, body):
    for record in dataset(body, year=2025, seed=SEED):
        for part, whole in PART_OF_WHOLE:
            if part in record:
                assert record[part] <= record[whole]


def test_survey_marks_lie_where_published_means_lie():
    for body in ("health", "finance", "akimat-almaty"):
        months = list(services.satisfaction_surveys(body, year=2025, seed=SEED))
        mean = sum(m["score_sum"] for m in months) / sum(m["respondents"] for m in months)
        assert 4.4 < mean < 4.95


def test_targets_hang_on_goals_of_the_plan():
    named = {
        (goal["plan"], goal["goal"])
        for goal in goals.plan_goals("health", "central", year=2025, seed=SEED)
    }
    hanging = list(goals.targets("health", "central", year=2025, seed=SEED))
    assert named == {(target["plan"], target["goal"]) for target in hanging}
    assert {"synthetic"} == {target["data_source"] for target in hanging}


def test_a_target_without_statistics_has_no_fact():
    for body in ("health", "finance", "culture"):
        for target in goals.targets(body, "central", year=2025, seed=SEED):
            assert (target["statistics"] == "absent") == (target["actual"] is None)


def test_targets_are_paid_from_programmes_the_treasury_knows():
    known = set(budget.programmes_of("health", year=2025, seed=SEED))
    for target in goals.targets("health", "central", year=2025, seed=SEED):
        assert set(target["programmes"].split(";")) <= known


def test_a_region_has_a_development_programme_and_a_ministry_a_strategic_plan():
    (local,) = goals.plans("akimat-abai", "local", year=2025, seed=SEED)
    (central,) = goals.plans("health", "central", year=2025, seed=SEED)
    assert (local["kind"], central["kind"]) == ("development_programme", "strategic_plan")
