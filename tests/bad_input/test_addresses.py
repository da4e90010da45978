"""Addresses nobody means, and values in them written in another way than agreed: refused."""

import pytest

from tests.bad_input.senders import Senders, in_one_loop, problem_of

ADDRESSES = [
    ("/v1/scorecards/2025/%00", 404),
    ("/v1/imports/%00/issues", 404),
    ("/v1/datasets/meetings%0a", 404),
    ("/v1/editions/..%2f..%2fcitizens-2024", 404),
    ("/v1/nil-returns/2025?body=%00", 400),
    ("/v1/measures/2025?body=%0adigital", 400),
    ("/v1/measures/2025?unknown=1", 400),
    ("/v1/measures/2025?%00=1", 400),
    ("/v1/datasets/meetings/records?year=2024&year=2025", 400),
    ("/v1/datasets/meetings/records", 422),
    ("/v1/datasets/meetings/records?year=99999999999999999999", 422),
    ("/v1/scorecards/1999", 422),
    ("/v1/scorecards/2025e0", 422),
    ("/v1/scorecards/2_025", 422),
    ("/v1/scorecards/+2025", 422),
    ("/v1/scorecards/2025.0", 422),
    ("/v1/scorecards/%D9%A2%D9%A0%D9%A2%D9%A5", 422),
    ("/v1/scorecards/%202025", 422),
    ("/v1/datasets/meetings/records?year=2_025", 422),
    ("/v1/datasets/meetings/records?year=%2B2025", 422),
    ("/v1/imports?limit=1_0", 422),
    ("/v1/editions?known_on=0", 422),
    ("/v1/editions?known_on=1700000000", 422),
    ("/v1/editions?known_on=2025-01-01T00:00:00", 422),
    ("/v1/imports?since=0", 422),
    ("/v1/imports?since=2025-01-01T00:00:00", 422),
    ("/v1/imports?until=2025-01-01", 422),
    ("/v1/datasets/meetings/records?year=2025&revisions=yes", 422),
    ("/v1/datasets/meetings/records?year=2025&revisions=1", 422),
    ("/v1/scorecards/2031", 409),
    ("/v1/imports?limit=0", 422),
    ("/v1/imports?limit=99999999999999999999", 422),
    ("/v1/editions/citizens-1999", 404),
    ("//v1/imports", 404),
]


@in_one_loop
@pytest.mark.parametrize(("address", "status"), ADDRESSES)
async def test_an_address_nobody_means_is_refused(
    senders: Senders, address: str, status: int
) -> None:
    who = senders.doors.headers("auditor", "audit")
    answer = await senders.doors.ask("citizens", who, "GET", address)
    assert problem_of(answer)["status"] == status
