"""What of a batch a closed report keeps out, by sets of years and bodies."""

from datetime import UTC, datetime

import pytest

from bagalau.blocks.reporting.report_locks import ClosedReport, ReportLocks
from bagalau.contracts.v1.intake.corrections import Correction, CorrectionState

AT = datetime(2026, 4, 15, 6, 0, tzinfo=UTC)
HEALTH, CULTURE, EARLIER = (2025, "health"), (2025, "culture"), (2024, "health")
CLOSED = {HEALTH: ClosedReport(7, AT)}


def correction(**change):
    """Give an approved correction of the dialogue of health."""
    said = {
        "id": "c-1", "position": 8, "by": "head", "organisation": "health", "at": AT,
        "year": 2025, "body": "health", "dataset": "dialogue", "whole_dataset": True, "reason": "why",
        "state": CorrectionState.APPROVED, **change,
    }  # fmt: skip
    return Correction.model_validate(said)


def codes(closings, bodies_years, dataset="dialogue"):
    barred = closings.locks(bodies_years, dataset)
    return {of: (each.code, each.but) for of, each in barred.items()}


def test_only_what_is_closed_is_kept_out():
    found = codes(ReportLocks(CLOSED), {HEALTH, CULTURE, EARLIER})
    assert found == {HEALTH: ("report_closed", frozenset())}


def test_a_batch_of_open_reports_is_free():
    assert codes(ReportLocks(CLOSED), {CULTURE, EARLIER}) == {}
    assert codes(ReportLocks(), {HEALTH}) == {}


def test_a_correction_of_the_whole_dataset_frees_that_and_nothing_else():
    found = codes(ReportLocks(CLOSED, correction()), {HEALTH, CULTURE})
    assert found == {CULTURE: ("correction_outside", frozenset())}
    other = codes(ReportLocks(CLOSED, correction()), {HEALTH}, dataset="survey")
    assert other == {HEALTH: ("correction_outside", frozenset())}


def test_a_correction_of_keys_frees_those_keys():
    named = correction(whole_dataset=False, keys=["2025-03", "2025-04"])
    found = codes(ReportLocks(CLOSED, named), {HEALTH})
    assert found == {HEALTH: ("correction_outside", frozenset({"2025-03", "2025-04"}))}


@pytest.mark.parametrize("state", sorted(set(CorrectionState) - {CorrectionState.APPROVED}))
def test_a_correction_that_is_not_approved_frees_nothing(state):
    found = codes(ReportLocks(CLOSED, correction(state=state)), {HEALTH, CULTURE})
    assert {code for code, _ in found.values()} == {"correction_not_open"}
    assert found.keys() == {HEALTH, CULTURE}


def test_a_million_rows_of_one_country_are_a_few_thousand_sets():
    batch = {(2025, f"body-{number}") for number in range(5000)}
    closed = {of: ClosedReport(1, AT) for of in batch if of[1].endswith("7")}
    assert len(ReportLocks(closed).locks(batch, "dialogue")) == 500
